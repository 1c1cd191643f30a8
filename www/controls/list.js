// @ts-check
/** A list of numbers as one text. */

import { h } from '../shared/dom.js';
import { Control, textField, write } from './control.js';

export class ListControl extends Control {
  field = textField({ class: 'field list', 'aria-label': this.row.label });
  element = h('div', { class: 'control', 'data-param': this.row.id, role: 'group' }, h('div', { class: 'control-label' }, this.row.label), this.field);

  get short() {
    return this.row.label;
  }

  /** @param {import('../engine.js').Value} value */
  show(value) {
    super.show(value);
    write(this.field, value);
  }

  change() {
    this.enter(this.field);
  }
}
