// @ts-check
/** Lets many elements work one after the other, each in a task of its own, so that the page answers in between. */

import { isNear } from './in-view.js';

/** @type {Map<Element, () => void>} */
const waiting = new Map();
/** Runs until the next task; meanwhile nobody else gets a turn. */
let timer = 0;

function next() {
  timer = 0;
  const elements = [...waiting.keys()];
  const element = elements.find(isNear) ?? elements[0];
  if (!element) return;
  const action = waiting.get(element);
  waiting.delete(element);
  // In a hidden tab a timer may take a second or a minute, and nobody waits for an answer.
  if (!document.hidden) timer = setTimeout(next);
  action?.();
  if (document.hidden) next();
}

/**
 * Acts when it is the element's turn; a later request of the same element replaces the earlier one. One near the view goes
 * first, and at once if nobody else has had a turn in this task.
 * @param {Element} element
 * @param {() => void} action
 */
export function takeTurn(element, action) {
  waiting.set(element, action);
  if (timer) return;
  if (isNear(element)) next();
  else timer = setTimeout(next);
}
