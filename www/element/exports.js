// @ts-check
/** What an element tells of itself: the values at its cursor, and pictures. */

import { complete } from '../controls/kinds.js';
import { started } from '../engine.js';
import { loadPart } from '../engine/instance.js';
import { imported } from '../shared/imported.js';

/** What makes pictures, once the engine has its part in it. @param {() => string} figure its name, asked when that may be known */
export async function pictureMaker(figure) {
  const made = imported(() => import('./pictures.js')).catch((cause) => {
    throw new Error('The picture did not arrive. Ask for it again, or reload the page.', { cause });
  });
  await Promise.all([made, started(), loadPart('files')]);
  await complete(figure());
  return (await made).pictureOf;
}

/** The values at the cursor, or null without either. @param {any} view the engine's view, or null @param {number | null} at */
export function valueAt(view, at) {
  if (!view || at === null) return null;
  const { columns, rows } = view.readout();
  return {
    at,
    columns: columns.map((/** @type {{label: string}} */ column) => column.label),
    rows: rows.map((/** @type {any} */ { label, series, values }) => ({ label, series, values })),
  };
}
