// @ts-check
/** Pictures of an element, and the code that embeds it. */

import { bringFigure, started } from '../engine.js';
import { loadPart } from '../engine/instance.js';
import { frameUrl, scriptUrl } from '../shared/place.js';
import { formatLink, formatSettings } from '../settings/link.js';

/** Device pixels per css px of a picture. */
const RATIO = 2;

/** The engine has what makes pictures of a figure. @param {() => string} figure its name, asked when that may be known */
export async function readyFor(figure) {
  await Promise.all([started(), loadPart('files')]);
  await bringFigure(figure());
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

/**
 * The code that embeds the figure as it is now: as an element, and as a frame if there is a page for it.
 * @param {string} figure
 * @param {import('../settings/param-text.js').Values} values
 * @param {import('../settings/param-text.js').Values | null} frozen
 * @returns {{id: string, label: string, code: string}[]}
 */
export function embedCodes(figure, values, frozen) {
  const codes = [];
  const frame = frameUrl(formatLink(figure, values, frozen));
  const script = scriptUrl();
  const attributes = [...new URLSearchParams(formatSettings(figure, values, frozen))]
    .map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const element = `<loss-lab figure="${figure}"${attributes.join('')}></loss-lab>\n`;
  const importing = script
    ? `<script type="module" src="${escaped(script)}"></script>`
    : '<script type="module">import "loss-lab/define";</script>';
  if (script || !frame) codes.push({ id: 'element', label: 'Element', code: `${importing}\n\n${element}` });
  if (frame) {
    codes.push({
      id: 'frame',
      label: 'Frame',
      code: `<iframe src="${escaped(frame)}" title="Loss Lab" width="100%" height="900" loading="lazy"\n`
        + '  sandbox="allow-scripts allow-downloads" allow="clipboard-write" style="border: 0"></iframe>\n',
    });
  }
  return codes;
}

/** @param {string} text in an attribute */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
