// @ts-check
/** Controls of parameters that are lists of numbers. */

import { h } from '../shared/dom.js';
import { BadValue, messageOf, textFromValue } from '../settings/link.js';

/** @typedef {import('../engine.js').Param} Param */
/** @typedef {import('./controls.js').Listener} Listener */
/** @typedef {import('./controls.js').Value} Value */

/** More rows a batch does not take. */
const MOST_ROWS = 32;

/** A list of numbers as one text. */
export class ListControl {
  /**
   * @param {Param} row
   * @param {Listener} listener
   */
  constructor(row, listener) {
    this.row = row;
    this.listener = listener;
    /** @type {Value} */
    this.value = row.default;
    this.shown = false;
    this.field = h('input', { class: 'field list', type: 'text', autocomplete: 'off', spellcheck: 'false', 'aria-label': row.label });
    this.field.addEventListener('change', () => take(this, this.field, this.field.value));
    this.field.addEventListener('blur', () => this.show(this.value));
    this.element = h('div', { class: 'control', 'data-param': row.id, role: 'group' }, h('div', { class: 'control-label' }, row.label), this.field);
  }

  get short() {
    return this.row.label;
  }

  /** @param {Value} value */
  show(value) {
    this.value = value;
    this.field.value = textFromValue(value);
    this.field.removeAttribute('aria-invalid');
  }
}

/** A batch as a table to write in: target, prediction and weight of each row. */
export class RowsControl {
  /**
   * @param {Param} row
   * @param {Listener} listener
   */
  constructor(row, listener) {
    this.row = row;
    this.listener = listener;
    /** @type {Value} */
    this.value = row.default;
    this.shown = false;
    this.body = h('tbody');
    /** @type {HTMLTableRowElement[]} the table's rows, without what is said between them */
    this.lines = [];
    this.add = h('button', { type: 'button', class: 'small' }, 'Add a row');
    this.add.addEventListener('click', () => {
      const rows = this.rows;
      this.#write([...rows, rows.at(-1) ?? ['1', '0.5']], this.add);
      this.#fieldAt(this.lines.length - 1, 0)?.focus();
    });
    const heads = ['target', 'prediction', 'weight'].map((name) => h('th', { scope: 'col' }, name));
    this.element = h('fieldset', { class: 'control rows', 'data-param': row.id },
      h('legend', {}, row.label),
      h('table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'row'), ...heads, h('td'))), this.body),
      this.add);
  }

  get short() {
    return `${this.rows.length} rows`;
  }

  /** @returns {string[][]} */
  get rows() {
    const text = textFromValue(this.value);
    return text ? text.split(',').map((row) => row.split(':')) : [];
  }

  /** @param {Value} value */
  show(value) {
    this.value = value;
    const { rows } = this;
    while (this.lines.length > rows.length) this.lines.pop()?.remove();
    while (this.lines.length < rows.length) this.#addLine(this.lines.length);
    rows.forEach((cells, i) => {
      ['target', 'prediction', 'weight'].forEach((_, column) => {
        const field = this.#fieldAt(i, column);
        if (!field) return;
        field.value = cells[column] ?? '1';
        field.removeAttribute('aria-invalid');
      });
    });
    this.add.disabled = rows.length >= MOST_ROWS;
  }

  /**
   * @param {number} row
   * @param {number} column
   * @returns {HTMLInputElement | undefined}
   */
  #fieldAt(row, column) {
    return this.lines[row]?.querySelectorAll('input')[column];
  }

  /** @param {number} index */
  #addLine(index) {
    const cells = ['target', 'prediction', 'weight'].map((name, column) => {
      const field = h('input', { class: 'field', type: 'text', autocomplete: 'off', spellcheck: 'false', 'aria-label': `${name} of row ${index}` });
      field.addEventListener('change', () => {
        const rows = this.rows.map((cells) => [...cells, '1'].slice(0, 3));
        // A colon or a comma would be another number, and a list says only which row is wrong.
        if (!isNumber(field.value)) {
          field.setAttribute('aria-invalid', 'true');
          const error = new BadValue('rows', `${name} of row ${index} is "${field.value}", but must be a number`);
          this.listener.refuse(error, { field, after: line });
          return;
        }
        rows[index][column] = field.value;
        this.#write(rows, field);
      });
      field.addEventListener('blur', () => this.show(this.value));
      return h('td', {}, field);
    });
    const remove = h('button', { type: 'button', class: 'remove', 'aria-label': `remove row ${index}` }, '×');
    remove.addEventListener('click', () => {
      this.#write(this.rows.filter((_, i) => i !== index), remove);
      (this.lines[Math.min(index, this.lines.length - 1)]?.querySelector('button') ?? this.add).focus();
    });
    const line = h('tr', {}, h('th', { scope: 'row' }, String(index)), ...cells, h('td', {}, remove));
    this.lines.push(line);
    this.body.append(line);
  }

  /**
   * @param {string[][]} rows
   * @param {HTMLElement} field the one that was written in, or the button
   */
  #write(rows, field) {
    take(this, field, rows.map((cells) => cells.join(':')).join(','));
  }
}

/**
 * A parameter as the reader sees it named, for a sentence to go on.
 * @param {Param} row
 */
export function namesOf({ symbol, label }) {
  return `${[symbol.replace(/[_{}]/g, ''), label].filter(Boolean).join(', ')},`;
}

/**
 * What a field refuses, told with the name that the reader sees.
 * @param {string} id
 * @param {string} name
 * @param {unknown} error
 */
export function refusal(id, name, error) {
  const message = messageOf(error);
  return new BadValue(id, message.startsWith(`${id} is `) ? `${name} ${message.slice(id.length + 1)}` : message);
}

/** @param {string} text */
function isNumber(text) {
  const number = Number(text.trim().replaceAll('−', '-') || NaN);
  return Number.isFinite(number);
}

/**
 * Takes a list as written, or refuses it.
 * @param {ListControl | RowsControl} control
 * @param {HTMLElement} field the one that was written in, or the button
 * @param {string} text
 */
function take(control, field, text) {
  const { row, listener } = control;
  try {
    const value = listener.read(row.id, text);
    control.show(value);
    listener.input(row.id, value);
    listener.change();
  } catch (error) {
    if (field instanceof HTMLInputElement) field.setAttribute('aria-invalid', 'true');
    listener.refuse(refusal(row.id, namesOf(row), error), { field, after: field.closest('tr') ?? field });
  }
}
