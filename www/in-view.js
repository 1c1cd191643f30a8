// @ts-check
/** Which elements a reader sees, or is about to. */

/** How far beyond the view it begins, as shares of the view's height and width. */
const AHEAD = '50% 25%';

/** @type {WeakMap<Element, (near: boolean) => void>} */
const listeners = new WeakMap();
/** @type {WeakMap<Document, IntersectionObserver>} one for all elements of a document */
const observers = new WeakMap();

/** @param {Document} document */
function observerOf(document) {
  let observer = observers.get(document);
  if (!observer) {
    const { IntersectionObserver } = document.defaultView ?? globalThis;
    observer = new IntersectionObserver((entries) => {
      // Only the last news of each counts.
      const news = new Map(entries.map(({ target, isIntersecting }) => [target, isIntersecting]));
      for (const [target, near] of news) listeners.get(target)?.(near);
    }, { rootMargin: AHEAD });
    observers.set(document, observer);
  }
  return observer;
}

/** @type {WeakMap<Element, IntersectionObserver>} who looks at an element, whose document may be another by then */
const watching = new WeakMap();

/**
 * Tells whether the element is near the view, soon and at every change.
 * @param {Element} element
 * @param {(near: boolean) => void} listener
 */
export function watchView(element, listener) {
  listeners.set(element, listener);
  const observer = observerOf(element.ownerDocument);
  watching.set(element, observer);
  observer.observe(element);
}

/** @param {Element} element */
export function unwatchView(element) {
  listeners.delete(element);
  watching.get(element)?.unobserve(element);
}
