// @ts-check
/** Notices when canvases lost their pixels, or may have. */

import { isShown } from '../shared/dom.js';

/**
 * @param {HTMLElement} panels with the canvases
 * @param {() => void} renew redraws everything that is drawn, on fresh canvases
 * @param {() => void} drop nobody can look any more
 */
export function lostPixels(panels, renew, drop) {
  let frame = 0;
  const redraw = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      renew();
    });
  };
  /** Not every browser reports it, but it happens only while the page is hidden. */
  const onVisible = () => {
    if (document.hidden) return;
    // An element gets no event when its document loses its frame.
    if (isShown(panels)) redraw();
    else drop();
  };
  // This event does not bubble, but it can be captured.
  panels.addEventListener('contextrestored', redraw, true);
  return {
    watch() {
      document.addEventListener('visibilitychange', onVisible);
    },
    unwatch() {
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
