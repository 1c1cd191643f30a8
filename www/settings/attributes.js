// @ts-check
/** Reads and writes an element's attributes. Invalid values are refused. */

import { params, withParam } from '../engine.js';
import { formatFrozen, frozenFromText } from './link.js';
import { toSet } from './opening.js';
import { BadValue, shortened, textFromValue, withText } from './param-text.js';

/** @typedef {import('./param-text.js').Values} Values */

/** Attributes besides the parameters'. */
const OTHERS = ['figure', 'panels', 'frozen', 'controls', 'theme', 'projector', 'label', 'ask'];

export class Attributes {
  #observer;

  /**
   * @param {HTMLElement} host
   * @param {import('../engine/attempts.js').Attempts} attempts told of what is refused
   * @param {(names: string[]) => void} changed told of attributes that others wrote
   */
  constructor(host, attempts, changed) {
    this.host = host;
    this.attempts = attempts;
    this.#observer = new MutationObserver((records) => attempts.noticing(() => attempts.orRefuse(() => changed(namesIn(records)))));
  }

  /** Starts to report what others write in the attributes that mean something. */
  follow() {
    this.#observer.observe(this.host, { attributeFilter: [...OTHERS, ...params().map(({ attribute }) => attribute)] });
  }

  /** The names of attributes that others wrote and that were not yet reported, or null. */
  news() {
    const records = this.#observer.takeRecords();
    return records.length ? namesIn(records) : null;
  }

  /**
   * An attribute that must be one of `names`; if it is missing, the first of them.
   * @param {string} attribute
   * @param {string[]} names
   * @param {string} [otherwise] what it is if it is refused
   */
  oneOf(attribute, names, otherwise = names[0]) {
    const text = this.host.getAttribute(attribute);
    if (text === null || names.includes(text)) return text ?? names[0];
    this.attempts.refuse(new BadValue(attribute, `${attribute} is "${shortened(text)}", but must be one of ${names.join(', ')}, so it is taken as ${otherwise}`));
    return otherwise;
  }

  /** Which controls to show. */
  get controls() {
    return this.oneOf('controls', ['own', 'none', 'all']);
  }

  /** Refuses unknown values of attributes that others follow: the style sheet, and what asks questions. */
  check(names = ['theme', 'ask']) {
    if (names.includes('theme')) this.oneOf('theme', ['auto', 'light', 'dark']);
    if (names.includes('ask')) this.oneOf('ask', ['off', 'on']);
  }

  /** Whether no attribute sets a parameter or a ghost. One that holds no ghost sets none. */
  get bare() {
    const names = this.host.getAttributeNames();
    return !this.sets(this.#hasGhost ? names : names.filter((name) => name !== 'frozen'));
  }

  get #hasGhost() {
    try {
      return frozenFromText(this.host.getAttribute('frozen')) !== null;
    } catch {
      return false;
    }
  }

  /** Whether one of the attributes `names` is a parameter's or the ghost's. @param {string[]} names */
  sets(names) {
    return names.includes('frozen') || params().some(({ attribute }) => names.includes(attribute));
  }

  /** The panels to show, of those that there are. @param {string[]} panels */
  panelsOf(panels) {
    const text = this.host.getAttribute('panels');
    if (text === null) return panels;
    const wanted = text.split(/[\s,]+/).filter(Boolean);
    const known = panels.filter((id) => wanted.includes(id));
    if (wanted.length && wanted.every((id) => panels.includes(id))) return known;
    this.attempts.refuse(new BadValue('panels', `panels is "${shortened(text)}", but must name some of ${panels.join(', ')}`));
    return known.length ? known : panels;
  }

  /**
   * The parameters, updated from the attributes `names`; invalid ones stay as they were.
   * @param {Values} before
   * @param {string[]} names
   */
  read(before, names) {
    let next = { ...before };
    const changed = params().filter(({ attribute }) => names.includes(attribute));
    // Removed attributes first, so that a default does not undo what depends on another attribute.
    const absent = changed.filter(({ attribute }) => !this.host.hasAttribute(attribute));
    for (const row of new Set([...absent, ...changed])) {
      const text = this.host.getAttribute(row.attribute);
      this.attempts.orRefuse(() => { next = text === null ? withParam(next, row.id, row.default) : withText(next, row, text); });
    }
    return next;
  }

  /** Writes what a tag must set, or what was written there before. @param {string} figure @param {Values} values @param {Values | null} frozen */
  reflect(figure, values, frozen) {
    if (frozen) this.#set('frozen', formatFrozen(frozen));
    else this.host.removeAttribute('frozen');
    this.writeTag(figure, values);
  }

  /** Writes the parameters that a tag must set, and those that this one sets. @param {string} figure @param {Values} values @param {(row: import('../engine.js').Param) => boolean} [leave] whether one stays as it is */
  writeTag(figure, values, leave = () => false) {
    const rows = toSet(figure, values, this.bare);
    const names = this.host.getAttributeNames();
    for (const row of params()) {
      const { id, attribute } = row;
      if ((rows.includes(row) || names.includes(attribute)) && !leave(row)) this.#set(attribute, textFromValue(values[id]));
    }
    this.#observer.takeRecords();
  }

  /** @param {string} attribute @param {string} text */
  #set(attribute, text) {
    if (this.host.getAttribute(attribute) !== text) this.host.setAttribute(attribute, text);
  }
}

/** @param {MutationRecord[]} records */
function namesIn(records) {
  return records.map(({ attributeName }) => attributeName ?? '');
}
