// @ts-check
/** What Undo and Redo did, in a few words, because the figure may not show it. */

import { paramCalled, params } from '../engine.js';
import { differencesOf } from './history.js';
import { nameOf, plain, textFromValue } from './param-text.js';

/** More parameters than this are counted. */
const NAMED = 3;

/**
 * @param {'undo' | 'redo'} direction
 * @param {import('./history.js').Setting} before
 * @param {import('./history.js').Setting} after
 * @returns {string} `Undone: γ is 2 again`
 */
export function toldStep(direction, before, after) {
  const done = direction === 'undo' ? 'Undone' : 'Redone';
  const again = direction === 'undo' ? ' again' : '';
  const changed = differencesOf(before, after);
  if (!changed.length) return '';
  const names = changed.map(nameFor);
  if (names.length > 1) {
    const rest = names.length - NAMED;
    return `${done}: ${rest > 0 ? `${names.slice(0, NAMED).join(', ')} and ${rest} more` : names.join(', ')}`;
  }
  if (changed[0] === 'frozen') return `${done}: ${after.frozen ? 'frozen' : 'not frozen'}${again}`;
  const row = paramCalled(changed[0]);
  // Lists are too long for the message.
  if (!row || row.scale === 'list') return `${done}: ${names[0]}`;
  const value = after.values[row.id];
  const label = row.labels?.[row.options?.indexOf(String(value)) ?? -1] ?? textFromValue(value);
  return `${done}: ${names[0]} is ${plain(label)}${again}`;
}

/** @param {string} id */
function nameFor(id) {
  const row = paramCalled(id);
  if (!row) return 'the frozen setting';
  // Three parameters share one symbol.
  const alone = row.symbol && params().filter(({ symbol }) => symbol === row.symbol).length === 1;
  return alone ? plain(row.symbol) : nameOf(row, ' ');
}
