// @ts-check
/** Stops what fails again and again. Knows no DOM. */

/** So many faults … */
const MOST = 3;
/** … within so many milliseconds are too many. */
const WINDOW = 10_000;

export class Breaker {
  /** @type {number[]} when the last faults were */
  #times = [];
  #open = false;

  /** @param {() => number} [now] the time in milliseconds */
  constructor(now = () => performance.now()) {
    this.now = now;
  }

  /** Whether there were too many faults: nothing is tried any more. */
  get open() {
    return this.#open;
  }

  /** There was a fault. */
  note() {
    const now = this.now();
    this.#times = [...this.#times.filter((time) => now - time < WINDOW), now];
    if (this.#times.length >= MOST) this.#open = true;
  }

  /** There is nothing that could be tried. */
  trip() {
    this.#open = true;
  }

  /** Somebody wants to try again. */
  close() {
    this.#times = [];
    this.#open = false;
  }
}
