// @ts-check
/** Where a figure's cursor may stand, and where it goes on another axis. Knows no DOM. */

import { convertAt, xAxis } from '../engine.js';
import { BadValue } from './param-text.js';

/** @typedef {import('./param-text.js').Values} Values */

/** The axes of settings, of which nothing but the cursor changes. @type {WeakMap<Values, {figure: string, axis: ReturnType<typeof xAxis>}>} */
let known = new WeakMap();

/** @typedef {{lo: number, hi: number, example: number}} OwnAxis */

/** The axes that depend on the numbers that figures were given. @type {Map<string, OwnAxis | undefined>} */
const drawn = new Map();

/** Other numbers are shown. */
export function forgetAxes() {
  drawn.clear();
  known = new WeakMap();
}

/** @param {string} figure @param {OwnAxis} [axis] */
export function setAxis(figure, axis) {
  drawn.set(figure, axis);
  known = new WeakMap();
}

/** The figure's x axis; its `kind` is `probability`, `logit`, or else the figure's own name. @param {string} figure @param {Values} values */
export function axisOf(figure, values) {
  const last = known.get(values);
  if (last?.figure === figure) return last.axis;
  const axis = { ...xAxis(figure, { ...values, at: null }), ...drawn.get(figure) };
  known.set(values, { figure, axis });
  return axis;
}

/** Whether the cursor, if there is one, is on the figure's x axis. @param {string} figure @param {Values} values */
export function isOnAxis(figure, values) {
  const { at } = values;
  const { lo, hi } = axisOf(figure, values);
  return typeof at !== 'number' || (at >= lo && at <= hi);
}

/** Throws if the cursor is off the figure's x axis. @param {string} figure @param {Values} values */
export function checkCursor(figure, values) {
  const { at } = values;
  if (isOnAxis(figure, values)) return;
  const { lo, hi } = axisOf(figure, values);
  throw new BadValue('at', `at is ${at}, but must be on the x axis, between ${lo} and ${hi}`);
}

/** Keeps a cursor at the same prediction when the axis changes. */
export class CursorPlace {
  /** The cursor as typed, and what it became on another axis: going back gives the typed one. */
  #converted = { at: NaN, axis: '', typed: NaN, typedAxis: '' };

  /** The cursor on another axis; null if it has no such place. @param {string} from @param {string} to @param {number | string | null} at */
  on(from, to, at) {
    if (from === to || typeof at !== 'number') return at;
    // Only axes that show predictions have corresponding places.
    if (![from, to].every((kind) => kind === 'probability' || kind === 'logit')) return null;
    const last = this.#converted;
    const back = last.at === at && last.axis === from && last.typedAxis === to;
    const there = back ? last.typed : convertAt(at, from, to);
    if (Number.isNaN(there)) return at;
    this.#converted = { at: there, axis: to, typed: at, typedAxis: from };
    return there;
  }

  /**
   * Moves the cursor along when other parameters have changed.
   * @param {string} figure
   * @param {Values} before
   * @param {Values} next its cursor is set
   */
  follow(figure, before, next) {
    if (typeof next.at !== 'number') return;
    const { kind } = axisOf(figure, next);
    next.at = this.on(axisOf(figure, before).kind, kind, next.at);
    // One that other numbers left off the axis has its place when they are drawn.
    if (isOnAxis(figure, before) && !isOnAxis(figure, next)) next.at = null;
  }
}
