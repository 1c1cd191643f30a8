// @ts-check
/** A promise that is settled from outside: `Promise.withResolvers()` for browsers that lack it. */

/** @returns {PromiseWithResolvers<void>} */
export function promised() {
  const made = /** @type {PromiseWithResolvers<void>} */ ({});
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
