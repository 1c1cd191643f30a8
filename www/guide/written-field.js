// @ts-check
/** A field for words, with a count of them where there may be only so many. */

import { h, setText } from '../shared/dom.js';
import { wordsIn } from './lesson-format.js';

let serial = 0;

export class WrittenField {
  /** @param {string} label @param {number} [most] words; none for a heading */
  constructor(label, most) {
    this.most = most;
    const id = `written-${++serial}`;
    this.input = most
      ? h('textarea', { id, class: 'field', rows: 2, 'aria-describedby': `${id}-count` })
      : h('input', { id, class: 'field', type: 'text', autocomplete: 'off' });
    this.told = h('span', { id: `${id}-count`, class: 'count' });
    this.element = h('div', { class: 'written' }, h('div', {}, h('label', { for: id }, label), this.told), this.input);
  }

  get text() {
    return this.input.value;
  }

  set text(text) {
    if (this.input.value !== text) this.input.value = text;
    this.count();
  }

  count() {
    if (!this.most) return;
    const words = wordsIn(this.input.value);
    setText(this.told, `${words} of ${this.most} words${words > this.most ? ': too many' : ''}`);
    if (words > this.most) this.input.setAttribute('aria-invalid', 'true');
    else this.input.removeAttribute('aria-invalid');
  }
}
