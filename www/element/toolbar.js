// @ts-check
/** The row of buttons under the picture. */

import { h, setBusy, setText } from '../shared/dom.js';

export class Toolbar {
  /**
   * @param {HTMLElement} first what stands before the buttons
   * @param {(action: string) => void} act `freeze`, `undo`, `redo`, `share` or `keys`
   */
  constructor(first, act) {
    this.frozen = false;
    this.status = h('p', { class: 'said', role: 'status' });
    const dialog = { 'aria-haspopup': 'dialog' };
    this.freezeButton = button('Freeze', 'freeze', { 'aria-pressed': 'false' });
    this.undoButton = button('Undo', 'undo', { 'aria-disabled': 'true', 'aria-keyshortcuts': 'Control+Z' });
    this.redoButton = button('Redo', 'redo', { 'aria-disabled': 'true', 'aria-keyshortcuts': 'Control+Shift+Z' });
    this.element = h('div', { class: 'tools' }, first, this.freezeButton, this.undoButton, this.redoButton,
      button('Share', 'share', dialog), button('Keys', 'keys', dialog), this.status);
    this.element.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLButtonElement) act(target.value);
    });
  }

  /** Marks the button whose dialog is on its way. @param {string} action empty for none */
  wait(action) {
    for (const button of this.element.querySelectorAll('button')) setBusy(button, button.value === action);
  }

  /** @param {string} text what was done, or nothing */
  say(text) {
    setText(this.status, text);
  }

  /** @param {boolean} frozen whether there is a ghost */
  showFrozen(frozen) {
    if (frozen === this.frozen) return;
    this.frozen = frozen;
    setText(this.freezeButton, frozen ? 'Unfreeze' : 'Freeze');
    this.freezeButton.setAttribute('aria-pressed', String(frozen));
  }

  /** @param {{canUndo: boolean, canRedo: boolean}} history */
  showHistory({ canUndo, canRedo }) {
    // Not `disabled`, which would take the focus away from the button that was just pressed.
    this.undoButton.setAttribute('aria-disabled', String(!canUndo));
    this.redoButton.setAttribute('aria-disabled', String(!canRedo));
  }
}

/**
 * @param {string} text
 * @param {string} value what it does
 * @param {Record<string, string>} attributes
 */
function button(text, value, attributes) {
  return h('button', { type: 'button', class: 'small', value, ...attributes }, text);
}
