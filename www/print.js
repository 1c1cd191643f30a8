// @ts-check
/** Notices when the page is about to be printed, and when that is over. */

/**
 * @param {(printing: boolean) => void} listener
 * @returns {() => void} which ends it
 */
export function watchPrinting(listener) {
  // Either may come first, or alone: a page can be shown as it would be printed.
  const media = matchMedia('print');
  const change = () => listener(media.matches);
  const before = () => listener(true);
  const after = () => listener(false);
  media.addEventListener('change', change);
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  return () => {
    media.removeEventListener('change', change);
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
  };
}
