// @ts-check
/** Parameters as text, and the picture in the link. Knows no DOM. */

import { figures, params, withParam, xAxis } from '../engine.js';

/** @typedef {import('../engine.js').Param} Param */
/** @typedef {Record<string, number | string | null>} Values */

export const VERSION = '1';
/** Longer links are refused unread. */
export const LONGEST_LINK = 4096;

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A value that cannot be taken, with the parameter's name. */
export class BadValue extends RangeError {
  /**
   * @param {string} name
   * @param {string} message
   */
  constructor(name, message) {
    super(message);
    this.param = name;
  }
}

/** @returns {Values} every parameter at its default */
export function defaults() {
  return Object.fromEntries(params().map((row) => [row.id, row.default]));
}

/**
 * The value that `text` gives a parameter.
 * @param {Param} row
 * @param {string} text as in a field, an attribute or a link
 * @param {Values} [values] the parameters beside which it must hold
 * @returns {number | string | null}
 */
export function valueFromText(row, text, values = defaults()) {
  return withText(values, row, text)[row.id];
}

/**
 * All parameters, once `text` has given one of them a value.
 * @param {Values} values
 * @param {Param} row
 * @param {string} text
 * @returns {Values}
 */
function withText(values, row, text) {
  const trimmed = text.trim();
  /** @type {number | string | null} */
  let value;
  if (row.scale === 'choice') {
    value = trimmed;
    if (!row.options?.includes(trimmed)) {
      throw new BadValue(row.id, `${row.id} is "${shortened(trimmed)}", but must be one of ${row.options?.join(', ')}`);
    }
  } else if (row.scale === 'list') value = trimmed;
  else if (row.optional && (trimmed === '' || trimmed === 'off' || trimmed === 'none')) value = null;
  else {
    const typed = trimmed.replaceAll('−', '-');
    if (!DECIMAL.test(typed)) {
      throw new BadValue(row.id, `${row.id} is "${shortened(trimmed)}", but must be ${requirement(row)}`);
    }
    value = Number(typed) + 0;
    if (!Number.isFinite(value)) throw new BadValue(row.id, `${row.id} is ${shortened(trimmed)}, but must be ${requirement(row)}`);
  }
  return withParam(values, row.id, value);
}

/**
 * What the x axis of a figure shows: `probability`, `logit`, or else the figure's own name.
 * @param {string} figure
 * @param {Values} values
 */
export function axisOf(figure, values) {
  return xAxis(figure, { ...values, at: null }).kind;
}

/**
 * Throws if the cursor is off the figure's x axis.
 * @param {string} figure
 * @param {Values} values
 */
export function checkCursor(figure, values) {
  const { at } = values;
  if (typeof at !== 'number') return;
  const { lo, hi } = xAxis(figure, { ...values, at: null });
  if (at >= lo && at <= hi) return;
  throw new BadValue('at', `at is ${at}, but must be on the x axis, between ${lo} and ${hi}`);
}

/**
 * @param {number | string | null} value
 * @returns {string} which reads back as the same value
 */
export function textFromValue(value) {
  return value === null ? 'off' : String(value);
}

/**
 * What a link asks for. What is wrong in it is left at its default, with a notice.
 * @param {string} link the part after `#`
 * @param {string} [current] the figure that a link without one is for; the first one unless told
 * @returns {{figure: string | null, values: Values, frozen: Values | null, notices: string[]}}
 */
export function parseLink(link, current = figures()[0].id) {
  /** @type {string[]} */
  const notices = [];
  const hash = link.startsWith('#') ? link.slice(1) : link;
  if (hash.length > LONGEST_LINK) {
    return { figure: null, values: defaults(), frozen: null, notices: ['The link is too long to be one of ours; it was not read.'] };
  }
  const query = new URLSearchParams(hash);
  const version = query.get('v');
  if (version !== null && version !== VERSION) {
    notices.push(`The link was made by another version of Loss Lab (v=${shortened(version)}); what is known of it is shown.`);
  }
  let figure = query.get('figure');
  if (figure !== null && !figures().some((row) => row.id === figure)) {
    notices.push(`There is no figure called "${shortened(figure)}".`);
    figure = null;
  }
  const values = readSettings(query, (error) => notices.push(`${messageOf(error)}. The default is shown.`));
  try {
    checkCursor(figure ?? current, values);
  } catch (error) {
    values.at = null;
    notices.push(`${messageOf(error)}.`);
  }
  let frozen = null;
  try {
    frozen = frozenFromText(query.get('frozen'));
  } catch (error) {
    notices.push(`${messageOf(error)}. Nothing is frozen.`);
  }
  return { figure, values, frozen, notices };
}

/**
 * The parameters of a link.
 * @param {URLSearchParams} query
 * @param {(error: unknown) => void} refuse told of each value that is left at its default
 */
function readSettings(query, refuse) {
  let values = defaults();
  for (const row of params()) {
    const text = query.get(row.attribute);
    if (text === null) continue;
    try {
      values = withText(values, row, text);
    } catch (error) {
      refuse(error);
    }
  }
  return values;
}

/**
 * The setting that an attribute or a link says is frozen, or throws.
 * @param {string | null} text as `formatSettings` makes it
 * @returns {Values | null}
 */
export function frozenFromText(text) {
  if (text === null) return null;
  const values = readSettings(new URLSearchParams(text.slice(0, LONGEST_LINK)), (error) => {
    throw new BadValue('frozen', `frozen: ${messageOf(error)}`);
  });
  return withoutCursor(values);
}

/**
 * A frozen setting: it has no cursor of its own.
 * @param {Values} values
 */
export function withoutCursor(values) {
  return { ...values, at: null };
}

/**
 * The link that opens on this picture: `v=1&figure=…` and what differs from the defaults.
 * @param {string} figure
 * @param {Values} values
 * @param {Values | null} [frozen]
 * @returns {string}
 */
export function formatLink(figure, values, frozen = null) {
  // A ghost is the first thing that a link can do without.
  return linkOf(figure, values, fitsInLink(figure, values, frozen) ? frozen : null);
}

/**
 * Whether a link holds all of it; the longest settings leave no room for a ghost.
 * @param {string} figure
 * @param {Values} values
 * @param {Values | null} frozen
 */
export function fitsInLink(figure, values, frozen) {
  return linkOf(figure, values, frozen).length <= LONGEST_LINK;
}

/**
 * @param {string} figure
 * @param {Values} values
 * @param {Values | null} frozen
 */
function linkOf(figure, values, frozen) {
  const link = `${new URLSearchParams({ v: VERSION, figure })}`;
  const settings = formatSettings(values, frozen);
  return settings ? `${link}&${settings}` : link;
}

/**
 * What differs from the defaults, as links have it.
 * @param {Values} values
 * @param {Values | null} [frozen]
 */
export function formatSettings(values, frozen = null) {
  const query = new URLSearchParams();
  for (const row of params()) {
    const value = values[row.id];
    if (value !== row.default) query.set(row.attribute, textFromValue(value));
  }
  if (frozen) query.set('frozen', formatSettings(frozen));
  // Lists stay readable: neither sign means anything there.
  return query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** @param {Param} row of numbers */
function requirement({ min, max, optional, scale }) {
  if (scale === 'whole') return `a whole number between ${min} and ${max}`;
  const range = Number.isFinite(max) ? `a number between ${min} and ${max}` : 'a finite number';
  return optional ? `${range}, or off` : range;
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * A text as messages show it: its first forty signs, and none that would break or turn what follows.
 * @param {string} text
 */
export function shortened(text) {
  // No more of it is looked at than forty signs can take.
  const signs = [...text.slice(0, 82)];
  const shown = signs.length > 40 ? `${signs.slice(0, 40).join('')}…` : text;
  return shown.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '\ufffd');
}
