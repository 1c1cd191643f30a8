// @ts-check
/** Times the focal loss with γ = 2 for a million logits and hard labels, with its logit gradient. */

import { evaluate, ready } from '/site/www/engine.js';
import init, * as scalar from '/scalar/loss_lab.js';
import * as loops from './loops.js';

const COUNT = 1_000_000;
const { tf } = /** @type {any} */ (globalThis);
await ready();
await init();
await tf.setBackend('cpu');

// The same numbers for all, in no particular order.
const logit = Float64Array.from({ length: COUNT }, (_, i) => ((i * 7919) % 20_011) / 1000.55 - 10);
const target = Float64Array.from({ length: COUNT }, (_, i) => ((i * 31) % 7) % 2);
const [logit32, target32] = [Float32Array.from(logit), Float32Array.from(target)];

/**
 * One stable loop, as a user would write it.
 * @param {{loss: Float64Array, dLogit: Float64Array}} into
 */
function loop({ loss, dLogit }) {
  for (let i = 0; i < COUNT; i += 1) {
    const sign = 2 * target[i] - 1;
    const z = sign * logit[i];
    const e = Math.exp(-Math.abs(z));
    const [p, q] = z >= 0 ? [1 / (1 + e), e / (1 + e)] : [e / (1 + e), 1 / (1 + e)];
    const lnP = Math.min(z, 0) - Math.log1p(e);
    loss[i] = -q * q * lnP;
    dLogit[i] = sign * q * q * (2 * p * lnP - q);
  }
  return loss[1] + dLogit[1];
}

function tensorFlow() {
  return tf.tidy(() => {
    const [zs, ys] = [tf.tensor1d(logit32), tf.tensor1d(target32)];
    const signs = tf.sub(tf.mul(ys, 2), 1);
    const losses = (/** @type {any} */ z) => {
      const ln = tf.neg(tf.softplus(tf.neg(tf.mul(z, signs))));
      return tf.neg(tf.mul(tf.square(tf.sub(1, tf.exp(ln))), ln));
    };
    const { value, grad } = tf.valueAndGrad((/** @type {any} */ z) => tf.sum(losses(z)))(zs);
    return value.dataSync()[0] + grad.dataSync()[0];
  });
}

/** Existing arrays for the results. */
const into = { loss: new Float64Array(COUNT), dLogit: new Float64Array(COUNT) };

const ways = /** @type {Record<string, () => unknown>} */ ({
  'Loss Lab, wasm, into given arrays': () => evaluate({ loss: 'focal', gamma: 2 }, { logit, target }, into),
  'Loss Lab, new arrays, with dL/dp too': () => evaluate({ loss: 'focal', gamma: 2 }, { logit, target }),
  'Loss Lab without vectors, into given arrays': () => scalar.evaluate({ loss: 'focal', gamma: 2 }, { logit, target }, into),
  'a plain loop over typed arrays, into given arrays': () => loop(into),
  'a plain loop, new arrays': () => loop({ loss: new Float64Array(COUNT), dLogit: new Float64Array(COUNT) }),
  'TensorFlow.js, cpu, float32': tensorFlow,
});

/** The length of the arrays with which every loss is measured. */
const FEW = 100_000;
const few = { logit: logit.slice(0, FEW), target: target.slice(0, FEW) };
const numbers = { prediction: few.logit, target: few.target };
const [loss, dProb, dLogit, dPrediction] = Array.from({ length: 4 }, () => new Float64Array(FEW));
const given = { logit: { loss, dProb, dLogit }, prediction: { loss, dPrediction } };
const classes = Int32Array.from({ length: FEW / 10 }, (_, row) => (row * 7) % 10);

/** Every loss, and where there is one a plain loop that stores the same. */
const everyLoss = /** @type {Record<string, () => unknown>} */ ({
  ...Object.fromEntries([0.5, 1.5, 2, 5].flatMap((gamma) => {
    const loop = loops.focal(gamma);
    return [
      [`focal, γ = ${gamma}`, () => evaluate({ loss: 'focal', gamma }, few, given.logit)],
      [`focal, γ = ${gamma}, a plain loop`, () => loop(few.logit, few.target, { ...given.logit, dPrediction })],
    ];
  })),
  ...Object.fromEntries(['mse', 'bce', 'bce-clipped', 'bce-log-eps', 'bce-smoothed', 'asymmetric', 'bce-torch']
    .map((name) => [name, () => evaluate({ loss: name }, few, given.logit)])),
  ...Object.fromEntries(['squared-error', 'absolute-error', 'huber', 'gaussian', 'laplace']
    .map((name) => [name, () => evaluate({ loss: name }, numbers, given.prediction)])),
  'softmax-cross-entropy, 10 classes': () => evaluate({ loss: 'softmax-cross-entropy' }, { logits: few.logit, classes: 10, target: classes }),
  ...Object.fromEntries(Object.entries({ mse: loops.mse, bce: loops.bce, 'squared-error': loops.squaredError, 'absolute-error': loops.absoluteError, huber: loops.huber })
    .map(([name, loop]) => [`${name}, a plain loop`, () => loop(few.logit, few.target, { loss, dProb, dLogit, dPrediction })])),
});

/**
 * Milliseconds for each function over several runs in turn, without the first two.
 * @param {Record<string, () => unknown>} all
 * @param {number} runs
 */
function timed(all, runs) {
  const times = Object.fromEntries(Object.keys(all).map((name) => [name, /** @type {number[]} */ ([])]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, way] of Object.entries(all)) {
      const start = performance.now();
      way();
      if (run > 1) times[name].push(performance.now() - start);
    }
  }
  return Object.entries(times);
}

Object.assign(globalThis, {
  measure: (/** @type {number} */ runs) => timed(ways, runs),
  /** In nanoseconds per element. */
  measureLosses: (/** @type {number} */ runs) => timed(everyLoss, runs).map(([name, times]) => [name, times.map((time) => (time * 1e6) / FEW)]),
});
