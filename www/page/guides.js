// @ts-check
/** The page's guides: lessons, challenges, quiz and chooser. Each is fetched when it is first opened, and has a key in links. */

import { h } from '../shared/dom.js';
import { imported } from '../shared/imported.js';
import { intoView } from './strip.js';

/** @typedef {import('../guide/guide.js').Guide} Guide */

/** By key: defines the element `<loss-lab-KEY>`. @type {Record<string, () => Promise<unknown>>} */
const GUIDES = {
  lesson: () => import('../guide/lesson-define.js'),
  maker: () => import('../guide/maker-define.js'),
  quiz: () => import('../guide/quiz-define.js'),
  chooser: () => import('../guide/chooser-define.js'),
  challenge: () => import('../guide/challenge-define.js'),
};

export class Guides extends EventTarget {
  #lab;
  #place;
  #buttons;
  /** @type {Guide | null} */
  #shown = null;
  /** What is open, or about to be. */
  #key = '';
  /** Its state, until it is there, and whether the link says what the figure shows. */
  #wanted = '';
  #hasView = false;

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
      button.setAttribute('aria-pressed', 'false');
      button.addEventListener('click', async () => {
        const key = guide === this.#key ? '' : guide;
        // A guide sets the figure, and so would a question; from then on the guide says whether there is one.
        if (key) lab.setAttribute('ask', 'off');
        await this.#open(key);
        this.#changed();
        intoView(place);
      });
    }
    place.addEventListener('loss-guide', () => this.#changed());
  }

  /** What a link says of the open guide, `quiz=…`; empty without one. */
  get link() {
    return this.#key && (this.#shown?.linked ?? true) ? `${new URLSearchParams({ [this.#key]: this.#shown?.state ?? this.#wanted })}` : '';
  }

  /** Whether the open guide has steps. */
  get leads() {
    return this.#shown?.leads ?? false;
  }

  /** Leads to the buttons. */
  focus() {
    const [first] = this.#buttons;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: 'center' });
  }

  /** Goes so many steps on in the open guide. @param {number} by */
  turn(by) {
    this.#shown?.turn(by);
  }

  /**
   * Opens the guide that a link names, or closes the open one.
   * @param {string} link the part after `#`
   * @returns {string} the link without it
   */
  take(link) {
    const query = new URLSearchParams(link);
    const key = Object.keys(GUIDES).find((name) => query.has(name)) ?? '';
    // The rest stays as it is written.
    const rest = key ? link.split('&').filter((pair) => pair.split('=')[0] !== key).join('&') : link;
    this.#open(key, query.get(key) ?? '', query.has('figure'));
    return rest;
  }

  /** @param {string} key empty for none @param {string} [state] @param {boolean} [hasView] */
  async #open(key, state = '', hasView = false) {
    const same = key === this.#key;
    this.#key = key;
    this.#wanted = state;
    this.#hasView = hasView;
    for (const button of this.#buttons) button.setAttribute('aria-pressed', String(button.dataset.guide === key));
    if (!same) {
      this.#shown = null;
      this.#place.replaceChildren();
    }
    this.#place.hidden = !key;
    this.#place.dataset.guide = key;
    if (!key) return;
    if (!this.#shown) {
      try {
        await imported(GUIDES[key]);
      } catch {
        if (this.#key === key) this.#fail();
        return;
      }
      // Meanwhile another may have been asked for.
      if (this.#key !== key || this.#shown) return;
      this.#shown = /** @type {Guide} */ (document.createElement(`loss-lab-${key}`));
      this.#shown.setAttribute('theme', this.#lab.getAttribute('theme') ?? 'auto');
      this.#shown.toggleAttribute('projector', this.#lab.hasAttribute('projector'));
      this.#shown.lab = this.#lab;
    }
    const guide = this.#shown;
    guide.keepsView = this.#hasView;
    if (this.#wanted || guide.isConnected) guide.state = this.#wanted;
    if (!guide.isConnected) this.#place.replaceChildren(guide);
  }

  #fail() {
    const again = h('button', { type: 'button' }, 'Try again');
    again.addEventListener('click', () => {
      const key = this.#key;
      this.#key = '';
      this.#open(key, this.#wanted, this.#hasView);
    });
    this.#place.replaceChildren(h('p', {}, 'This part of the page did not arrive. ', again));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
