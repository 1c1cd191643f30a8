// @ts-check
/**
 * What an element shows: its figure and parameters, kept in step with its attributes.
 *
 * At rest attributes and values say the same; while the reader moves something the values run ahead, until `release`.
 *
 * | event | |
 * |---|---|
 * | `change` | values are new, but not by the reader's hand |
 * | `move` | the reader moves `param` to `value`; `changed` if it had another |
 * | `release` | the hand has let go |
 * | `structure` | the figure, or what is built for it, is new |
 * | `forgive` | the reader or the page goes on: what was refused does not matter any more |
 * | `trouble` | see `Attempts` |
 */

import { figureCalled, figures, params, withParam } from '../engine.js';
import { Attempts } from '../engine/attempts.js';
import { Attributes } from './attributes.js';
import { CursorPlace, axisOf, checkCursor } from './cursor-place.js';
import { formatLink, frozenFromText, parseLink, withoutCursor } from './link.js';
import { defaults, rowOf, shortened, withAll, withText } from './param-text.js';

/** @typedef {import('../engine.js').Value} Value */
/** @typedef {import('./param-text.js').Values} Values */

export class Settings extends Attempts {
  /** @type {Values | null} null until the engine is there */
  #values = null;
  #figure = '';
  /** @type {Values | null} the setting that stays as a ghost */
  #frozen = null;
  /** @type {{values: Values, frozen?: boolean | Values | null, link: string}} set before the engine was there */
  #early = { values: {}, link: '' };
  /** Whether the reader holds something. */
  moving = false;
  #cursor = new CursorPlace();
  #attributes;

  /** @param {HTMLElement} host */
  constructor(host) {
    super();
    this.host = host;
    this.#attributes = new Attributes(host, this, (names) => this.#attributesChanged(names));
  }

  /** The figure shown; before the engine is there, the one asked for. */
  get figure() {
    return this.#figure || this.host.getAttribute('figure') || '';
  }

  /** @returns {Values} every parameter */
  get values() {
    this.update();
    return this.#values ?? this.#early.values;
  }

  /** The setting that stays as a ghost, or null. */
  get frozen() {
    this.update();
    return this.#frozen;
  }

  /** The names of the panels to show. */
  get panels() {
    return this.#attributes.panelsOf(figureCalled(this.#figure)?.panels ?? []);
  }

  /** Which controls to show. */
  get controls() {
    return this.#attributes.controls;
  }

  /** All of it as a link; before the engine is there, the one that was set. */
  get link() {
    if (!figures().length) return this.#early.link;
    const { values, frozen } = this;
    return formatLink(this.#figure, values, frozen);
  }

  /** What is wrong in it is at its default, and refused. */
  set link(text) {
    if (!figures().length) {
      this.#early.link = text;
      return;
    }
    const notices = this.noticing(() => {
      this.update();
      const { figure, values, frozen, notices } = parseLink(text, this.#figure);
      this.tell('forgive');
      this.#open(figure ?? this.#figure, values, frozen);
      return notices;
    });
    if (notices.length) this.refuse(new RangeError(notices.join(' ')));
  }

  /** Takes what is new in the attributes; all of them once the engine is there, and then what was set before. */
  update() {
    if (this.#values) this.#flush();
    else if (params().length) this.#begin();
  }

  #begin() {
    try {
      this.#readAll();
    } catch (error) {
      // All or nothing: it is tried again.
      this.#values = null;
      throw error;
    }
    this.#attributes.follow();
    const { values, frozen, link } = this.#early;
    this.#early = { values: {}, link: '' };
    this.orRefuse(() => this.take(values));
    if (frozen !== undefined) this.orRefuse(() => this.freeze(frozen));
    if (link) this.orRefuse(() => { this.link = link; });
  }

  /** Takes some parameters, or throws and takes none. @param {Values} partial */
  take(partial) {
    if (!params().length) {
      this.#early.values = { ...this.#early.values, ...partial };
      return;
    }
    const { values } = this;
    const next = withAll({ ...values }, partial);
    if (!Object.hasOwn(partial, 'at')) this.#cursor.follow(this.#figure, values, next);
    checkCursor(this.#figure, next);
    this.#values = next;
    this.#settle('change');
  }

  /**
   * Keeps the setting as it is as a ghost, or lets a ghost go.
   * @param {boolean | Values | null} what also another setting, whose other parameters are at their defaults
   */
  freeze(what) {
    if (!params().length) {
      this.#early.frozen = what;
      return;
    }
    const { values } = this;
    if (what && typeof what !== 'boolean' && typeof what !== 'object') {
      throw new TypeError(`frozen is ${shortened(String(what))}, but must be an object of parameters, a string or null`);
    }
    const setting = what && typeof what === 'object' ? withAll(defaults(), what) : what && values;
    this.#frozen = setting ? withoutCursor(setting) : null;
    this.#settle('change');
  }

  /** Takes all that a link says, which was found to be good. @param {string} figure @param {Values} values @param {Values | null} frozen */
  #open(figure, values, frozen) {
    const other = figure !== this.#figure;
    this.#figure = figure;
    this.#values = values;
    this.#frozen = frozen && withoutCursor(frozen);
    if (this.host.getAttribute('figure') !== figure) this.host.setAttribute('figure', figure);
    this.#attributes.reflect(values, this.#frozen);
    this.tell(other ? 'structure' : 'change');
  }

  /** Takes all of an older setting; its cursor only if it is on the figure's axis. @param {Values} values @param {Values | null} frozen */
  restore(values, frozen) {
    this.#flush();
    this.#values = { ...values };
    try {
      checkCursor(this.#figure, values);
    } catch {
      this.#values.at = null;
    }
    this.#frozen = frozen;
    this.#settle('change');
  }

  /** The value that a parameter would have, or throws. @param {string} id @param {string} text */
  read(id, text) {
    const { values } = this;
    const value = withText(values, rowOf(id), text)[id];
    if (id === 'at') checkCursor(this.#figure, { ...values, at: value });
    return value;
  }

  /** The reader moves something; the attributes follow on `release`. @param {string} id @param {Value} value which the parameter may have */
  move(id, value) {
    this.attempt(() => {
      const { values } = this;
      const next = withParam(values, id, value);
      const changed = values[id] !== next[id];
      if (changed) {
        if (id !== 'at') this.#cursor.follow(this.#figure, values, next);
        this.#values = next;
        this.moving = true;
      }
      this.dispatchEvent(Object.assign(new Event('move'), { param: id, value, changed }));
    });
  }

  /** The reader lets go of what was moved. */
  release() {
    if (!this.moving) return;
    this.moving = false;
    this.attempt(() => {
      this.#settle('release');
    });
  }

  /** @param {'change' | 'structure' | 'release' | 'forgive'} type */
  tell(type) {
    this.dispatchEvent(new Event(type));
  }

  /** Writes to the attributes what is set now, once what is new in them is taken, and tells of it. @param {'change' | 'release'} type */
  #settle(type) {
    this.#flush();
    this.#attributes.reflect(this.#values ?? {}, this.#frozen);
    this.tell(type);
  }

  /** Takes attributes that were set just now, before something newer is. */
  #flush() {
    const names = this.#attributes.news();
    if (names) this.#attributesChanged(names);
  }

  #readAll() {
    this.#values = defaults();
    this.#figure = figures()[0].id;
    this.#readFigure();
    this.#attributes.checkTheme();
    this.#readFrozen();
    this.#read(this.host.getAttributeNames(), axisOf(this.#figure, this.#values).kind);
  }

  /** @param {string[]} names */
  #attributesChanged(names) {
    this.tell('forgive');
    const axisBefore = this.#values ? axisOf(this.#figure, this.#values).kind : '';
    if (names.includes('figure')) this.#readFigure();
    if (names.includes('theme')) this.#attributes.checkTheme();
    if (names.includes('frozen')) this.#readFrozen();
    this.#read(names, axisBefore);
    this.tell(names.some((name) => ['figure', 'panels', 'controls'].includes(name)) ? 'structure' : 'change');
  }

  #readFigure() {
    this.#figure = this.#attributes.oneOf('figure', figures().map(({ id }) => id), this.#figure);
  }

  #readFrozen() {
    this.orRefuse(() => { this.#frozen = frozenFromText(this.host.getAttribute('frozen')); });
  }

  /**
   * Takes the parameters among the attributes `names`; what is bad is refused and stays as it was.
   * @param {string[]} names
   * @param {string} axisBefore
   */
  #read(names, axisBefore) {
    const before = this.#values ?? defaults();
    const next = this.#attributes.read(before, names);
    if (next.at === before.at) next.at = this.#cursor.on(axisBefore, axisOf(this.#figure, next).kind, next.at);
    try {
      checkCursor(this.#figure, next);
    } catch (error) {
      next.at = null;
      this.refuse(error);
    }
    this.#values = next;
    // What went with another attribute is written there.
    this.#attributes.write(next, ({ id, attribute }) => next[id] !== before[id] && !names.includes(attribute));  }
}
