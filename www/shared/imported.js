// @ts-check
/** Modules that are fetched when they are wanted. */

/**
 * Imports by `load`, and if that fails, once more by another address: but for Chromium, browsers never ask again for a module
 * that did not come.
 * @template T @param {() => Promise<T>} load @returns {Promise<T>}
 */
export async function imported(load) {
  try {
    return await load();
  } catch (cause) {
    // Firefox says at its end which one it was; a bundler's own error may not.
    const [address = ''] = /\S+$/.exec(String(cause)) ?? [];
    if (!address.startsWith(`${new URL(import.meta.url).origin}/`)) throw cause;
    return import(/* webpackIgnore: true */ /* @vite-ignore */ `${address}?again=${Date.now()}`);
  }
}
