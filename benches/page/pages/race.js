// @ts-check
/** Trains the race's network in wasm, and one of the same size in a loop as a user would write it. */

import init, { Race } from '/www/pkg/predictions.js';

await init();

const STEPS = 300;
const LOSSES = 3;
/** After these steps the race only trains until the next record: 39 steps of three networks. */
const FROM = 261;
const TO = 300;
/** Of each network until then; one more is of the true probabilities. */
const RECORDS = 21;
const PARTS = 8;
const SAMPLES = 2000;
const UNITS = 8;
const SETTINGS = { seed: 1, positiveRate: 0.02, hardShare: 0.05, optimiser: 'sgd', gamma: 2, alpha: null, fpWeight: 1, fnWeight: 10 };

/** Milliseconds for 300 steps of one network, records left out. */
function inWasm() {
  const race = new Race(SETTINGS);
  // A call draws the samples, then each is a part of a record, or a step of one network, the start among them.
  const records = 1 + LOSSES * RECORDS;
  for (let call = 0; call < 1 + LOSSES * FROM + records * PARTS; call += 1) race.step();
  const from = performance.now();
  for (let call = 0; call < LOSSES * (TO - FROM); call += 1) race.step();
  const time = performance.now() - from;
  race.free();
  return time * STEPS / (LOSSES * (TO - FROM));
}

const y = Float64Array.from({ length: SAMPLES }, (_, i) => (i < 40 ? 1 : 0));
const x = Float64Array.from({ length: 2 * SAMPLES }, (_, i) => Math.sin(7919 * i) + (i % 2 || i < 80 ? 0 : -2));
const hidden = new Float64Array(SAMPLES * UNITS);

/** Cross-entropy, full batches, momentum 0.9, rate 0.3. */
function inJavaScript() {
  const weights = Float64Array.from({ length: 4 * UNITS + 1 }, (_, i) => Math.sin(i + 1) / 2);
  const velocity = new Float64Array(weights.length);
  const gradient = new Float64Array(weights.length);
  const from = performance.now();
  for (let step = 0; step < STEPS; step += 1) {
    gradient.fill(0);
    for (let i = 0; i < SAMPLES; i += 1) {
      const [a, b] = [x[2 * i], x[2 * i + 1]];
      let z = weights[4 * UNITS];
      for (let j = 0; j < UNITS; j += 1) {
        const h = Math.tanh(weights[4 * j] * a + weights[4 * j + 1] * b + weights[4 * j + 2]);
        hidden[i * UNITS + j] = h;
        z += weights[4 * j + 3] * h;
      }
      const slope = (1 / (1 + Math.exp(-z)) - y[i]) / SAMPLES;
      for (let j = 0; j < UNITS; j += 1) {
        const h = hidden[i * UNITS + j];
        const pull = slope * weights[4 * j + 3] * (1 - h * h);
        gradient[4 * j] += pull * a;
        gradient[4 * j + 1] += pull * b;
        gradient[4 * j + 2] += pull;
        gradient[4 * j + 3] += slope * h;
      }
      gradient[4 * UNITS] += slope;
    }
    for (let k = 0; k < weights.length; k += 1) {
      velocity[k] = 0.9 * velocity[k] + gradient[k];
      weights[k] -= 0.3 * velocity[k];
    }
  }
  return performance.now() - from;
}

/** Times of both in turn. @param {number} rounds */
globalThis.race = (rounds) => {
  /** @type {[string, number[]][]} */
  const times = [['Loss Lab', []], ['a loop in JavaScript', []]];
  for (let round = -1; round < rounds; round += 1) {
    const pair = [inWasm(), inJavaScript()];
    // The first round warms up.
    if (round >= 0) pair.forEach((time, i) => times[i][1].push(time));
  }
  return times;
};
