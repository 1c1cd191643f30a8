// @ts-check
/** Stops what keeps failing. Knows no DOM. */

/** This many faults … */
const MOST = 3;
/** … within this many milliseconds are too many. */
const WINDOW = 10_000;

export class Breaker {
  /** @type {number[]} the times of the last faults */
  #times = [];
  #open = false;

  /** @param {() => number} [now] the time in milliseconds */
  constructor(now = () => performance.now()) {
    this.now = now;
  }

  /** Whether there were too many faults, so that nothing more is tried. */
  get open() {
    return this.#open;
  }

  /** Records a fault. */
  note() {
    const now = this.now();
    this.#times = [...this.#times.filter((time) => now - time < WINDOW), now];
    if (this.#times.length >= MOST) this.#open = true;
  }

  /** Gives up at once. */
  trip() {
    this.#open = true;
  }

  /** Allows another try. */
  close() {
    this.#times = [];
    this.#open = false;
  }
}
