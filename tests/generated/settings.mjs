// @ts-check
/** Settings of every kind, as texts; and what all that come out of them have in common. */

import assert from 'node:assert/strict';

import { LISTS, logitsOf, readingOf } from './model.mjs';
import { engine, fc, unpolluted } from './page.mjs';

export const rows = engine.params();
export const figures = engine.figures().map(({ id }) => id);
export const ids = rows.map(({ id }) => id);

/** Texts that have broken parsers, and near misses of good ones. */
const HOSTILE = [
  'NaN', 'nan', 'Infinity', '-Infinity', 'inf', '1e400', '-1e400', '0x10', '0b1', '1,5', '1_000', '1e', 'e1', '.', '+', '-', '--1', '1.2.3',
  '', ' ', ' 1 ', '-0', '−0', '−1', '+.5', '5.', '5e-324', '1e-400', '1.7976931348623157e308', '１', '٣', '½', '1\u00a0000', '1\u0000', 'off', 'none',
  'null', 'undefined', 'true', '[object Object]', '__proto__', 'constructor', 'toString', 'javascript:alert(1)', '<img src=x onerror=alert(1)>',
  '\u202e1\u202c', '\u2066x', '\ufeff1', '%', '%zz', '1%2C2', '2,1,0.1', '1,,2', '1,2,', ',', '1', '1;2', '1:2', '1:0.5,0:0.2:3', '1:0.5:-1',
  '1:2:3:4', ':', '1e999,1', Array(20).fill('1').join(), Array(21).fill('1').join(), Array(32).fill('1:1').join(), Array(33).fill('1:1').join(),
];
const UNKNOWN = [
  '__proto__', 'constructor', 'prototype', '__proto__[x]', 'toString', 'hasOwnProperty', 'valueOf', 'colour', 'GAMMA', 'fpWeight', 'true_class', '',
];

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const somewhere = fc.oneof(fc.double({ min: -20, max: 20, noNaN: true }), fc.integer({ min: -5, max: 40 }), number);

/** @param {import('../../www/engine.js').Param} row */
export function textsFor(row) {
  const { scale, min, max, options = [] } = row;
  if (scale === 'choice') return fc.constantFrom(...options);
  if (scale === 'text') return fc.oneof(somewhere.map(String), fc.constantFrom('nan', '-INF', '.6930', '1e+2', '−0.5', '0.69314718055994530942'));
  if (row.id === 'rows') {
    return fc.array(fc.oneof(fc.tuple(somewhere, somewhere), fc.tuple(somewhere, somewhere, somewhere)), { maxLength: 33 })
      .map((list) => list.map((row) => row.join(':')).join());
  }
  if (row.id === 'classWeight') return fc.array(somewhere.map(Math.abs), { maxLength: 21 }).map((list) => list.join());
  if (row.id === 'classRows') {
    return fc.integer({ min: 2, max: 8 }).chain((width) => fc.array(fc.array(somewhere, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 13 }))
      .map((list) => list.map((row) => row.join(':')).join());
  }
  if (row.id === 'points') {
    const label = fc.double({ min: 0, max: 1, noNaN: true });
    return fc.array(fc.oneof(fc.tuple(somewhere, label), fc.tuple(somewhere, fc.oneof(label, somewhere), somewhere)), { maxLength: 51 })
      .map((list) => list.map((point) => point.join(':')).join());
  }
  if (row.id === 'logits') return fc.array(somewhere, { maxLength: 21 }).map((list) => list.join());
  if (row.id === 'targets') return fc.array(somewhere, { maxLength: 13 }).map((list) => list.join());
  const inside = scale === 'whole' ? fc.integer({ min, max }) : fc.double({ min: Math.max(min, -20), max: Math.min(max, 20), noNaN: true });
  return fc.oneof({ weight: 3, arbitrary: inside }, { weight: 1, arbitrary: somewhere }).map(String);
}

export const anyText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 12 }));
/** @type {import('fast-check').Arbitrary<[string, string]>} */
export const setting = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...rows).chain((row) => textsFor(row).map((text) => /** @type {[string, string]} */ ([row.attribute, text]))) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...rows.map(({ attribute }) => attribute)), anyText) },
  { weight: 1, arbitrary: fc.tuple(fc.oneof(fc.constantFrom(...UNKNOWN), fc.string({ maxLength: 5 })), anyText) },
);
export const query = (/** @type {[string, string][]} */ pairs) => pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');

/** What no values may be without, whatever was asked for. */
export function assertSound(/** @type {import('../../www/settings/param-text.js').Values} */ values) {
  assert.equal(Object.getPrototypeOf(values), Object.prototype);
  assert.deepEqual(Object.keys(values), ids);
  for (const { id, scale, options, optional, min, max } of rows) {
    const value = values[id];
    if (optional && value === null) continue;
    if (scale === 'choice') assert.ok(options?.includes(/** @type {string} */ (value)), id);
    else if (id === 'logits') assert.equal(logitsOf(/** @type {string} */ (value))?.length, values.classes);
    else if (LISTS[id]) assert.ok(LISTS[id](/** @type {string} */ (value)));
    else if (scale === 'text') assert.equal(readingOf(/** @type {string} */ (value)), value);
    else assert.ok(typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max && !Object.is(value, -0), id);
    if (scale === 'whole') assert.ok(Number.isInteger(value), id);
  }
  assert.ok(Number(values.trueClass) < Number(values.classes));
  assert.ok(unpolluted());
}
