// @ts-check
/** The predictions that all figures of a page show. */

import { forgetAxes } from '../settings/cursor-place.js';

/** @typedef {import('../settings/param-text.js').Values} Values */

/**
 * What computes the numbers of a figure: at once, as a slider moves, and exactly, for the state at rest.
 * @typedef {object} Source
 * @property {(figure: string, values: Values) => Float64Array} numbers
 * @property {(figure: string, values: Values) => Promise<Float64Array>} [exact]
 */

/** Tells `change` when other predictions are shown. */
class Shared extends EventTarget {
  /** @type {Source | null} those of a file; null shows the sample */
  #own = null;
  /** @type {Source | null} */
  #sample = null;

  get own() {
    return this.#own;
  }

  set own(source) {
    if (source === this.#own) return;
    this.#own = source;
    this.#change();
  }

  /** The sample, once it is there; null if it is lost. @param {Source | null} source */
  set sample(source) {
    this.#sample = source;
    this.#change();
  }

  #change() {
    // A figure's x axis may depend on them.
    forgetAxes();
    this.dispatchEvent(new Event('change'));
  }

  /** What is shown now; null while the sample is loading. */
  get source() {
    return this.#own ?? this.#sample;
  }
}

export const shared = new Shared();
