// @ts-check
/** The picture in the link. Knows no DOM. */

import { figureCalled, figures, params } from '../engine.js';
import { checkCursor } from './cursor-place.js';
import { BadValue, defaults, messageOf, shortened, textFromValue, withText } from './param-text.js';

/** @typedef {import('./param-text.js').Values} Values */

const VERSION = '1';
/** Longer links are refused unread. */
const LONGEST_LINK = 4096;

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
  if (figure !== null && !figureCalled(figure)) {
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

/** A frozen setting: it has no cursor of its own. @param {Values} values */
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

/** @param {string} figure @param {Values} values @param {Values | null} frozen */
function linkOf(figure, values, frozen) {
  const link = `${new URLSearchParams({ v: VERSION, figure })}`;
  const settings = formatSettings(values, frozen);
  return settings ? `${link}&${settings}` : link;
}

/** What differs from the defaults, as links have it. @param {Values} values @param {Values | null} [frozen] */
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
