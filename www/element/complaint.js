// @ts-check
/** What went wrong, in a sentence, and what the reader can do about it. */

import { h, setText } from '../shared/dom.js';

export class Complaint {
  #text = document.createTextNode('');
  #button = h('button', { type: 'button', class: 'small', hidden: true });
  /** @type {() => void} */
  #action = () => {};

  constructor() {
    this.element = h('div', { class: 'error', part: 'error', role: 'alert', hidden: true }, h('p', {}, this.#text), this.#button);
    this.#button.addEventListener('click', () => this.#action());
  }

  /**
   * One without a remedy does not take the place of one that has one.
   * @param {string} message
   * @param {{label: string, run: () => void}} [remedy]
   */
  show(message, remedy) {
    if (!remedy && !this.element.hidden && !this.#button.hidden) return;
    setText(this.#text, message);
    this.#button.hidden = !remedy;
    setText(this.#button, remedy?.label ?? '');
    this.#action = remedy?.run ?? (() => {});
    this.element.hidden = false;
  }

  /** The reader went on. What has a remedy stays until that is taken. */
  hide() {
    if (this.#button.hidden && !this.element.hidden) this.element.hidden = true;
  }

  /** It is mended. */
  end() {
    this.#button.hidden = true;
    this.element.hidden = true;
  }
}
