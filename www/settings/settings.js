// @ts-check
/**
 * What an element shows: its figure and parameters, kept in step with its attributes.
 *
 * At rest attributes and values say the same; while the reader moves something the values run ahead,
 * until `reflect`. Here alone a cursor is moved to another axis, or refused for being off it.
 */

import { convertAt, figures, params, withParam, xAxis } from '../engine.js';
import {
  BadValue, axisOf, checkCursor, defaults, formatSettings, frozenFromText, shortened, textFromValue, valueFromText, withoutCursor,
} from './link.js';

/** @typedef {import('./link.js').Values} Values */

/**
 * @typedef {object} Listener
 * @property {() => void} taking something new is about to be taken
 * @property {() => void} changed values are new
 * @property {() => void} restructured the figure, or what is built for it, is new
 * @property {(error: unknown) => void} refused
 * @property {(action: () => void) => void} notice does what may meet a fault of the engine
 */

/** What `controls` and `theme` may be, the default first. */
const MODES = ['own', 'none', 'all'];
const THEMES = ['auto', 'light', 'dark'];

/**
 * Parameters with others in their places, or throws.
 * @param {Values} values
 * @param {Values} partial
 */
function withAll(values, partial) {
  for (const id of Object.keys(partial)) {
    if (!params().some((known) => known.id === id)) throw new BadValue(id, `${shortened(id)} is not a parameter`);
  }
  for (const { id } of params()) if (Object.hasOwn(partial, id)) values = withParam(values, id, partial[id]);
  return values;
}

export class Settings {
  /** @type {Values | null} null until the engine is there */
  #values = null;
  #figure = '';
  /** @type {Values | null} the setting that stays as a ghost */
  #frozen = null;
  /** @type {boolean | Values | null | undefined} what was frozen before the engine was there */
  #earlyFreeze = undefined;
  /** @type {Values} set before the engine was there */
  #early = {};
  /** The cursor as typed, and what it became on another axis: going back gives the typed one. */
  #converted = { at: NaN, axis: '', typed: NaN, typedAxis: '' };
  #observer = new MutationObserver((records) => {
    this.listener.notice(() => {
      try {
        this.#attributesChanged(records);
      } catch (error) {
        this.listener.refused(error);
      }
    });
  });

  /**
   * @param {HTMLElement} host
   * @param {Listener} listener
   */
  constructor(host, listener) {
    this.host = host;
    this.listener = listener;
  }

  /** The figure shown; the first one if the attribute names none. */
  get figure() {
    return this.#figure;
  }

  /** @returns {Values} every parameter */
  get values() {
    this.begin();
    this.flush();
    return this.#values ?? this.#early;
  }

  /** The setting that stays as a ghost, or null. */
  get frozen() {
    this.begin();
    this.flush();
    return this.#frozen;
  }

  /** The names of the panels to show, or null for all. */
  get panels() {
    const panels = figures().find(({ id }) => id === this.#figure)?.panels ?? [];
    const text = this.host.getAttribute('panels');
    if (text === null) return panels;
    const wanted = text.split(/[\s,]+/).filter(Boolean);
    const known = wanted.filter((id) => panels.includes(id));
    if (wanted.length && known.length === wanted.length) return panels.filter((id) => wanted.includes(id));
    this.listener.refused(new BadValue('panels', `panels is "${shortened(text)}", but must name some of ${panels.join(', ')}`));
    return known.length ? known : panels;
  }

  /** Which controls to show. */
  get controls() {
    return this.#oneOf('controls', MODES);
  }

  /** Once the engine is there: takes all attributes, then what was set before; from now on every attribute is followed. */
  begin() {
    if (this.#values || !params().length) return;
    try {
      this.#readAll();
    } catch (error) {
      // All or nothing: it is tried again.
      this.#values = null;
      throw error;
    }
    this.#observer.observe(this.host, { attributes: true });
    try {
      this.take(this.#early);
    } catch (error) {
      this.listener.refused(error);
    }
    const freeze = this.#earlyFreeze;
    this.#earlyFreeze = undefined;
    try {
      if (freeze !== undefined) this.freeze(freeze);
    } catch (error) {
      this.listener.refused(error);
    }
  }

  /**
   * Takes some parameters, or throws and takes none.
   * @param {Values} partial
   */
  take(partial) {
    if (!params().length) {
      this.#early = { ...this.#early, ...partial };
      return;
    }
    this.begin();
    this.flush();
    const next = withAll({ ...this.#values }, partial);
    if (!Object.hasOwn(partial, 'at')) this.#followAxis(next);
    checkCursor(this.#figure, next);
    this.#values = next;
    this.reflect();
    this.listener.changed();
  }

  /**
   * Keeps the setting as it is as a ghost, or lets a ghost go.
   * @param {boolean | Values | null} what also another setting, whose other parameters are at their defaults
   */
  freeze(what) {
    if (!params().length) {
      this.#earlyFreeze = what;
      return;
    }
    this.begin();
    this.flush();
    if (what && typeof what !== 'boolean' && typeof what !== 'object') {
      throw new TypeError(`frozen is ${shortened(String(what))}, but must be an object of parameters, a string or null`);
    }
    const setting = what && typeof what === 'object' ? withAll(defaults(), what) : what && this.#values;
    this.#frozen = setting ? withoutCursor(setting) : null;
    this.reflect();
    this.listener.changed();
  }

  /**
   * Takes all that a link says, which was found to be good.
   * @param {string} figure
   * @param {Values} values
   * @param {Values | null} frozen
   */
  open(figure, values, frozen) {
    this.begin();
    this.flush();
    const other = figure !== this.#figure;
    this.#figure = figure;
    this.#values = values;
    this.#frozen = frozen && withoutCursor(frozen);
    if (this.host.getAttribute('figure') !== figure) this.host.setAttribute('figure', figure);
    // Our own writing is no news.
    this.#observer.takeRecords();
    this.reflect();
    if (other) this.listener.restructured();
    else this.listener.changed();
  }

  /**
   * Takes all of an older setting; its cursor only if it is on the figure's axis.
   * @param {Values} values
   * @param {Values | null} frozen
   */
  restore(values, frozen) {
    this.flush();
    this.#values = { ...values };
    try {
      checkCursor(this.#figure, values);
    } catch {
      this.#values.at = null;
    }
    this.#frozen = frozen;
    this.reflect();
    this.listener.changed();
  }

  /**
   * The value that a parameter would have, or throws.
   * @param {string} id
   * @param {string} text
   */
  read(id, text) {
    const row = params().find((known) => known.id === id);
    if (!row) throw new BadValue(id, `${shortened(id)} is not a parameter`);
    const value = valueFromText(row, text, this.values);
    if (id === 'at') checkCursor(this.#figure, { ...this.values, at: value });
    return value;
  }

  /**
   * The reader moves something; the attributes follow on `reflect`.
   * @param {string} id
   * @param {number | string | null} value which the parameter may have
   * @returns {boolean} whether anything changed
   */
  move(id, value) {
    const values = this.values;
    const next = withParam(values, id, value);
    if (values[id] === next[id]) return false;
    if (id !== 'at') this.#followAxis(next);
    this.#values = next;
    this.listener.changed();
    return true;
  }

  /** Writes to the attributes what differs from the defaults, or was written there before. */
  reflect() {
    this.flush();
    const values = this.#values ?? {};
    for (const row of params()) {
      const value = values[row.id];
      if (value === row.default && !this.host.hasAttribute(row.attribute)) continue;
      const text = textFromValue(value);
      if (this.host.getAttribute(row.attribute) !== text) this.host.setAttribute(row.attribute, text);
    }
    if (this.#frozen) this.host.setAttribute('frozen', formatSettings(this.#frozen));
    else this.host.removeAttribute('frozen');
    // Our own writing is no news.
    this.#observer.takeRecords();
  }

  /** Takes attributes that were set just now, before something newer is. */
  flush() {
    const records = this.#observer.takeRecords();
    if (records.length) this.#attributesChanged(records);
  }

  #axis() {
    return this.#values ? axisOf(this.#figure, this.#values) : '';
  }

  #readAll() {
    this.#values = defaults();
    this.#figure = figures()[0].id;
    this.#readFigure();
    this.#oneOf('theme', THEMES);
    this.#readFrozen();
    const written = params().map(({ attribute }) => attribute).filter((name) => this.host.hasAttribute(name));
    this.#read(written, this.#axis());
  }

  /** @param {MutationRecord[]} records */
  #attributesChanged(records) {
    const names = records.map(({ attributeName }) => attributeName ?? '');
    this.listener.taking();
    const axisBefore = this.#axis();
    if (names.includes('figure')) this.#readFigure();
    if (names.includes('theme')) this.#oneOf('theme', THEMES);
    if (names.includes('frozen')) this.#readFrozen();
    this.#read(names, axisBefore);
    if (names.some((name) => ['figure', 'panels', 'controls'].includes(name))) this.listener.restructured();
    else this.listener.changed();
  }

  /**
   * An attribute's value, if it is among `names`; else the first of them.
   * @param {string} attribute
   * @param {string[]} names
   */
  #oneOf(attribute, names) {
    const text = this.host.getAttribute(attribute);
    if (text === null || names.includes(text)) return text ?? names[0];
    this.listener.refused(new BadValue(attribute, `${attribute} is "${shortened(text)}", but must be one of ${names.join(', ')}`));
    return names[0];
  }

  #readFigure() {
    const name = this.host.getAttribute('figure');
    const list = figures().map(({ id }) => id);
    if (name === null) this.#figure = list[0];
    else if (list.includes(name)) this.#figure = name;
    else this.listener.refused(new BadValue('figure', `figure is "${shortened(name)}", but must be one of ${list.join(', ')}`));
  }

  #readFrozen() {
    try {
      this.#frozen = frozenFromText(this.host.getAttribute('frozen'));
    } catch (error) {
      this.listener.refused(error);
    }
  }

  /**
   * Takes the parameters among the attributes `names`; what is bad is refused and stays as it was.
   * @param {string[]} names
   * @param {string} axisBefore
   */
  #read(names, axisBefore) {
    const before = this.#values ?? defaults();
    let next = { ...before };
    const changed = params().filter(({ attribute }) => names.includes(attribute));
    // What is gone first: a default must not undo what goes with another attribute.
    const absent = changed.filter(({ attribute }) => !this.host.hasAttribute(attribute));
    for (const row of [...absent, ...changed.filter((row) => !absent.includes(row))]) {
      const text = this.host.getAttribute(row.attribute);
      try {
        next = withParam(next, row.id, text === null ? row.default : valueFromText(row, text, next));
      } catch (error) {
        this.listener.refused(error);
      }
    }
    if (next.at === before.at) next.at = this.#cursorOn(axisBefore, axisOf(this.#figure, next), next.at);
    try {
      checkCursor(this.#figure, next);
    } catch (error) {
      next.at = null;
      this.listener.refused(error);
    }
    this.#values = next;
    for (const row of params()) {
      if (next[row.id] === before[row.id] || names.includes(row.attribute)) continue;
      // What went with another attribute.
      this.host.setAttribute(row.attribute, textFromValue(next[row.id]));
    }
    this.#observer.takeRecords();
  }

  /**
   * Keeps the cursor at its place when others have changed; none where the axis has no such place any more.
   * @param {Values} next
   */
  #followAxis(next) {
    if (typeof next.at !== 'number') return;
    const { lo, hi, kind } = xAxis(this.#figure, { ...next, at: null });
    next.at = this.#cursorOn(this.#axis(), kind, next.at);
    if (typeof next.at === 'number' && !(next.at >= lo && next.at <= hi)) next.at = null;
  }

  /**
   * Keeps a cursor at the same prediction when the axis changes.
   * @param {string} from
   * @param {string} to
   * @param {number | string | null} at
   */
  #cursorOn(from, to, at) {
    if (from === to || typeof at !== 'number') return at;
    // What is a place on one axis is nothing on another that does not show predictions.
    if (![from, to].every((kind) => kind === 'probability' || kind === 'logit')) return null;
    const last = this.#converted;
    const back = last.at === at && last.axis === from && last.typedAxis === to;
    const there = back ? last.typed : convertAt(at, from, to);
    if (Number.isNaN(there)) return at;
    this.#converted = { at: there, axis: to, typed: at, typedAxis: from };
    return there;
  }
}
