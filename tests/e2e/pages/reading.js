// @ts-check
/** Files of predictions in many formats, and what is asked of them, for the tests of `predictions.js`. */

const { loadPredictions } = await import('/www/predictions.js');
const { default: init } = await import('/www/pkg/predictions.js');

/** @param {Blob} blob */
const gzipped = (blob) => new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob();

/** A `.npy` file of numbers. @param {string} descr @param {Float64Array | Uint8Array} numbers */
function npy(descr, numbers) {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${numbers.length},), }\n`;
  const start = Uint8Array.of(0x93, ...[...'NUMPY'].map((c) => c.charCodeAt(0)), 1, 0, header.length & 255, header.length >> 8);
  return new File([start, header, numbers], 'numbers.npy');
}

/** @param {string} text @returns {Uint8Array} */
function utf16(text) {
  const units = Uint16Array.from(`\uFEFF${text}`, (c) => c.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

/** The same predictions in every form. @param {string} csv with the columns label and logit */
async function forms(csv) {
  const rows = csv.trim().split('\n').slice(1).map((line) => line.split(',').map(Number));
  const [label, logit] = [0, 1].map((column) => Float64Array.from(rows, (row) => row[column]));
  const objects = rows.map(([y, z]) => JSON.stringify({ y, z }));
  return {
    csv: new File([csv], 'a.csv'),
    gzip: await gzipped(new Blob([csv])),
    'utf-16': new File([utf16(csv)], 'a.csv'),
    'decimal commas': new File([csv.replaceAll(',', ';').replaceAll('.', ',')], 'a.csv'),
    'JSON lines': new File([objects.join('\n')], 'a.jsonl'),
    'gzipped JSON': await gzipped(new Blob([`[${objects.join(',\n')}]`])),
    'two .npy files': [npy('|u1', Uint8Array.from(label)), npy('<f8', logit)],
    arrays: { label, logit },
    'plain arrays': { label: Array.from(label), logit: Array.from(logit) },
  };
}

/** Calls `action` without workers. @template T @param {() => Promise<T>} action */
async function withoutWorkers(action) {
  const { Worker } = globalThis;
  Object.assign(globalThis, { Worker: undefined });
  try {
    return await action();
  } finally {
    Object.assign(globalThis, { Worker });
  }
}

/** How many workers are made meanwhile, and what `action` gives. @template T @param {() => Promise<T>} action */
async function countingWorkers(action) {
  const { Worker } = globalThis;
  let workers = 0;
  globalThis.Worker = class extends Worker {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      workers += 1;
    }
  };
  try {
    return { answer: await action(), workers };
  } finally {
    globalThis.Worker = Worker;
  }
}

/** How often the page comes to its own tasks meanwhile. @template T @param {() => Promise<T>} action */
async function countingTurns(action) {
  let turns = 0;
  const timer = setInterval(() => { turns += 1; });
  try {
    return { answer: await action(), turns };
  } finally {
    clearInterval(timer);
  }
}

/** The message, place, question and kind of what reading throws. @param {any} source @param {object} [options] */
async function refusal(source, options) {
  try {
    (await loadPredictions(typeof source === 'string' ? new File([source], 'mine.csv') : source, options)).free();
    return null;
  } catch (/** @type {any} */ { name, message, place, question, param }) {
    return { name, message, place: place ?? null, question: question ?? null, param: param ?? null };
  }
}

/** Rows of the file, again and again. @param {string} csv @param {number} times */
function repeated(csv, times) {
  const [header, ...rows] = csv.trim().split('\n');
  return new File([`${header}\n`, ...Array.from({ length: times }, () => `${rows.join('\n')}\n`)], 'large.csv');
}

/** Bytes that the wasm has in this thread. */
const memory = async () => (await init()).memory.buffer.byteLength;

Object.assign(globalThis, { loadPredictions, forms, withoutWorkers, countingWorkers, countingTurns, refusal, repeated, memory });
