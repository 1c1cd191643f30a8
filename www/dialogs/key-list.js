// @ts-check
/** The dialog that lists the keys of an element; `../element/keys.js` has what they do. */

import { h } from '../shared/dom.js';
import { dialog } from './dialog.js';

const KEYS = /** @type {[string[], string][]} */ ([
  [['←', '→'], 'move the cursor; with Shift, ten steps'],
  [['Home', 'End'], 'go to the ends of the axis'],
  [['↑', '↓'], 'choose a curve; on a handle, change its value; on a point, its label'],
  [['Insert', 'Delete'], 'on a point, add one beside it or remove it'],
  [['Esc'], 'remove the cursor; in a field, take back what was typed'],
  [['F'], 'freeze the figure to compare with; press again to clear'],
  [['?'], 'show this list'],
  [['Ctrl+Z'], 'undo, wherever the focus is'],
  [['Ctrl+Shift+Z'], 'redo; so does Ctrl+Y'],
]);

export function keyList() {
  const close = h('button', { type: 'button', class: 'small' }, 'Close');
  return dialog({ class: 'keys', 'aria-label': 'Keys' }, close,
    h('h3', {}, 'Keys'),
    h('dl', {}, ...KEYS.flatMap(([keys, what]) => [h('dt', {}, ...keys.map((key) => h('kbd', {}, key))), h('dd', {}, what)])),
    h('p', {}, 'Click a picture to pin the cursor; click the pin to remove it. Number fields have a wider range than sliders.'),
    close);
}
