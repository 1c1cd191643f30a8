// @ts-check
/**
 * The compiled engine's one instance: loaded, called, and made anew after a fault.
 *
 * A panic leaves an instance that cannot be trusted. It is thrown away, with every view that it made; all state is in
 * JavaScript, so nothing is lost.
 */

import init, * as wasm from '../pkg/loss_lab.js';
import { Breaker } from './breaker.js';

/**
 * What the engine is made of: the wasm's bytes, a module, an answer that holds it, or its address.
 * @typedef {import('../pkg/loss_lab.js').InitInput | Promise<import('../pkg/loss_lab.js').InitInput>} Source
 */

/** How long nothing of the wasm may arrive, in milliseconds. */
const PATIENCE = 10_000;

/** A name that every version of the engine exports. */
const EXPORTED = 'params';

/** Whether a load was tried before. */
let again = false;
/** Whether there was an instance. */
let loaded = false;
/** Whether the instance is one that can be trusted. */
let sound = true;
/** How many faults there were. */
let faults = 0;
/** @type {() => Source} */
let source = () => new URL('../pkg/loss_lab_bg.wasm', import.meta.url);

/** Tells `loaded` when there is an instance, `fault` when one has ended, and `restart` when a stopped engine runs again. */
export const events = new EventTarget();
/** Stops an engine that faults again and again. Its clock can be set. */
export const breaker = new Breaker();

/** The engine had a fault. It was started anew, unless it was too often. */
export class EngineFault extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super(breaker.open
      ? 'The engine of the figures failed three times in ten seconds and was stopped. What you set is kept.'
      : 'The engine of the figures had a fault and was started anew. What you set is kept.', { cause });
  }
}

/** Has the engine made of something else than the file beside this module, if it was not made yet. @param {() => Source} from */
export function startFrom(from) {
  source = from;
}

/** Loads the engine. @returns {Promise<void>} rejects with an Error that says what the reader can do */
export async function load() {
  if (typeof WebAssembly !== 'object') {
    throw new Error('This browser has no WebAssembly, or it is switched off: the figures need it.');
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
    // Before it is taken, for one that is taken cannot be given back.
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
 * @param {() => void} alive told of every piece that arrives
 * @returns {Promise<WebAssembly.Module>}
 */
async function compiled(given, signal, alive) {
  if (given instanceof WebAssembly.Module) return given;
  if (ArrayBuffer.isView(given) || given instanceof ArrayBuffer) return WebAssembly.compile(/** @type {BufferSource} */ (given));
  // What is still under way, as a preload is, would be waited for; another try must not.
  const cache = again ? 'no-store' : 'default';
  again = true;
  const answer = given instanceof Response ? given : await fetch(given, { signal, cache });
  if (!answer.ok) throw new Refusal(`The server answered ${answer.status}.`);
  // Not every server knows what it is, and a parameter behind it is forbidden.
  const streams = answer.headers.get('Content-Type')?.toLowerCase() === 'application/wasm';
  const pieces = answer.body?.pipeThrough(new TransformStream({
    transform(piece, controller) {
      alive();
      controller.enqueue(piece);
    },
  }));
  const counted = pieces ? new Response(pieces, { headers: { 'Content-Type': 'application/wasm' } }) : answer;
  return streams ? WebAssembly.compileStreaming(counted) : WebAssembly.compile(await counted.arrayBuffer());
}

/** What the server said instead of sending the wasm. */
class Refusal extends Error {}

/** @param {unknown} cause @param {boolean} late */
function reason(cause, late) {
  if (late) return 'The engine of the figures does not arrive. The connection may be slow.';
  if (cause instanceof Refusal) return `The engine of the figures did not load. ${cause.message}`;
  // Firefox says "out of memory" where a module ends too early.
  if (cause instanceof WebAssembly.CompileError || /** @type {any} */ (cause)?.name === 'InternalError') {
    if (/policy|CSP|unsafe-eval|disallowed/i.test(/** @type {Error} */ (cause).message)) {
      return 'The engine of the figures was blocked: this page’s security policy allows no WebAssembly.';
    }
    // A function that makes a vector.
    const simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
    return WebAssembly.validate(Uint8Array.from(simd))
      ? 'The engine of the figures arrived damaged.'
      : 'This browser is too old for the engine of the figures, or the computer’s processor is: it needs WebAssembly with SIMD.';
  }
  if (cause instanceof WebAssembly.LinkError) {
    return 'The engine of the figures is of another version than this page. Reload the page without its cache.';
  }
  return 'The engine of the figures did not load.';
}

/** How many faults there were so far. */
export function faultCount() {
  return faults;
}

/** A call that draws, or gets ready to: not made while the engine is stopped. @template T @param {() => T} action @returns {T} */
export function call(action) {
  if (breaker.open) throw new EngineFault(undefined);
  return attempt(action);
}

/**
 * A call that does nothing but answer. After a fault it is made once more, by a new instance, and it is made while the
 * engine is stopped, too: what the reader sets then is kept.
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

/** Puts a new instance in the place of one that cannot be trusted. */
function renew() {
  try {
    wasm.__wbg_reset_state();
    sound = true;
  } catch {
    // There may be no memory for another one.
    sound = false;
    breaker.trip();
  }
}

/** Starts an engine that was stopped. */
export function restart() {
  if (!breaker.open) return;
  breaker.close();
  if (!sound) renew();
  if (sound) events.dispatchEvent(new Event('restart'));
}

/** Whether the engine itself failed, rather than refused what it was given. @param {unknown} error */
function isFault(error) {
  if (error instanceof WebAssembly.RuntimeError) return true;
  // The stack was too deep; engines have their own names for that.
  return error instanceof Error && !('param' in error) && /call stack|recursion/i.test(error.message);
}

/** An object of the engine's whose methods are calls into it. @template {object} T @param {T} made @returns {T} */
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
