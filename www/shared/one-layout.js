// @ts-check
/**
 * Lets many elements share one layout of the page: all write first, then each next step is taken by all. Where one element
 * after the other wrote and was measured, the whole page would be laid out for each.
 */

/** @type {(() => void)[][] | null} the steps that are put off while elements share a layout */
let putOff = null;

/**
 * Takes steps after everything is written: at once, or each together with those of others.
 * @param {import('../engine/attempts.js').Attempts} attempts what meets a failure that has no caller
 * @param {...() => void} steps of which each reads or writes what is laid out, but not both
 */
export function onceWritten(attempts, ...steps) {
  if (putOff) putOff.push(steps.map((step) => () => attempts.attempt(step)));
  else for (const step of steps) step();
}

/** @param {() => void} write has elements write */
export function inOneLayout(write) {
  /** @type {(() => void)[][]} */
  const all = [];
  putOff = all;
  try {
    write();
  } finally {
    putOff = null;
  }
  for (let i = 0; all.some((steps) => i < steps.length); i += 1) for (const steps of all) steps[i]?.();
}
