// @ts-check
/** A slider with a number field, and a switch if it can be off. */

import { plain, textFromValue } from '../settings/param-text.js';
import { h, rich } from '../shared/dom.js';
import { keyButton } from '../shared/explained.js';
import { Control, textField, write } from './control.js';

/** @typedef {import('../engine.js').Value} Value */

export class NumberControl extends Control {
  /** @param {import('../engine.js').Param} row @param {import('../settings/settings.js').Settings} settings */
  constructor(row, settings) {
    super(row, settings);
    this.row = row;
    const named = { 'aria-label': `${plain(row.symbol)} ${row.label}`.trim() };
    this.field = textField({ inputmode: 'text', ...named });
    this.slider = h('input', {
      type: 'range',
      part: 'slider',
      min: this.#place(row.sliderMin),
      max: this.#place(row.sliderMax),
      step: row.step,
      ...named,
    });
    // Where an optional parameter starts when switched on.
    this.lastNumber = row.sliderMin + 0.25 * (row.sliderMax - row.sliderMin);
    if (row.default === null) this.slider.valueAsNumber = this.lastNumber;
    this.toggle = row.optional ? h('button', { type: 'button', class: 'switch', role: 'switch', 'aria-label': `use ${row.symbol}` }, h('i')) : null;
    const name = keyButton(row.id, h('span', { class: 'symbol' }, ...rich(row.symbol)), h('span', { class: 'name' }, row.label));
    this.head = h('div', { class: 'control-head' }, name, ...this.toggle ? [this.toggle] : [], this.field);
    this.element = h('div', { class: 'control', 'data-param': row.id, role: 'group' }, this.head, this.slider);
  }

  /** @param {Value} value */
  show(value) {
    super.show(value);
    write(this.field, value);
    this.element.classList.toggle('off', value === null);
    this.toggle?.setAttribute('aria-checked', String(value !== null));
    this.slider.setAttribute('aria-valuetext', textFromValue(value));
    if (typeof value !== 'number') return;
    this.lastNumber = value;
    this.slider.valueAsNumber = this.#place(value);
    const { min, max, valueAsNumber } = this.slider;
    const share = (valueAsNumber - Number(min)) / (Number(max) - Number(min));
    this.slider.style.setProperty('--share', String(share));
  }

  /** @param {Value} count how many there are to choose from */
  limit(count) {
    this.slider.max = String(Number(count) - 1);
  }

  /** @param {HTMLElement} target */
  input(target) {
    if (target === this.slider) this.move(this.#valueAt(this.slider.valueAsNumber));
  }

  /** @param {HTMLElement} target */
  change(target) {
    if (target === this.slider) this.settings.release();
    else this.enter(this.field, this.head);
  }

  /** @param {HTMLElement} target */
  click(target) {
    if (this.toggle?.contains(target)) this.set(this.value === null ? this.lastNumber : null);
  }

  /** @param {number} value */
  #place(value) {
    const { scale, sliderMin } = this.row;
    const rounded = (/** @type {number} */ place) => Math.round(place * 1e6) / 1e6;
    if (scale === 'log') return rounded(Math.log10(Math.max(value, sliderMin)));
    if (scale === 'logit') return rounded(Math.log(value / (1 - value)));
    return value;
  }

  /** @param {number} place */
  #valueAt(place) {
    const { min, max, scale } = this.row;
    const within = (/** @type {number} */ value) => Math.min(max, Math.max(min, value));
    if (scale === 'log') return within(Number((10 ** place).toPrecision(2)));
    if (scale === 'logit') return within(Number((1 / (1 + Math.exp(-place))).toFixed(3)));
    return place;
  }
}
