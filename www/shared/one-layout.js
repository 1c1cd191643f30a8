// @ts-check
/**
 * Lets many elements share one layout of the page: all write first, then each next step is taken by all. Where one element
 * after the other wrote and was measured, the whole page would be laid out for each.
 */

/** @type {(() => number | undefined)[] | null} what takes an element's next step and tells how many it has left, while elements share a layout */
let putOff = null;

/**
 * Takes steps after everything is written: at once, or each together with those of others. After one that fails there is none.
 * @param {import('../engine/attempts.js').Attempts} attempts what meets a failure that has no caller
 * @param {...() => unknown} steps of which each reads or writes what is laid out, but not both
 */
export function onceWritten(attempts, ...steps) {
  if (putOff) {
    putOff.push(() => attempts.attempt(() => {
      /** @type {() => unknown} */ (steps.shift())();
      return steps.length;
    }));
  } else for (const step of steps) step();
}

/** @param {() => void} write has elements write */
export function inOneLayout(write) {
  /** @type {NonNullable<typeof putOff>} */
  let all = [];
  putOff = all;
  try {
    write();
  } finally {
    putOff = null;
  }
  while (all.length) all = all.filter((next) => next());
}

/** What is done in the next frame. */
let due = new Set();

/**
 * Acts in the next frame, in one layout with all others that do.
 * @param {() => void} action
 * @returns {() => void} calls it off
 */
export function inNextFrame(action) {
  if (!due.size) {
    requestAnimationFrame(() => {
      const now = due;
      due = new Set();
      inOneLayout(() => now.forEach((act) => act()));
    });
  }
  const acting = due.add(action);
  return () => acting.delete(action);
}
