// @ts-check
/** Cards that explain a term or a parameter, beside the button that opens them. Fetched when the first is wanted. */

import { figureCalled, paramCalled } from '../engine.js';
import { plain } from '../settings/param-text.js';
import { h, rich } from '../shared/dom.js';
import { linkTo } from '../shared/place.js';
import { dress } from '../style/sheets.js';
import { CARD } from './card-style.js';
import { KEY_PARAMS, TERMS } from './words.js';

/** The one open card, and the button that opened it. @type {{card: HTMLElement, button: HTMLElement} | null} */
let open = null;

/** @param {boolean} back whether the focus goes back to the button */
function close(back) {
  if (!open) return;
  const { card, button } = open;
  open = null;
  document.removeEventListener('pointerdown', leave, true);
  button.setAttribute('aria-expanded', 'false');
  if (back) button.focus();
  card.remove();
}

/** Pressing beside the card closes it. @param {Event} event */
function leave(event) {
  const path = event.composedPath();
  if (open && !path.includes(open.card) && !path.includes(open.button)) close(false);
}

/** Opens or closes the card of a button with `data-term` or `data-key`. @param {HTMLElement} button */
export function toggleCard(button) {
  const same = open?.button === button;
  close(same);
  if (same) return;
  const { term, key = '' } = button.dataset;
  const content = term === undefined ? ofKey(key) : ofTerm(term);
  if (!content) return;
  dress(/** @type {Document | ShadowRoot} */ (button.getRootNode()), CARD);
  const shut = h('button', { type: 'button', 'aria-label': 'Close' }, '×');
  shut.addEventListener('click', () => close(true));
  const card = h('span', { class: 'card', role: 'dialog', 'aria-label': content[0].textContent ?? '', tabindex: '-1' }, shut, ...content);
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  });
  card.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !card.contains(relatedTarget) && relatedTarget !== button) close(false);
  });
  (button.closest('.control-head') ?? button).after(card);
  // Offsets are layout's own pixels, whatever scale the page is at.
  const room = /** @type {HTMLElement | null} */ (card.offsetParent)?.clientWidth ?? 0;
  card.style.top = `${button.offsetTop + button.offsetHeight + 6}px`;
  card.style.left = `${Math.max(0, Math.min(button.offsetLeft, room - card.offsetWidth))}px`;
  button.setAttribute('aria-expanded', 'true');
  open = { card, button };
  document.addEventListener('pointerdown', leave, true);
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest' });
}

/** @param {string} form */
function ofTerm(form) {
  const said = form.toLowerCase();
  const found = TERMS.find(({ name, forms }) => plain(name).toLowerCase() === plain(said) || forms.includes(said));
  return found && [h('b', {}, ...rich(found.name)), h('p', {}, ...rich(found.meaning)), shownBy(found.shown)];
}

/** @param {string} id */
function ofKey(id) {
  const found = KEY_PARAMS.find((one) => one.id === id);
  const row = paramCalled(id);
  if (!found || !row) return undefined;
  const symbol = row.symbol ? [...rich(row.symbol), ' '] : [];
  const facts = [['Default', found.default], ...found.names].flatMap(([name, text], i) =>
    [h('dt', {}, name), h('dd', {}, i ? (text ? h('code', {}, text) : 'has none') : text)]);
  const hints = [found.raise, found.lower].map((hint) => h('p', { class: 'hint' }, ...rich(hint)));
  return [h('b', {}, ...symbol, row.label), h('p', {}, ...rich(found.does)), ...hints, h('dl', {}, ...facts), shownBy(found.shown)];
}

/** The figure that shows it: a link where there is a page to open it. @param {string} link */
function shownBy(link) {
  const title = figureCalled(new URLSearchParams(link).get('figure') ?? '')?.title ?? '';
  const address = linkTo(`v=1&${link}`);
  // In the page that it leads to, it opens there.
  const here = address?.split('#')[0] === location.href.split('#')[0];
  return h('span', {}, 'Shown in ', address ? h('a', { href: address, target: here ? null : '_blank' }, title) : title);
}
