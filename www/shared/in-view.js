// @ts-check
/** Tells which elements are in view, or nearly. */

import { around } from './dom.js';

/** How far beyond the view counts as near, as fractions of the view's height and width. */
const AHEAD = [0.5, 0.25];

/** @type {WeakMap<Element, (near: boolean) => void>} */
const listeners = new WeakMap();
/** @type {WeakSet<Element>} those that are near */
const nearby = new WeakSet();
/** @type {WeakMap<Document, IntersectionObserver>} one for all elements of a document */
const observers = new WeakMap();

/** @param {Document} document */
function observerOf(document) {
  let observer = observers.get(document);
  if (!observer) {
    const { IntersectionObserver } = document.defaultView ?? globalThis;
    observer = new IntersectionObserver((entries) => {
      // Only the last entry for each element counts.
      const news = new Map(entries.map(({ target, isIntersecting }) => [target, isIntersecting]));
      for (const [target, near] of news) tell(target, near);
    }, { rootMargin: AHEAD.map((share) => `${100 * share}%`).join(' ') });
    observers.set(document, observer);
  }
  return observer;
}

/** @type {WeakMap<Element, IntersectionObserver>} who looks at an element, whose document may be another by then */
const watching = new WeakMap();

/** @type {Set<Element>} those of which nothing is known yet */
const fresh = new Set();
/** Whether any element has been near the view so far. */
let found = false;

/** @param {Element} element @param {boolean} near */
function tell(element, near) {
  found ||= near;
  if (near) nearby.add(element);
  else nearby.delete(element);
  listeners.get(element)?.(near);
}

/** An observer reports only after the next frame. The first elements of a page have an engine to load, so they do not wait if they are plainly in view. */
function lookAtFresh() {
  const near = [...fresh].filter(isPlainlyNear);
  fresh.clear();
  for (const element of near) tell(element, true);
}

/**
 * Whether an element is near the view as far as can be seen at once. What lies in a frame, or in a box that may scroll or hide
 * it, is left to the observer.
 * @param {Element} element
 */
function isPlainlyNear(element) {
  const { defaultView: view, readyState } = element.ownerDocument;
  if (!view || view.parent !== view || readyState === 'loading' || !element.getClientRects().length) return false;
  // Closed details hide what is in them in a way of their own.
  if (!element.checkVisibility?.({ contentVisibilityAuto: true })) return false;
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const [down, across] = [AHEAD[0] * view.innerHeight, AHEAD[1] * view.innerWidth];
  if (bottom < -down || top > view.innerHeight + down || right < -across || left > view.innerWidth + across) return false;
  for (let box = around(element); box && box.localName !== 'body'; box = around(box)) {
    const { overflow, contain, contentVisibility, clipPath } = getComputedStyle(box);
    if ([overflow, contain, contentVisibility, clipPath].join() !== 'visible,none,visible,none') return false;
  }
  return true;
}

/**
 * Reports whether the element is near the view, soon and at every change.
 * @param {Element} element
 * @param {(near: boolean) => void} listener
 */
export function watchView(element, listener) {
  listeners.set(element, listener);
  const observer = observerOf(element.ownerDocument);
  watching.set(element, observer);
  observer.observe(element);
  if (found) return;
  if (!fresh.size) queueMicrotask(lookAtFresh);
  fresh.add(element);
}

/** Whether an element that is watched was near the view when last heard of. @param {Element} element */
export function isNear(element) {
  return nearby.has(element);
}

/** @param {Element} element */
export function unwatchView(element) {
  listeners.delete(element);
  nearby.delete(element);
  fresh.delete(element);
  watching.get(element)?.unobserve(element);
}
