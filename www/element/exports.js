// @ts-check
/** Pictures of an element, and the values at its cursor. */

import { complete } from '../controls/kinds.js';
import { started } from '../engine.js';
import { loadPart } from '../engine/instance.js';

/** Device pixels per css px of a picture. */
const RATIO = 2;

/** The engine has what makes pictures of a figure. @param {() => string} figure its name, asked when that may be known */
export async function readyFor(figure) {
  await Promise.all([started(), loadPart('files')]);
  await complete(figure());
}

/**
 * A picture of the whole figure.
 * @param {any} view the engine's view, or null
 * @param {string} type
 * @param {string} source a link to the same picture
 * @returns {Promise<Blob>}
 */
export async function pictureOf(view, type, source) {
  if (!view) throw new Error('The element has no picture at the moment.');
  const canvas = document.createElement('canvas');
  if (type === 'image/svg+xml') return new Blob([view.svg(canvas, source)], { type });
  if (type !== 'image/png') throw new RangeError(`type is "${type}", but must be image/png or image/svg+xml`);
  view.picture(canvas, RATIO, source);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => blob ? resolve(blob) : reject(new Error('The browser could not make a picture.')), type);
  });
}

/** The values at the cursor, or null without either. @param {any} view the engine's view, or null @param {number | null} at */
export function readoutOf(view, at) {
  if (!view || at === null) return null;
  const { columns, rows } = view.readout();
  return {
    at,
    columns: columns.map((/** @type {{label: string}} */ column) => column.label),
    rows: rows.map((/** @type {any} */ { label, series, values }) => ({ label, series, values })),
  };
}
