// @ts-check
/** Lets a long task of the page's thread give way to it. */

/** How long the page may wait, in milliseconds. */
const LONGEST = 8;

/** @type {(() => void)[]} */
const waiting = [];
/** A message is the quickest way to another task; timers wait for some milliseconds. */
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()?.();
channel.port1.start();

export class Pace {
  #from = performance.now();
  #told = -1;

  /** @param {AbortSignal} [signal] stops it @param {(done: number) => void} [onProgress] */
  constructor(signal, onProgress) {
    this.signal = signal;
    this.onProgress = onProgress;
  }

  /** @param {number} done from 0 to 1 */
  progress(done) {
    const hundredth = Math.floor(done * 100);
    if (hundredth === this.#told) return;
    this.#told = hundredth;
    this.onProgress?.(done);
  }

  /** Gives way if it is time to; throws what the signal says. */
  turn() {
    this.signal?.throwIfAborted();
    if (performance.now() - this.#from < LONGEST) return undefined;
    return /** @type {Promise<void>} */ (new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    })).then(() => {
      this.#from = performance.now();
      this.signal?.throwIfAborted();
    });
  }
}
