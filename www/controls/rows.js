// @ts-check
/** A batch as an editable table: target, prediction and weight of each row. */

import { BadValue, textFromValue } from '../settings/param-text.js';
import { h } from '../shared/dom.js';
import { Control, textField, write } from './control.js';

const COLUMNS = ['target', 'prediction', 'weight'];

export class RowsControl extends Control {
  body = h('tbody');
  /** @type {HTMLTableRowElement[]} the table's rows, without what is said between them */
  lines = [];
  add = h('button', { type: 'button', class: 'small' }, 'Add a row');
  element = h('fieldset', { class: 'control rows', 'data-param': this.row.id },
    h('legend', {}, this.row.label),
    h('table', {}, h('thead', {}, h('tr', {}, ...['row', ...COLUMNS].map((name) => h('th', { scope: 'col' }, name)), h('td'))), this.body),
    this.add);

  get short() {
    return `${this.rows.length} rows`;
  }

  /** @returns {string[][]} */
  get rows() {
    const text = textFromValue(this.value);
    return text ? text.split(',').map((row) => row.split(':')) : [];
  }

  /** The rows with one more, a copy of the last. */
  get #longer() {
    const { rows } = this;
    return [...rows, rows.at(-1) ?? ['1', '0.5']];
  }

  /** @param {import('../engine.js').Value} value */
  show(value) {
    super.show(value);
    const { rows } = this;
    while (this.lines.length > rows.length) this.lines.pop()?.remove();
    while (this.lines.length < rows.length) this.#addLine(this.lines.length);
    rows.forEach((cells, i) => fieldsOf(this.lines[i]).forEach((field, column) => write(field, cells[column] ?? '1')));
    // The engine knows how many rows are allowed.
    try {
      this.settings.read(this.row.id, written(this.#longer));
      this.add.disabled = false;
    } catch {
      this.add.disabled = true;
    }
  }

  /** @param {number} index */
  #addLine(index) {
    const cells = COLUMNS.map((name) => h('td', {}, textField({ 'aria-label': `${name} of row ${index}` })));
    const remove = h('button', { type: 'button', class: 'remove', 'aria-label': `remove row ${index}` }, '×');
    const line = h('tr', {}, h('th', { scope: 'row' }, String(index)), ...cells, h('td', {}, remove));
    this.lines.push(line);
    this.body.append(line);
  }

  /** @param {HTMLElement} target */
  change(target) {
    const index = this.lines.findIndex((line) => line.contains(target));
    const line = this.lines[index];
    if (!line || !(target instanceof HTMLInputElement)) return;
    const column = fieldsOf(line).indexOf(target);
    // A colon or a comma would split the number, and the list's own error names only the row.
    if (!isNumber(target.value)) {
      const message = `${COLUMNS[column]} of row ${index} is "${target.value}", but must be a number`;
      this.refuse(target, new BadValue(this.row.id, message), line);
      return;
    }
    const rows = this.rows.map((cells) => [...cells, '1'].slice(0, COLUMNS.length));
    rows[index][column] = target.value;
    this.enter(target, line, written(rows));
  }

  /** @param {HTMLElement} target */
  click(target) {
    if (target === this.add) {
      this.enter(target, target, written(this.#longer));
      fieldsOf(this.lines[this.lines.length - 1])[0]?.focus();
    } else if (target.matches('.remove')) {
      const index = this.lines.findIndex((line) => line.contains(target));
      this.enter(target, this.lines[index], written(this.rows.toSpliced(index, 1)));
      (this.lines[Math.min(index, this.lines.length - 1)]?.querySelector('button') ?? this.add).focus();
    }
  }
}

/** @param {HTMLTableRowElement} line */
function fieldsOf(line) {
  return [...line.querySelectorAll('input')];
}

/** @param {string[][]} rows */
function written(rows) {
  return rows.map((cells) => cells.join(':')).join(',');
}

/** @param {string} text */
function isNumber(text) {
  return Number.isFinite(Number(text.trim().replaceAll('−', '-') || NaN));
}
