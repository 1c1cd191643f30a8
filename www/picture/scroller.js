// @ts-check
/** Boxes whose content scrolls where it is larger than its place. */

import { h } from '../shared/dom.js';

/** @param {string} name @param {string} part what it is to the style sheet @param {...Node} content */
export function scroller(name, part, ...content) {
  return h('div', { class: `scroll ${part}`, role: 'group', 'aria-label': name }, ...content);
}

/** Makes a box focusable if it scrolls, so that keys can scroll it. @param {HTMLElement} box */
export function letScroll(box) {
  if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  else box.removeAttribute('tabindex');
}
