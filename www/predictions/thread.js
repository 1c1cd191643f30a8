// @ts-check
/** The page's side of a desk in a worker. */

import { scriptUrl } from '../shared/place.js';
import { isBeside } from './module.js';
import { PredictionsError, revived } from './refusal.js';

/** What the policy of our own pages lets pass: these workers alone. @type {any} */
let trusted;

/** @param {boolean} isParquet whether it reads Parquet @returns {Worker} */
function worker(isParquet) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  if (!scriptUrl() || !trustedTypes) {
    // Other projects’ bundlers recognise a worker by exactly these lines.
    return isParquet ? new Worker(new URL('../predictions/parquet-worker.js', import.meta.url), { type: 'module' })
      : new Worker(new URL('../predictions/worker.js', import.meta.url), { type: 'module' });
  }
  trusted ??= trustedTypes.createPolicy('loss-lab-predictions', {
    createScriptURL: (/** @type {string} */ name) => new URL(`../predictions/${name ? 'parquet-' : ''}worker.js`, import.meta.url).href,
  });
  return new Worker(trusted.createScriptURL(isParquet ? 'parquet' : ''), { type: 'module' });
}

export class Thread {
  #worker;
  #last = 0;
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: unknown) => void}>} */
  #waiting = new Map();
  /** Is told how far reading is. @type {(done: number) => void} */
  progress = () => {};
  /** Why it ended. @type {unknown} */
  #ended;

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => this.#hear(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.end(new PredictionsError('What reads predictions stopped. Load them again.', { cause: event.message }));
    });
  }

  /** A thread that has started, or null where the page may have none. @param {WebAssembly.Module} module @param {object} options @param {boolean} isParquet */
  static async start(module, options, isParquet) {
    if (!isBeside() || typeof Worker !== 'function') return null;
    /** @type {Thread} */
    let thread;
    try {
      thread = new Thread(worker(isParquet));
    } catch {
      return null;
    }
    try {
      await thread.call('start', [module, options]);
      return thread;
    } catch (error) {
      thread.end(error);
      if (error instanceof RangeError) throw error;
      return null;
    }
  }

  /** @param {{id?: number, answer?: any, error?: any, progress?: number}} message */
  #hear({ id, answer, error, progress }) {
    if (progress !== undefined) this.progress(progress);
    if (id === undefined) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(revived(error));
    else waiting?.resolve(answer);
    if (error?.crashed) this.end(revived(error));
  }

  /** @param {string} call @param {any[]} given @param {Transferable[]} [moved] @returns {Promise<any>} */
  call(call, given, moved = []) {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const id = this.#last += 1;
      this.#waiting.set(id, { resolve, reject });
      try {
        this.#worker.postMessage({ id, call, given }, moved);
      } catch (error) {
        this.#waiting.delete(id);
        reject(error);
      }
    });
  }

  /** Stops it, whatever it does. @param {unknown} reason */
  end(reason) {
    this.#ended = reason;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
