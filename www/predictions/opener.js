// @ts-check
/** Opens files of predictions for all figures of a page: one at a time, and what is shown stays until the next is read. */

import { Breaker } from '../engine/breaker.js';
import { PredictionsError, loadPredictions } from '../predictions.js';
import { events } from './module.js';
import { crash } from './refusal.js';
import { sampleFile } from './sample.js';
import { shared } from './shared.js';

/** @typedef {import('../predictions.js').Predictions} Predictions */
/** @typedef {import('../predictions.js').Options} Options */

/** @typedef {{files: File[], said: Options}} Opened */

/** Tells `change`. */
class Opener extends EventTarget {
  /** The files that were opened last, and what was said of them. @type {Opened | null} */
  asked = null;
  /** Those that are shown; null shows the sample. @type {Opened | null} */
  shown = null;
  /** How far reading is, from 0 to 1; null while nothing is read. @type {number | null} */
  progress = null;
  /** Why the files were not read, or what must be known. @type {Error | null} */
  error = null;
  /** What was read of the files that are shown. @type {Predictions | null} */
  predictions = null;
  /** @type {AbortController | null} */
  #stopping = null;
  /** Settles when the sample is there, or will not be. @type {Promise<void> | null} */
  #sampling = null;
  #breaker = new Breaker();

  constructor() {
    super();
    events.addEventListener('restart', () => this.#lose());
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }

  /** Loads the sample, once: where it did not come, again when the reader does something. */
  loadSample() {
    this.#sampling ??= this.#loadSample();
    return this.#sampling;
  }

  async #loadSample() {
    try {
      const sample = await loadPredictions(sampleFile());
      sample.isSample = true;
      shared.sample = sample;
    } catch (error) {
      this.error ??= asError(error);
    }
    this.#tell();
  }

  /** A crash has taken what was read, and what was being read. The sample comes back, unless it is what crashes. */
  #lose() {
    this.#breaker.note();
    const { asked, progress } = this;
    const error = shared.own || progress !== null ? crash() : null;
    this.close();
    Object.assign(this, { asked, error });
    if (this.#breaker.open) this.#sampling = Promise.resolve();
    shared.sample = null;
  }

  /** After a failure: reads the files again, or the sample. */
  again() {
    if (this.asked) return this.say(this.asked, {});
    this.error = this.#sampling = null;
    this.loadSample();
    this.#tell();
  }

  /** Reads files, and says of them what is known. @param {File[]} files @param {Options} [said] */
  async open(files, said = {}) {
    this.stop();
    const stopping = new AbortController();
    this.#stopping = stopping;
    const asked = { files, said };
    Object.assign(this, { asked, error: null, progress: 0 });
    this.#tell();
    try {
      const onProgress = (/** @type {number} */ done) => {
        if (this.#stopping !== stopping) return;
        this.progress = done;
        this.#tell();
      };
      const read = await loadPredictions(files, { ...said, signal: stopping.signal, onProgress });
      if (this.#stopping !== stopping) return read.free();
      this.shown = asked;
      this.#replace(read);
    } catch (error) {
      if (this.#stopping !== stopping) return;
      // Who stops it knows why.
      if (!stopping.signal.aborted) this.error = asError(error);
    }
    this.#stopping = null;
    this.progress = null;
    this.#tell();
  }

  /** Reads files again with more said of them. @param {Opened | null} opened @param {Options} said */
  say(opened, said) {
    if (opened) this.open(opened.files, { ...opened.said, ...said });
  }

  /** Stops reading; what was shown before stays. */
  stop() {
    this.#stopping?.abort();
    this.#stopping = null;
    this.progress = null;
    this.#tell();
  }

  /** Back to the sample. */
  close() {
    this.stop();
    Object.assign(this, { asked: null, shown: null, error: null });
    this.#sampling = null;
    this.#replace(null);
    this.#tell();
  }

  /** @param {Predictions | null} read */
  #replace(read) {
    const before = this.predictions;
    this.predictions = read;
    shared.own = read;
    before?.free();
  }
}

/** @param {unknown} error */
function asError(error) {
  return error instanceof Error ? error : new PredictionsError(String(error));
}

export const opener = new Opener();
