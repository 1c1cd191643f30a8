// @ts-check
/** What an element gives away: pictures, and the code that embeds it. */

import { formatSettings } from './state.js';

/** Device pixels for each css px of a picture. */
const RATIO = 2;

/**
 * A picture of the whole figure.
 * @param {any} view the engine's view
 * @param {string} type
 * @param {string} source a link to the same picture
 * @returns {Promise<Blob>}
 */
export async function pictureOf(view, type, source) {
  const canvas = document.createElement('canvas');
  if (type === 'image/svg+xml') return new Blob([view.svg(canvas, source)], { type });
  if (type !== 'image/png') throw new RangeError(`type is "${type}", but must be image/png or image/svg+xml`);
  view.picture(canvas, RATIO, source);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => blob ? resolve(blob) : reject(new Error('The browser made no picture.')), type);
  });
}

/**
 * The lines that put the figure, as it is, into a page.
 * @param {string} figure
 * @param {import('./state.js').Values} values
 * @param {import('./state.js').Values | null} frozen
 */
export function embedCode(figure, values, frozen) {
  const script = new URL('loss-lab-define.js', import.meta.url).href;
  const attributes = [...new URLSearchParams(formatSettings(values, frozen))]
    .map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<script type="module" src="${escaped(script)}"></script>\n\n<loss-lab figure="${figure}"${attributes.join('')}></loss-lab>\n`;
}

/** @param {string} text in an attribute */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
