// @ts-check
/**
 * The one instance of the compiled engine: loads it, calls it, and replaces it after a fault.
 *
 * After a panic an instance cannot be trusted. It is discarded with all its views. All state is in JavaScript, so nothing
 * is lost.
 */

import init, * as wasm from '../pkg/loss_lab.js';
import { Breaker } from './breaker.js';

/**
 * What the engine is made of: the wasm's bytes, a module, an answer that holds it, or its address.
 * @typedef {import('../pkg/loss_lab.js').InitInput | Promise<import('../pkg/loss_lab.js').InitInput>} Source
 */

/** The longest pause in the wasm's download, in milliseconds. */
const PATIENCE = 10_000;

/** An export of every version of the engine. */
const EXPORTED = 'params';

/** A small module with the newest features that the engine needs: its one function takes a reference and makes a vector. */
const NEWEST = [0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 111, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];

/** Whether a load was tried before. */
let again = false;
/** Whether there was an instance. */
let loaded = false;
/** Whether the instance can be trusted. */
let sound = true;
/** How many faults there were. */
let faults = 0;
/** @type {() => Source} */
let source = () => new URL('../pkg/loss_lab_bg.wasm', import.meta.url);

/** Tells `loaded` when there is an instance, `fault` when one has ended, and `restart` when a stopped engine runs again. */
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

/** Sets what the engine is made from, instead of the file beside this module. Has no effect once it is made. @param {() => Source} from */
export function startFrom(from) {
  source = from;
}

/** Loads the engine. @returns {Promise<void>} rejects with an Error that says what the reader can do */
export async function load() {
  if (typeof WebAssembly !== 'object') {
    throw new Error('The figures need WebAssembly, which this browser lacks or has switched off.');
  }
  if (!WebAssembly.validate(Uint8Array.from(NEWEST))) {
    throw new Error('This browser or processor is too old: the figures need WebAssembly with SIMD and references.');
  }
  const late = new AbortController();
  let timer = 0;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => late.abort(), PATIENCE);
  };
  alive();
  try {
    const module = await compiled(await source(), late.signal, alive);
    // Checked first, because an instance cannot be replaced once init has taken it.
    if (!WebAssembly.Module.exports(module).some(({ name }) => name === EXPORTED)) throw new WebAssembly.LinkError(`no ${EXPORTED}`);
    await init({ module_or_path: module });
    loaded = true;
  } catch (cause) {
    throw new Error(reason(cause, late.signal.aborted), { cause });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Awaited<Source>} given
 * @param {AbortSignal} signal ends the wait for an address
 * @param {() => void} alive called for every piece that arrives
 * @returns {Promise<WebAssembly.Module>}
 */
async function compiled(given, signal, alive) {
  if (given instanceof WebAssembly.Module) return given;
  if (ArrayBuffer.isView(given) || given instanceof ArrayBuffer) return WebAssembly.compile(/** @type {BufferSource} */ (given));
  // A second try must not wait for a preload that may hang.
  const cache = again ? 'no-store' : 'default';
  again = true;
  const answer = given instanceof Response ? given : await fetch(given, { signal, cache });
  if (!answer.ok) throw new Refusal(`The server answered ${answer.status}.`);
  // Some servers send another type, and compileStreaming takes none but this one, without parameters.
  const streams = 'compileStreaming' in WebAssembly && answer.headers.get('Content-Type')?.toLowerCase() === 'application/wasm';
  const pieces = answer.body?.pipeThrough(new TransformStream({
    transform(piece, controller) {
      alive();
      controller.enqueue(piece);
    },
  }));
  const counted = pieces ? new Response(pieces, { headers: { 'Content-Type': 'application/wasm' } }) : answer;
  return streams ? WebAssembly.compileStreaming(counted) : WebAssembly.compile(await counted.arrayBuffer());
}

/** The server's answer instead of the wasm. */
class Refusal extends Error {}

/** @param {unknown} cause @param {boolean} late */
function reason(cause, late) {
  if (late) return 'The figures did not arrive. The connection may be slow.';
  if (cause instanceof Refusal) return `The figures did not load. ${cause.message}`;
  // For a truncated module, Firefox reports "out of memory" as an InternalError.
  if (cause instanceof WebAssembly.CompileError || /** @type {any} */ (cause)?.name === 'InternalError') {
    if (/policy|CSP|unsafe-eval|disallowed/i.test(/** @type {Error} */ (cause).message)) {
      return 'The figures were blocked: this page’s security policy forbids WebAssembly.';
    }
    return 'The figures arrived damaged.';
  }
  if (cause instanceof WebAssembly.LinkError) {
    return 'The figures and this page are of different versions. Reload the page without its cache.';
  }
  return 'The figures did not load.';
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

/** @template T @param {() => T} action @returns {T} */
function attempt(action) {
  if (!loaded) throw new Error('The engine has not been started: await ready() first.');
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
