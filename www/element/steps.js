// @ts-check
/** Undo and redo for an element. */

import { figures } from '../engine.js';
import { History } from '../settings/history.js';
import { toldStep } from '../settings/told-step.js';

export class Steps {
  #history = new History();
  /** Whether the reader has done anything; until then there is nothing to undo. */
  #touched = false;

  /**
   * @param {import('../settings/settings.js').Settings} settings
   * @param {import('../picture/drawing.js').Drawing} drawing nothing is noted of what nobody sees
   * @param {import('./toolbar.js').Toolbar} toolbar
   */
  constructor(settings, drawing, toolbar) {
    this.settings = settings;
    this.drawing = drawing;
    this.toolbar = toolbar;
    settings.addEventListener('move', () => {
      this.#touched ||= settings.moving;
    });
    // What the page sets before the reader does anything is where undo leads back to, drawn or not.
    for (const type of ['change', 'structure']) settings.addEventListener(type, () => this.#touched || this.replace());
    settings.addEventListener('entry', () => this.#history.part());
    settings.addEventListener('release', () => settings.attempt(() => this.note()));
    drawing.addEventListener('rested', () => settings.attempt(() => this.note()));
  }

  /** @returns {import('../settings/history.js').Setting} */
  get #setting() {
    const { values, frozen, figure } = this.settings;
    return { values, frozen, figure };
  }

  /** Makes a change as one step of the reader. @param {() => void} change */
  atOnce(change) {
    this.settings.update();
    this.settings.tell('forgive');
    this.note();
    this.#touched = true;
    change();
  }

  /** Records the current setting as a step, if it is new and no drag is in progress. */
  note() {
    if (!this.settings.moving && this.drawing.awake) this.#add();
  }

  #add() {
    if (this.#touched) this.#history.add(this.#setting, performance.now());
    else this.replace();
    this.toolbar.showHistory(this.#history);
  }

  /** Takes the current setting as it is, without recording a step. */
  replace() {
    this.#history.replace(this.#setting);
  }

  /** Takes a step, and says which; false if there is none. @param {'undo' | 'redo'} direction */
  take(direction) {
    if (!figures().length) return false;
    // A drag in progress, and what was set out of view, become steps first, so that they can be redone.
    this.settings.release();
    this.#add();
    const setting = this.#history[direction]();
    if (!setting) return false;
    const before = this.#setting;
    this.settings.restore(setting);
    const told = toldStep(direction, before, this.#setting);
    // Another figure may not have a place for all of it.
    this.replace();
    this.toolbar.showHistory(this.#history);
    this.settings.tell('forgive');
    this.toolbar.say(told);
    this.drawing.stage.hover = null;
    return true;
  }
}
