// @ts-check
/** Reads the colours and type of the style sheet for the engine. */

import { h } from '../shared/dom.js';

/** In the engine's order: paper, text and axes first, then the series. */
const COLORS = ['bg', 'fg', 'soft', 'grid', 'axis', 'series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6', 'soft'];

/** Reads custom properties through hidden elements, which also notice when one changes. */
export class Theme {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.element = h('div', { class: 'probes', 'aria-hidden': 'true' });
    this.probes = COLORS.map((name) => h('i', { 'data-color': name }));
    for (const { style, dataset } of this.probes) style.color = `var(--${dataset.color})`;
    this.paper = h('b');
    this.element.append(...this.probes, this.paper);
    // A probe has an imperceptibly short transition, whose end reports the change.
    this.element.addEventListener('transitionend', onChange);
  }

  /** @returns {{rgba: Uint8Array, font: string, fontSize: number, lineWidth: number}} */
  read() {
    const forced = matchMedia('(forced-colors: active)').matches;
    this.#follow(forced);
    const rgba = new Uint8Array(4 * COLORS.length);
    this.probes.forEach((probe, i) => rgba.set(bytesOf(probe), 4 * i));
    if (forced) keepReadable(rgba);
    const style = getComputedStyle(this.element);
    return {
      rgba,
      font: style.fontFamily,
      fontSize: Number.parseFloat(style.fontSize) || 12,
      lineWidth: Number.parseFloat(style.outlineWidth) || 2,
    };
  }

  /**
   * If the page sets the paper's colour, the other colours follow it, dark or light.
   * @param {boolean} forced whether all colours are the reader's own
   */
  #follow(forced) {
    const classList = this.element.closest('.lab')?.classList;
    if (!classList) return;
    const paper = bytesOf(this.paper);
    const dark = luminance(paper) < MIDDLE;
    const [now, other] = dark ? ['on-dark', 'on-light'] : ['on-light', 'on-dark'];
    const given = paper[3] > 127 && !forced;
    if (classList.contains(now) === given && !classList.contains(other)) return;
    // Without transitions, so that the next read sees the new colours.
    this.element.classList.add('still');
    classList.toggle(now, given);
    classList.remove(other);
    void getComputedStyle(this.probes[0]).color;
    this.element.classList.remove('still');
  }

  /** Whether the element's background is plain paper, so that the canvases may be opaque with the same colour. */
  covers() {
    const lab = this.element.closest('.lab');
    if (!lab) return false;
    const [paper] = this.probes;
    const { backgroundColor, backgroundImage } = getComputedStyle(lab);
    return backgroundImage === 'none' && backgroundColor === getComputedStyle(paper).color && bytesOf(paper)[3] === 255;
  }
}

/** The luminance with the same contrast to black and to white. */
const MIDDLE = 0.179;
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

/** Relative luminance after WCAG 2. @param {ArrayLike<number>} color */
function luminance(color) {
  const [r, g, b] = [color[0], color[1], color[2]].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Red, green, blue and opacity of a probe's colour, which the style sheet has mixed in sRGB: `color(srgb 1 .5 0 / .5)`, or
 * `rgb(255, 128, 0)` where it cannot. Nothing is painted and read back, for browsers that hide what they are answer with
 * other colours.
 * @param {Element} probe
 */
function bytesOf(probe) {
  const { backgroundColor } = getComputedStyle(probe);
  const numbers = backgroundColor.replaceAll('none', '0').match(/-?\d[\d.]*(e-?\d+)?/g) ?? [];
  const [r = 0, g = 0, b = 0, alpha = 1] = numbers.map(Number);
  const unit = backgroundColor.startsWith('rgb') ? 1 : 255;
  return Uint8ClampedArray.of(unit * r, unit * g, unit * b, 255 * alpha);
}
