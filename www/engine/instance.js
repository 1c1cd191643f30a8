// @ts-check
/**
 * The one instance of the compiled engine: loads it, calls it, and replaces it after a fault.
 *
 * It comes in parts. The first draws the figure that a page opens with. The others share its memory and its functions, and are fetched when they
 * are wanted.
 *
 * After a panic an instance cannot be trusted. It is discarded with all its views. All state is in JavaScript, so nothing
 * is lost.
 */

import init, * as wasm from '../pkg/loss_lab.js';
import { promised } from '../shared/promised.js';
import { Breaker } from './breaker.js';
import { NEEDS, PARTS, downloads } from './parts.js';

/** @typedef {import('./parts.js').Part} Part */

const NOT_STARTED = 'The engine has not been started: await ready() first.';

/** An export of every version of the engine. */
const EXPORTED = 'params';

/** A small module with the newest features that the engine needs: its one function takes a reference and makes a vector. */
const NEWEST = [0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 111, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];

/** Whether there was an instance. */
let loaded = false;
/** Settles with the first instance. */
const there = promised();
/** The parts that are there besides the first, each after those that it needs. @type {Map<Part, WebAssembly.Module>} */
const joined = new Map();
/** @type {Map<Part, Promise<void>>} */
const loading = new Map();
/** Why a part did not come. @type {Map<Part, unknown>} */
const missing = new Map();
/** What each part of the current instance exports. @type {Record<string, any>} */
let given = {};
/** Whether the instance can be trusted. */
let sound = true;
/** How many faults there were. */
let faults = 0;

/** Tells `loaded` when there is an instance, a part’s name when it has that or did not get it, `fault` when one has ended, and `restart` when a stopped engine runs again. */
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
 * Sets what the engine is made from, instead of the files beside this module. Has no effect on a part once it is made.
 * @param {() => import('./download.js').Source} from the first part
 * @param {(part: Part) => import('./download.js').Source} [fromPart] each other
 */
export function startFrom(from, fromPart) {
  downloads.first.from = from;
  if (fromPart) for (const part of PARTS) downloads[part].from = () => fromPart(part);
}

/** Loads the engine's first part. @returns {Promise<void>} rejects with an Error that says what the reader can do */
export async function load() {
  if (typeof WebAssembly !== 'object') {
    throw new Error('The figures need WebAssembly, which this browser lacks or has switched off.');
  }
  if (!WebAssembly.validate(Uint8Array.from(NEWEST))) {
    throw new Error('This browser or processor is too old: the figures need WebAssembly with SIMD and references.');
  }
  await downloads.first.take(async (module) => {
    // Checked first, because an instance cannot be replaced once init has taken it.
    if (!WebAssembly.Module.exports(module).some(({ name }) => name === EXPORTED)) throw new WebAssembly.LinkError(`no ${EXPORTED}`);
    await init({ module_or_path: module });
    loaded = true;
    there.resolve();
  });
}

/** Loads another part, and those that it needs, once for all callers. @param {Part} part @returns {Promise<void>} rejects as `load` does */
export function loadPart(part) {
  let bringing = loading.get(part);
  if (!bringing) {
    missing.delete(part);
    bringing = bring(part).catch((error) => {
      loading.delete(part);
      missing.set(part, error);
      events.dispatchEvent(new Event(part));
      throw error;
    });
    loading.set(part, bringing);
  }
  return bringing;
}

/** @param {Part} part */
async function bring(part) {
  const needed = NEEDS[part].map(loadPart);
  const arrived = downloads[part].take(async (module) => {
    await Promise.allSettled([there.promise, ...needed]);
    if (!NEEDS[part].every(isThere)) return;
    if (sound) join(part, module);
    joined.set(part, module);
    events.dispatchEvent(new Event(part));
  });
  // If what it needs does not come, that is the reason.
  arrived.catch(() => {});
  await Promise.all(needed);
  await arrived;
}

/** Whether `askPart` can be called. @param {Part} part */
export function isThere(part) {
  return joined.has(part);
}

/** Whether a part was asked for last in vain. @param {Part} part */
export function isMissing(part) {
  return missing.has(part);
}

/** Throws if a part is not there, with the reason, and fetches it for the next time. @param {Part} part */
export function needPart(part) {
  if (isThere(part)) return;
  const why = missing.get(part);
  loadPart(part).catch(() => {});
  throw why ?? new Error(`${downloads[part].name} are still loading: await ready.`);
}

/** Gives a part to the current instance. @param {Part} part @param {WebAssembly.Module} module */
function join(part, module) {
  // Without arguments, this returns what the instance exports.
  given.first ??= /** @type {any} */ (wasm.initSync)();
  given[part] = new WebAssembly.Instance(module, given).exports;
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

/** As `ask`, for what another part does. @template T @param {Part} part @param {() => T} action @returns {T} */
export function askPart(part, action) {
  if (!isThere(part)) throw new Error(NOT_STARTED);
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
    given = {};
    for (const [part, module] of joined) join(part, module);
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
