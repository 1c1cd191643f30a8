// @ts-check
/** The words and formulas beside a figure. */

import { h, setRich } from '../shared/dom.js';
import { formula } from './formula.js';

/** @typedef {{series: string | null, tex: string}} Formula */

export class Explanation {
  constructor() {
    this.words = h('p');
    this.formulas = h('div', { class: 'formulas' });
    this.element = h('section', { class: 'explanation', part: 'explanation' }, this.words, this.formulas);
    /** @type {string[]} what is shown, line by line */
    this.lines = [];
  }

  /** @param {string} markup */
  explain(markup) {
    setRich(this.words, markup);
  }

  /** @param {Formula[]} formulas with the current numbers */
  show(formulas) {
    formulas.forEach(({ tex }, i) => {
      if (this.lines[i] === tex) return;
      const line = h('p', {}, formula(tex));
      const before = this.formulas.children[i];
      if (before) before.replaceWith(line);
      else this.formulas.append(line);
    });
    while (this.formulas.children.length > formulas.length) this.formulas.lastElementChild?.remove();
    this.lines = formulas.map(({ tex }) => tex);
  }
}
