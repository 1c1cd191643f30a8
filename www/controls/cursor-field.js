// @ts-check
/** A field to type the cursor's place in. */

import { h } from '../shared/dom.js';
import { refusal } from './list-controls.js';
import { textFromValue } from '../settings/link.js';

/** @typedef {import('./controls.js').Listener} Listener */
/** @typedef {import('./controls.js').Value} Value */

/** As the reader sees it. */
const NAME = 'Cursor at';

export class CursorField {
  /** @param {Listener} listener */
  constructor(listener) {
    /** @type {Value} */
    this.value = null;
    this.field = h('input', { class: 'field', type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: 'none' });
    this.element = h('label', { class: 'cursor-field' }, NAME, this.field);
    this.field.addEventListener('change', () => {
      try {
        listener.input('at', listener.read('at', this.field.value));
        listener.change();
      } catch (error) {
        this.field.setAttribute('aria-invalid', 'true');
        // Below all that stands beside it.
        const after = this.element.parentElement?.lastElementChild ?? this.element;
        listener.refuse(refusal('at', NAME, error), { field: this.field, after });
      }
    });
    // What was refused is quoted in the message; the field goes back to what holds.
    this.field.addEventListener('blur', () => this.#write());
  }

  /** @param {Value} value where the cursor is pinned */
  show(value) {
    if (value === this.value && !this.field.hasAttribute('aria-invalid')) return;
    this.value = value;
    this.#write();
  }

  #write() {
    this.field.value = this.value === null ? '' : textFromValue(this.value);
    this.field.removeAttribute('aria-invalid');
  }
}
