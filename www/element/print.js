// @ts-check
/** What an element does while the page is printed: all of it is open, and says where it came from. */

import { h, setText } from '../shared/dom.js';

export class Printing {
  /** Whether the details were open before; null while nothing is printed. */
  #wasOpen = /** @type {boolean | null} */ (null);
  #media = matchMedia('print');
  #onMedia = () => this.#change(this.#media.matches);
  #onBefore = () => this.#change(true);
  #onAfter = () => this.#change(false);

  /**
   * @param {HTMLDetailsElement} details
   * @param {() => string} address of the picture
   * @param {(printing: boolean) => void} changed
   */
  constructor(details, address, changed) {
    this.details = details;
    this.address = address;
    this.changed = changed;
    this.link = h('p', { class: 'print-link' });
  }

  /** Whether the page is being printed. */
  get active() {
    return this.#wasOpen !== null;
  }

  begin() {
    // Either may come first, or alone: a page can be shown as it would be printed.
    this.#media.addEventListener('change', this.#onMedia);
    addEventListener('beforeprint', this.#onBefore);
    addEventListener('afterprint', this.#onAfter);
    // It may have come into a page that is being printed.
    this.#change(this.#media.matches);
  }

  end() {
    this.#change(false);
    this.#media.removeEventListener('change', this.#onMedia);
    removeEventListener('beforeprint', this.#onBefore);
    removeEventListener('afterprint', this.#onAfter);
  }

  /** @param {boolean} printing */
  #change(printing) {
    if (printing === this.active) return;
    if (printing) {
      this.#wasOpen = this.details.open;
      this.details.open = true;
      setText(this.link, this.address());
    } else {
      this.details.open = this.#wasOpen ?? false;
      this.#wasOpen = null;
    }
    this.changed(printing);
  }
}
