// @ts-check
/** What the parts of a picture share: the engine's view, where reader and pointer are in it, and the next frame. */

/** @typedef {import('../settings/settings.js').Settings} Settings */
/** @typedef {import('../settings/param-text.js').Values} Values */

export class Stage {
  /** @type {any} the engine's view; null while nobody looks */
  view = null;
  /** @type {number | null} the place under the pointer, on the x axis */
  hover = null;
  /** @type {number | null} the row of the readout that the keyboard is on */
  curve = null;
  /** @type {Values | null} the ghost that the view has */
  ghost = null;
  /** @type {Values | null} what the view was told last */
  #told = null;
  /** Whether frames are to stay as they are. */
  held = false;
  #frame = 0;

  /** @param {Settings} settings @param {(resized: boolean) => void} draw */
  constructor(settings, draw) {
    this.settings = settings;
    this.draw = draw;
  }

  /** Where the cursor is pinned. */
  get pin() {
    return /** @type {number | null} */ (this.settings.values.at ?? null);
  }

  /** The cursor as it is seen: under the pointer, or else where it is pinned. */
  get at() {
    return this.hover ?? this.pin;
  }

  /** Another figure is to be shown. */
  clear() {
    this.hover = null;
    this.curve = null;
    this.held = false;
  }

  /** There is no view any more. */
  forget() {
    this.cancel();
    this.view = this.ghost = this.#told = null;
  }

  /** Tells the view, if there is one, what is new in the settings. */
  tell() {
    const { view } = this;
    if (!view) return;
    const { values, frozen } = this.settings;
    // Values are replaced and never changed.
    const told = this.#told;
    if (told !== values) view.setParams(told ? differing(values, told) : values);
    this.#told = values;
    view.setHover(this.hover ?? undefined);
    // A curve that is no more.
    if (this.curve !== null && this.curve >= view.curveCount()) this.curve = null;
    view.setCurve(this.curve ?? undefined);
    if (this.ghost !== frozen) view.freeze(frozen ?? undefined);
    this.ghost = frozen;
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

  /** Has the keyboard on another curve; false if the key is none of these, or there is no curve. @param {string} key */
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
    if (this.view && !this.#frame) this.next(() => this.draw(false));
  }

  /** Does something in the next frame, unless something else is to be done in it. @param {() => void} action */
  next(action) {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.settings.attempt(action);
    });
  }

  /** What waited for a frame is not done. */
  cancel() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}

/** What is otherwise than it was. @param {Values} values @param {Values} before */
function differing(values, before) {
  // Without a prototype, on which the host may have anything.
  const others = /** @type {Values} */ (Object.create(null));
  for (const id of Object.keys(values)) if (!Object.is(values[id], before[id])) others[id] = values[id];
  return others;
}
