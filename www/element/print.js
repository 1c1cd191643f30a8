// @ts-check
/** Prepares an element for printing: opens its details and shows its link. */

import { h } from '../shared/dom.js';

const MOMENTS = ['beforeprint', 'afterprint'];

export class Printing {
  /** Whether the details were open before; null while nothing is printed. */
  #wasOpen = /** @type {boolean | null} */ (null);
  #media = matchMedia('print');

  /** @param {HTMLDetailsElement} details @param {(printing: boolean) => void} changed */
  constructor(details, changed) {
    this.details = details;
    this.changed = changed;
    this.link = h('p', { class: 'print-link' });
  }

  /** Whether the page is being printed. */
  get active() {
    return this.#wasOpen !== null;
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
    if (printing) {
      this.#wasOpen = this.details.open;
      this.details.open = true;
    } else {
      this.details.open = this.#wasOpen ?? false;
      this.#wasOpen = null;
    }
    this.changed(printing);
  }
}
