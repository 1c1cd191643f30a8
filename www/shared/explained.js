// @ts-check
/** Buttons that explain a term (`data-term`) or a parameter (`data-key`). What they show is fetched when it is first wanted. */

import { fill, h, rich } from './dom.js';

/** What all of them have. */
const EXPLAINS = { type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' };

/** A button with a parameter's card. @param {string} key @param {...(Node | string)} children */
export function keyButton(key, ...children) {
  return h('button', { ...EXPLAINS, class: 'key', 'data-key': key }, ...children);
}

/** What follows a term up to the next space, which a browser would begin a line with. */
export const STAYS = /^[^\s*_^[]*/;

/**
 * A button with a term's definition, and what stays on its line.
 * @param {string} term in any of its forms
 * @param {(Node | string)[]} children
 * @param {string} stays
 */
export function explainedTerm(term, children, stays) {
  return h('span', { class: 'kept' }, h('button', { ...EXPLAINS, class: 'term', 'data-term': term }, ...children), ...stays ? [stays] : []);
}

/** Nodes for markup in which `[…]` is a term with a definition. @param {string} markup */
export function withTerms(markup) {
  const [first, ...parts] = markup.split(/\[([^\]]*)\]/);
  return parts.reduce((nodes, part, i) => {
    const stays = STAYS.exec(part)?.[0] ?? '';
    return i % 2 ? [...nodes, explainedTerm(parts[i - 1], rich(parts[i - 1]), stays), ...rich(part.slice(stays.length))] : nodes;
  }, rich(first));
}

/** Fills an element with such markup, unless it already shows it. @param {Element} element @param {string} markup */
export function setWithTerms(element, markup) {
  // A button of another term would keep the definition of the first, so no node stays.
  fill(element, markup, /(?!)/g, withTerms);
}

/** Opens the cards of all such buttons inside. @param {HTMLElement} around */
export function explainIn(around) {
  around.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-term], [data-key]') : null;
    if (!(button instanceof HTMLElement)) return;
    try {
      (await import('../guide/card.js')).toggleCard(button);
    } catch {
      button.title = 'The explanation did not arrive. Reload the page.';
      button.setAttribute('aria-description', button.title);
    }
  });
}
