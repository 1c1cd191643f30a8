// @ts-check
/** Starts the wasm that reads predictions, once for a thread. */

import init, * as wasm from '../pkg/predictions.js';
import { Download } from '../engine/download.js';

const beside = () => new URL('../pkg/predictions_bg.wasm', import.meta.url);
const download = new Download('The tools for predictions', beside);
/** @type {Promise<WebAssembly.Module> | undefined} */
let starting;

/** Sets what the wasm is made from, instead of the file beside this module. @param {() => import('../engine/download.js').Source} from */
export function startFrom(from) {
  download.from = from;
}

/** Whether it is a file beside this module, and so is the worker's script. */
export function isBeside() {
  return download.from === beside;
}

/** Starts it and hands on its module, for other threads. */
export function started() {
  starting ??= (async () => {
    /** @type {WebAssembly.Module | undefined} */
    let compiled;
    await download.take(async (module) => {
      await init({ module_or_path: module });
      compiled = module;
    });
    return /** @type {WebAssembly.Module} */ (compiled);
  })().catch((error) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

/** Starts what another thread has compiled. @param {WebAssembly.Module} module */
export function startWith(module) {
  wasm.initSync({ module });
}

/** How often it was restarted. What was made before must not be freed: its place may be another's now. */
export let restarts = 0;
/** Tells `restart`. */
export const events = new EventTarget();

/** After a crash: nothing that was read is left. */
export function restart() {
  wasm.__wbg_reset_state();
  restarts += 1;
  events.dispatchEvent(new Event('restart'));
}

export const { Race, Reading, query } = wasm;
