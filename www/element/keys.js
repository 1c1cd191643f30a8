// @ts-check
/** What keys do in an element, and the dialog that lists them. */

import { dialog } from '../shared/dialog.js';
import { h, hasModifier } from '../shared/dom.js';

const KEYS = /** @type {[string[], string][]} */ ([
  [['←', '→'], 'move the cursor; with Shift, ten steps'],
  [['Home', 'End'], 'go to the ends of the axis'],
  [['↑', '↓'], 'choose a curve; on a handle, change its value'],
  [['Esc'], 'remove the cursor'],
  [['F'], 'freeze the figure to compare with; press again to clear'],
  [['?'], 'show this list'],
  [['Ctrl+Z'], 'undo, wherever the focus is'],
  [['Ctrl+Shift+Z'], 'redo; so does Ctrl+Y'],
]);

export function keyHelp() {
  const close = h('button', { type: 'button', class: 'small' }, 'Close');
  return dialog({ class: 'keys', 'aria-label': 'Keys' }, close,
    h('h3', {}, 'Keys when a picture has the focus'),
    h('dl', {}, ...KEYS.flatMap(([keys, what]) => [h('dt', {}, ...keys.map((key) => h('kbd', {}, key))), h('dd', {}, what)])),
    h('p', {}, 'Click a picture to pin the cursor; click the pin to remove it. Number fields have a wider range than sliders.'),
    close);
}

/** What a key on a picture asks for, unless it moves the cursor. @param {KeyboardEvent} event */
export function pictureKey(event) {
  if (event.defaultPrevented || hasModifier(event)) return undefined;
  const [target] = event.composedPath();
  if (!(target instanceof Element) || !target.matches('.surface')) return undefined;
  if (event.key === '?') return 'help';
  return event.key.toLowerCase() === 'f' ? 'freeze' : undefined;
}

/**
 * Whether a key asks to undo or redo. Text fields have an undo of their own.
 * @param {KeyboardEvent} event
 * @returns {'undo' | 'redo' | undefined}
 */
export function undoKey(event) {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return undefined;
  const [target, ...around] = event.composedPath();
  // A dialog shows the state at the moment when it was opened.
  if (around.some((node) => node instanceof HTMLDialogElement)) return undefined;
  if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}
