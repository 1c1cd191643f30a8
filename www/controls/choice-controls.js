// @ts-check
/** Controls of parameters that are one of a few names, and of the label, which is one of two numbers or between. */

import { h, rich } from '../shared/dom.js';
import { namesOf, refusal } from './list-controls.js';
import { textFromValue } from '../settings/link.js';

/** @typedef {import('../engine.js').Param} Param */
/** @typedef {import('./controls.js').Listener} Listener */
/** @typedef {import('./controls.js').Value} Value */

let serial = 0;

/** Two or three names beside one another. */
export class ChoiceControl {
  /**
   * @param {Param} row
   * @param {Listener} listener
   * @param {{value: Value, label: string}[]} options
   */
  constructor(row, listener, options) {
    this.row = row;
    /** @type {Value} */
    this.value = row.default;
    this.shown = false;
    this.options = options;
    const group = `choice-${++serial}`;
    this.inputs = options.map(({ value }) => {
      const input = h('input', { type: 'radio', name: group, value: String(value) });
      input.addEventListener('change', () => {
        this.show(value);
        listener.input(row.id, value);
        listener.change();
      });
      return input;
    });
    const labels = options.map(({ label }, i) => h('label', {}, this.inputs[i], h('span', {}, ...rich(label))));
    // A column where a row would be too wide.
    const long = options.reduce((length, { label }) => length + label.length + 4, 0) > 34;
    this.segments = h('div', { class: long ? 'segments column' : 'segments' }, ...labels);
    this.element = h('fieldset', { class: 'control choice', 'data-param': row.id }, h('legend', {}, row.label), this.segments);
  }

  get short() {
    return this.options.find(({ value }) => value === this.value)?.label ?? textFromValue(this.value);
  }

  /** @param {Value} value */
  show(value) {
    this.value = value;
    this.inputs.forEach((input, i) => {
      input.checked = this.options[i].value === value;
    });
  }
}

/** The label: buttons for 0 and 1, and a field for soft labels. */
export class TargetControl extends ChoiceControl {
  /**
   * @param {Param} row
   * @param {Listener} listener
   */
  constructor(row, listener) {
    super(row, listener, [{ value: 1, label: 'y = 1' }, { value: 0, label: 'y = 0' }]);
    this.field = h('input', { class: 'field', type: 'text', autocomplete: 'off', spellcheck: 'false', 'aria-label': 'label y, also between 0 and 1' });
    this.field.addEventListener('change', () => {
      try {
        const value = listener.read(row.id, this.field.value);
        this.show(value);
        listener.input(row.id, value);
        listener.change();
      } catch (error) {
        this.field.setAttribute('aria-invalid', 'true');
        listener.refuse(refusal(row.id, namesOf(row), error), { field: this.field, after: this.field });
      }
    });
    this.field.addEventListener('blur', () => this.show(this.value));
    this.segments.after(this.field);
  }

  get short() {
    return `y = ${textFromValue(this.value)}`;
  }

  /** @param {Value} value */
  show(value) {
    super.show(value);
    if (!this.field) return;
    this.field.value = textFromValue(value);
    this.field.removeAttribute('aria-invalid');
  }
}
