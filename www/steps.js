// @ts-check
/** What a reader did to an element, taken back and done again. */

import { History } from './history.js';
import { parseSettings } from './state.js';

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
    const { settings, resting, show } = this.owner;
    if (!resting()) return;
    if (this.#touched) this.#history.add(settings.text, performance.now());
    else this.#history.replace(settings.text);
    show(this.#history);
  }

  /** What is set now is no step, though it may differ. */
  replace() {
    this.#history.replace(this.owner.settings.text);
  }

  /**
   * @param {'undo' | 'redo'} direction
   * @returns {boolean} whether there was a step
   */
  take(direction) {
    this.note();
    const text = this.#history[direction]();
    if (text === undefined) return false;
    const { values, frozen } = parseSettings(text);
    this.owner.settings.restore(values, frozen);
    // Not all of it may be at home in another figure.
    this.replace();
    this.owner.show(this.#history);
    return true;
  }
}
