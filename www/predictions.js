// @ts-check
/**
 * Your own predictions: reads a file of predictions and labels, and answers about them. Nothing leaves the browser.
 *
 * This module shares nothing with the engine of the figures, and fetches its own wasm with the first file.
 */

import { here, load } from './predictions/load.js';
import { query } from './predictions/module.js';
import { PredictionsError } from './predictions/refusal.js';

export { PredictionsError };

/** @typedef {import('./engine/evaluate.js').BinaryLoss} BinaryLoss */
/** @typedef {import('./predictions/load.js').Arrays} Arrays */
/** @typedef {import('./predictions/load.js').ClassArrays} ClassArrays */
/** @typedef {import('./predictions/answers.js').Read} Read */
/** @typedef {import('./predictions/answers.js').Summary} Summary */
/** @typedef {import('./predictions/answers.js').Gradient} Gradient */
/** @typedef {import('./predictions/answers.js').Assistant} Assistant */
/** @typedef {import('./predictions/answers.js').ClassSummary} ClassSummary */
/** @typedef {import('./predictions/answers.js').ClassGradient} ClassGradient */
/** @typedef {{loss: 'softmax-cross-entropy', smoothing?: number} | {loss: 'softmax-focal', gamma?: number}} ClassLoss */

/**
 * What can be said of a file. What is not said is found out, or asked. Columns are named, or numbered from 0.
 * @typedef {object} Options
 * @property {string | number} [label] the column of labels
 * @property {string | number} [logit] the column of logits
 * @property {string | number} [probability] the column of probabilities
 * @property {string | number} [score] the column of logits or probabilities
 * @property {string | number} [weight] the column of weights
 * @property {string | number | boolean} [positive] the positive label
 * @property {'logit' | 'probability' | 'percent'} [scale] what scores are
 * @property {',' | ';' | '|' | '\t'} [delimiter]
 * @property {'.' | ','} [decimal]
 * @property {boolean} [header] whether the first line has names
 * @property {AbortSignal} [signal] stops reading
 * @property {(done: number) => void} [onProgress] is told how far it is, from 0 to 1
 */

/**
 * What a summary depends on.
 * @typedef {object} SummarySettings
 * @property {BinaryLoss} [trainedWith] the loss that the model was trained with, which is undone: `{loss: 'bce'}`
 * @property {number} [fpCost] what a negative taken for positive costs: 1
 * @property {number} [fnCost] what a positive taken for negative costs: 1
 * @property {number} [easyFrom] from which probability of its label a negative is easy: 0.9
 * @property {number} [bins] how many bins: 15
 * @property {'equal-width' | 'equal-mass'} [binning] equal width by default
 */

/**
 * The same of several classes.
 * @typedef {object} ClassSummarySettings
 * @property {ClassLoss} [trainedWith] the loss that the model was trained with, which is undone
 * @property {number} [bins] how many bins: 15
 * @property {'equal-width' | 'equal-mass'} [binning] equal width by default
 */

/** @typedef {Predictions<ClassSummary, ClassGradient, ClassLoss, ClassSummarySettings>} ClassPredictions */

/** Up to so many rows the page itself answers exactly; a number of several classes costs it a tenth. */
const MODEST = 20_000;

/**
 * Reads a file of predictions and labels (CSV, JSON, `.npy`, or cells, gzipped or not; or Parquet), two `.npy` files, or arrays.
 * Of several classes, answers have other fields: see `ofClasses`.
 *
 * Rejects with a `PredictionsError`, whose `place` says what is wrong where, or whose `question` says what must be known; with a
 * `RangeError` for an option; and with the signal's reason.
 * @overload
 * @param {ClassArrays} source
 * @param {Options} [options]
 * @returns {Promise<ClassPredictions>}
 */
/**
 * @overload
 * @param {Blob | Blob[] | Arrays} source
 * @param {Options} [options]
 * @returns {Promise<Predictions>}
 */
/**
 * @param {Blob | Blob[] | Arrays | ClassArrays} source
 * @param {Options} [options]
 * @returns {Promise<Predictions<any, any, any, any>>}
 */
export async function loadPredictions(source, { signal, onProgress, ...said } = {}) {
  return new Predictions(await load(source, said, signal, onProgress));
}

/**
 * The query that makes cells of a table in DuckDB or Spark: save its answer as CSV, and load that.
 * @param {{table?: string, label?: string, logit?: string, probability?: string, weight?: string}} [columns] names in your table
 */
export function cellsQuery({ table = 'predictions', label = 'label', logit, probability, weight } = {}) {
  const isLogit = probability === undefined;
  return query(table, label, isLogit ? logit ?? 'logit' : probability, isLogit, weight);
}

/**
 * Predictions and labels that were read. Free them when they are no longer needed.
 * @template [S=Summary]
 * @template [G=Gradient]
 * @template [L=BinaryLoss & {easyFrom?: number}]
 * @template [T=SummarySettings]
 */
export class Predictions {
  #desk;
  #thread;
  /** How they were read. @type {Read} */
  read;
  /** Whether they are the sample that a page shows before a file, so that figures say so. */
  isSample = false;

  /** @param {Awaited<ReturnType<typeof load>>} loaded */
  constructor({ desk, thread, read }) {
    this.#desk = desk;
    this.#thread = thread;
    this.read = Object.freeze(read);
  }

  /** The same where there are several classes, with the types of their answers; else null. @returns {ClassPredictions | null} */
  ofClasses() {
    return this.read.hasClasses ? /** @type {any} */ (this) : null;
  }

  /** Everything at a glance. @param {T} [settings] @returns {Promise<S>} */
  summary(settings) {
    return this.#ask('summary', settings);
  }

  /** Where a loss puts its gradient: `{loss: 'focal', gamma: 2}`. @param {L} settings @returns {Promise<G>} */
  gradient(settings) {
    return this.#ask('gradient', settings);
  }

  /**
   * Which γ, α and weights would give positives the share `target` of the gradient, half by default.
   * @param {{target?: number, easyFrom?: number, fpCost?: number, fnCost?: number}} [settings]
   * @returns {Promise<Assistant>}
   */
  assistant(settings) {
    return this.#ask('assistant', settings);
  }

  /** @param {'summary' | 'gradient' | 'assistant'} question @param {any} settings */
  async #ask(question, settings) {
    const thread = this.#thread;
    return thread ? thread.call('ask', [question, settings]) : here(() => this.#desk.ask(question, settings, this.#isMuch));
  }

  get #isMuch() {
    const { used, hasClasses, labels } = this.read;
    return used * (hasClasses ? labels.length / 10 : 1) > MODEST;
  }

  /**
   * What a figure draws, at once: of few rows from all of them, of many from cells.
   * @param {string} figure
   * @param {object} values all parameters
   * @returns {Float64Array}
   */
  numbers(figure, values) {
    return here(() => this.#desk.numbers(figure, values, this.isSample, true));
  }

  /** The same from all rows; where there is no worker, of more than twenty thousand from cells. @param {string} figure @param {object} values @returns {Promise<Float64Array>} */
  async exact(figure, values) {
    const thread = this.#thread;
    if (thread) return thread.call('numbers', [figure, values, this.isSample]);
    return here(() => this.#desk.numbers(figure, values, this.isSample, this.#isMuch));
  }

  /** The cells as CSV. A line with n = 1 is one row's logit and label. Several classes have none. */
  cells() {
    if (this.read.hasClasses) throw new PredictionsError('Several classes have no cells.');
    return here(() => this.#desk.cells());
  }

  /** Frees their memory. They answer nothing after that. */
  free() {
    this.#thread?.end(new Error('These predictions were freed.'));
    this.#thread = null;
    this.#desk.free();
  }
}
