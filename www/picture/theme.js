// @ts-check
/** Reads the colours and type of the style sheet for the engine. */

import { h } from '../shared/dom.js';
import { Surroundings, bytesOf, luminance } from '../style/surroundings.js';

/** In the engine's order: paper, text and axes first, then the series. */
const COLORS = ['bg', 'fg', 'soft', 'grid', 'axis', 'series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6', 'soft'];

/** Reads custom properties through hidden elements, which also notice when one changes. */
export class Theme {
  /** @param {HTMLElement} host @param {() => void} onChange */
  constructor(host, onChange) {
    this.around = new Surroundings(host, onChange);
    this.probes = COLORS.map((name) => h('i', { 'data-color': name }));
    for (const { style, dataset } of this.probes) style.color = `var(--${dataset.color})`;
    this.element = h('div', { class: 'probes', 'aria-hidden': 'true' }, ...this.probes);
    // A probe has an imperceptibly short transition, whose end reports the change.
    this.element.addEventListener('transitionend', onChange);
  }

  /**
   * `opaque` if the element's background is plain paper, so that the canvases may have the same colour.
   * @returns {{rgba: Uint8Array, font: string, fontSize: number, lineWidth: number, opaque: boolean}}
   */
  read() {
    this.around.follow();
    const rgba = new Uint8Array(4 * COLORS.length);
    this.probes.forEach((probe, i) => rgba.set(bytesOf(probe), 4 * i));
    if (matchMedia('(forced-colors: active)').matches) keepReadable(rgba);
    const style = getComputedStyle(this.element);
    const { backgroundColor, backgroundImage } = getComputedStyle(/** @type {Element} */ (this.element.parentElement));
    return {
      rgba,
      font: style.fontFamily,
      fontSize: Number.parseFloat(style.fontSize) || 12,
      lineWidth: Number.parseFloat(style.outlineWidth) || 2,
      opaque: backgroundImage === 'none' && backgroundColor === getComputedStyle(this.probes[0]).color && rgba[3] === 255,
    };
  }
}

/** The minimum contrast of a line with the paper, by WCAG 2. */
const LEAST = 3;

/** Lines that are too faint on the reader's own background get the reader's text colour. @param {Uint8Array} rgba */
function keepReadable(rgba) {
  const colorAt = (/** @type {number} */ i) => rgba.subarray(4 * i, 4 * i + 4);
  const paper = luminance(colorAt(0));
  for (let i = COLORS.indexOf('series-1'); i < COLORS.length; i += 1) {
    const line = luminance(colorAt(i));
    const contrast = (Math.max(paper, line) + 0.05) / (Math.min(paper, line) + 0.05);
    if (contrast < LEAST) rgba.set(colorAt(1), 4 * i);
  }
}
