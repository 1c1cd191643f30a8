// @ts-check
/** Times how a CSV file of labels and logits becomes arrays of numbers, and what a step of a slider then costs. */

import { loadPredictions } from '/site/www/predictions.js';

const { Papa, d3 } = /** @type {any} */ (globalThis);

/** The same rows for all, about twenty bytes each. @param {number} count */
function file(count) {
  const parts = [];
  for (let from = 0; from < count; from += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, count - from) }, (_, index) => {
      const i = from + index;
      // Sums of three even numbers are near enough to a bell.
      const noise = ((i * 7919) % 10_007) / 10_007 + ((i * 104_729) % 20_011) / 20_011 + ((i * 1_299_709) % 30_011) / 30_011 - 1.5;
      const label = (i * 31) % 33 === 0 ? 1 : 0;
      return `${label},${(label ? 0.5 : -2.5) + 3 * noise}\n`;
    });
    parts.push(lines.join(''));
  }
  return new File(['label,logit\n', ...parts], 'predictions.csv');
}

/** Whether the page may have workers: without them it reads in slices. @param {boolean} may @param {() => Promise<unknown>} action */
async function maybeWith(may, action) {
  const { Worker } = globalThis;
  if (!may) Object.assign(globalThis, { Worker: undefined });
  try {
    return await action();
  } finally {
    Object.assign(globalThis, { Worker });
  }
}

/** Arrays of numbers from rows of texts. @param {Iterable<[string, string]>} rows @param {number} count */
function numbers(rows, count) {
  const [label, logit] = [new Float64Array(count), new Float64Array(count)];
  let i = 0;
  for (const [y, z] of rows) {
    label[i] = Number(y);
    logit[i] = Number(z);
    i += 1;
  }
  return [label, logit];
}

/** @type {Record<string, (file: File, count: number) => Promise<unknown>>} */
const ways = {
  'Loss Lab, in a worker, sorted too': async (given) => (await loadPredictions(given)).free(),
  'Loss Lab, in slices, sorted too': (given) => maybeWith(false, async () => (await loadPredictions(given)).free()),
  'PapaParse, row by row': (given, count) => new Promise((resolve, reject) => {
    const [label, logit] = [new Float64Array(count + 1), new Float64Array(count + 1)];
    let i = -1;
    Papa.parse(given, {
      skipEmptyLines: true,
      step: ({ data }) => {
        if (i >= 0) {
          label[i] = Number(data[0]);
          logit[i] = Number(data[1]);
        }
        i += 1;
      },
      complete: () => resolve([label, logit]),
      error: reject,
    });
  }),
  'PapaParse, all at once': async (given, count) => numbers(Papa.parse(await given.text(), { skipEmptyLines: true }).data.slice(1), count),
  'd3-dsv, all at once': async (given, count) => numbers(d3.csvParseRows(await given.text()).slice(1), count),
};

const SLIDERS = /** @type {const} */ (['data-gradient', 'data-calibration', 'data-threshold']);

Object.assign(globalThis, {
  /** Milliseconds of each way. @param {number} count rows */
  async reading(count) {
    const given = file(count);
    const times = [];
    for (const [name, way] of Object.entries(ways)) {
      const start = performance.now();
      await way(given, count);
      times.push([name, performance.now() - start]);
    }
    return times;
  },
  /** Milliseconds of a step of γ for each figure, after loading so many rows. @param {number} count */
  async sliding(count) {
    const p = await loadPredictions(file(count));
    const steps = 20;
    const times = SLIDERS.map((figure) => {
      const from = performance.now();
      for (let step = 0; step < steps; step += 1) p.numbers(figure, { gamma: 1 + step / 10, trainedWith: 'focal' });
      return [figure, (performance.now() - from) / steps];
    });
    p.free();
    return times;
  },
});
