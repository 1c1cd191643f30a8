// @ts-check
/** A row of options, one of them chosen. */

import { h } from './dom.js';

let serial = 0;

export class Choice {
  /** @type {{id: string, label: string}[]} */
  #options = [];

  /** @param {string} label @param {string} chosen @param {(id: string) => void} choose */
  constructor(label, chosen, choose) {
    this.chosen = chosen;
    this.choose = choose;
    this.element = h('div', { class: 'segments', role: 'radiogroup', 'aria-label': label });
  }

  /** @param {{id: string, label: string}[]} options */
  show(options) {
    if (!options.some(({ id }) => id === this.chosen)) this.chosen = options[0]?.id ?? '';
    this.element.hidden = options.length < 2;
    if (options.map(({ id }) => id).join() !== this.#options.map(({ id }) => id).join()) this.#build(options);
    this.choose(this.chosen);
  }

  /** @param {{id: string, label: string}[]} options */
  #build(options) {
    this.#options = options;
    const name = `choice-${++serial}`;
    this.element.replaceChildren(...options.map(({ id, label }) => {
      const input = h('input', { type: 'radio', name, value: id });
      input.checked = id === this.chosen;
      input.addEventListener('change', () => {
        this.chosen = id;
        this.choose(id);
      });
      return h('label', {}, input, h('span', {}, label));
    }));
  }
}
