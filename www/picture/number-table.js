// @ts-check
/** Tables of numbers: the readout, which follows the pointer, and the data table. */

import { h, setRich, setText, swatch } from '../shared/dom.js';

/**
 * @typedef {object} TableData
 * @property {string} heading
 * @property {{label: string, series: string | null}[]} columns
 * @property {{label: string, series: string | null, values: (number | null)[], texts: string[]}[]} rows
 * @property {string[]} [emphases] how the line of each row is drawn
 */

/** A table whose cells are made once per shape and then only rewritten. */
export class NumberTable {
  /** @param {Record<string, string>} attributes @param {string} empty what stands where there is no value */
  constructor(attributes, empty) {
    this.element = h('table', attributes);
    this.empty = empty;
    this.shape = '';
    /** @type {number | null} the row of the curve that the keyboard is on */
    this.chosen = null;
    /** @type {HTMLElement} */
    this.corner = h('th', { scope: 'col' });
    /** @type {HTMLElement[]} */
    this.heads = [];
    /** The cells' texts stay: new ones would have the browser look for the styles of the whole table. @type {{label: HTMLElement, cells: Text[], row: HTMLElement}[]} */
    this.rows = [];
    /** @type {Record<string, number[]>} */
    this.dashes = {};
  }

  /** @param {TableData} data */
  show(data) {
    const series = (/** @type {{series: string | null}} */ entry) => entry.series ?? '';
    const shape = [data.columns.map(series), data.rows.map(series), data.emphases].join(';') + `;${data.columns.length}×${data.rows.length}`;
    if (shape !== this.shape) this.#build(data, shape);
    setRich(this.corner, data.heading);
    data.columns.forEach((column, i) => setRich(this.heads[i], column.label));
    data.rows.forEach((row, i) => {
      setRich(this.rows[i].label, row.label);
      row.texts.forEach((text, j) => setText(this.rows[i].cells[j], text || this.empty));
    });
  }

  /** Clears the values. */
  blank() {
    for (const { cells } of this.rows) for (const cell of cells) setText(cell, this.empty);
  }

  /** Marks the row of the curve that the keyboard is on. @param {number | null} chosen */
  choose(chosen) {
    if (chosen === this.chosen) return;
    this.chosen = chosen;
    this.rows.forEach(({ row }, i) => row.classList.toggle('chosen', i === chosen));
  }

  /** @param {TableData} data @param {string} shape */
  #build(data, shape) {
    this.shape = shape;
    this.chosen = null;
    this.heads = data.columns.map(() => h('span'));
    this.rows = data.rows.map((entry, i) => {
      const label = h('span');
      const head = h('th', { scope: 'row' }, ...this.#swatch(entry.series, data.emphases?.[i]), label);
      const cells = data.columns.map(() => document.createTextNode(''));
      return { label, cells, row: h('tr', {}, head, ...cells.map((text) => h('td', {}, text))) };
    });
    const columns = data.columns.map((column, i) =>
      h('th', { scope: 'col' }, ...this.#swatch(column.series), this.heads[i]));
    this.element.replaceChildren(
      h('thead', {}, h('tr', {}, this.corner, ...columns)),
      h('tbody', {}, ...this.rows.map(({ row }) => row)),
    );
  }

  /** @param {string | null} series @param {string} [emphasis] */
  #swatch(series, emphasis) {
    return series ? [swatch(series, this.dashes[series] ?? [], emphasis)] : [];
  }
}
