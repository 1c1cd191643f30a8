// @ts-check
/** Tells an element when it is printed, and has its link for the paper. */

import { h } from '../shared/dom.js';

const MOMENTS = ['beforeprint', 'afterprint'];

export class Printing {
  /** Whether the page is being printed. */
  active = false;
  #media = matchMedia('print');

  /** @param {(printing: boolean) => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.link = h('p', { class: 'print-link' });
  }

  begin() {
    // Either may come first or alone, because a browser can also emulate print on the screen.
    this.#media.addEventListener('change', this);
    for (const type of MOMENTS) addEventListener(type, this);
    // The element may enter a page that is being printed.
    this.#change(this.#media.matches);
  }

  end() {
    this.#change(false);
    this.#media.removeEventListener('change', this);
    for (const type of MOMENTS) removeEventListener(type, this);
  }

  /** @param {Event} event */
  handleEvent({ type }) {
    this.#change(type === 'change' ? this.#media.matches : type === MOMENTS[0]);
  }

  /** @param {boolean} printing */
  #change(printing) {
    if (printing === this.active) return;
    this.active = printing;
    this.changed(printing);
  }
}
