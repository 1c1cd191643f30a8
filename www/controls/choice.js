// @ts-check
/** A row of options. */

import { h, rich } from '../shared/dom.js';
import { Control, unique } from './control.js';

/** @typedef {import('../engine.js').Param} Param */
/** @typedef {import('../engine.js').Value} Value */
/** @typedef {import('../engine.js').Described} Described */
/** @typedef {{value: Value, label: string}} Option */

/** The names of a choice; what has an empty label is not offered. @param {Param} row @param {string[]} [labels] @returns {Option[]} */
export function optionsOf(row, labels = row.labels) {
  return (row.options ?? []).map((value, i) => ({ value, label: labels?.[i] ?? value })).filter(({ label }) => label);
}

export class ChoiceControl extends Control {
  group = 'View';

  /** @param {Param} row @param {import('../settings/settings.js').Settings} settings @param {Described} figure @param {Option[]} [options] */
  constructor(row, settings, figure, options = optionsOf(row, figure.labels?.[row.id])) {
    super(row, settings);
    this.options = options;
    const name = unique();
    this.inputs = options.map(({ value }) => h('input', { type: 'radio', name, value: String(value) }));
    const labels = options.map(({ label }, i) => h('label', {}, this.inputs[i], h('span', {}, ...rich(label))));
    // A column if a row would be too wide.
    const long = options.reduce((length, { label }) => length + label.length + 4, 0) > 34;
    this.segments = h('div', { class: long ? 'segments column' : 'segments' }, ...labels);
    this.element = h('fieldset', { class: 'control choice', 'data-param': row.id }, h('legend', {}, row.label), this.segments);
  }

  get short() {
    return this.options.find(({ value }) => value === this.value)?.label ?? super.short;
  }

  /** @param {Value} value */
  show(value) {
    super.show(value);
    this.inputs.forEach((input, i) => {
      input.checked = this.options[i].value === value;
    });
  }

  /** @param {HTMLElement} target */
  change(target) {
    const chosen = this.options.find((_, i) => this.inputs[i] === target);
    if (chosen) this.set(chosen.value);
  }
}
