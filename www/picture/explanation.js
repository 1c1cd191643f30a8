// @ts-check
/** The words and formulas beside a figure. */

import { fill, h } from '../shared/dom.js';
import { explainIn, withTerms } from '../shared/explained.js';
import { equations } from './formula.js';
import { scroller } from './scroller.js';

/** @typedef {{series: string | null, tex: string}} Formula */

const NUMBER = /−?\d+(?:\.\d+)?(?:e−?\d+)?/gu;

export class Explanation {
  /** Whether formulas are in the window, as far as anybody knows. */
  seen = true;
  /** @type {IntersectionObserver | null} */
  #observer = null;

  constructor() {
    this.words = h('p');
    this.formulas = scroller('Formulas', 'formulas');
    this.element = h('section', { class: 'explanation', part: 'explanation' }, this.words, this.formulas);
    explainIn(this.element);
  }

  /** @param {string} markup with terms */
  explain(markup) {
    this.words.replaceChildren(...withTerms(markup));
  }

  /** @param {Formula[]} formulas with the current numbers */
  show(formulas) {
    while (this.formulas.children.length > formulas.length) this.formulas.lastElementChild?.remove();
    formulas.forEach(({ tex }, i) => {
      const line = this.formulas.children[i] ?? this.formulas.appendChild(h('p'));
      fill(line, tex, NUMBER, () => equations(tex));
    });
  }

  /** Follows whether formulas are in the window. */
  watch() {
    const { IntersectionObserver } = this.formulas.ownerDocument.defaultView ?? globalThis;
    this.#observer = new IntersectionObserver((entries) => {
      this.seen = entries[entries.length - 1].isIntersecting;
    });
    this.#observer.observe(this.formulas);
  }

  unwatch() {
    this.#observer?.disconnect();
    this.seen = true;
  }
}
