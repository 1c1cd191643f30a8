// @ts-check
/**
 * Cards that explain a term or a parameter, beside the button that opens them. Fetched when the first is wanted.
 *
 * What they share with the page is handed to them: if they imported it, it would be bundled into parts of its own, which every
 * page would have to ask for.
 */

import { KEY_PARAMS, TERMS } from './words.js';

/** @typedef {typeof import('../shared/explained.js').SHARED} Shared */

const STYLE = `
.card {
  position: absolute; z-index: 4; width: 22em; max-width: 100%; padding: .8em 1em .9em; border: 1px solid var(--line); border-radius: 10px;
  background: var(--bg); color: var(--fg); box-shadow: 0 8px 28px rgb(0 0 0 / .16); outline-offset: 0;
  font: .9375rem/1.45 var(--sans, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif); text-align: start; white-space: normal; overflow-wrap: anywhere;
}
.card > b { display: block; margin: 0 1.8em .35em 0; font: 600 1.05em/1.3 var(--serif); }
.card p { margin: 0 0 .5em; }
.card .hint { color: var(--soft); }
.card dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .2em .9em; margin: .6em 0; padding-top: .6em; border-top: 1px solid var(--line); font-size: .9em; }
.card dt { color: var(--soft); }
.card dd { margin: 0; }
.card code { font: .92em ui-monospace, "SFMono-Regular", Menlo, "DejaVu Sans Mono", monospace; }
.card a { display: inline-block; padding-block: .15em; color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
.card button { position: absolute; top: .45em; right: .5em; min-width: 1.9em; min-height: 1.9em; padding: 0; border: 0; border-radius: 6px; background: none; color: var(--soft); font: inherit; cursor: pointer; }
/* In the dock, a card is a part of the open control. */
@container (max-width: 899.98px) { .control .card { display: block; position: relative; top: 0 !important; left: 0 !important; width: auto; margin: .5em 0; box-shadow: none; } }
@media print { .card { display: none; } }
`;

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/** Dresses a document, or an element's shadow root, for cards. @param {Document | ShadowRoot} root */
function dress(root) {
  const document = root.ownerDocument ?? /** @type {Document} */ (root);
  let sheet = sheets.get(document);
  if (!sheet) {
    sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync('host' in root ? STYLE.replace(/([\d.]+)rem/g, 'calc($1 * var(--loss-lab-rem, 16px))') : STYLE);
    sheets.set(document, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

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

/** Opens or closes the card of a button with `data-term` or `data-key`. @param {HTMLElement} button @param {Shared} shared */
export function toggleCard(button, shared) {
  const { h } = shared;
  const same = open?.button === button;
  close(same);
  if (same) return;
  const { term, key = '' } = button.dataset;
  const content = term === undefined ? ofKey(key, shared) : ofTerm(term, shared);
  if (!content) return;
  dress(/** @type {Document | ShadowRoot} */ (button.getRootNode()));
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

/** @param {string} form @param {Shared} shared */
function ofTerm(form, shared) {
  const { h, rich, plain } = shared;
  const said = form.toLowerCase();
  const found = TERMS.find(({ name, forms }) => plain(name).toLowerCase() === plain(said) || forms.includes(said));
  return found && [h('b', {}, ...rich(found.name)), h('p', {}, ...rich(found.meaning)), shownBy(found.shown, shared)];
}

/** @param {string} id @param {Shared} shared */
function ofKey(id, shared) {
  const { h, rich, paramCalled } = shared;
  const found = KEY_PARAMS.find((one) => one.id === id);
  const row = paramCalled(id);
  if (!found || !row) return undefined;
  const symbol = row.symbol ? [...rich(row.symbol), ' '] : [];
  const facts = [['Default', found.default], ...found.names].flatMap(([name, text], i) =>
    [h('dt', {}, name), h('dd', {}, i ? (text ? h('code', {}, text) : 'has none') : text)]);
  const hints = [found.raise, found.lower].map((hint) => h('p', { class: 'hint' }, ...rich(hint)));
  return [h('b', {}, ...symbol, row.label), h('p', {}, ...rich(found.does)), ...hints, h('dl', {}, ...facts), shownBy(found.shown, shared)];
}

/** The figure that shows it: a link where there is a page to open it. @param {string} link @param {Shared} shared */
function shownBy(link, { h, figureCalled, linkTo }) {
  const title = figureCalled(new URLSearchParams(link).get('figure') ?? '')?.title ?? '';
  const address = linkTo(`v=1&${link}`);
  // In the page that it leads to, it opens there.
  const here = address?.split('#')[0] === location.href.split('#')[0];
  return h('span', {}, 'Shown in ', address ? h('a', { href: address, target: here ? null : '_blank' }, title) : title);
}
