// @ts-check
/** The compiled engine: started once a page, and the JavaScript API. */

import init, * as wasm from './pkg/loss_lab.js';

/**
 * A row of the table of parameters.
 * @typedef {object} Param
 * @property {string} id camelCase, as in `params` objects
 * @property {string} attribute kebab-case, as in attributes and links
 * @property {string} symbol
 * @property {string} label
 * @property {'linear' | 'log' | 'choice'} scale
 * @property {number} min
 * @property {number} max
 * @property {number} sliderMin
 * @property {number} sliderMax
 * @property {number} step in decades where the scale is logarithmic
 * @property {number | string | null} default
 * @property {boolean} optional whether it can be `null` (off)
 * @property {string[]} [options]
 */

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} title
 * @property {string} question
 * @property {string[]} controls
 * @property {string[]} panels
 * @property {string[]} zooms
 */

/** @type {Promise<void> | undefined} */
let starting;

/** @type {Param[]} */
let paramTable = [];
/** @type {Figure[]} */
let figureTable = [];

/**
 * Compiles the engine, once for all callers.
 * @returns {Promise<void>} rejects with an Error that says what the reader can do
 */
export function ready() {
  starting ??= start().catch((error) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    throw new Error('This browser has no WebAssembly, or it is switched off: the figures need it.');
  }
  try {
    await init({ module_or_path: new URL('./pkg/loss_lab_bg.wasm', import.meta.url) });
  } catch (cause) {
    throw new Error('The engine of the figures did not load. Reload the page to try again.', { cause });
  }
  paramTable = wasm.params();
  figureTable = wasm.figures();
}

/** The table of parameters. Empty before `ready()`. */
export function params() {
  return paramTable.map((param) => ({ ...param }));
}

/** The list of figures. Empty before `ready()`. */
export function figures() {
  return figureTable.map((figure) => ({ ...figure }));
}

/**
 * A loss and both gradients over arrays.
 * @param {object} settings `loss` and its parameters
 * @param {object} inputs `target`, and `logit` or `prob`: Float64Arrays of one length
 * @returns {{loss: Float64Array, dProb: Float64Array, dLogit: Float64Array}}
 */
export function evaluate(settings, inputs) {
  return /** @type {{loss: Float64Array, dProb: Float64Array, dLogit: Float64Array}} */ (wasm.evaluate(settings, inputs));
}

/**
 * The row of the table for `id`, in camelCase.
 * @param {string} id
 * @returns {Param | undefined}
 */
export function param(id) {
  return paramTable.find((row) => row.id === id);
}

/**
 * Throws a RangeError that names the parameter and its value if the value cannot be taken.
 * @param {string} id
 * @param {unknown} value
 */
export function checkParam(id, value) {
  wasm.checkParam(id, value);
}

/**
 * The cursor's place on the other axis.
 * @param {number} at
 * @param {string} axis the axis that it is to be on
 */
export function convertAt(at, axis) {
  return wasm.convertAt(at, axis);
}

/** The dashes of each series in css px. */
export function dashes() {
  return /** @type {Record<string, number[]>} */ (wasm.dashes());
}

/**
 * A figure to draw, see `View` in the crate's documentation.
 * @param {string} figure
 */
export function createView(figure) {
  return new wasm.View(figure);
}
