// @ts-check
/** Formulas as MathML, from a small part of TeX's notation. */

import { setAttributes } from '../shared/dom.js';

const MATHML = 'http://www.w3.org/1998/Math/MathML';
// A sign that touches a number belongs to it, so that the formula keeps its nodes when a number passes 0.
const TOKEN = /\\[a-z]+|−?\d+(?:\.\d+)?(?:e−?\d+)?|\s+|./giu;
const LETTER = /\p{L}/u;

/** @param {string} name @param {...(Node | string)} children */
function m(name, ...children) {
  const element = document.createElementNS(MATHML, name);
  element.append(...children);
  return element;
}

/** The equations that `\quad` separates, with `series` as the colour where it says `\c{series}{…}`. @param {string} tex */
export function equations(tex) {
  return tex.split('\\quad').map((equation) => {
    const tokens = equation.match(TOKEN) ?? [];
    const math = m('math');
    while (tokens.length) math.append(row(tokens, ''));
    return math;
  });
}

/**
 * Everything up to a closing sign, as one row.
 * @param {string[]} tokens what is still to be read
 * @param {string} end
 */
function row(tokens, end) {
  const nodes = [];
  for (skipSpace(tokens); tokens.length && tokens[0] !== end; skipSpace(tokens)) {
    let node = atom(tokens);
    /** @type {Record<string, Node>} */
    const scripts = {};
    while (tokens[0] === '_' || tokens[0] === '^') scripts[tokens.shift() ?? ''] = atom(tokens);
    const { _: low, '^': high } = scripts;
    if (low && high) node = m('msubsup', node, low, high);
    else if (low) node = m('msub', node, low);
    else if (high) node = m('msup', node, high);
    nodes.push(node);
  }
  tokens.shift();
  return nodes.length === 1 ? nodes[0] : m('mrow', ...nodes);
}

/** @param {string[]} tokens */
function skipSpace(tokens) {
  while (tokens[0]?.trim() === '') tokens.shift();
}

/** The text between braces, as it is. @param {string[]} tokens */
function braced(tokens) {
  let text = '';
  tokens.shift();
  while (tokens.length && tokens[0] !== '}') text += tokens.shift();
  tokens.shift();
  // Spaces at the ends would collapse.
  return text.replace(/^ | $/g, '\u00a0');
}

/** @param {string[]} tokens @returns {Node} */
function atom(tokens) {
  skipSpace(tokens);
  const token = tokens.shift() ?? '';
  switch (token) {
    case '{':
      return row(tokens, '}');
    case '\\frac':
      return m('mfrac', atom(tokens), atom(tokens));
    case '\\c': {
      const series = braced(tokens);
      return setAttributes(m('mrow', atom(tokens)), { 'data-series': series });
    }
    case '\\sqrt':
      return m('msqrt', atom(tokens));
    case '\\text':
      return m('mtext', braced(tokens));
    case '\\ln':
    case '\\log':
      // A function's name keeps a distance.
      return setAttributes(m('mo', token.slice(1)), { lspace: '0.17em', rspace: '0.17em' });
    case '\\sum':
      return m('mo', '∑');
    default:
      if (/\d/.test(token)) return m('mn', token);
      // Beside small letters they need not grow, and a script stays where it belongs.
      if (token === '(' || token === ')') return setAttributes(m('mo', token), { stretchy: 'false' });
      return m(LETTER.test(token) || token === '∞' ? 'mi' : 'mo', token);
  }
}
