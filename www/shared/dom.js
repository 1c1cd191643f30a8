// @ts-check
/** Small helpers for building nodes; no HTML is ever made from text. */

/** @typedef {Record<string, string | number | boolean | null | undefined>} Given `null`, `undefined` and `false` leave one out */

/**
 * An element with attributes and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Given} [attributes]
 * @param {...(Node | string)} children
 */
export function h(tag, attributes = {}, ...children) {
  const element = setAttributes(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

/** @template {Element} E @param {E} element @param {Given} attributes */
export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) element.setAttribute(name, value === true ? '' : String(value));
  }
  return element;
}

/** Whether an element is in a document with a window; a document that has lost its frame has none. @param {Element} element */
export function isShown(element) {
  return element.isConnected && element.ownerDocument.defaultView !== null;
}

/** The element whose box another one's is in. @param {Element} element @returns {Element | null} */
export function around(element) {
  const root = /** @type {Partial<ShadowRoot> | null} */ (element.parentNode);
  return element.assignedSlot ?? element.parentElement ?? root?.host ?? null;
}

/** Whether an element has the focus of its page, whose window may be inactive: in WebKit nothing matches `:focus` then. @param {Element} element */
export function hasFocus(element) {
  return /** @type {ShadowRoot} */ (element.getRootNode()).activeElement === element;
}

/** Whether a modifier is held, which makes a key a command of the browser. @param {KeyboardEvent} event */
export function hasModifier({ altKey, ctrlKey, metaKey }) {
  return altKey || ctrlKey || metaKey;
}

/** Whether a field has a text that nobody has entered. @param {EventTarget | null} field */
export function isBeingTyped(field) {
  return field instanceof HTMLInputElement && field.matches('.field') && field.value !== field.defaultValue;
}

/** Whether a key writes into a field. @param {KeyboardEvent} event */
export function takesText(event) {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches('input:not([type="range"], [type="radio"], [type="checkbox"]), textarea, select');
}

/** Dispatches a custom event that bubbles. @param {Element} element @param {string} type @param {object} detail */
export function tell(element, type, detail) {
  element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}

/** Sets a node's text only if it differs, to avoid a needless layout. @param {Node} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Tells those who listen, instead of look, that an element's contents will follow. @param {Element} element @param {boolean} busy */
export function setBusy(element, busy) {
  if (busy) element.setAttribute('aria-busy', 'true');
  else element.removeAttribute('aria-busy');
}

/** Nodes for markup: `*strong*`, `_{subscript}`, `^{superscript}`. @param {string} markup @returns {(Node | string)[]} */
export function rich(markup) {
  const nodes = [];
  for (const part of markup.split(/(\*[^*]*\*|[_^]\{[^}]*\})/)) {
    if (part.startsWith('*') && part.length > 1) nodes.push(h('strong', {}, ...rich(part.slice(1, -1))));
    else if (part.startsWith('_{')) nodes.push(h('sub', {}, part.slice(2, -1)));
    else if (part.startsWith('^{')) nodes.push(h('sup', {}, part.slice(2, -1)));
    else if (part) nodes.push(part);
  }
  return nodes;
}

/** @type {WeakMap<Element, {markup: string, shape: string, texts: Text[]}>} */
const written = new WeakMap();

/** Whatever is not a mark. */
const WORDS = /[^*_^{}]+/g;

/** Fills an element with markup, unless it already shows it. @param {Element} element @param {string} markup */
export function setRich(element, markup) {
  fill(element, markup, WORDS, rich);
}

/**
 * Fills an element with what a markup stands for. Where only its words differ from those shown, the nodes stay and get the new ones.
 * @param {Element} element
 * @param {string} markup
 * @param {RegExp} words what may differ: each match becomes a text of its own
 * @param {(markup: string) => (Node | string)[]} make
 */
export function fill(element, markup, words, make) {
  const shown = written.get(element);
  if (shown?.markup === markup) return;
  const shape = markup.replace(words, ' ');
  const found = markup.match(words) ?? [];
  if (shown?.shape === shape && shown.texts.length === found.length) {
    found.forEach((text, i) => setText(shown.texts[i], text));
    shown.markup = markup;
    return;
  }
  element.replaceChildren(...make(markup));
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  written.set(element, { markup, shape, texts: texts.filter(({ data }) => data.replace(words, '') === '') });
}

/** Wide enough for one period of every series' dashes, and the first dash of the next. */
const SWATCH = [40, 8];

/**
 * A short piece of a series' line, for legends and headings.
 * @param {string} series
 * @param {number[]} dash
 * @param {string} [emphasis] as the chart draws it: `main`, `context` or `ghost`
 */
export function swatch(series, dash, emphasis = 'main') {
  const drawn = (/** @type {'svg' | 'line'} */ tag, /** @type {Given} */ attributes) =>
    setAttributes(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes);
  const [width, height] = SWATCH;
  const svg = drawn('svg', { viewBox: `0 0 ${width} ${height}`, class: 'swatch', 'data-series': series, 'data-emphasis': emphasis, 'aria-hidden': 'true' });
  svg.append(drawn('line', { x1: 0, y1: height / 2, x2: width, y2: height / 2, 'stroke-dasharray': dash.join(' ') || null }));
  return svg;
}
