// @ts-check
/** Loads predictions: a worker reads them where the page may have one, and else the page itself, slice by slice. */

import { isParquet } from './bytes.js';
import { Desk } from './desk.js';
import { restart, started } from './module.js';
import { Pace } from './pace.js';
import { PredictionsError, hasCrashed, isLost, parts, revived } from './refusal.js';
import { Thread } from './thread.js';

/** Below so many bytes, or rows of arrays, a worker costs more than it gains. */
const SMALL = { bytes: 50_000, rows: 5000 };
/** Rows of arrays that are handed on at once. */
const ROWS = 1 << 16;

/** What reads Parquet, fetched when it is wanted. */
const parquet = () => import('./parquet.js').catch((cause) => {
  throw new PredictionsError('What reads Parquet did not arrive. Reload the page and open the file again, or save it as CSV.', { cause });
});

/** @typedef {ArrayLike<number>} Numbers */
/** @typedef {{label: Numbers, logit?: Numbers, probability?: Numbers, score?: Numbers, weight?: Numbers}} Arrays */
/** Of several classes: labels from 0, and so many logits or probabilities for each, row by row. @typedef {{label: Numbers, logits?: Numbers, probabilities?: Numbers, weight?: Numbers}} ClassArrays */
/** `classes` is how many numbers a row has, where there are several. @typedef {{kind: 'logit' | 'probability' | 'score', columns: Numbers[], length: number, classes?: number}} Columns */

/** Runs what the wasm does; an error becomes one for the caller. @template T @param {() => T} action @returns {T} */
export function here(action) {
  try {
    return action();
  } catch (error) {
    throw told(error);
  }
}

/** @param {any} error */
function told(error) {
  if (hasCrashed(error)) restart();
  const isOurs = isLost(error) || error?.place || error?.question || error?.param;
  return isOurs ? revived(parts(error)) : error;
}

/**
 * @param {Blob | Blob[] | Arrays | ClassArrays} source
 * @param {object} options what is said of the file
 * @param {AbortSignal | undefined} signal
 * @param {((done: number) => void) | undefined} onProgress
 * @returns {Promise<{desk: Desk, thread: Thread | null, read: any}>} `desk` answers at once, `thread` exactly
 */
export async function load(source, options, signal, onProgress) {
  signal?.throwIfAborted();
  const { files, columns } = parsed(source);
  const module = await started();
  const pace = new Pace(signal, onProgress);
  const isSmall = files ? files.reduce((sum, { size }) => sum + size, 0) < SMALL.bytes : /** @type {Columns} */ (columns).columns[1].length < SMALL.rows;
  const hasColumns = !isSmall && files?.length === 1 && await isParquet(files[0]);
  // Firefox does not tell that a worker lacks a script.
  if (hasColumns) await parquet();
  const thread = isSmall ? null : await Thread.start(module, options, hasColumns);
  const desk = new Desk(parquet);
  try {
    signal?.throwIfAborted();
    const read = thread ? await readThere(thread, desk, { files, columns }, pace) : await readHere(desk, options, { files, columns }, pace);
    pace.progress(1);
    return { desk, thread, read };
  } catch (error) {
    thread?.end(error);
    const reason = told(error);
    desk.free();
    throw reason;
  }
}

/** @param {Desk} desk @param {object} options @param {ReturnType<typeof parsed>} given @param {Pace} pace */
async function readHere(desk, options, { files, columns }, pace) {
  desk.begin(options);
  if (files) await desk.files(files, pace);
  else await eachPart(/** @type {Columns} */ (columns), pace, {
    begin: (...given) => desk.arrays(...given),
    take: (part) => desk.rows(part[0], part[1], part[2]),
  });
  return desk.finish(pace);
}

/** The desk here gets the cells, or of several classes some rows. @param {Thread} thread @param {Desk} desk @param {ReturnType<typeof parsed>} given @param {Pace} pace */
async function readThere(thread, desk, { files, columns }, pace) {
  const stop = () => thread.end(/** @type {AbortSignal} */ (pace.signal).reason);
  pace.signal?.addEventListener('abort', stop, { once: true });
  thread.progress = (done) => pace.progress(done);
  try {
    if (files) await thread.call('files', [files]);
    else await eachPart(/** @type {Columns} */ (columns), pace, {
      begin: (...given) => thread.call('arrays', given),
      take: (part) => thread.call('rows', part, part.map(({ buffer }) => buffer)),
    });
    const read = await thread.call('finish', []);
    const cells = new Blob([await thread.call('cells', [])]);
    desk.begin({});
    await desk.files([cells], new Pace(pace.signal));
    const near = await desk.finish(pace);
    desk.data.isPart = near.used < read.used;
    return read;
  } finally {
    pace.signal?.removeEventListener('abort', stop);
  }
}

/**
 * Hands on arrays part by part.
 * @param {Columns} columns
 * @param {Pace} pace
 * @param {{begin: (kind: string, hasWeights: boolean, classes?: number) => unknown, take: (part: Float64Array[]) => unknown}} to
 */
async function eachPart({ kind, columns, length, classes }, pace, { begin, take }) {
  await begin(kind, columns.length > 2, classes);
  const step = Math.ceil(ROWS / (classes ?? 1));
  for (let from = 0; from < length; from += step) {
    const end = Math.min(from + step, length);
    await take(columns.map((column) => {
      const width = column.length / length;
      return Float64Array.from({ length: (end - from) * width }, (_, i) => column[from * width + i]);
    }));
    pace.progress(0.8 * end / length);
    await pace.turn();
  }
}

/** @param {any} source @returns {{files: Blob[] | null, columns: Columns | null}} */
function parsed(source) {
  const files = source instanceof Blob ? [source] : Array.from(source instanceof Object && Symbol.iterator in source ? source : []);
  if (files.length) {
    if (files.length > 2 || !files.every((file) => file instanceof Blob)) {
      throw new TypeError('loadPredictions takes one file, two .npy files, or arrays such as {label, logit}.');
    }
    return { files: /** @type {Blob[]} */ (files), columns: null };
  }
  const kind = /** @type {const} */ (['logit', 'probability', 'score', 'logits', 'probabilities']).find((name) => source?.[name]);
  if (!kind || !source.label) throw new TypeError('loadPredictions takes one file, two .npy files, or arrays such as {label, logit}.');
  const columns = ['label', kind, 'weight'].filter((name) => source[name]).map((name) => column(name, source[name]));
  const [{ length }, scores] = columns;
  const classes = kind.endsWith('s') ? classesOf(scores.length, length, kind) : undefined;
  const other = columns.find((column) => column.length !== length && !(classes && column === scores));
  if (other) throw new PredictionsError(`The arrays must be of one length, but there are ${length} labels and ${other.length} of another.`);
  const ofOne = /** @type {const} */ ({ logits: 'logit', probabilities: 'probability' });
  return { files: null, columns: { kind: kind in ofOne ? ofOne[/** @type {keyof typeof ofOne} */ (kind)] : /** @type {Columns['kind']} */ (kind), columns, length, classes } };
}

/** How many numbers a label has. @param {number} numbers @param {number} labels @param {string} kind */
function classesOf(numbers, labels, kind) {
  const classes = numbers / labels;
  if (Number.isInteger(classes) && classes > 1) return classes;
  throw Object.assign(new RangeError(`${kind} is ${numbers} long, but must be as many for each of the ${labels} labels as there are classes`), { param: kind });
}

/** @param {string} name @param {any} values @returns {Numbers} */
function column(name, values) {
  if (typeof values === 'object' && typeof values.length === 'number') return values;
  throw Object.assign(new RangeError(`${name} is ${typeof values}, but must be an array of numbers`), { param: name });
}
