// @ts-check
/** What a figure opens with, and what need not be said of it. Knows no DOM. */

import { figureCalled, params } from '../engine.js';
import { axisOf } from './cursor-place.js';
import { defaults, rowOf, textFromValue, withAll } from './param-text.js';

/** @typedef {import('./param-text.js').Values} Values */

/** The values with the cursor on the figure's example. @param {string} figure @param {Values} values @returns {Values} */
export function atExample(figure, values) {
  return { ...values, at: axisOf(figure, values).example };
}

/**
 * The defaults with some parameters replaced, and the cursor on the example unless it is among them.
 * @param {string} figure
 * @param {Values} settings
 */
export function openedWith(figure, settings) {
  const values = withAll(defaults(), settings);
  return Object.hasOwn(settings, 'at') ? values : atExample(figure, values);
}

/** What figures open with but for the cursor, each worked out once. @type {Map<string, Values>} */
const openings = new Map();

/** What a figure opens with: a link or a tag that sets no parameter means this. Empty before the engine has loaded. @param {string} figure */
export function opening(figure) {
  const found = figureCalled(figure);
  if (!found) return {};
  const known = openings.get(figure) ?? withAll(defaults(), found.opening);
  openings.set(figure, known);
  return Object.hasOwn(found.opening, 'at') ? { ...known } : atExample(figure, known);
}

/**
 * The parameters that a link or a tag must set to mean `values`: none if the figure opens with them. Where any is set, the others
 * are at their defaults, and the cursor is on the example.
 * @param {string} figure
 * @param {Values} values
 * @param {boolean} [bare] whether nothing else is set
 */
export function toSet(figure, values, bare = true) {
  if (bare && !rowsApart(values, opening(figure)).length) return [];
  const { example } = axisOf(figure, values);
  const rows = params().filter(({ id, default: usual }) => values[id] !== (id === 'at' ? example : usual));
  return rows.length || !bare ? rows : [rowOf('at')];
}

/** @param {Values} a @param {Values} b */
function rowsApart(a, b) {
  return params().filter(({ id }) => a[id] !== b[id]);
}

/**
 * What changes with the figure: parameters that stand as the one opens, and are to stand as the other does.
 * @param {string} from
 * @param {string} to
 * @param {Values} values
 * @returns {[attribute: string, text: string][]}
 */
export function turned(from, to, values) {
  const [before, after] = [opening(from), opening(to)];
  const untouched = rowsApart(before, after).filter(({ id }) => id !== 'at' && values[id] === before[id]);
  return untouched.map(({ id, attribute }) => [attribute, textFromValue(after[id])]);
}
