// @ts-check
/** The dialogs of an element. */

import { h } from '../shared/dom.js';

/**
 * A dialog that closes by a button, by Escape, and by a click beside it.
 * @param {Record<string, string>} attributes
 * @param {HTMLButtonElement} close one of what is in it
 * @param {...Node} children
 */
export function dialog(attributes, close, ...children) {
  const element = h('dialog', attributes, ...children);
  close.addEventListener('click', () => element.close());
  element.addEventListener('click', (event) => {
    if (event.target === element) element.close();
  });
  return element;
}
