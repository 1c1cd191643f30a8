// @ts-check
/** The chooser: every path of answers ends in a loss, with numbers that mathematics confirms. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fc, holds, state } from './page.mjs';

const { answersOf, nextQuestion, questionsFor, readNumber, textOf, withAnswer } = await import('../../www/guide/chooser-questions.js');
const { RULES, ruleFor } = await import('../../www/guide/chooser-rules.js');
const { adviceFor } = await import('../../www/guide/chooser-advice.js');
const { optimum, programs } = await import('../../www/engine/one-loss.js');

/** Numbers for those that are asked for, so that rules that depend on them are met from both sides. @type {Record<string, number[]>} */
const NUMBERS = { classes: [3, 10, 1000], size: [0.5, 20], share: [0.0001, 0.005, 0.01, 0.04], fp: [1, 30], fn: [10, 1] };

/** Every way through the questions. @param {import('../../www/guide/chooser-questions.js').Answers} answers @returns {any[]} */
function paths(answers = {}) {
  const question = nextQuestion(answers);
  if (!question) return [answers];
  return question.options.flatMap((option) => {
    const asked = option.numbers ?? [];
    const ways = Math.max(1, ...asked.map(({ id }) => NUMBERS[id].length));
    return Array.from({ length: ways }, (_, i) => paths(withAnswer(answers, question, option, asked.map(({ id }) => NUMBERS[id][i])))).flat();
  });
}

const ALL = paths();
const adviceOf = (/** @type {string} */ text) => adviceFor(answersOf(text));

test('every path ends in one loss, which libraries have, and a figure that shows why', () => {
  assert.ok(ALL.length > 100);
  for (const answers of ALL) {
    const path = textOf(answers);
    const { rule, loss, setting, bias, decision, watch, view } = adviceFor(answers);
    for (const text of [rule.name, rule.because, setting, bias, decision, ...watch]) {
      assert.ok(text.length > 4 && !/undefined|NaN|Infinity|null/.test(text), `${path}: ${text}`);
    }
    assert.ok(watch.length > 0, path);
    assert.deepEqual(state.parseLink(view).notices, [], `${path}: ${view}`);
    const written = programs(loss);
    assert.ok(written.some(({ id }) => id === 'pytorch'), path);
    for (const { id, program } of written) assert.match(program, /\n# example: loss -?\d/, `${path} ${id}`);
  }
});

test('at most five questions are asked, and every rule is reached', () => {
  assert.equal(Math.max(...ALL.map((answers) => questionsFor(answers).length)), 5);
  const reached = new Set(ALL.map((answers) => ruleFor(answers).id));
  assert.deepEqual(RULES.map(({ id }) => id).filter((id) => !reached.has(id)), []);
});

test('plain cross-entropy is the commonest end', () => {
  // Without the numbers each path counts once: the rules of small shares and many classes are met, which is the harder case.
  const ends = ALL.filter(({ classes = 10, size = 0.5, share = 0.005, fp = 1 }) => classes === 10 && size === 0.5 && share === 0.005 && fp === 1)
    .map((answers) => ruleFor(answers).id);
  assert.equal(ends.length, 12 + 16 + 16);
  const plain = ends.filter((id) => id === 'bce' || id === 'softmax').length;
  assert.ok(plain > ends.length / 2, `${plain} of ${ends.length}`);
});

test('who needs probabilities gets a loss that is least at the true ones', () => {
  for (const answers of ALL) {
    if (answers.probabilities === 'yes') assert.ok(['bce', 'softmax', 'gaussian', 'laplace'].includes(ruleFor(answers).id), textOf(answers));
  }
});

test('the numbers are those of mathematics', () => {
  // ln(.005/.995); with γ = 2, α = .25 the expected loss at η = .5, .1 and 1/11 is least at .399, .227 and .220: mpmath.
  const focal = adviceOf('yes-no_clean_rare*0.005_equal_no');
  assert.equal(focal.rule.id, 'focal');
  assert.match(focal.bias, /^−5\.29 = −ln\(\(1 − π\)\/π\) at π = 0\.005:/);
  assert.match(focal.decision, /^Say yes from p = 0\.399 on\. .* 0\.5,/);
  assert.match(focal.watch[0], /it says 0\.227\.$/);
  assert.match(focal.watch[2], /has 99\.5 %\./);
  assert.match(adviceOf('yes-no_clean_rare*0.005_unequal*1*10_no').decision, /^Say yes from p = 0\.22 on\. .* = 0\.0909;/);
  // A hundredth is no crowd: −ln 99 = −4.595.
  const plain = adviceOf('yes-no_clean_rare*0.01_unequal*1*10_no');
  assert.equal(plain.rule.id, 'bce');
  assert.match(plain.bias, /^−4\.6 = /);
  assert.match(plain.decision, /^Say yes from p = 0\.0909 on: c_\{fp\}\/\(c_\{fp\} \+ c_\{fn\}\) = 0\.0909\.$/);
  // Weights of 1 and 10 make .1 look like 10 · .1/(10 · .1 + .9) = .526, and the cut a half.
  const weighted = adviceOf('yes-no_clean_even_unequal*3*30_no');
  assert.deepEqual(weighted.loss, { loss: 'asymmetric', fpWeight: 1, fnWeight: 10 });
  assert.match(weighted.decision, /^Say yes from p = 0\.5 on\. /);
  assert.match(weighted.watch[0], /it says 0\.526\. /);
  // The entropy of (.91, .01 nine times), and ln 10.
  const smoothed = adviceOf('classes*10_noisy_even_equal_no');
  assert.equal(smoothed.rule.id, 'smoothed');
  assert.match(smoothed.watch[0], /ln 10 = 2\.3:/);
  assert.match(smoothed.watch[1], /ends at 0\.5,/);
  assert.equal(adviceOf('classes*9_noisy_even_equal_no').rule.id, 'softmax');
  assert.match(adviceOf('classes*3_clean_rare*0.02_equal_no').bias, /ln 0\.02 = −3\.91\.$/);
  // A unit too low costs three times a unit too high: the quantile 3/(1 + 3).
  assert.match(adviceOf('number_clean_unequal*1*3_no').decision, /τ = 0\.75 = .*Normal\(x, σ\)\.icdf\(0\.75\)/);
  assert.deepEqual(adviceOf('number_noisy*2.5_equal_no').loss, { loss: 'huber', delta: 2.5 });
});

test('answers are the same after a link, and a link that means nothing is refused', () => {
  for (const answers of ALL) assert.deepEqual(answersOf(textOf(answers)), answers);
  assert.deepEqual(answersOf(''), {});
  for (const text of ['maybe', 'yes-no_maybe', 'number_clean_equal_no_no', 'yes-no*3', 'classes', 'classes*1', 'classes*2.5', 'yes-no_clean_rare*0.9',
    'yes-no_clean_rare*0', 'yes-no_clean_even_unequal*1', 'yes-no_clean_even_unequal*1*1e400', '__proto__', '<b>_*']) {
    assert.throws(() => answersOf(text), state.BadValue, text);
  }
  const options = ['number', 'yes-no', 'classes', 'clean', 'noisy', 'median', 'even', 'rare', 'equal', 'unequal', 'yes', 'no'];
  const part = fc.tuple(fc.oneof(fc.constantFrom(...options), fc.string()), fc.array(fc.oneof(fc.double(), fc.nat(), fc.string()), { maxLength: 3 }));
  holds(fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
    const text = parts.map(([chosen, numbers]) => [chosen, ...numbers].join('*')).join('_');
    try {
      const answers = answersOf(text);
      assert.deepEqual(answersOf(textOf(answers)), answers);
    } catch (error) {
      assert.ok(error instanceof state.BadValue, String(error));
    }
  }));
});

test('another answer keeps those after it as long as the same questions follow', () => {
  const answers = answersOf('yes-no_clean_rare*0.02_unequal*1*10_no');
  const [predicted, , balance] = questionsFor(answers);
  const even = withAnswer(answers, balance, balance.options[0], []);
  assert.equal(textOf(even), 'yes-no_clean_even_unequal*1*10_no');
  assert.ok(!('share' in even));
  assert.equal(textOf(withAnswer(answers, predicted, predicted.options[2], [4])), 'classes*4_clean_rare*0.02');
  assert.equal(textOf(withAnswer(answers, predicted, predicted.options[0], [])), 'number');
});

test('numbers are read as people write them', () => {
  const share = { id: 'share', label: 'The share', example: '1 %', above: 0, most: 0.5, percent: true };
  for (const [text, number] of /** @type {[string, number][]} */ ([['1 %', 0.01], ['1%', 0.01], ['0,5 %', 0.005], [' .02 ', 0.02], ['2e-3', 0.002], ['50 %', 0.5]])) {
    assert.equal(readNumber(share, text), number, text);
  }
  for (const text of ['', '%', '0', '-1', '−1', '51 %', '1 in 100', 'x', '1e400', '0x1', '1,234']) {
    assert.throws(() => readNumber(share, text), (/** @type {Error} */ { message }) => message.startsWith('The share is '), text);
  }
});

test('a loss that is none, or a share that is none, is refused by name', () => {
  for (const [ask, message] of /** @type {[() => unknown, RegExp][]} */ ([
    [() => optimum(/** @type {any} */ ({ loss: 'none' }), 0.1), /^loss is "none", but must be one of /],
    [() => optimum(/** @type {any} */ ({ loss: 'huber' }), 0.1), /^loss is "huber", but must be one of mse, /],
    [() => optimum({ loss: 'focal', gamma: -1 }, 0.1), /^gamma is -1, but must be /],
    [() => optimum({ loss: 'bce' }, 1.5), /^eta\[0\] is 1\.5, but must be between 0 and 1/],
    [() => programs(/** @type {any} */ ({ loss: 'bce', gamma: 2 })), /^gamma is not known; settings of bce: loss/],
    [() => programs({ loss: 'softmax-cross-entropy', smoothing: 2 }), /^smoothing is 2, but must be /],
  ])) assert.throws(ask, { message });
});
