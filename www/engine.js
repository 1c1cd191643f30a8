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
 * @property {'linear' | 'log' | 'logit' | 'whole' | 'choice' | 'list'} scale
 * @property {number} min
 * @property {number} max
 * @property {number} sliderMin
 * @property {number} sliderMax
 * @property {number} step in decades where the scale is logarithmic, in logits where it is logit
 * @property {number | string | null} default
 * @property {boolean} optional whether it can be `null` (off)
 * @property {string[]} [options] the names of a choice
 * @property {string[]} [labels] what is written on its buttons, as markup
 * @property {string} [example] a text that a list takes
 * @property {string} [below] the parameter that a whole number must be less than
 */

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} title
 * @property {string} question
 * @property {string} explanation markup
 * @property {string[]} controls
 * @property {string[]} panels
 * @property {string[]} zooms
 * @property {Preset[]} presets
 */

/**
 * A setting with a name; the figure's other parameters are at their defaults.
 * @typedef {object} Preset
 * @property {string} name
 * @property {Record<string, number | string | null>} params
 */

/**
 * What the engine is made of: the wasm's bytes, a module, an answer that holds it, or its address.
 * @typedef {import('./pkg/loss_lab.js').InitInput | Promise<import('./pkg/loss_lab.js').InitInput>} Source
 */

/** @type {Promise<void> | undefined} */
let starting;
/** @type {() => Source} */
let source = () => new URL('./pkg/loss_lab_bg.wasm', import.meta.url);

/** @type {readonly Param[]} */
let paramTable = [];
/** @type {readonly Figure[]} */
let figureTable = [];

/**
 * Has the engine made of something else than the file beside this module, if it was not made yet.
 * @param {() => Source} from
 */
export function startFrom(from) {
  source = from;
}

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
    await init({ module_or_path: source() });
  } catch (cause) {
    throw new Error('The engine of the figures did not load. Reload the page to try again.', { cause });
  }
  paramTable = frozen(wasm.params());
  figureTable = frozen(wasm.figures());
}

/**
 * The tables are handed out as they are, so nobody may change them.
 * @template T
 * @param {T} value
 * @returns {T}
 */
function frozen(value) {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** The table of parameters. Empty before `ready()`. */
export function params() {
  return paramTable;
}

/** The list of figures. Empty before `ready()`. */
export function figures() {
  return figureTable;
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
 * All parameters with a new value for one of them; those that go with it follow. Throws a RangeError that names the
 * parameter and its value if the value cannot be taken.
 * @param {object} values all parameters
 * @param {string} id
 * @param {unknown} value
 */
export function withParam(values, id, value) {
  return /** @type {Record<string, number | string | null>} */ (wasm.withParam(values, id, value));
}

/**
 * The place on the axis `to` of the prediction at `at` on the axis `from`; NaN if there is none.
 * @param {number} at
 * @param {string} from
 * @param {string} to
 */
export function convertAt(at, from, to) {
  return wasm.convertAt(at, from, to);
}

/**
 * Where a cursor may stand in a figure, and what its x axis shows: `probability`, `logit`, or else the figure's name.
 * @param {string} figure
 * @param {object} values all parameters
 * @returns {{lo: number, hi: number, kind: string}}
 */
export function xAxis(figure, values) {
  return /** @type {{lo: number, hi: number, kind: string}} */ (wasm.xAxis(figure, values));
}

/**
 * The controls of a figure that do nothing at these values, by their ids.
 * @param {string} figure
 * @param {object} values all parameters
 * @returns {string[]}
 */
export function idleControls(figure, values) {
  return wasm.idleControls(figure, values);
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

/**
 * The libraries that have a loss of the figure.
 * @param {string} figure
 * @param {object} values all parameters
 * @returns {{id: string, label: string}[]}
 */
export function codeLibraries(figure, values) {
  return wasm.codeLibraries(figure, values);
}

/**
 * A Python program that prints the losses of the figure. Throws if the library has none of them.
 * @param {string} figure
 * @param {object} values all parameters
 * @param {string} library
 * @returns {string}
 */
export function code(figure, values, library) {
  return wasm.code(figure, values, library);
}
