// @ts-check
/** The predictions that all figures of a page show. */

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
    this.dispatchEvent(new Event('change'));
  }

  /** The sample, once it is there; null if it is lost. @param {Source | null} source */
  set sample(source) {
    this.#sample = source;
    this.dispatchEvent(new Event('change'));
  }

  /** What is shown now; null while the sample is loading. */
  get source() {
    return this.#own ?? this.#sample;
  }
}

export const shared = new Shared();
