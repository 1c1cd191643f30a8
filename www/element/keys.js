// @ts-check
/** What keys ask of an element, and the dialog that says so. */

import { dialog } from '../shared/dialog.js';
import { h, hasModifier } from '../shared/dom.js';

const KEYS = /** @type {[string[], string][]} */ ([
  [['←', '→'], 'move the cursor; with Shift ten steps'],
  [['Home', 'End'], 'to the ends of the axis'],
  [['↑', '↓'], 'the next curve; on a handle, its value'],
  [['Esc'], 'take the cursor away'],
  [['F'], 'freeze what is shown, to compare with; again to let it go'],
  [['?'], 'this list'],
  [['Ctrl+Z'], 'undo, wherever the focus is'],
  [['Ctrl+Shift+Z'], 'do again what was undone; Ctrl+Y, too'],
]);

export function keyHelp() {
  const close = h('button', { type: 'button', class: 'small' }, 'Close');
  return dialog({ class: 'keys', 'aria-label': 'Keys' }, close,
    h('h3', {}, 'Keys, once a picture has the focus'),
    h('dl', {}, ...KEYS.flatMap(([keys, what]) => [h('dt', {}, ...keys.map((key) => h('kbd', {}, key))), h('dd', {}, what)])),
    h('p', {}, 'Click a picture to pin the cursor there; click the pin to take it out. Number fields take more than the sliders do.'),
    close);
}

/** Whether a key on a picture asks for something that moves no cursor. @param {KeyboardEvent} event */
export function pictureKey(event) {
  if (event.defaultPrevented || hasModifier(event)) return undefined;
  const [target] = event.composedPath();
  if (!(target instanceof Element) || !target.matches('.surface')) return undefined;
  if (event.key === '?') return 'help';
  return event.key.toLowerCase() === 'f' ? 'freeze' : undefined;
}

/**
 * Whether a key asks to undo or to redo. Fields in which one types have an undo of their own.
 * @param {KeyboardEvent} event
 * @returns {'undo' | 'redo' | undefined}
 */
export function undoKey(event) {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return undefined;
  const [target, ...around] = event.composedPath();
  // What a dialog shows is of the moment when it was opened.
  if (around.some((node) => node instanceof HTMLDialogElement)) return undefined;
  if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}
