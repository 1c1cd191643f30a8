// @ts-check
/** Parameters as text: in fields, attributes and links. Knows no DOM. */

import { paramCalled, params, withParam } from '../engine.js';

/** @typedef {import('../engine.js').Param} Param */
/** @typedef {import('../engine.js').Value} Value */
/** @typedef {Record<string, Value>} Values */

/** A number in a link. */
export const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** An invalid value, with the parameter's name. */
export class BadValue extends RangeError {
  /** @param {string} name @param {string} message */
  constructor(name, message) {
    super(message);
    this.param = name;
  }
}

/** @returns {Values} every parameter at its default */
export function defaults() {
  return Object.fromEntries(params().map((row) => [row.id, row.default]));
}

/** The parameters with some replaced; throws if one is invalid. @param {Values} values @param {Values} partial */
export function withAll(values, partial) {
  Object.keys(partial).forEach(rowOf);
  for (const { id } of params()) if (Object.hasOwn(partial, id)) values = withParam(values, id, partial[id]);
  return values;
}

/** The table's row of a parameter, or throws. @param {string} id */
export function rowOf(id) {
  const row = paramCalled(id);
  if (!row) throw new BadValue(id, `${shortened(id)} is not a parameter`);
  return row;
}

/**
 * All parameters with one set from `text`; throws if that is invalid.
 * @param {Values} values
 * @param {Param} row
 * @param {string} text
 * @returns {Values}
 */
export function withText(values, row, text) {
  const trimmed = text.trim();
  if (['choice', 'list', 'text'].includes(row.scale)) return withParam(values, row.id, trimmed);
  if (row.optional && ['', 'off', 'none'].includes(trimmed)) return withParam(values, row.id, null);
  const typed = trimmed.replaceAll('−', '-');
  const decimal = DECIMAL.test(typed);
  const number = decimal ? Number(typed) + 0 : NaN;
  if (Number.isFinite(number)) return withParam(values, row.id, number);
  try {
    return withParam(values, row.id, NaN);
  } catch (error) {
    // The engine knows the requirement; the typed text is known only here.
    if (!(error instanceof RangeError)) throw error;
    throw new BadValue(row.id, error.message.replace('NaN', () => (decimal ? shortened(trimmed) : `"${shortened(trimmed)}"`)));
  }
}

/** @param {Value} value @returns {string} which reads back as the same value */
export function textFromValue(value) {
  return value === null ? 'off' : String(value);
}

/** A symbol or label without its markup. @param {string} markup */
export function plain(markup) {
  return markup.replace(/[_^{}]/g, '');
}

/** A parameter's symbol and label. @param {{symbol: string, label: string}} row @param {string} between */
export function nameOf({ symbol, label }, between) {
  return [plain(symbol), label].filter(Boolean).join(between);
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** A text as messages show it: its first forty characters, without any that would break or reverse the line. @param {string} text */
export function shortened(text) {
  // Forty characters take at most this many code units.
  const signs = [...text.slice(0, 82)];
  const shown = signs.length > 40 ? `${signs.slice(0, 40).join('')}…` : text;
  return shown.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '\ufffd');
}
