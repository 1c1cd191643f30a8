// @ts-check
/** What a reader did to an element, taken back and done again. */

import { History } from './history.js';
import { toldStep } from './told-step.js';

/**
 * @typedef {object} Owner whose settings they are
 * @property {import('./settings.js').Settings} settings
 * @property {() => boolean} resting whether the hand has let go, and there is something to note
 * @property {(history: {canUndo: boolean, canRedo: boolean}) => void} show
 */

export class Steps {
  #history = new History();
  /** Whether the reader has done anything; before, there is nothing to undo. */
  #touched = false;

  /** @param {Owner} owner */
  constructor(owner) {
    this.owner = owner;
  }

  /** @returns {import('./history.js').Setting} */
  get #setting() {
    const { values, frozen } = this.owner.settings;
    return { values, frozen };
  }

  /** The reader has begun to move something: it will be a step. */
  begin() {
    this.#touched = true;
  }

  /** The reader is about to change something at once. */
  touch() {
    this.note();
    this.begin();
  }

  /** What is set now is a step, if it is new. */
  note() {
    const { resting, show } = this.owner;
    if (!resting()) return;
    if (this.#touched) this.#history.add(this.#setting, performance.now());
    else this.replace();
    show(this.#history);
  }

  /** What is set now is no step, though it may differ. */
  replace() {
    this.#history.replace(this.#setting);
  }

  /**
   * @param {'undo' | 'redo'} direction
   * @returns {string | null} what was done, in words; null if there was no step
   */
  take(direction) {
    this.note();
    const setting = this.#history[direction]();
    if (!setting) return null;
    const before = this.#setting;
    this.owner.settings.restore(setting.values, setting.frozen);
    const told = toldStep(direction, before, this.#setting);
    // Not all of it may be at home in another figure.
    this.replace();
    this.owner.show(this.#history);
    return told;
  }
}
