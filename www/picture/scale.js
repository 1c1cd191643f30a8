// @ts-check
/** How what is around an element scales it on the screen, and when its looks there may have changed. */

import { around } from '../shared/dom.js';

/**
 * By how much the browser leaves `zoom` out of an element's rectangle, though not out of a pointer's place. Those that have
 * `currentCSSZoom` leave nothing out.
 * @param {Element} element
 */
export function zoomLeftOut(element) {
  let zoom = 1;
  if ('currentCSSZoom' in element) return zoom;
  for (let box = /** @type {Element | null} */ (element); box; box = around(box)) {
    zoom *= Number(getComputedStyle(box).getPropertyValue('zoom')) || 1;
  }
  return zoom;
}

/** After these, a box around may be shown at another scale or in other colours. */
const SIGNS = ['transitionend', 'animationend', 'pointerover', 'resize'];

/**
 * Calls back when the scale of an element or the colours around it may have changed, at most once a frame, and not at all
 * while nothing happens. No browser reports either, but for the pixels that a screen has for each css px.
 * @param {Element} element
 * @param {() => void} look
 * @returns {() => void} what ends it
 */
export function watchAround(element, look) {
  let frame = 0;
  const soon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      look();
    });
  };
  const restyled = new MutationObserver(soon);
  /** @type {EventTarget[]} */
  const roots = [element.ownerDocument.defaultView ?? window];
  // Events of a shadow tree may not leave it.
  for (let node = /** @type {any} */ (element); node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
    // Pages switch their colours by any attribute; the element's own ones change with every step.
    if (node === element) restyled.observe(node, { attributeFilter: ['class', 'style'] });
    else if (node.nodeType === Node.ELEMENT_NODE) restyled.observe(node, { attributes: true });
    else roots.push(node);
  }
  for (const root of roots) for (const sign of SIGNS) root.addEventListener(sign, soon, true);
  const ending = new AbortController();
  // A media query matches only one ratio, so it is made again each time.
  const follow = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
    follow();
    soon();
  }, { once: true, signal: ending.signal });
  follow();
  return () => {
    ending.abort();
    for (const root of roots) for (const sign of SIGNS) root.removeEventListener(sign, soon, true);
    restyled.disconnect();
    cancelAnimationFrame(frame);
  };
}
