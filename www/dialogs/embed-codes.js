// @ts-check
/** The code that embeds a figure. */

import { formatLink, formatSettings } from '../settings/link.js';
import { frameUrl, scriptUrl } from '../shared/place.js';

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
