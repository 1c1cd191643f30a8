// @ts-check
/** What guides ask of one loss. It is named with its settings as in `evaluate`. */

import * as wasm from '../pkg/loss_lab.js';
import { askPart } from './instance.js';
import { optimum as optima } from './optimum.js';

/** @typedef {import('../engine.js').BinaryLoss} BinaryLoss */
/** @typedef {import('../engine.js').RegressionLoss} RegressionLoss */
/** @typedef {import('../engine.js').SoftmaxLoss} SoftmaxLoss */

/**
 * The probability that costs least under a loss where a share `eta` of the labels is 1.
 * @param {BinaryLoss} settings
 * @param {number} eta
 */
export function optimum(settings, eta) {
  return optima(settings, Float64Array.of(eta))[0];
}

/**
 * Python programs with this loss, of the libraries that have it.
 * @param {BinaryLoss | RegressionLoss | SoftmaxLoss} settings
 * @returns {{id: string, label: string, program: string}[]}
 */
export function programs(settings) {
  return askPart('programs', () => wasm.lossPrograms(settings));
}
