// @ts-check
/** Losses over arrays. */

import * as wasm from '../pkg/loss_lab.js';
import { askPart, copied } from './instance.js';

/** @typedef {Float64Array | Float32Array} Floats */

/**
 * The options of every loss: how losses become one number, and a weight for each.
 * @typedef {object} Reduced
 * @property {'none' | 'sum' | 'mean'} [reduction] `none` by default
 * @property {'rows' | 'weights' | 'positives' | number} [divisor] what a mean divides by
 * @property {Floats} [weight] one for each loss, or for each of `columns`
 * @property {number} [ignoreIndex] losses with this target count nothing; −100 by default where targets are classes
 */

/**
 * A loss for yes-or-no predictions.
 * @typedef {object} BinaryLoss
 * @property {'mse' | 'bce' | 'bce-clipped' | 'bce-log-eps' | 'bce-smoothed' | 'focal' | 'asymmetric' | 'focal-mixture' | 'asymmetric-focusing' | 'bce-torch'} loss
 * @property {number} [epsilon] of `bce-clipped` and `bce-log-eps`: 1e-7
 * @property {number} [smoothing] of `bce-smoothed`: 0.1
 * @property {number} [gamma] of `focal` and `focal-mixture`: 2
 * @property {number | null} [alpha] of `focal` and `focal-mixture`: null
 * @property {number} [fpWeight] of `asymmetric`: 1
 * @property {number} [fnWeight] of `asymmetric`: 1
 * @property {number} [gammaPos] of `asymmetric-focusing`: 1
 * @property {number} [gammaNeg] of `asymmetric-focusing`: 4
 * @property {number} [margin] of `asymmetric-focusing`: 0.05
 * @property {number | Floats} [posWeight] of `bce` from logits: 1
 */

/**
 * A loss for predicted numbers.
 * @typedef {object} RegressionLoss
 * @property {'squared-error' | 'absolute-error' | 'huber' | 'gaussian' | 'laplace'} loss
 * @property {number} [delta] of `huber`: 1
 * @property {number} [sigma] of `gaussian`: 1
 * @property {number} [deviation] of `laplace`: 1
 */

/**
 * A loss for one class among several.
 * @typedef {object} SoftmaxLoss
 * @property {'softmax-cross-entropy' | 'softmax-focal'} loss
 * @property {number} [smoothing] 0 by default
 * @property {'all' | 'others'} [smoothingOver] the classes that get a share: `all` by default
 * @property {number} [temperature] 1 by default
 * @property {number} [gamma] of `softmax-focal`: 2
 * @property {Floats} [alpha] of `softmax-focal`: a factor for each class
 * @property {Floats} [classWeight] of `softmax-cross-entropy`
 */

/**
 * A loss and its gradients over arrays of one length. Results have the class of the predictions. For repeated calls, pass output
 * arrays as `into` to avoid allocation: the results are written there, and only those that have an array. Output arrays must be as
 * long as the results and share no memory with other arrays of the call. After an error they may hold part of the results.
 * @template {Floats} F
 * @template {{loss?: Floats, dProb?: Floats, dLogit?: Floats, d2Logit?: Floats}} [Into={loss: F, dProb: F, dLogit: F}]
 * @overload
 * @param {BinaryLoss & Reduced} settings
 * @param {{target: Floats, columns?: number} & ({logit: F} | {prob: F})} inputs
 * @param {Into} [into]
 * @returns {Into}
 */
/**
 * @template {Floats} F
 * @template {{loss?: Floats, dPrediction?: Floats}} [Into={loss: F, dPrediction: F}]
 * @overload
 * @param {RegressionLoss & Reduced} settings
 * @param {{prediction: F, target: Floats, columns?: number}} inputs
 * @param {Into} [into]
 * @returns {Into}
 */
/**
 * @template {Floats} F
 * @template {{loss?: Floats, dLogits?: Floats}} [Into={loss: F, dLogits: F}]
 * @overload
 * @param {SoftmaxLoss & Reduced} settings
 * @param {{logits: F, classes: number, target: Int32Array | Floats}} inputs logits row by row
 * @param {Into} [into]
 * @returns {Into}
 */
/**
 * @param {object} settings
 * @param {object} inputs
 * @param {object} [into]
 * @returns {any}
 */
export function evaluate(settings, inputs, into) {
  const [read, given, places] = [settings, inputs, into].map(copied);
  return askPart('arrays', () => wasm.evaluate(read, given, places));
}
