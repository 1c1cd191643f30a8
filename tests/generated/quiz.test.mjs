// @ts-check
/** The quiz: each question has one right answer, which the engine computes and mathematics confirms. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { state } from './page.mjs';

const { ITEMS, rightOf } = await import('../../www/guide/quiz-items.js');
const { TERMS } = await import('../../www/guide/words.js');

/**
 * What is true, from mpmath with 40 digits where it is no short fraction: 1/(2pq) at z = −6; ln 5;
 * q²(q − 2p ln p)/q at p_t = .9 and .1. A settled bias has Σ(p − y) = 0; 9η/(9η + 1 − η) is a half at η = .1.
 */
const TRUE = [10, 202.71563612245589, 1.6094379124341003, -0.38, 0, 0.925, 0.028964892818408734, 1.2244653167389282, 0.5, 0.5];

test('the engine computes what is true', () => {
  assert.equal(ITEMS.length, TRUE.length);
  for (const [i, { prompt, truth }] of ITEMS.entries()) {
    // The engine is exact to a few units in the last place; here some numbers are differences of such.
    assert.ok(Math.abs(truth() - TRUE[i]) <= 1e-13 * Math.max(1, Math.abs(TRUE[i])), `${prompt} ${truth()}`);
  }
});

test('of four answers the right one is taken for right, and each other for wrong', () => {
  for (const [i, item] of ITEMS.entries()) {
    assert.equal(item.answers.length, 4);
    const right = item.answers.filter(({ is }) => Math.abs(is - TRUE[i]) <= 0.005 * Math.abs(TRUE[i]));
    assert.equal(right.length, 1, item.prompt);
    assert.equal(item.answers[rightOf(item)], right[0], item.prompt);
    // The others are far from it: nobody is wrong by rounding.
    const far = item.answers.filter(({ is }) => Math.abs(is - TRUE[i]) > 0.02 * Math.abs(TRUE[i]));
    assert.equal(far.length, 3, item.prompt);
    // Were the truth another answer's number, that answer would be right.
    for (const [choice, { is }] of item.answers.entries()) assert.equal(rightOf({ ...item, truth: () => is }), choice, item.prompt);
  }
});

test('a term in a question has a definition', () => {
  const terms = ITEMS.flatMap(({ prompt }) => [...prompt.matchAll(/\[([^\]]*)\]/g)].map(([, term]) => term.toLowerCase()));
  assert.ok(terms.length > 8);
  for (const term of terms) assert.ok(TERMS.some(({ name, forms }) => name.toLowerCase() === term || forms.includes(term)), term);
});

test('an answer says the number that it stands for', () => {
  for (const { answers } of ITEMS) {
    for (const { says, is } of answers) {
      const [, sign, digits, percent] = /(−?)(\d*\.?\d+)( %)?/.exec(says) ?? [];
      const said = Number(digits) * (sign ? -1 : 1) * (percent ? 0.01 : 1);
      assert.ok(Math.abs(said - is) <= 0.01 * Math.abs(is), `${says}: ${is}`);
    }
  }
});

test('every view is one that the page opens as it is written', () => {
  for (const { view, answers } of ITEMS) {
    for (const link of [view, ...answers.map((answer) => answer.view)]) {
      const { figure, notices } = state.parseLink(link);
      assert.deepEqual(notices, [], link);
      // A wrong answer is refuted by the figure that the question is about, or by one beside it.
      assert.equal(new URLSearchParams(link).get('figure'), figure);
    }
  }
});
