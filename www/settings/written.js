// @ts-check
/** Numbers as people write them in fields, in the form of links. Knows no DOM. */

import { BadValue, DECIMAL, shortened } from './param-text.js';

const COMMA = /^[+-]?\d*,\d+(e[+-]?\d+)?$/i;
/** A comma that may as well separate thousands. */
const THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** A percentage without an exponent. */
const PERCENT = /^([+-]?[\d.,]+)\s*%$/;

/**
 * A number that may have a decimal comma, or be a percentage; another text stays as it is.
 * @param {string} name what the number is
 * @param {string} text
 * @returns {string}
 */
export function writtenNumber(name, text) {
  const typed = text.trim().replaceAll('−', '-');
  const [, hundredfold] = PERCENT.exec(typed) ?? [];
  // Written with an exponent, because a division would round.
  if (hundredfold) {
    const number = writtenNumber(name, hundredfold);
    return DECIMAL.test(number) ? `${number}e-2` : text;
  }
  if (THOUSANDS.test(typed)) throw ambiguous(name, text, typed.replace(',', '.'), typed.replace(',', ''));
  return COMMA.test(typed) ? typed.replace(',', '.') : text;
}

/**
 * A list of numbers between commas, semicolons or spaces, with brackets or without; another text stays as it is.
 * @param {string} name what the list is
 * @param {string} text
 */
export function writtenList(name, text) {
  const typed = text.replace(/[[\](){}]/g, ' ').replaceAll('−', '-').trim();
  // Where semicolons separate, a comma is a decimal comma.
  const parts = typed.split(typed.includes(';') ? /\s*;\s*/ : /\s+/);
  if (typed.includes(';')) return joined(parts.map((part) => writtenNumber(name, part)), text);
  // With a space behind some of them only, the other commas may be decimal ones.
  if (/,\s/.test(typed) && /\d,\d/.test(typed)) {
    throw ambiguous(name, text, typed.replace(/(\d),(?=\d)/g, '$1.'), typed.replace(/\s*,\s*/g, ', '));
  }
  if (parts.length > 1 && parts.every((part) => DECIMAL.test(part) || COMMA.test(part)) && parts.some((part) => COMMA.test(part))) {
    throw ambiguous(name, text, typed.replaceAll(',', '.'), typed.replaceAll(',', ' '));
  }
  return joined(typed.split(/\s*,\s*|\s+/), text);
}

/** @param {string[]} parts @param {string} otherwise what a message quotes if they are not all numbers */
function joined(parts, otherwise) {
  return parts.every((part) => DECIMAL.test(part)) ? parts.join(',') : otherwise;
}

/**
 * The cells of lines that were copied from a spreadsheet, or null if the text is one cell.
 * @param {string} text
 */
export function pastedCells(text) {
  const lines = text.replace(/[\r\n]+$/, '').split(/\r\n|\r|\n/).map((line) => line.replace(/^ +| +$/g, '').split(/ *[\t;] *| +/));
  return lines.length > 1 || lines[0].length > 1 ? lines : null;
}

/** @param {string} name @param {string} text @param {string[]} readings */
function ambiguous(name, text, ...readings) {
  return new BadValue(name, `${name} is "${shortened(text.trim())}", which may mean ${readings.map(shortened).join(' or ')}: write one of them`);
}
