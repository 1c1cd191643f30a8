// @ts-check
/** Serves a desk in a thread of its own: answers `{id, call, given}` by `{id, answer}` or `{id, error}`, and tells `{progress}`. */

import { startWith } from './module.js';
import { parts } from './refusal.js';

/** How often progress is told, in milliseconds. */
const OFTEN = 50;

/** @param {import('./desk.js').Desk} desk */
export function serve(desk) {
  let told = 0;
  const pace = {
    progress(/** @type {number} */ done) {
      const now = performance.now();
      if (now - told < OFTEN) return;
      told = now;
      postMessage({ progress: done });
    },
    turn: () => undefined,
  };
  /** @type {Record<string, (...given: any[]) => unknown>} */
  const calls = {
    start: (module, options) => {
      startWith(module);
      desk.begin(options);
    },
    files: (files) => desk.files(files, pace),
    arrays: (kind, hasWeights, classes) => desk.arrays(kind, hasWeights, classes),
    rows: (labels, scores, weights) => desk.rows(labels, scores, weights),
    finish: () => desk.finish(pace),
    ask: (question, settings) => desk.ask(question, settings, false),
    numbers: (figure, values, isSample) => desk.numbers(figure, values, isSample, false),
    cells: () => desk.cells(),
  };
  addEventListener('message', async ({ data: { id, call, given } }) => {
    try {
      postMessage({ id, answer: await calls[call](...given) });
    } catch (error) {
      postMessage({ id, error: parts(error) });
    }
  });
}
