// @ts-check
/** Why predictions could not be read, as errors that can be sent between threads. */

/**
 * Where a file is at fault; null is unknown.
 * @typedef {object} Place
 * @property {string | null} file
 * @property {number | null} line from 1; of arrays, `.npy` and Parquet the row
 * @property {string | null} column
 * @property {string | null} value
 */

/**
 * What must be known: the option that answers it, and what it can be.
 * @typedef {object} Question
 * @property {'label' | 'logit' | 'probability' | 'score' | 'weight' | 'scale' | 'positive'} option
 * @property {string[]} choices
 */

/** A file that cannot be used has a `place`. One of which something must be known has a `question`: load it again with the answer. */
export class PredictionsError extends Error {
  name = 'PredictionsError';

  /** @param {string} message @param {{place?: Place | null, question?: Question | null, cause?: unknown}} [parts] */
  constructor(message, { place = null, question = null, cause } = {}) {
    super(message, { cause });
    this.place = place;
    this.question = question;
  }
}

/** The parts of an error that a message between threads keeps. @param {any} error */
export function parts(error) {
  const { name, message, place, question, param } = error;
  return { name, message, place, question, param, crashed: isLost(error) };
}

/** Whether the wasm can no longer be used. @param {unknown} error */
export function hasCrashed(error) {
  return error instanceof WebAssembly.RuntimeError || (error instanceof Error && /call stack|recursion/i.test(error.message));
}

/** Whether it is about what a crash has taken. @param {unknown} error */
export function isLost(error) {
  return hasCrashed(error) || (error instanceof Error && error.message.includes('previous Wasm instance'));
}

/** The error of a crash. @param {unknown} [cause] */
export function crash(cause) {
  return new PredictionsError('What reads predictions crashed: perhaps there is not enough memory. Load them again.', { cause });
}

/** The error that a caller gets. @param {ReturnType<typeof parts>} given */
export function revived({ name, message, place, question, param, crashed }) {
  if (crashed) return crash(message);
  if (param) return Object.assign(new RangeError(message), { param });
  if (name === 'AbortError') return new DOMException(message, name);
  return new PredictionsError(message, { place, question });
}
