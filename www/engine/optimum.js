// @ts-check
/** What a loss makes of true probabilities, and the way back. */

import * as wasm from '../pkg/loss_lab.js';
import { askPart, brief, copied } from './instance.js';

/**
 * p*(η): where training ends when a share `eta` of samples that look alike is positive, for a rich model that is trained to
 * the end. NaN where every probability costs the same. An array `posWeight`, `weight` and `reduction` are refused.
 * @param {import('../engine.js').BinaryLoss} loss
 * @param {Float64Array} eta
 * @returns {Float64Array}
 */
export function optimum(loss, eta) {
  const [read, given] = [copied(loss), brief(eta)];
  return askPart('arrays', () => wasm.optimum(read, given));
}

/**
 * η, the true probability behind one that a model trained with the loss says: the inverse of `optimum`. A probability that no
 * η leads to gives the nearest, 0 or 1. NaN where every η leads to the same.
 * @param {import('../engine.js').BinaryLoss} loss
 * @param {Float64Array} probability
 * @returns {Float64Array}
 */
export function undo(loss, probability) {
  const [read, given] = [copied(loss), brief(probability)];
  return askPart('arrays', () => wasm.undo(read, given));
}
