// @ts-check
/** Rows of numbers as an editable table; those of a batch are target, prediction and weight. */

import { BadValue, DECIMAL, shortened, textFromValue } from '../settings/param-text.js';
import { pastedCells, writtenNumber } from '../settings/written.js';
import { h, setText } from '../shared/dom.js';
import { Control, textField, write } from './control.js';

/** Of a long list so many rows are shown until all are wanted, so that other controls stay near. A few more are not worth a button. */
const [FIRST, FEW] = [8, 12];

export class RowsControl extends Control {
  static columns = ['target', 'prediction', 'weight'];
  static thing = 'row';
  /** The names of its columns, and of a row. */
  columns = /** @type {typeof RowsControl} */ (this.constructor).columns;
  thing = /** @type {typeof RowsControl} */ (this.constructor).thing;
  body = h('tbody');
  /** @type {HTMLTableRowElement[]} the table's rows, without what is said between them */
  lines = [];
  #whole = false;
  more = h('button', { type: 'button', class: 'small' });
  add = h('button', { type: 'button', class: 'small' }, `Add a ${this.thing}`);
  element = h('fieldset', { class: 'control rows', 'data-param': this.row.id },
    h('legend', {}, this.row.label),
    h('table', {}, h('thead', {}, h('tr', {}, ...[this.thing, ...this.columns].map((name) => h('th', { scope: 'col' }, name)), h('td'))), this.body),
    h('div', { class: 'chips' }, this.more, this.add));

  get short() {
    return `${this.rows.length} ${this.thing}s`;
  }

  /** @returns {string[][]} */
  get rows() {
    const text = textFromValue(this.value);
    return text ? text.split(',').map((row) => row.split(':')) : [];
  }

  /** @param {import('../engine.js').Value} value */
  show(value) {
    super.show(value);
    const { rows } = this;
    while (this.lines.length > rows.length) this.lines.pop()?.remove();
    while (this.lines.length < rows.length) this.#addLine(this.lines.length);
    rows.forEach((cells, i) => fieldsOf(this.lines[i]).forEach((field, column) => write(field, cells[column] ?? '1')));
    this.#fold();
    // The engine knows how many rows are allowed.
    try {
      this.settings.read(this.row.id, written([...this.rows, nextAfter(this.rows)]));
      this.add.disabled = false;
    } catch {
      this.add.disabled = true;
    }
  }

  /** Hides the later rows of a long list, unless the hand is on one. */
  #fold() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const long = this.lines.length > FEW;
    this.#whole = long && (this.#whole || this.lines.slice(FIRST).some((line) => line.contains(activeElement)));
    this.more.hidden = !long;
    setText(this.more, this.#whole ? `Show the first ${FIRST}` : `Show all ${this.lines.length} ${this.thing}s`);
    this.lines.forEach((line, i) => { line.hidden = long && !this.#whole && i >= FIRST; });
  }

  /** @param {number} index */
  #addLine(index) {
    const cells = this.columns.map((name) => h('td', {}, textField({ 'aria-label': `${name} of ${this.thing} ${index}` })));
    const remove = h('button', { type: 'button', class: 'remove', 'aria-label': `remove ${this.thing} ${index}` }, '×');
    const line = h('tr', {}, h('th', { scope: 'row' }, String(index)), ...cells, h('td', {}, remove));
    this.lines.push(line);
    this.body.append(line);
  }

  /** @param {HTMLElement} target */
  change(target) {
    if (target instanceof HTMLInputElement) this.#fill(target, [[target.value]]);
  }

  /** Cells of a spreadsheet go into the cells from here on, and into new rows. @param {HTMLElement} target @param {ClipboardEvent} event */
  paste(target, event) {
    const cells = pastedCells(event.clipboardData?.getData('text') ?? '');
    if (!cells || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    // The names of columns are no row.
    if (!cells[0].some(isNumeric) && cells[1]?.some(isNumeric)) cells.shift();
    this.#fill(target, cells);
  }

  /** Enters texts from a cell on. @param {HTMLInputElement} field @param {string[][]} texts */
  #fill(field, texts) {
    const first = this.lines.findIndex((line) => line.contains(field));
    const line = this.lines[first];
    if (!line) return;
    const left = fieldsOf(line).indexOf(field);
    const { rows } = this;
    try {
      texts.forEach((cells, down) => cells.forEach((text, right) => {
        const [index, name] = [first + down, this.columns[left + right]];
        if (!name) throw new BadValue(this.row.id, `${this.thing} ${index} has no column for "${shortened(text)}"`);
        if (index === rows.length) rows.push(nextAfter(rows));
        rows[index][2] ??= '1';
        rows[index][left + right] = number(`${name} of ${this.thing} ${index}`, text);
      }));
    } catch (error) {
      this.refuse(field, error, line);
      return;
    }
    this.#whole ||= first + texts.length > FIRST;
    this.enter(field, line, written(rows));
  }

  /** @param {HTMLElement} target @param {MouseEvent} event */
  click(target, event) {
    if (target === this.more) {
      // A message would stay behind without its row.
      this.settings.tell('forgive');
      this.#whole = !this.#whole;
      // Some browsers leave the focus in a row.
      if (!this.#whole) target.focus();
      this.#fold();
      // Keys, and what reads the screen, press with a count of 0, and go on from the new rows. Nothing is `:focus-visible` to
      // WebKit in a window that is not active.
      if (this.#whole && event.detail === 0) fieldsOf(this.lines[FIRST])[0].focus();
    } else if (target === this.add) {
      this.#whole = true;
      this.enter(target, target, written([...this.rows, nextAfter(this.rows)]));
      fieldsOf(this.lines[this.lines.length - 1])[0]?.focus();
    } else if (target.matches('.remove')) {
      const index = this.lines.findIndex((line) => line.contains(target));
      this.enter(target, this.lines[index], written(this.rows.filter((_, row) => row !== index)));
      (this.lines[Math.min(index, this.lines.length - 1)]?.querySelector('button') ?? this.add).focus();
    }
  }
}

/** @param {string} cell */
const isNumeric = (cell) => /^\P{L}*\d/u.test(cell);

/** @param {HTMLTableRowElement} line */
function fieldsOf(line) {
  return [...line.querySelectorAll('input')];
}

/** @param {string[][]} rows */
function written(rows) {
  return rows.map((cells) => cells.join(':')).join(',');
}

/** A new row, a copy of the last. @param {string[][]} rows */
function nextAfter(rows) {
  return [...rows[rows.length - 1] ?? ['1', '0.5']];
}

/** A number as a link has it; throws if the text is none, as the list's own error names only the row. @param {string} name @param {string} text */
function number(name, text) {
  const number = writtenNumber(name, text).trim().replaceAll('−', '-');
  if (DECIMAL.test(number) && Number.isFinite(Number(number))) return number;
  throw new BadValue(name, `${name} is "${shortened(text)}", but must be a number`);
}
