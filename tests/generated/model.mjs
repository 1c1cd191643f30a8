// @ts-check
/** What a link must open, worked out apart from the page: first values win, and what is wrong is at its default. */

import { engine, state } from './page.mjs';

/** The number that a strict decimal says, or null. Read sign by sign, for the page has a regular expression. */
export function decimal(/** @type {string} */ text) {
  const signs = [...text.trim()];
  let i = 0;
  const digits = () => {
    const start = i;
    while (signs[i] >= '0' && signs[i] <= '9' && signs[i].length === 1) i += 1;
    return i - start;
  };
  const sign = (/** @type {string[]} */ ...which) => {
    if (which.includes(signs[i])) i += 1;
  };
  sign('+', '-', '−');
  let count = digits();
  if (signs[i] === '.') {
    i += 1;
    count += digits();
  }
  if (!count) return null;
  if (signs[i] === 'e' || signs[i] === 'E') {
    i += 1;
    sign('+', '-', '−');
    if (!digits()) return null;
  }
  const number = Number(signs.join('').replaceAll('−', '-'));
  return i === signs.length && Number.isFinite(number) ? number + 0 : null;
}

/** The logits that a text says, or null. */
export function logitsOf(/** @type {string} */ text) {
  const numbers = text.split(',').map(decimal);
  return numbers.length >= 2 && numbers.length <= 20 && !numbers.includes(null) ? numbers : null;
}

/** The targets that a text says, or null. */
export function targetsOf(/** @type {string} */ text) {
  const numbers = text.split(',').map(decimal);
  return numbers.length <= 12 && !numbers.includes(null) ? numbers : null;
}

/** The rows of a batch that a text says, each `[target, prediction, weight]`, or null. */
export function rowsOf(/** @type {string} */ text) {
  if (!text.trim()) return [];
  const rows = text.split(',').map((row) => row.split(':').map(decimal));
  const good = rows.length <= 32 && rows.every((row) =>
    (row.length === 2 || row.length === 3) && !row.includes(null) && (row[2] ?? 1) >= 0);
  return good ? rows.map(([target, prediction, weight = 1]) => [target, prediction, weight]) : null;
}

/** The points of a data set that a text says, each `[feature, label, count]`, or null. */
export function pointsOf(/** @type {string} */ text) {
  const points = text.split(',').map((point) => point.split(':').map(decimal));
  const good = points.length <= 50 && points.every((point) => {
    const [, label, count = 1] = point;
    return (point.length === 2 || point.length === 3) && !point.includes(null)
      && Number(label) >= 0 && Number(label) <= 1 && Number(count) > 0 && Number(count) <= 1e9;
  });
  return good ? points.map(([feature, label, count = 1]) => [feature, label, count]) : null;
}

/** The class weights that a text says, or null. */
export function classWeightOf(/** @type {string} */ text) {
  const numbers = text.trim() ? text.split(',').map(decimal) : [];
  return numbers.length <= 20 && numbers.every((number) => number !== null && number >= 0) ? numbers : null;
}

/** The rows of logits that a text says, each with its target first, or null. */
export function classRowsOf(/** @type {string} */ text) {
  const rows = text.split(',').map((row) => row.split(':').map(decimal));
  const [{ length }] = rows;
  const good = rows.length <= 12 && length >= 3 && length <= 7 && rows.every((row) => row.length === length && !row.includes(null));
  return good ? rows : null;
}

/** What reads each list that stands alone. @type {Record<string, (text: string) => any>} */
export const LISTS = { targets: targetsOf, rows: rowsOf, points: pointsOf, classWeight: classWeightOf, classRows: classRowsOf };

/** A printed loss as it is kept, or null. */
export function readingOf(/** @type {string} */ text) {
  const typed = text.trim().replaceAll('−', '-');
  const good = decimal(typed) !== null || /^[+-]?(nan|inf|infinity)$/i.test(typed);
  return good && typed.length <= 24 ? typed : null;
}

/**
 * A value as it can be compared: lists as numbers.
 * @param {string} id
 * @param {any} value
 */
export function comparable(id, value) {
  if (id === 'logits') return logitsOf(value);
  return LISTS[id] ? LISTS[id](value) : value;
}

/**
 * What a figure shows of what was asked for: what it opens with if nothing is set, and its example if the cursor is not.
 * @param {string} figure
 * @param {Record<string, any>} values as `expected` has them
 * @param {string[]} set the parameters that were asked for and taken, and `frozen`
 * @param {Record<string, any>} opened all parameters as they are shown, for the place of the example
 */
export function shownBy(figure, values, set, opened) {
  if (set.includes('at')) return values;
  const { example } = engine.xAxis(figure, { ...opened, at: null });
  const opening = set.length ? {} : engine.figureCalled(figure)?.opening;
  return { ...values, ...opening, at: example };
}

/**
 * What a list of keys and texts asks for.
 * @param {[string, string][]} pairs
 * @returns {{values: Record<string, any>, refused: string[]}} the values as `comparable` has them, and the parameters that
 *   could not have theirs
 */
export function expected(pairs) {
  const first = new Map();
  for (const [key, text] of pairs) if (!first.has(key)) first.set(key, text);
  /** @type {Record<string, any>} */
  const values = Object.fromEntries(Object.entries(state.defaults()).map(([id, value]) => [id, comparable(id, value)]));
  /** @type {string[]} */
  const refused = [];
  for (const row of engine.params()) {
    const text = first.get(row.attribute);
    if (text === undefined) continue;
    const { id, min, max } = row;
    const number = decimal(text);
    const within = number !== null && number >= min && number <= max;
    if (row.scale === 'choice' && row.options?.includes(text.trim())) values[id] = text.trim();
    else if (row.optional && ['', 'off', 'none'].includes(text.trim())) values[id] = null;
    else if (id === 'classes' && within && number % 1 === 0) {
      values.logits = [...values.logits, ...Array(20).fill(0)].slice(0, number);
      values.classes = number;
    } else if (id === 'trueClass' && within && number % 1 === 0 && number < values.classes) values.trueClass = number;
    else if (id === 'logits' && logitsOf(text)) {
      values.logits = logitsOf(text);
      values.classes = values.logits.length;
    } else if (LISTS[id]?.(text)) values[id] = LISTS[id](text);
    else if (row.scale === 'whole' && !['classes', 'trueClass'].includes(id) && within && number % 1 === 0) values[id] = number;
    else if (row.scale === 'text' && readingOf(text) !== null) values[id] = readingOf(text);
    else if (['linear', 'log', 'logit'].includes(row.scale) && within) values[id] = number;
    else refused.push(id);
  }
  return { values, refused };
}
