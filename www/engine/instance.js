// @ts-check
/**
 * The one instance of the compiled engine: loads it, calls it, and replaces it after a fault.
 *
 * It comes in two halves. The first draws. The second makes formulas, tables, programs, files, losses over arrays, and what
 * no other figure computes; it shares the memory and the functions of the first.
 *
 * After a panic an instance cannot be trusted. It is discarded with all its views. All state is in JavaScript, so nothing
 * is lost.
 */

import init, * as wasm from '../pkg/loss_lab.js';
import { promised } from '../shared/promised.js';
import { Breaker } from './breaker.js';
import { Half } from './download.js';

const NOT_STARTED = 'The engine has not been started: await ready() first.';

/** An export of every version of the engine. */
const EXPORTED = 'params';

/** A small module with the newest features that the engine needs: its one function takes a reference and makes a vector. */
const NEWEST = [0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 111, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];

/** Whether there was an instance. */
let loaded = false;
/** Settles with the first instance. */
const there = promised();
/** The second half, once it is there. @type {WebAssembly.Module | null} */
let later = null;
/** @type {Promise<void> | undefined} */
let loadingLater;
/** Whether the instance can be trusted. */
let sound = true;
/** How many faults there were. */
let faults = 0;
const first = new Half('The figures', () => new URL('../pkg/loss_lab_bg.wasm', import.meta.url));
const second = new Half('Formulas, programs and files', () => new URL('../pkg/loss_lab_later.wasm', import.meta.url));

/** Tells `loaded` when there is an instance, `whole` when it has its second half, `fault` when one has ended, and `restart` when a stopped engine runs again. */
export const events = new EventTarget();
/** Stops an engine that keeps crashing. Its clock can be set. */
export const breaker = new Breaker();

/** The engine crashed. It was restarted, unless it crashes too often. */
export class EngineFault extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super(breaker.open
      ? 'The figures crashed three times in ten seconds and were stopped. Your settings are kept.'
      : 'The figures crashed and were restarted. Your settings are kept.', { cause });
  }
}

/**
 * Sets what the engine is made from, instead of the files beside this module. Has no effect once it is made.
 * @param {() => import('./download.js').Source} from the first half
 * @param {() => import('./download.js').Source} [fromLater] the second half
 */
export function startFrom(from, fromLater) {
  first.from = from;
  if (fromLater) second.from = fromLater;
}

/** Loads the engine's first half. @returns {Promise<void>} rejects with an Error that says what the reader can do */
export async function load() {
  if (typeof WebAssembly !== 'object') {
    throw new Error('The figures need WebAssembly, which this browser lacks or has switched off.');
  }
  if (!WebAssembly.validate(Uint8Array.from(NEWEST))) {
    throw new Error('This browser or processor is too old: the figures need WebAssembly with SIMD and references.');
  }
  await first.take(async (module) => {
    // Checked first, because an instance cannot be replaced once init has taken it.
    if (!WebAssembly.Module.exports(module).some(({ name }) => name === EXPORTED)) throw new WebAssembly.LinkError(`no ${EXPORTED}`);
    await init({ module_or_path: module });
    loaded = true;
    there.resolve();
  });
}

/** Why the second half is not there. @type {unknown} */
let missing = new Error('Programs are still loading: await ready.');

/** Loads the second half, once for all callers. @returns {Promise<void>} rejects as `load` does */
export function loadLater() {
  loadingLater ??= second.take(async (module) => {
    await there.promise;
    if (sound) join(module);
    later = module;
    events.dispatchEvent(new Event('whole'));
  }).catch((error) => {
    loadingLater = undefined;
    missing = error;
    throw error;
  });
  return loadingLater;
}

/** Whether `askLater` can be called. */
export function isWhole() {
  return later !== null;
}

/** Throws if the second half is not there, with the reason, and fetches it for the next time. */
export function needWhole() {
  if (isWhole()) return;
  loadLater().catch(() => {});
  throw missing;
}

/** Gives the second half to the current instance. @param {WebAssembly.Module} module */
function join(module) {
  // Without arguments, this returns what the instance exports.
  new WebAssembly.Instance(module, { first: /** @type {any} */ (wasm.initSync)() });
}

/** How many faults there have been. */
export function faultCount() {
  return faults;
}

/** Makes a call that draws or prepares to; refused while the engine is stopped. @template T @param {() => T} action @returns {T} */
export function call(action) {
  if (breaker.open) throw new EngineFault(undefined);
  return attempt(action);
}

/**
 * Makes a call that only answers. After a fault it is made once more, in a new instance. It works even while the engine is
 * stopped, so that the reader's settings are kept then.
 * @template T
 * @param {() => T} action
 * @returns {T}
 */
export function ask(action) {
  try {
    return attempt(action);
  } catch (error) {
    if (!(error instanceof EngineFault) || !sound) throw error;
    return attempt(action);
  }
}

/** As `ask`, for what the second half does. @template T @param {() => T} action @returns {T} */
export function askLater(action) {
  if (!isWhole()) throw new Error(NOT_STARTED);
  return ask(action);
}

/** @template T @param {() => T} action @returns {T} */
function attempt(action) {
  if (!loaded) throw new Error(NOT_STARTED);
  if (!sound) throw new EngineFault(undefined);
  try {
    return action();
  } catch (error) {
    if (!isFault(error)) throw error;
    faults += 1;
    breaker.note();
    renew();
    events.dispatchEvent(new Event('fault'));
    throw new EngineFault(error);
  }
}

/** Replaces an instance that cannot be trusted. */
function renew() {
  try {
    wasm.__wbg_reset_state();
    if (later) join(later);
    sound = true;
  } catch {
    // There may be no memory for a new one.
    sound = false;
    breaker.trip();
  }
}

/** Restarts a stopped engine. */
export function restart() {
  if (!breaker.open) return;
  breaker.close();
  if (!sound) renew();
  if (sound) events.dispatchEvent(new Event('restart'));
}

/** Whether the engine crashed, rather than refused its arguments. @param {unknown} error */
function isFault(error) {
  if (error instanceof WebAssembly.RuntimeError) return true;
  // A stack overflow; each browser has its own name for it.
  return error instanceof Error && !('param' in error) && /call stack|recursion/i.test(error.message);
}

/** Wraps an object of the engine, so that each of its methods goes through `call`. @template {object} T @param {T} made @returns {T} */
export function guarded(made) {
  const prototype = Object.getPrototypeOf(made);
  let guard = guards.get(prototype);
  if (!guard) {
    guard = Object.create(prototype);
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const method = prototype[name];
      if (name === 'constructor' || typeof method !== 'function') continue;
      Object.defineProperty(guard, name, {
        value(/** @type {unknown[]} */ ...args) {
          return call(() => method.apply(this, args));
        },
      });
    }
    guards.set(prototype, guard);
  }
  return Object.setPrototypeOf(made, guard);
}

/** @type {WeakMap<object, any>} */
const guards = new WeakMap();

/** A value for the engine, which takes seconds to copy a text of megabytes. @param {any} value */
export function brief(value) {
  return typeof value === 'string' && value.length > 1e7 ? `${value.slice(0, 100)}…` : value;
}

/** A copy of an object, so that a getter that throws does so outside the engine. @param {unknown} object */
export function copied(object) {
  const isPlain = typeof object === 'object' && object !== null && !ArrayBuffer.isView(object) && !Array.isArray(object);
  return isPlain ? Object.fromEntries(Object.entries(object).map(([id, value]) => [id, brief(value)])) : object;
}
