// @ts-check
/** What every guide is: an element that leads through a `<loss-lab>`, by itself on a page or above its figure. */

// Pages have it already. Named here, a release keeps it in one part, which compresses best.
import '../loss-lab.js';
import { Printing } from '../element/print.js';
import { ELEMENT } from '../style/element-style.js';
import { dress } from '../style/sheets.js';
import { Surroundings } from '../style/surroundings.js';
import { h, tell } from '../shared/dom.js';
import { explainIn } from '../shared/explained.js';
import { linkTo } from '../shared/place.js';
import { GUIDES } from './guide-style.js';
import { QUESTIONS } from './question-style.js';

/** @typedef {import('../loss-lab.js').LossLab} LossLab */

/** A server has no elements. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * The state is text that a link can hold; `loss-guide` tells that it has changed. `theme` is as on `<loss-lab>`.
 * @abstract
 */
export class Guide extends Base {
  /** What it wears besides the element's own. */
  static styles = [GUIDES, QUESTIONS];
  /** @type {LossLab | null} */
  #lab = null;
  /** Whether the next state leaves the figure as it is, because a link says what it shows. */
  keepsView = false;
  #printing = new Printing((printing) => this.print(printing));
  #around = new Surroundings(this);
  /** Where a guide puts what it shows. */
  body = h('div', { class: 'guide' });

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(this.#around.element, h('div', { class: 'lab', lang: 'en' }, this.body));
    this.#dress();
    explainIn(this.body);
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

  /** Whether a link can lead back to it. */
  get linked() {
    return true;
  }

  /** Whether it has steps to go through, one after the other. */
  get leads() {
    return false;
  }

  /** Goes so many steps on. @param {number} _by */
  turn(_by) {}

  /** Opens a view in the figure, if there is one, and asks its questions with `ask=on`. @param {string} link as in the address, after `#` */
  show(link) {
    const { lab } = this;
    if (!lab) return;
    // Questions that are open give back what they set before this view is there.
    if (lab.getAttribute('ask') === 'on') lab.setAttribute('ask', 'off');
    lab.state = link;
    if (new URLSearchParams(link).get('ask') === 'on') lab.setAttribute('ask', 'on');
    this.changed();
  }

  /**
   * What brings a view before the reader: a button if there is a figure, else a link to the page, or nothing without a page.
   * @param {string} link
   * @param {string} text
   */
  opener(link, text) {
    if (!this.lab) {
      const href = linkTo(link);
      return href ? [h('a', { href, target: '_blank' }, text)] : [];
    }
    const button = h('button', { type: 'button', class: 'small' }, text);
    button.addEventListener('click', () => {
      this.show(link);
      this.lab?.scrollIntoView();
    });
    return [button];
  }

  /** Puts on paper what the reader needs there. @param {boolean} printing */
  print(printing) {
    this.body.parentElement?.classList.toggle('printing', printing);
  }

  connectedCallback() {
    this.#around.begin();
    this.#printing.begin();
    // Properties that were set before the element was defined.
    for (const name of /** @type {const} */ (['lab', 'state'])) {
      const own = Object.getOwnPropertyDescriptor(this, name);
      if (own && Reflect.deleteProperty(this, name)) this[name] = own.value;
    }
  }

  disconnectedCallback() {
    this.#printing.end();
    this.#around.end();
  }

  adoptedCallback() {
    this.#dress();
  }

  /** Says that the state has changed. */
  changed() {
    tell(this, 'loss-guide', { state: this.state });
  }

  #dress() {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    root.adoptedStyleSheets = [];
    dress(root, ELEMENT, ...(/** @type {typeof Guide} */ (this.constructor)).styles);
  }
}
