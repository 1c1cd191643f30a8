// @ts-check
/** Something done often, but not too often. */

/** Does it at once, and then at most once in each pause; the newest value is always done in the end. */
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
    // What takes long is not to be followed at once by the next.
    this.#last = performance.now();
  }

  /** Forgets what waits. */
  end() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#waiting = null;
  }
}
