// @ts-check
/** Reads and writes links. Knows no DOM. */

import { figureCalled, params } from '../engine.js';
import { checkCursor } from './cursor-place.js';
import { atExample, opening, toSet } from './opening.js';
import { BadValue, DECIMAL, defaults, messageOf, shortened, textFromValue, withText } from './param-text.js';

/** @typedef {import('./param-text.js').Values} Values */

const VERSION = '1';
/** The figure that is shown where none is named. */
export const FIRST_FIGURE = 'mse-vs-bce';
/** Longer links are refused unread. */
const LONGEST_LINK = 4096;
/** More unknown keys than this are counted. */
const NAMED = 3;

/**
 * Reads a link. Invalid values stay at their defaults, each with a notice.
 * @param {string} link the part after `#`
 * @param {string} [current] the figure for a link that names none; by default `FIRST_FIGURE`
 * @returns {{figure: string | null, values: Values, frozen: Values | null, projector: boolean, ask: boolean, notices: string[], reasons: string[]}}
 *   `projector` and `ask` are for the page; `reasons` are the notices without what is shown instead
 */
export function parseLink(link, current = FIRST_FIGURE) {
  /** @type {string[]} */
  const notices = [];
  /** @type {string[]} */
  const reasons = [];
  const tell = (/** @type {string} */ reason, notice = `${reason}.`) => {
    reasons.push(reason);
    notices.push(notice);
  };
  const hash = link.startsWith('#') ? link.slice(1) : link;
  if (hash.length > LONGEST_LINK) {
    tell('The link is too long', 'The link is too long, so it was not read.');
    return { figure: null, values: opening(current), frozen: null, projector: false, ask: false, notices, reasons };
  }
  const query = new URLSearchParams(hash);
  const version = query.get('v');
  if (version !== null && version !== VERSION) {
    const reason = `The link was made by another version of Loss Lab (v=${shortened(version)})`;
    tell(reason, `${reason}; only what this version knows is shown.`);
  }
  let figure = query.get('figure');
  if (figure !== null && !figureCalled(figure)) {
    const reason = `There is no figure called "${shortened(figure)}"`;
    tell(reason, `${reason}, so "${figureCalled(current)?.title}" is shown.`);
    figure = null;
  }
  const unknown = unknownIn(query);
  if (unknown) tell(`Unknown keys: ${unknown}`, `Unknown keys are ignored: ${unknown}.`);
  const shown = figure ?? current;
  const controls = figureCalled(shown)?.controls ?? [];
  const set = settingsIn(query);
  let frozen = null;
  try {
    frozen = frozenFromText(query.get('frozen'));
  } catch (error) {
    set.delete('frozen');
    tell(messageOf(error), `${messageOf(error)}. Nothing is frozen.`);
  }
  let values = readSettings(query, (error, row, text) => {
    set.delete(row.attribute);
    // It may be one of another figure's classes.
    if (row.below && !controls.includes(row.id) && DECIMAL.test(text) && Number.isInteger(Number(text)) && Number(text) >= row.min && Number(text) <= row.max) return;
    tell(messageOf(error), `${messageOf(error)}. The default is shown.`);
  });
  try {
    if (set.has('at')) checkCursor(shown, values);
  } catch (error) {
    set.delete('at');
    tell(messageOf(error));
  }
  if (!set.size) values = opening(shown);
  else if (!set.has('at')) values = atExample(shown, values);
  const [projector, ask] = ['projector', 'ask'].map((key) => {
    const text = query.get(key) ?? 'off';
    if (!['on', 'off'].includes(text)) tell(`${key} is "${shortened(text)}", but must be on or off`);
    return text === 'on';
  });
  return { figure, values, frozen, projector, ask, notices, reasons };
}

/** The keys of a link that set something. @param {URLSearchParams} query */
function settingsIn(query) {
  return new Set(['frozen', ...params().map(({ attribute }) => attribute)].filter((key) => query.has(key)));
}

/** The keys of a link that mean nothing, in the frozen setting too; a few are named. @param {URLSearchParams} query */
function unknownIn(query) {
  const known = ['v', 'figure', 'frozen', 'projector', 'ask', ...params().map(({ attribute }) => attribute)];
  const keys = new Set([...query.keys(), ...new URLSearchParams(query.get('frozen') ?? '').keys()]);
  const unknown = [...keys].filter((key) => !known.includes(key)).map((key) => `"${shortened(key)}"`);
  const rest = unknown.length - NAMED;
  return unknown.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/**
 * The parameters of a link.
 * @param {URLSearchParams} query
 * @param {(error: unknown, row: import('../engine.js').Param, text: string) => void} refuse called for each invalid value, which stays at its default
 */
function readSettings(query, refuse) {
  let values = defaults();
  for (const row of params()) {
    const text = query.get(row.attribute);
    if (text === null) continue;
    try {
      values = withText(values, row, text);
    } catch (error) {
      refuse(error, row, text);
    }
  }
  return values;
}

/**
 * The frozen setting of an attribute or a link; throws if it is invalid.
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

/** A setting as it is frozen: without a cursor. @param {Values} values */
export function withoutCursor(values) {
  return { ...values, at: null };
}

/**
 * The link to this view: `v=1&figure=…` and what else it must say.
 * @param {string} figure
 * @param {Values} values
 * @param {Values | null} [frozen]
 * @returns {string}
 */
export function formatLink(figure, values, frozen = null) {
  // If the link gets too long, the ghost is left out first.
  return linkOf(figure, values, fitsInLink(figure, values, frozen) ? frozen : null);
}

/**
 * Whether a link has room for all of it; very long settings leave none for a ghost.
 * @param {string} figure
 * @param {Values} values
 * @param {Values | null} frozen
 */
export function fitsInLink(figure, values, frozen) {
  return linkOf(figure, values, frozen).length <= LONGEST_LINK;
}

/** @param {string} figure @param {Values} values @param {Values | null} frozen */
function linkOf(figure, values, frozen) {
  const link = `${new URLSearchParams({ v: VERSION, figure })}`;
  const settings = formatSettings(figure, values, frozen);
  return settings ? `${link}&${settings}` : link;
}

/** What a link or a tag must set, in the form of links. @param {string} figure @param {Values} values @param {Values | null} [frozen] */
export function formatSettings(figure, values, frozen = null) {
  const query = new URLSearchParams(toSet(figure, values, !frozen).map(({ id, attribute }) => [attribute, textFromValue(values[id])]));
  if (frozen) query.set('frozen', formatFrozen(frozen));
  return readable(query);
}

/** A frozen setting as text: what differs from the defaults. @param {Values} frozen */
export function formatFrozen(frozen) {
  const differing = params().filter((row) => frozen[row.id] !== row.default);
  return readable(new URLSearchParams(differing.map(({ id, attribute }) => [attribute, textFromValue(frozen[id])])));
}

/** Lists stay readable: commas and colons need no escape here. @param {URLSearchParams} query */
function readable(query) {
  return query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}
