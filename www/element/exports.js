// @ts-check
/** What an element tells of itself: the values at its cursor, and when pictures can be made. */

import { complete } from '../controls/kinds.js';
import { started } from '../engine.js';
import { loadPart } from '../engine/instance.js';

/** The engine has what makes pictures of a figure. @param {() => string} figure its name, asked when that may be known */
export async function readyFor(figure) {
  await Promise.all([started(), loadPart('files')]);
  await complete(figure());
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
