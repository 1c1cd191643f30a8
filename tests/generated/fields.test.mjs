// @ts-check
/** Numbers as people write them in fields. Links take none of this. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decimal } from './model.mjs';
import { fc, holds } from './page.mjs';
import { anyText } from './settings.mjs';

const { pastedCells, writtenList, writtenNumber } = await import('../../www/settings/written.js');

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const numbers = fc.array(number, { minLength: 2, maxLength: 20 });
const spaces = fc.constantFrom(' ', '  ', '\t', '\n', '\r\n', '\u00a0');
const brackets = fc.constantFrom(['', ''], ['[', ']'], ['(', ')'], ['{', '}'], ['[[', ']]'], [' ', '\n']);
const read = (/** @type {string} */ text) => writtenList('logits', text).split(',').map(decimal);
const same = (/** @type {number[]} */ list) => list.map((number) => number + 0);

test('a list may stand between commas, semicolons or spaces, in brackets or not', () => {
  const separator = fc.oneof(spaces, fc.tuple(fc.constantFrom(',', ';'), fc.option(spaces, { nil: '' })).map((parts) => parts.join('')));
  holds(fc.property(numbers, separator, brackets, fc.constantFrom('-', '−'), (list, between, [open, close], minus) => {
    const text = open + list.map((number) => String(number).replace('-', minus)).join(between) + close;
    assert.deepEqual(read(text), same(list), text);
  }));
});

test('a decimal comma is read where it can be nothing else', () => {
  holds(fc.property(numbers, fc.constantFrom(';', '; '), (list, between) => {
    const comma = (/** @type {number} */ number) => String(number).replace('.', ',');
    const thousands = (/** @type {number} */ number) => /^-?[1-9]\d{0,2}\.\d{3}$/.test(String(number));
    if (list.some(thousands)) return;
    assert.deepEqual(read(list.map(comma).join(between)), same(list));
    for (const one of list) assert.equal(decimal(writtenNumber('gamma', ` ${comma(one)} `)), one + 0);
  }));
});

test('a percentage is so many hundredths, to the last bit', () => {
  holds(fc.property(fc.integer({ min: -999999, max: 999999 }), fc.integer({ min: 0, max: 4 }), fc.constantFrom('', ' ', '\u00a0'), (digits, decimals, between) => {
    const text = (digits / 10 ** decimals).toFixed(decimals);
    // A comma in front of three digits may separate thousands.
    const comma = decimals === 3 ? text : text.replace('.', ',');
    for (const typed of [text, comma]) assert.equal(decimal(writtenNumber('positiveRate', `${typed}${between}%`)), Number(`${text}e-2`) + 0);
  }));
  assert.equal(decimal(writtenNumber('positiveRate', '0.5 %')), 0.005);
  assert.equal(decimal(writtenNumber('positiveRate', '0,7%')), 0.007);
  for (const text of ['%', '. %', '1e2 %', '5 % %', '% 5']) assert.equal(writtenNumber('positiveRate', text), text);
});

test('what has two readings is asked about, with both', () => {
  /** @type {[() => string, string, string][]} */
  const cases = [
    [() => writtenNumber('gamma', '1,234'), '1.234', '1234'],
    [() => writtenNumber('gamma', '−12,000'), '-12.000', '-12000'],
    [() => writtenList('logits', '2,5 1,5 0,1'), '2.5 1.5 0.1', '2 5 1 5 0 1'],
    [() => writtenList('logits', '[1,5\t2]'), '1.5\ufffd2', '1 5\ufffd2'],
    [() => writtenList('logits', '1,234; 5'), '1.234', '1234'],
    [() => writtenList('logits', '1, 2,5, 3'), '1, 2.5, 3', '1, 2, 5, 3'],
  ];
  for (const [ask, one, other] of cases) assert.throws(ask, (/** @type {Error} */ { message }) => message.endsWith(`which may mean ${one} or ${other}: write one of them`));
  // Nothing else could be meant.
  assert.equal(writtenNumber('gamma', '0,125'), '0.125');
  assert.equal(writtenNumber('gamma', '2,5'), '2.5');
  assert.equal(writtenNumber('gamma', ',5'), '.5');
  assert.equal(writtenNumber('gamma', '1,2345'), '1.2345');
  assert.equal(writtenList('logits', '1,234'), '1,234');
  assert.equal(writtenList('logits', '1,2,3 4'), '1,2,3,4');
});

test('a space around a pasted number makes no cells of it', () => {
  for (const text of ['0.5 ', ' 0.5', ' 0.5 \n']) assert.equal(pastedCells(text), null);
  assert.deepEqual(pastedCells('1 0.5 \n 0 0.2'), [['1', '0.5'], ['0', '0.2']]);
});

test('another text stays as it was typed, so that a message quotes it', () => {
  holds(fc.property(anyText, (text) => {
    /** @type {string} */
    let number;
    /** @type {string} */
    let list;
    try {
      number = writtenNumber('gamma', text);
      list = writtenList('logits', text);
    } catch {
      return;
    }
    assert.ok(number === text || decimal(number) !== null, text);
    assert.ok(list === text || list.split(',').every((part) => /^[-+.\de]+$/i.test(part)), text);
  }));
});

test('cells of a spreadsheet are told from a text for one cell', () => {
  const cell = fc.oneof(number.map(String), fc.constantFrom('1', '0,5', '−3'));
  const grid = fc.integer({ min: 1, max: 3 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 40 }));
  holds(fc.property(grid, fc.constantFrom('\t', ';', '; ', ' '), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (lines, between, end, ended) => {
    const text = lines.map((line) => line.join(between)).join(end) + (ended ? end : '');
    assert.deepEqual(pastedCells(text), lines.flat().length === 1 ? null : lines);
  }));
});
