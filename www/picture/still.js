// @ts-check
/** The fallback for a figure without an engine: the page's own words, and after a failed load a still picture with its table. */

import { h } from '../shared/dom.js';
import { beside } from '../shared/place.js';

export class Still {
  #words = h('slot');
  #picture = h('div', { hidden: true });
  #loaded = '';

  constructor() {
    this.element = h('div', { class: 'fallback' }, this.#words, this.#picture);
  }

  /** Shows the figure at its defaults, if its files can be loaded. @param {string | null} figure */
  async load(figure) {
    const name = /^[a-z-]+$/.test(figure ?? '') ? String(figure) : 'mse-vs-bce';
    if (name === this.#loaded) return;
    this.#loaded = name;
    const image = h('img', { src: beside(`still/${name}.svg`), alt: 'The figure at its default settings; its numbers are in the table.' });
    const note = h('p', { class: 'still-note' }, 'This is a still picture of the figure at its defaults.');
    this.#picture.replaceChildren(note, image);
    // The figure may be unknown, or the files elsewhere.
    image.addEventListener('error', () => {
      if (name !== this.#loaded) return;
      this.#picture.hidden = true;
      this.#words.hidden = false;
      this.#loaded = '';
    });
    image.addEventListener('load', () => {
      if (name !== this.#loaded) return;
      this.#picture.hidden = false;
      this.#words.hidden = true;
    });
    try {
      const answer = await fetch(beside(`still/${name}.csv`));
      const csv = answer.ok ? await answer.text() : '';
      if (csv && name === this.#loaded) this.#picture.append(tableOf(csv));
    } catch {
      // The picture has to do.
    }
  }
}

/** @param {string} csv as `toCSV` makes it */
function tableOf(csv) {
  const [head, ...rows] = csv.trim().split(/\r?\n/).map(cellsOf);
  // In a file the words about a numbered row are apart; a reader has them in its heading.
  if (head.at(-1) === 'note') {
    head.pop();
    for (const row of rows) row[0] = [shorter(row[0]), row.pop()].filter(Boolean).join(', ');
  }
  return h('details', { class: 'data' },
    h('summary', {}, 'Table of values'),
    h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Table of values' },
      h('table', {},
        h('thead', {}, h('tr', {}, ...head.map((cell) => h('th', { scope: 'col' }, cell)))),
        h('tbody', {}, ...rows.map(([first, ...others]) => h('tr', {}, h('th', { scope: 'row' }, shorter(first)), ...others.map((cell) => h('td', {}, shorter(cell)))))))));
}

/** @param {string} line whose quoted cells may hold commas */
function cellsOf(line) {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}

/** @param {string} cell a number with all its digits, or a word */
function shorter(cell) {
  const number = Number(cell);
  return cell.trim() === '' || Number.isNaN(number) ? cell : String(Number(number.toPrecision(4))).replace('-', '−');
}
