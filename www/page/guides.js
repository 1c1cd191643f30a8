// @ts-check
/** The page's guides: lessons, challenges, quiz and chooser. Each is fetched when it is first opened, and has a key in links. */

import { h } from '../shared/dom.js';

/** @typedef {import('../guide/guide.js').Guide} Guide */

/** By key: defines the element `<loss-lab-KEY>`. @type {Record<string, () => Promise<unknown>>} */
const GUIDES = {
  challenge: () => import('../guide/challenge.js'),
};

export class Guides extends EventTarget {
  #lab;
  #place;
  #buttons;
  /** @type {Guide | null} */
  #shown = null;
  /** What is open, or about to be. */
  #key = '';

  /**
   * @param {import('../loss-lab.js').LossLab} lab
   * @param {HTMLElement} place where they are shown; hidden while there is none
   * @param {HTMLElement} list with a button for each, `data-guide="KEY"`
   */
  constructor(lab, place, list) {
    super();
    this.#lab = lab;
    this.#place = place;
    this.#buttons = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[data-guide]')]);
    for (const button of this.#buttons) {
      const { guide = '' } = button.dataset;
      button.addEventListener('click', () => this.#open(guide === this.#key ? '' : guide).then(() => this.#changed()));
    }
    place.addEventListener('loss-guide', () => this.#changed());
  }

  /** What a link says of the open guide, `quiz=…`; empty without one. */
  get link() {
    return this.#shown ? `${new URLSearchParams({ [this.#key]: this.#shown.state })}` : '';
  }

  /**
   * Opens the guide that a link names, or closes the open one.
   * @param {string} link the part after `#`
   * @returns {string} the link without it
   */
  take(link) {
    const query = new URLSearchParams(link);
    const key = Object.keys(GUIDES).find((name) => query.has(name)) ?? '';
    this.#open(key, query.get(key) ?? '');
    if (!key) return link;
    // The rest stays as it is written.
    return link.split('&').filter((pair) => pair.split('=')[0] !== key).join('&');
  }

  /** @param {string} key empty for none @param {string} [state] */
  async #open(key, state) {
    const same = key === this.#key;
    this.#key = key;
    for (const button of this.#buttons) button.setAttribute('aria-pressed', String(button.dataset.guide === key));
    if (!same) {
      this.#shown = null;
      this.#place.replaceChildren();
    }
    this.#place.hidden = !key;
    if (!key) return;
    if (!this.#shown) {
      try {
        await GUIDES[key]();
      } catch {
        if (this.#key === key) this.#fail(key, state);
        return;
      }
      // Meanwhile another may have been asked for.
      if (this.#key !== key || this.#shown) return;
      const guide = /** @type {Guide} */ (document.createElement(`loss-lab-${key}`));
      guide.setAttribute('theme', this.#lab.getAttribute('theme') ?? 'auto');
      guide.lab = this.#lab;
      this.#shown = guide;
      if (state) guide.state = state;
      this.#place.replaceChildren(guide);
    } else if (state !== undefined) this.#shown.state = state;
  }

  /** @param {string} key @param {string} [state] */
  #fail(key, state) {
    const again = h('button', { type: 'button' }, 'Try again');
    again.addEventListener('click', () => {
      this.#key = '';
      this.#open(key, state);
    });
    this.#place.replaceChildren(h('p', {}, 'This part of the page did not arrive. ', again));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
