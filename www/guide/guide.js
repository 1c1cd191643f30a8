// @ts-check
/** What every guide is: an element that leads through a `<loss-lab>`, by itself on a page or above its figure. */

// Guides lead through it. Imported directly, so that a release bundles it with this file.
import '../loss-lab.js';
import { sheetFor } from '../style/element-style.js';
import { h, tell } from '../shared/dom.js';
import { guideSheetFor } from './guide-style.js';

/** @typedef {import('../loss-lab.js').LossLab} LossLab */

/** A server has no elements. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * The state is text that a link can hold; `loss-guide` tells that it has changed. `theme` is as on `<loss-lab>`.
 * @abstract
 */
export class Guide extends Base {
  /** @type {LossLab | null} */
  #lab = null;
  /** Whether the next state leaves the figure as it is, because a link says what it shows. */
  keepsView = false;
  /** Where a guide puts what it shows. */
  body = h('div', { class: 'guide' });

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(h('div', { class: 'lab', lang: 'en' }, this.body));
    this.#adoptSheets();
  }

  /** The figure: assigned, or the `<loss-lab>` whose id the attribute `for` has. */
  get lab() {
    const id = this.getAttribute('for');
    return this.#lab ?? (id ? /** @type {LossLab | null} */ (this.ownerDocument.getElementById(id)) : null);
  }

  set lab(lab) {
    this.#lab = lab;
  }

  /** Where the reader is, as text. @returns {string} */
  get state() {
    return '';
  }

  /** Text that means nothing leads to the beginning, and is told. @param {string} _text */
  set state(_text) {}

  /** Whether it has steps to go through, one after the other. */
  get leads() {
    return false;
  }

  /** Goes so many steps on. @param {number} _by */
  turn(_by) {}

  adoptedCallback() {
    this.#adoptSheets();
  }

  /** Says that the state has changed. */
  changed() {
    tell(this, 'loss-guide', { state: this.state });
  }

  #adoptSheets() {
    const { ownerDocument, shadowRoot } = this;
    // Without a window there are no sheets, and nobody looks.
    if (shadowRoot && ownerDocument.defaultView) shadowRoot.adoptedStyleSheets = [sheetFor(ownerDocument), guideSheetFor(ownerDocument)];
  }
}
