// @ts-check
/** Tells the elements of a page when it is printed, and has an element's link for the paper. */

import { h } from '../shared/dom.js';
import { inOneLayout } from '../shared/one-layout.js';

// Either may come first or alone, because a browser can also emulate print on the screen.
const MOMENTS = ['beforeprint', 'afterprint'];

/** @type {Set<Printing>} those on the page */
const present = new Set();
/** @type {MediaQueryList | undefined} */
let media;

/** All at once, for browsers wait for all figures of a page. @param {Event} event */
function follow({ type }) {
  const printing = type === 'change' ? Boolean(media?.matches) : type === MOMENTS[0];
  inOneLayout(() => {
    for (const one of present) one.change(printing);
  });
}

/** @param {'addEventListener' | 'removeEventListener'} act */
function listen(act) {
  media?.[act]('change', follow);
  for (const type of MOMENTS) globalThis[act](type, /** @type {any} */ (follow));
}

export class Printing {
  /** Whether the page is being printed. */
  active = false;

  /** @param {(printing: boolean) => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.link = h('p', { class: 'print-link' });
  }

  begin() {
    media ??= matchMedia('print');
    if (!present.size) listen('addEventListener');
    present.add(this);
    // The element may enter a page that is being printed.
    this.change(media.matches);
  }

  end() {
    this.change(false);
    present.delete(this);
    if (!present.size) listen('removeEventListener');
  }

  /** @param {boolean} printing */
  change(printing) {
    if (printing === this.active) return;
    this.active = printing;
    this.changed(printing);
  }
}
