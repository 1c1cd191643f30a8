// @ts-check
/** What the parts of a picture share: the engine's view, the place of pointer and keyboard, and the next frame. */

import { differing } from '../engine.js';
import { inNextFrame } from '../shared/one-layout.js';

/** @typedef {import('../settings/settings.js').Settings} Settings */
/** @typedef {import('../settings/param-text.js').Values} Values */

export class Stage {
  /** @type {any} the engine's view; null while nobody looks */
  view = null;
  /** @type {number | null} the place under the pointer, on the x axis */
  hover = null;
  /** @type {number | null} the row of the readout that the keyboard is on */
  curve = null;
  /** @type {number | null} the panel in which a cursor was just pinned */
  tapped = null;
  /** @type {Values | null} the ghost that the view has */
  ghost = null;
  /** @type {Values | null} what the view was told last */
  #told = null;
  /** Whether the y axes are held still. */
  held = false;
  /** What lays something over the view. @type {((view: any) => void) | null} */
  cover = null;
  /** What gives the view numbers of predictions. @type {((view: any) => void) | null} */
  give = null;
  /** Whether numbers are on their way to the view. */
  awaiting = false;
  /** Calls off what is scheduled. @type {(() => void) | null} */
  #callOff = null;

  /** @param {Settings} settings @param {() => void} draw @param {() => void} resized told when a panel may have another size */
  constructor(settings, draw, resized) {
    this.settings = settings;
    this.draw = draw;
    this.resized = resized;
  }

  /** Where the cursor is pinned. */
  get pin() {
    return /** @type {number | null} */ (this.settings.values.at ?? null);
  }

  /** The visible cursor: at the pointer, or else where it is pinned. */
  get at() {
    return this.hover ?? this.pin;
  }

  /** Another figure will be shown. */
  clear() {
    this.hover = null;
    this.curve = null;
    this.held = false;
  }

  /** The view is gone. */
  forget() {
    this.cancel();
    this.view = this.ghost = this.#told = null;
  }

  /** Passes changed settings to the view, if there is one. */
  tell() {
    const { view } = this;
    if (!view) return;
    const { values, frozen } = this.settings;
    // Values are replaced, never mutated.
    const told = this.#told;
    if (told !== values) view.setParams(told ? differing(values, told) : values);
    this.#told = values;
    view.setHover(this.hover ?? undefined);
    // That curve no longer exists.
    if (this.curve !== null && this.curve >= view.curveCount()) this.curve = null;
    view.setCurve(this.curve ?? undefined);
    if (this.ghost !== frozen) view.freeze(frozen ?? undefined);
    this.ghost = frozen;
    this.give?.(view);
    this.cover?.(view);
  }

  /** @param {number | null} x where the pointer is */
  look(x) {
    if (x === this.hover) return;
    this.hover = x;
    this.schedule();
  }

  /** @param {number | null} x where the cursor is to be pinned */
  pinAt(x) {
    this.hover = null;
    this.settings.move('at', x);
  }

  /** Moves the keyboard to another curve; false for any other key, or if there is no curve. @param {string} key */
  choose(key) {
    const count = ['ArrowUp', 'ArrowDown'].includes(key) ? this.view.curveCount() : 0;
    if (!count) return false;
    const by = key === 'ArrowUp' ? -1 : 1;
    this.curve = this.curve === null ? (by > 0 ? 0 : count - 1) : (this.curve + by + count) % count;
    return true;
  }

  /** @param {boolean} held whether frames are to stay as they are */
  hold(held) {
    this.held = held;
    this.view?.holdFrames(held);
    this.schedule();
  }

  /** Draws in the next frame. */
  schedule() {
    if (this.view) this.next(this.draw);
  }

  /** Runs an action in the next frame, unless another one is scheduled. @param {() => void} action */
  next(action) {
    this.#callOff ||= inNextFrame(() => {
      this.#callOff = null;
      this.settings.attempt(action);
    });
  }

  /** Cancels what is scheduled. */
  cancel() {
    this.#callOff?.();
    this.#callOff = null;
  }
}
