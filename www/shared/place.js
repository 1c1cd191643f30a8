// @ts-check
/** Where this script runs: beside its page, inside the page, or in a package without a page; and what the browser keeps there. */

/** Empty in a script that is no module. */
const here = String(import.meta.url ?? '');

/** The address of the site; in a release this code is in one of the site's bundled parts. */
const site = /^(.*\/)www\/(shared\/place|parts\/[0-9A-Z]{8})\.js$/.exec(here)?.[1] ?? '';
/** @type {'site' | 'file' | 'package'} */
let kind = site ? 'site' : 'package';

/** Tells this module that page and script are one file. */
export function inOneFile() {
  kind = 'file';
}

/**
 * The address of a file beside our modules, each of which is one folder deep. Joined as text, because bundlers take a URL that
 * is relative to `import.meta.url` for a file to bundle, and a part of one for a folder of them.
 * @param {string} path
 */
export function beside(path) {
  return here.replace(/[^/]*\/[^/]*$/, '') + path;
}

/** Whether everything is in one file, which can fetch nothing. */
export function isInOneFile() {
  return kind === 'file';
}

/** Whether another page shows this one in a frame, as a figure alone. */
export function isFramed() {
  return window.parent !== window && (kind === 'file' || location.pathname.endsWith('/embed.html'));
}

/** The address of the site: the one that the page around names, or else the one that this code is from; empty without one. */
function siteHere() {
  const named = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="loss-lab-site"]'))?.href ?? '';
  return /^https?:\/\//.test(named) ? named : site;
}

/** The link to a view, or null without a page of our own to open it. @param {string} state */
export function linkTo(state) {
  const page = kind === 'file' ? location.href : siteHere();
  if (!page) return null;
  const link = new URL(page);
  link.hash = state;
  return link.href;
}

/** The script that defines the element, or null if others cannot load it as a file. */
export function scriptUrl() {
  return kind === 'site' ? `${site}www/loss-lab-define.js` : null;
}

/** The address for a frame that shows a view, or null if there is none. @param {string} state */
export function frameUrl(state) {
  // A file on disk has no public address, so readers must put it on their site first.
  if (kind === 'file') return location.protocol === 'file:' ? `embed.html#${state}` : linkTo(state);
  const folder = siteHere();
  return folder ? `${folder.replace(/[^/]*([?#].*)?$/, '')}embed.html#${state}` : null;
}

/** The text that this browser keeps under a key; null if there is none, or storage is forbidden. @param {string} key */
export function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text in this browser; false if storage is forbidden. @param {string} key @param {string} text empty to forget it */
export function keep(key, text) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
