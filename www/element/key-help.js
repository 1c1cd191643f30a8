// @ts-check
/** What the keys do: a dialog. */

import { h } from '../shared/dom.js';

const KEYS = [
  [['←', '→'], 'move the cursor; with Shift ten steps'],
  [['Home', 'End'], 'to the ends of the axis'],
  [['↑', '↓'], 'the next curve; on a handle, its value'],
  [['Esc'], 'take the cursor away'],
  [['F'], 'freeze what is shown, to compare with; again to let it go'],
  [['?'], 'this list'],
  [['Ctrl+Z'], 'undo, wherever the focus is'],
  [['Ctrl+Shift+Z'], 'do again what was undone; Ctrl+Y, too'],
];

/** @returns {HTMLDialogElement} */
export function keyHelp() {
  const list = h('dl', {}, ...KEYS.flatMap(([keys, what]) => [
    h('dt', {}, .../** @type {string[]} */ (keys).map((key) => h('kbd', {}, key))),
    h('dd', {}, String(what)),
  ]));
  const close = h('button', { type: 'button', class: 'small' }, 'Close');
  const dialog = h('dialog', { class: 'keys', 'aria-label': 'Keys' },
    h('h3', {}, 'Keys, once a picture has the focus'),
    list,
    h('p', {}, 'Click a picture to pin the cursor there; click the pin to take it out. Number fields take more than the sliders do.'),
    close);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('keydown', (event) => {
    // It closes the dialog, and nothing else.
    if (event.key === 'Escape') event.stopPropagation();
  });
  // A click beside it.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}
