// @ts-check
/**
 * Which colours suit what is around an element: those of the paper that its page sets (`--loss-lab-bg`), or else of the page's
 * colour scheme, or else of the ground that the page paints. Without any, the reader's wish decides.
 */

import { watchAround } from '../picture/scale.js';
import { around, h } from '../shared/dom.js';

/** The luminance with the same contrast to black and to white. */
const MIDDLE = 0.179;
/** The background of a box that has none. */
const NOTHING = 'rgba(0, 0, 0, 0)';

export class Surroundings {
  // These have an imperceptibly short transition, whose end reports that a colour has changed.
  #scheme = h('i');
  #paper = h('i', { class: 'given' });
  /** These have none, so they can be read at once: the paper, and what is painted behind the element. */
  #read = h('i', { class: 'given still' });
  #ground = h('i', { class: 'still' });
  #painted = '';

  #unwatch = () => {};

  /** @param {HTMLElement} host @param {() => void} [changed] */
  constructor(host, changed = () => {}) {
    this.host = host;
    this.changed = changed;
    /** Goes just before the root of all that has colours: that has a scheme of its own, but these have the page's. */
    this.element = h('div', { class: 'probes outside', 'aria-hidden': 'true' }, this.#scheme, this.#paper, this.#read, this.#ground);
    this.#scheme.style.color = 'CanvasText';
    this.element.addEventListener('transitionend', () => this.#look());
  }

  /** Follows what is around, from now on. */
  begin() {
    this.#look();
    this.#unwatch = watchAround(this.host, () => this.#look());
  }

  end() {
    this.#unwatch();
  }

  #look() {
    if (this.follow()) this.changed();
  }

  /** Takes the colours that suit what is around; true if they are other ones. */
  follow() {
    const { classList } = /** @type {Element} */ (this.element.nextElementSibling);
    const before = classList.value;
    const dark = matchMedia('(forced-colors: active)').matches ? null : this.#isDark();
    classList.toggle('on-dark', dark === true);
    classList.toggle('on-light', dark === false);
    if (classList.value === before) return false;
    // Without transitions, so that the new colours can be read at once.
    classList.add('still');
    void getComputedStyle(this.#read).color;
    classList.remove('still');
    return true;
  }

  /** Whether what is around is dark, or null if it may be either. */
  #isDark() {
    const scheme = getComputedStyle(this.host).colorScheme;
    const set = scheme !== 'normal';
    this.element.classList.toggle('with-scheme', set);
    const [dark, light] = [/dark/, /light/].map((word) => word.test(scheme));
    const paper = isDark(this.#read) ?? (set ? null : this.#isGroundDark());
    return paper ?? (dark === light ? null : dark);
  }

  /** Whether the page's ground is dark, or null if no box around has one. */
  #isGroundDark() {
    for (let box = around(this.host); box; box = around(box)) {
      const { backgroundColor } = getComputedStyle(box);
      if (backgroundColor === NOTHING) continue;
      // Only if it is another colour, because a write costs a restyle.
      if (backgroundColor !== this.#painted) this.#ground.style.color = this.#painted = backgroundColor;
      const dark = isDark(this.#ground);
      if (dark !== null) return dark;
    }
    return null;
  }
}

/** Whether a probe's colour is dark, or null if one sees through it. @param {Element} probe */
function isDark(probe) {
  const bytes = bytesOf(probe);
  return bytes[3] > 127 ? luminance(bytes) < MIDDLE : null;
}

/** Relative luminance after WCAG 2. @param {ArrayLike<number>} color */
export function luminance(color) {
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
export function bytesOf(probe) {
  const { backgroundColor } = getComputedStyle(probe);
  const numbers = backgroundColor.replaceAll('none', '0').match(/-?\d[\d.]*(e-?\d+)?/g) ?? [];
  const [r = 0, g = 0, b = 0, alpha = 1] = numbers.map(Number);
  const unit = backgroundColor.startsWith('rgb') ? 1 : 255;
  return Uint8ClampedArray.of(unit * r, unit * g, unit * b, 255 * alpha);
}
