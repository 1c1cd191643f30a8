// @ts-check
/** Where this script is: beside its page, in the page itself, or in a package that has none. */

/** Under a name of its own: bundlers take addresses beside `import.meta.url` for files to pack. */
const here = import.meta.url;

/** The address of the site; in a release this is in one of the parts that the site's scripts are made of. */
const site = /^(.*\/)www\/(shared\/place|parts\/[0-9A-Z]{8})\.js$/.exec(here)?.[1] ?? '';
/** @type {'site' | 'file' | 'package'} */
let kind = site ? 'site' : 'package';

/** Says that page and script are one file. */
export function inOneFile() {
  kind = 'file';
}

/** Whether the page is shown by another one as a figure alone. */
export function isFramed() {
  return window.parent !== window && (kind === 'file' || location.pathname.endsWith('/embed.html'));
}

/** The address of the page, or of the file that is both; null where there is no page of ours. */
function page() {
  if (kind === 'package') return null;
  return new URL(kind === 'site' ? site : location.href);
}

/** The link that opens a picture, or null where there is no page to open it. @param {string} state */
export function linkTo(state) {
  const link = page();
  if (!link) return null;
  link.hash = state;
  return link.href;
}

/** The script that defines the element, or null where it is no file that others can load. */
export function scriptUrl() {
  return kind === 'site' ? `${site}www/loss-lab-define.js` : null;
}

/** The address for a frame that shows a picture, or null where there is none. @param {string} state */
export function frameUrl(state) {
  // A file on a disk is at no address that others have: it must be put on their site first.
  if (kind === 'file') return location.protocol === 'file:' ? `embed.html#${state}` : linkTo(state);
  return kind === 'site' ? new URL(`embed.html#${state}`, site).href : null;
}
