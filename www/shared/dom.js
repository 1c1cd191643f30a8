// @ts-check
/** Small helpers for building nodes; no HTML is ever made from text. */

/**
 * An element with properties, attributes and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] `null`, `undefined` and `false` leave one out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Sets a text node only if it differs, so that nothing is laid out for nothing.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Nodes for markup: `*strong*`, `_{subscript}`, `^{superscript}`.
 * @param {string} markup
 * @returns {(Node | string)[]}
 */
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

/** @type {WeakMap<Element, string>} */
const written = new WeakMap();

/**
 * Fills an element with markup, if it does not show it already.
 * @param {Element} element
 * @param {string} markup
 */
export function setRich(element, markup) {
  if (written.get(element) === markup) return;
  written.set(element, markup);
  const text = element.firstChild;
  const plain = text instanceof Text && text === element.lastChild && !/[*_^]/.test(markup);
  // A number that follows the hand stays in its text node.
  if (plain) text.data = markup;
  else element.replaceChildren(...rich(markup));
}

const SVG = 'http://www.w3.org/2000/svg';

/** Wide enough for one period of every series' dashes, and the first dash of the next. */
const SWATCH = { width: 40, height: 8 };

/**
 * A short piece of a series' line, for legends and headings.
 * @param {string} series
 * @param {number[]} dash
 * @param {string} [emphasis] as the chart draws it: `main`, `context` or `ghost`
 */
export function swatch(series, dash, emphasis = 'main') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${SWATCH.width} ${SWATCH.height}`);
  svg.setAttribute('class', 'swatch');
  svg.setAttribute('data-series', series);
  svg.setAttribute('data-emphasis', emphasis);
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'line');
  for (const [name, value] of Object.entries({ x1: 0, y1: SWATCH.height / 2, x2: SWATCH.width, y2: SWATCH.height / 2 })) {
    line.setAttribute(name, String(value));
  }
  if (dash.length) line.setAttribute('stroke-dasharray', dash.join(' '));
  svg.append(line);
  return svg;
}
