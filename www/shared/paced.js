// @ts-check
/** Limits how often something is done. */

/** Acts at once, and then at most once per pause. The newest action always runs in the end. */
export class Paced {
  #last = -Infinity;
  #timer = 0;
  /** @type {(() => void) | null} */
  #waiting = null;

  /** @param {number} pause in milliseconds */
  constructor(pause) {
    this.pause = pause;
  }

  /** @param {() => void} action instead of the one that waits */
  do(action) {
    this.#waiting = action;
    if (!this.#timer) this.#timer = setTimeout(() => this.flush(), Math.max(0, this.#last + this.pause - performance.now()));
  }

  /** Does what waits, now. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const action = this.#waiting;
    this.#waiting = null;
    if (!action) return;
    this.#last = performance.now();
    action();
    // The pause counts from the end, so that slow actions do not follow each other at once.
    this.#last = performance.now();
  }

  /** Drops the waiting action. */
  end() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#waiting = null;
  }
}
