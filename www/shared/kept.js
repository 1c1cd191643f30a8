// @ts-check
/** Texts that this browser keeps for the page. Where storage is forbidden, nothing is kept. */

/** @param {string} key */
export function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} text empty to forget it @returns {boolean} whether it is kept */
export function keep(key, text) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
