// @ts-check
/** Reads predictions and answers about them in this thread: the page's, or a worker's. */

import { isParquet, nameOf, opened, pieces, refusal } from './bytes.js';
import { Reading, restarts } from './module.js';

/**
 * How reading goes on.
 * @typedef {object} Pace
 * @property {(done: number) => void} progress is told how far it is, from 0 to 1
 * @property {() => (Promise<void> | undefined)} turn gives way if it is time to; throws to stop
 */

/** The part of the time that the bytes of files take; the rest is for sorting. */
const READING = 0.8;
/** Up to so many rows answer at once; of more there are cells. */
const FEW = 5000;

export class Desk {
  /** @type {import('../pkg/predictions.js').Reading | null} */
  #reading = null;
  /** @type {import('../pkg/predictions.js').Data | null} */
  #data = null;
  #restarts = 0;
  #parquet;

  /** @param {() => Promise<typeof import('./parquet.js')>} [parquet] what reads Parquet; without it none is read */
  constructor(parquet) {
    this.#parquet = parquet;
  }

  /** Begins. @param {object} options what is said of the file */
  begin(options) {
    this.#restarts = restarts;
    this.#reading = new Reading(options);
  }

  /** @param {Blob[]} files one, or two `.npy` @param {Pace} pace */
  async files(files, pace) {
    if (this.#parquet && files.length === 1 && await isParquet(files[0])) return this.#columns(files[0], await this.#parquet(), pace);
    const all = files.reduce((sum, { size }) => sum + size, 0);
    let read = 0;
    for (const file of files) {
      this.#open.file(nameOf(file), files.length > 1);
      for await (const piece of pieces(file, (bytes) => { read += bytes; })) {
        this.#open.push(piece);
        pace.progress(READING * read / all);
        await pace.turn();
      }
    }
  }

  /** @param {Blob} blob @param {typeof import('./parquet.js')} parquet @param {Pace} pace */
  async #columns(blob, { ParquetFile, ParquetFault }, pace) {
    try {
      const file = await ParquetFile.open({ byteLength: blob.size, slice: (from, to) => opened(blob.slice(from, to).arrayBuffer(), blob) });
      const wanted = this.#open.columns(nameOf(blob), file.names, file.rows, await file.first());
      let read = 0;
      for await (const parts of file.parts(wanted)) {
        this.#open.parts(parts);
        read += parts[0].numbers.length;
        pace.progress(READING * read / file.rows);
        await pace.turn();
      }
    } catch (error) {
      throw error instanceof ParquetFault ? refusal(error.message, blob, error, error.column) : error;
    }
  }

  /** @param {string} kind @param {boolean} hasWeights @param {number} [classes] */
  arrays(kind, hasWeights, classes) {
    this.#open.arrays(kind, hasWeights, classes);
  }

  /** @param {Float64Array} labels @param {Float64Array} scores @param {Float64Array} [weights] */
  rows(labels, scores, weights) {
    this.#open.rows(labels, scores, weights);
  }

  /** Sorts and condenses what was read, and tells how it was read. @param {Pace} pace */
  async finish(pace) {
    const reading = this.#open;
    reading.end();
    for (let done; (done = reading.step()) !== undefined;) {
      pace.progress(READING + (1 - READING) * done);
      await pace.turn();
    }
    this.#reading = null;
    this.#data = reading.take();
    const { read } = this.#data;
    if (read.used > FEW || read.hasClasses) while (this.#data.condense()) await pace.turn();
    return read;
  }

  get #open() {
    return /** @type {import('../pkg/predictions.js').Reading} */ (this.#reading);
  }

  get data() {
    if (!this.#data) throw new Error('These predictions were freed.');
    return this.#data;
  }

  /** @param {'summary' | 'gradient' | 'assistant'} question @param {object | undefined} settings @param {boolean} near from cells, if there are some */
  ask(question, settings, near) {
    return this.data[question](settings, near);
  }

  /** What a figure draws. @param {string} figure @param {object} values @param {boolean} isSample @param {boolean} near */
  numbers(figure, values, isSample, near) {
    return this.data.numbers(figure, values, isSample, near);
  }

  cells() {
    return this.data.cells();
  }

  free() {
    if (this.#restarts === restarts) {
      this.#reading?.free();
      this.#data?.free();
    }
    this.#reading = this.#data = null;
  }
}
