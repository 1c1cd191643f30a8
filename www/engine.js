// @ts-check
/** The JavaScript API of the compiled engine, which is started once per page. */

import * as wasm from './pkg/loss_lab.js';
import { ask, askPart, brief, call, events, guarded, isThere, load, loadPart } from './engine/instance.js';
import { PARTS } from './engine/parts.js';

export { evaluate } from './engine/evaluate.js';
export { restart, startFrom } from './engine/instance.js';
export { optimum, undo } from './engine/optimum.js';

/**
 * A row of the table of parameters.
 * @typedef {object} Param
 * @property {string} id camelCase, as in `params` objects
 * @property {string} attribute kebab-case, as in attributes and links
 * @property {string} symbol
 * @property {string} label
 * @property {'linear' | 'log' | 'logit' | 'whole' | 'choice' | 'list' | 'text'} scale
 * @property {number} min
 * @property {number} max
 * @property {number} sliderMin
 * @property {number} sliderMax
 * @property {number} step in decades where the scale is logarithmic, in logits where it is logit
 * @property {Value} default
 * @property {boolean} optional whether it can be `null` (off)
 * @property {boolean} shared whether `controls="all"` shows it with every figure
 * @property {string} control the kind of control that sets it
 * @property {string[]} [options] the names of a choice
 * @property {string[]} [labels] the labels of its buttons, as markup
 * @property {string} [example] a valid text for a list or a text
 * @property {string} [below] the parameter that a whole number must be less than
 */

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} title
 * @property {string} question
 * @property {string} explanation markup
 * @property {'' | import('./engine/parts.js').Part} part which part of the engine draws it, unless the first does
 * @property {string[]} controls
 * @property {string[]} panels
 * @property {string[]} zooms
 * @property {boolean} takesNumbers whether it draws numbers of predictions
 * @property {Record<string, Value>} opening what it opens with besides its cursor
 * @property {Trial} trial what a reader may try first
 * @property {Preset[]} presets
 */

/** What a figure says of itself with the numbers that it was given. @typedef {Figure & {axis?: import('./settings/cursor-place.js').OwnAxis, labels?: Record<string, string[]>}} Described */

/** Markup of what a button does and what to look at then, and what it sets. @typedef {{action: string, look: string, params: Record<string, Value>}} Trial */

/** A named setting; the figure's other parameters are at their defaults. @typedef {{name: string, params: Record<string, Value>}} Preset */

/** @typedef {number | string | null} Value */

/**
 * All parameters. Generated from their table.
 * @typedef {object} Params
 * @property {'bce' | 'pos-weight' | 'asymmetric' | 'smoothed' | 'focal'} trainedWith the loss that the model was trained with, which is undone
 * @property {number} gamma γ, the focusing of the focal loss
 * @property {number | null} alpha α, the weight of the positive class in the focal loss
 * @property {number} epsilon ε, how far clipping keeps p from 0 and 1
 * @property {number} smoothing s, the share of the label that is spread evenly: y(1 − s) + s/2
 * @property {number} fpWeight what a false positive costs
 * @property {number} fnWeight what a false negative costs
 * @property {number} gammaPos γ₊, the focusing of positives in asymmetric focusing
 * @property {number} gammaNeg γ₋, the focusing of negatives in asymmetric focusing
 * @property {number} margin m, up to which probability asymmetric focusing forgets a negative
 * @property {number} posWeight the weight of a positive, from logits
 * @property {number} sigma σ, the standard deviation of the noise
 * @property {number} delta δ, where Huber's loss turns straight
 * @property {'error' | 'points'} sample one error, or the best prediction for several points
 * @property {string} targets up to 12 true numbers, for which one prediction is best
 * @property {number} classes K, the number of classes; fewer cut the logits, more add zeros, and a list of `logits` in the same tag decides
 * @property {string} logits the logits z of the classes
 * @property {number} trueClass the true class, counted from 0
 * @property {number} positiveRate π, the share of positives
 * @property {number} positiveConfidence p_t of the positives
 * @property {number} easyConfidence p_t of the easy negatives
 * @property {number} hardConfidence p_t of the hard negatives
 * @property {number} hardShare the share of the negatives that are hard
 * @property {number} target y, the label
 * @property {'first' | 'second'} derivative which derivative is shown
 * @property {'costs' | 'focusing'} asymmetry a cost for each mistake, or a focusing for each label
 * @property {'probability' | 'logit'} axis what the x axis shows
 * @property {'linear' | 'log'} yScale the y axis; `log` shows sizes without signs
 * @property {'full' | 'near-1' | 'logits-20' | 'logits-100' | 'logits-750' | 'steps-30'} zoom which part of the figure's frame is shown
 * @property {'factor' | 'loss' | 'gradient-ratio'} quantity what the heat map shows
 * @property {'f32' | 'f64' | 'bf16' | 'f16'} precision the number format of the naive formula
 * @property {'two-term' | 'one-term' | 'clipped' | 'log-eps' | 'softplus' | 'stable'} formula the naive formula
 * @property {'bce' | 'bce-logits' | 'focal' | 'squared-error' | 'cross-entropy' | 'classes'} batchLoss the loss of the batch; `cross-entropy` is that of two classes and ignores a target of −100
 * @property {'mean' | 'sum' | 'none'} reduction how the losses of the batch are combined
 * @property {string} rows the batch: up to 32 rows `target:prediction` or `target:prediction:weight`
 * @property {'squared-error' | 'cross-entropy' | 'focal' | 'smoothed' | 'pos-weight'} descentLoss the loss that gradient descent minimizes
 * @property {'squared-error' | 'cross-entropy' | 'focal' | 'smoothed' | 'pos-weight'} secondLoss the loss beside it; the same one is shown once
 * @property {number} step how many steps have been taken
 * @property {number} learningRate the factor of the gradient in a step
 * @property {number} momentum μ, the share of the last step that a step keeps
 * @property {number} startWeight the weight w before the first step
 * @property {number} startBias the bias b before the first step
 * @property {string} points the data: 1 to 50 points `feature:label` or `feature:label:count`
 * @property {'f1' | 'ranking' | 'calibration' | 'distance' | 'cost' | 'training'} measure what is measured while several losses train the same network
 * @property {'sgd' | 'equal-scale' | 'adam'} optimiser how a step of training follows the gradient
 * @property {number} seed the first of five seeds
 * @property {string} reading a loss as a program printed it, whose digits count
 * @property {number} temperature T, what logits are divided by before a softmax
 * @property {string} classWeight w_c, the weight of each class, and α of each class in the focal loss; 1 where the list ends
 * @property {'probabilities' | 'steps'} softmaxView what the softmax figure shows; `steps` subtracts the largest logit first
 * @property {'target' | 'parts' | 'teacher'} labelView what the label-smoothing figure shows; `teacher` takes the target from `logits` at `temperature`
 * @property {'all' | 'others'} smoothingOver over which classes s is spread; over the others as Tensor2Tensor and fairseq do
 * @property {'hard' | 'soft' | 'classes'} focalView which focal loss the curves show
 * @property {'usual' | 'rows' | 'weights' | 'positives' | 'number'} divisor what the mean of the batch divides by
 * @property {number} divideBy the number that the mean divides by, where `divisor` is `number`
 * @property {'none' | 'minus-100'} ignoredRows the rows of the batch that are ignored; losses of classes always ignore the target −100
 * @property {string} classRows the batch of K classes: up to 12 rows `target:logit:logit…` of 2 to 6 logits
 * @property {number} easyFrom the p_t from which a negative is easy
 * @property {number} targetShare τ, the share of the gradient that positives shall have
 * @property {number} bins how many bins a reliability diagram has
 * @property {'width' | 'mass'} binning how predictions are put into bins
 * @property {number | null} at the cursor, on the figure's x axis; without it, on the figure's example
 */

/** @type {Promise<void> | undefined} */
let starting;

/** @type {readonly Param[]} */
let paramTable = [];
/** @type {readonly Figure[]} */
let figureTable = [];
/** Whether it has what all figures tell, which comes with the part that draws most of them. */
let isWhole = false;

/** Compiles the engine, once for all callers. @returns {Promise<void>} rejects with an Error that says what the reader can do */
export async function ready() {
  await Promise.all([started(), ...PARTS.map(loadPart)]);
}

/** Compiles what the first picture needs: all but most figures, formulas, tables, `evaluate`, `optimum`, `undo`, programs and files. @returns {Promise<void>} rejects as `ready` does */
export function started() {
  starting ??= start().catch((error) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

async function start() {
  await load();
  try {
    paramTable = frozen(wasm.params());
    listFigures();
  } catch (cause) {
    // It compiled, so it counts as loaded, and only reloading the page replaces it.
    throw new Error('The figures arrived damaged. Reload the page.', { cause });
  }
  events.dispatchEvent(new Event('loaded'));
}

function listFigures() {
  isWhole = isThere('curves');
  figureTable = frozen(wasm.figures(isWhole));
}

/**
 * The tables are shared by all callers, so they are frozen.
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

/** The list of figures. Empty before the first picture; until `ready()`, those that are not drawn yet may lack `explanation`, `trial` and `presets`. */
export function figures() {
  if (figureTable.length && !isWhole && isThere('curves')) {
    try {
      ask(listFigures);
    } catch {
      // A stopped engine tells when it runs again.
      isWhole = false;
    }
  }
  return figureTable;
}

/** Whether the picture of a figure can be made by now. @param {string} name */
export function isDrawable(name) {
  const part = figureCalled(name)?.part;
  return !part || isThere(part);
}

/** Brings the part that draws a figure. @param {string} name */
export async function bringFigure(name) {
  const part = figureCalled(name)?.part;
  if (part) await loadPart(part);
}

/** @param {string} id */
export function paramCalled(id) {
  return paramTable.find((row) => row.id === id);
}

/** @param {string} name */
export function figureCalled(name) {
  return figures().find(({ id }) => id === name);
}

/** @typedef {import('./engine/evaluate.js').Floats} Floats */
/** @typedef {import('./engine/evaluate.js').Reduced} Reduced */
/** @typedef {import('./engine/evaluate.js').BinaryLoss} BinaryLoss */
/** @typedef {import('./engine/evaluate.js').RegressionLoss} RegressionLoss */
/** @typedef {import('./engine/evaluate.js').SoftmaxLoss} SoftmaxLoss */

/**
 * All parameters with a new value for one of them; parameters that depend on it follow. Throws a RangeError that names the
 * parameter and the value if the value is invalid.
 * @param {object} values all parameters
 * @param {string} id
 * @param {unknown} value
 */
export function withParam(values, id, value) {
  return /** @type {Record<string, Value>} */ (ask(() => wasm.withParam(values, id, brief(value))));
}

/** The place on the axis `to` of the prediction at `at` on the axis `from`, or NaN. @param {number} at @param {string} from @param {string} to */
export function convertAt(at, from, to) {
  return ask(() => wasm.convertAt(at, from, to));
}

/**
 * Where a cursor may stand in a figure, where its example is, and what its x axis shows: `probability`, `logit`, or else the figure's name.
 * @param {string} figure
 * @param {object} values all parameters
 * @returns {{lo: number, hi: number, kind: string, example: number}}
 */
export function xAxis(figure, values) {
  return /** @type {{lo: number, hi: number, kind: string, example: number}} */ (ask(() => wasm.xAxis(figure, differing(values))));
}

/**
 * The values that differ from others, or else from the defaults: the engine takes few of them in less time than all.
 * @param {Record<string, any>} values
 * @param {Record<string, any>} [before]
 */
export function differing(values, before) {
  // No prototype, because the page may have put anything on it.
  const others = Object.create(null);
  for (const { id, default: usual } of paramTable) if (!Object.is(values[id], before ? before[id] : usual)) others[id] = values[id];
  return others;
}

/** The ids of a figure's controls that have no effect. @param {string} figure @param {object} values all parameters @returns {string[]} */
export function idleControls(figure, values) {
  return ask(() => wasm.idleControls(figure, values));
}

/** The dashes of each series in css px. */
export function dashes() {
  return /** @type {Record<string, number[]>} */ (ask(() => wasm.dashes()));
}

/** A figure to draw, see `View` in the crate's documentation. @param {string} figure */
export function createView(figure) {
  return guarded(call(() => new wasm.View(figure)));
}

/** The libraries that have a loss of the figure. @param {string} figure @param {object} values @returns {{id: string, label: string}[]} */
export function codeLibraries(figure, values) {
  return askPart('programs', () => wasm.codeLibraries(figure, values));
}

/**
 * A Python program that prints the losses of the figure. Throws if the library has none of them.
 * @param {string} figure
 * @param {object} values all parameters
 * @param {string} library
 * @returns {string}
 */
export function code(figure, values, library) {
  return askPart('programs', () => wasm.code(figure, values, brief(library)));
}
