// @ts-check
/**
 * An element's settings: its figure and parameters, kept in step with its attributes.
 *
 * At rest, attributes and values agree. While the reader moves something, the values run ahead until `release`.
 *
 * | event | |
 * |---|---|
 * | `change` | values have changed, but not by the reader's hand |
 * | `move` | the reader moves `param` to `value`; `changed` if it had another |
 * | `release` | the reader has let go |
 * | `entry` | the reader is about to enter a value in one step, or has done so |
 * | `structure` | the figure, or what is built for it, has changed |
 * | `forgive` | the reader or the page did something else, so messages about refused values can go |
 * | `trouble` | see `Attempts` |
 */

import { figureCalled, figures, params, withParam } from '../engine.js';
import { Attempts } from '../engine/attempts.js';
import { Attributes } from './attributes.js';
import { CursorPlace, axisOf, checkCursor, isOnAxis } from './cursor-place.js';
import { FIRST_FIGURE, formatLink, frozenFromText, parseLink, withoutCursor } from './link.js';
import { atExample, opening } from './opening.js';
import { defaults, rowOf, shortened, withAll, withText } from './param-text.js';
import { writtenList, writtenNumber } from './written.js';

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
  /** Whether the reader is moving something. */
  moving = false;
  #cursor = new CursorPlace();
  #attributes;

  /** @param {HTMLElement} host */
  constructor(host) {
    super();
    this.host = host;
    this.#attributes = new Attributes(host, this, (names) => this.#attributesChanged(names));
  }

  /** The figure shown; before the engine has loaded, the requested one. */
  get figure() {
    return this.#figure || this.host.getAttribute('figure') || '';
  }

  /** @returns {Values} every parameter */
  get values() {
    this.update();
    return this.#values ?? this.#early.values;
  }

  /** The frozen setting, or null. */
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

  /** The settings as a link; before the engine has loaded, the link that was set. */
  get link() {
    if (!figures().length) return this.#early.link;
    const { values, frozen } = this;
    return formatLink(this.#figure, values, frozen);
  }

  /** Invalid values fall back to their defaults and are refused. */
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

  /** Reads changed attributes; once the engine has loaded, all of them, and then what was set earlier. */
  update() {
    if (this.#values) this.#flush();
    else if (params().length) this.#begin();
  }

  #begin() {
    try {
      this.#readAll();
    } catch (error) {
      // All or nothing: the next update tries again.
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

  /** Sets some parameters; throws and sets none if one is invalid. @param {Values} partial */
  take(partial) {
    if (!params().length) {
      this.#early.values = { ...this.#early.values, ...partial };
      return;
    }
    const { values } = this;
    const next = withAll({ ...values }, partial);
    if (Object.hasOwn(partial, 'at')) checkCursor(this.#figure, next);
    else this.#cursor.follow(this.#figure, values, next);
    this.#values = next;
    this.#settle('change');
  }

  /**
   * Freezes the current setting as a ghost, or clears it.
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

  /** Takes the valid contents of a link. @param {string} figure @param {Values} values @param {Values | null} frozen */
  #open(figure, values, frozen) {
    const other = figure !== this.#figure;
    this.#figure = figure;
    this.#values = values;
    this.#frozen = frozen && withoutCursor(frozen);
    if (this.host.getAttribute('figure') !== figure) this.host.setAttribute('figure', figure);
    this.#attributes.reflect(figure, values, this.#frozen);
    this.tell(other ? 'structure' : 'change');
  }

  /** Restores a setting of a figure; the cursor goes to the example where it means something else here, or is off the axis. @param {import('./history.js').Setting} setting */
  restore({ values, frozen, figure }) {
    this.#flush();
    const [there, here] = [figure, this.#figure].map((name) => axisOf(name, values));
    const { at } = values;
    const stands = typeof at !== 'number' || (there.kind === here.kind && at >= here.lo && at <= here.hi);
    this.#values = stands ? { ...values } : atExample(this.#figure, values);
    this.#frozen = frozen;
    this.#settle('change');
  }

  /** The value that a text in a field would give a parameter; throws if it is invalid. @param {string} id @param {string} text */
  read(id, text) {
    const { values } = this;
    const row = rowOf(id);
    const value = withText(values, row, row.scale === 'list' ? writtenList(id, text) : writtenNumber(id, text))[id];
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

  /** The reader enters a value, which is a step of its own. @param {string} id @param {Value} value which the parameter may have */
  enter(id, value) {
    this.tell('entry');
    this.move(id, value);
    this.release();
    this.tell('entry');
  }

  /** The reader lets go. */
  release() {
    if (!this.moving) return;
    this.moving = false;
    this.attempt(() => {
      this.#settle('release');
    });
  }

  /** @param {'change' | 'structure' | 'release' | 'entry' | 'forgive'} type */
  tell(type) {
    this.dispatchEvent(new Event(type));
  }

  /** Reads changed attributes, then writes the current settings to them and reports it. @param {'change' | 'release'} type */
  #settle(type) {
    this.#flush();
    this.#attributes.reflect(this.#figure, this.#values ?? {}, this.#frozen);
    this.tell(type);
  }

  /** Reads attributes that were just set, before anything newer. */
  #flush() {
    const names = this.#attributes.news();
    if (names) this.#attributesChanged(names);
  }

  #readAll() {
    this.#values = defaults();
    this.#figure = FIRST_FIGURE;
    this.#readFigure();
    this.#attributes.check();
    this.#readFrozen();
    this.#read(this.host.getAttributeNames(), null);
  }

  /** @param {string[]} names */
  #attributesChanged(names) {
    this.tell('forgive');
    const axisBefore = this.#values ? axisOf(this.#figure, this.#values).kind : '';
    const figureBefore = this.#figure;
    if (names.includes('figure')) this.#readFigure();
    this.#attributes.check(names);
    if (names.includes('frozen')) this.#readFrozen();
    this.#read(names, figureBefore, axisBefore);
    this.tell(names.some((name) => ['figure', 'panels', 'controls'].includes(name)) ? 'structure' : 'change');
  }

  #readFigure() {
    this.#figure = this.#attributes.oneOf('figure', figures().map(({ id }) => id), this.#figure);
  }

  #readFrozen() {
    this.orRefuse(() => { this.#frozen = frozenFromText(this.host.getAttribute('frozen')); });
  }

  /**
   * Reads the parameters among the attributes `names`; invalid ones are refused and stay as they were.
   * @param {string[]} names
   * @param {string | null} figureBefore null at first
   * @param {string} [axisBefore]
   */
  #read(names, figureBefore, axisBefore = '') {
    const figure = this.#figure;
    const other = figure !== figureBefore;
    const { bare } = this.#attributes;
    if (bare && (other || this.#attributes.sets(names))) {
      this.#values = opening(figure);
      return;
    }
    const before = this.#values ?? defaults();
    let next = this.#attributes.read(before, names);
    if (next.at === before.at) next.at = this.#cursor.on(axisBefore, axisOf(figure, next).kind, next.at);
    const given = this.host.hasAttribute('at');
    // Another figure may have no such place.
    const lost = other && before.at !== null && next.at === null && !names.includes('at');
    if (lost || (!given && (other || names.includes('at')))) next = atExample(figure, next);
    try {
      checkCursor(figure, next);
    } catch (error) {
      next = atExample(figure, next);
      // Nobody set a cursor that other numbers left off the axis.
      if (names.includes('at') || isOnAxis(figure, before)) this.refuse(error);
    }
    this.#values = next;
    // Other attributes follow parameters that depend on these, and say what a tag that sets anything must say.
    const unchanged = (/** @type {import('../engine.js').Param} */ { id, attribute }) => next[id] === before[id] && this.host.hasAttribute(attribute);
    this.#attributes.writeTag(figure, next, (row) => names.includes(row.attribute) || unchanged(row));
  }
}
