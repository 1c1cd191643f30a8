// @ts-check
/** A row of numbered buttons for the steps of a lesson, between one back and one on. */

import { h, setAttributes } from '../shared/dom.js';

export class StepRow {
  #at = 0;
  #steps = h('ol');

  /** @param {string} label @param {(at: number) => void} go */
  constructor(label, go) {
    this.go = go;
    const way = (/** @type {string} */ name, /** @type {number} */ by) => {
      const button = h('button', { type: 'button', class: 'small way' }, name);
      // At an end it does nothing, and keeps the focus.
      button.addEventListener('click', () => button.ariaDisabled !== 'true' && go(this.#at + by));
      return button;
    };
    this.back = way('Previous', -1);
    this.on = way('Next', 1);
    this.element = h('nav', { class: 'step-row', 'aria-label': label }, this.back, this.#steps, this.on);
  }

  /** @param {string[]} headings */
  show(headings) {
    this.#steps.replaceChildren(...headings.map((heading, at) => {
      const button = h('button', { type: 'button', class: 'small', 'aria-label': `Step ${at + 1}: ${heading}`, title: heading }, String(at + 1));
      button.addEventListener('click', () => this.go(at));
      return h('li', {}, button);
    }));
  }

  /** Marks the step that is shown. @param {number} at */
  mark(at) {
    this.#at = at;
    const buttons = [...this.#steps.querySelectorAll('button')];
    buttons.forEach((button, i) => setAttributes(button, { 'aria-current': i === at ? 'step' : 'false' }));
    setAttributes(this.back, { 'aria-disabled': String(at === 0) });
    setAttributes(this.on, { 'aria-disabled': String(at >= buttons.length - 1) });
    const shown = buttons[at];
    if (shown) this.#steps.scrollLeft = shown.offsetLeft - (this.#steps.clientWidth - shown.offsetWidth) / 2;
  }
}
