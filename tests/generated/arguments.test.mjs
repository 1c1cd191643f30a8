// @ts-check
/** What `evaluate()` and `withParam()` are given: a result of the right lengths or an Error that names the argument. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { INPUTS, KEYS, MARKED, REGRESSION, RESULTS, SOFTMAXES, any, anything, change, changed, good, made, trick } from './calls.mjs';
import { engine, fc, holds, state, unpolluted } from './page.mjs';

/** The number that a message shows. */
const read = (/** @type {string} */ shown) => Number(shown.replace('inf', 'Infinity'));

/**
 * Asserts that an error says which argument was wrong, and what it was.
 * @param {any} error
 * @param {Record<string, any>} given
 */
function assertNamed(error, given) {
  if (error === MARKED) return;
  assert.ok(error instanceof TypeError || error instanceof RangeError, String(error));
  const { message, param } = /** @type {any} */ (error);
  assert.ok(message.length < 400, message);
  assert.doesNotMatch(message, /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
  if (message.startsWith('evaluate takes two objects')) return;
  assert.equal(typeof param, 'string', message);
  const unknown = / is not known; .+ It is (.+)\.$/s.exec(message);
  const known = /^([\w.]+)(?:\[(\d+)\])? is (.+?), but must be ./s.exec(message);
  assert.ok(unknown || known?.[1] === param, message);
  const shown = unknown?.[1] ?? known?.[3] ?? '';
  // A key that is not known may be anything; reading it once more may throw.
  if (unknown || !Object.hasOwn(given, param)) return;
  // A list, be it an array or text, is shown as it would be written, or by its length or one of its numbers.
  if (['logits', 'targets', 'rows', 'points', 'classWeight', 'classRows'].includes(param) && !shown.startsWith('an object')) return;
  const value = known?.[2] === undefined ? given[param] : given[param][Number(known[2])];
  if (typeof value === 'number') assert.equal(read(shown) + 0, value + 0, message);
  else if (typeof value === 'string') assert.ok(shown.startsWith('"'), message);
  else if (ArrayBuffer.isView(value) && shown.endsWith(' long')) assert.notEqual(shown, '');
  else assert.match(shown, /^(an? |null|off|undefined|true|false)/, message);
}

/**
 * Everything that an error may name, with its value.
 * @param {object} settings
 * @param {object} inputs
 * @param {object} into
 */
function named(settings, inputs, into) {
  const own = (/** @type {object} */ object) => Object.entries(Object.getOwnPropertyDescriptors(object)).map(([key, { value }]) => [key, value]);
  const places = own(into).map(([key, value]) => [`into.${key}`, value]);
  return Object.fromEntries([...own(inputs), ...own(settings), ...places]);
}

/** Asserts that the engine is as good as new. */
function assertAlive() {
  const { loss } = engine.evaluate({ loss: 'mse' }, { logit: Float64Array.of(0), target: Float64Array.of(1) });
  assert.deepEqual([...loss], [0.25]);
  assert.ok(unpolluted());
}

test('what is in its domain has a result of the right lengths', () => {
  holds(fc.property(good, fc.nat(), ({ loss, length, classes, settings, inputs }, chosen) => {
    const result = /** @type {Record<string, Float64Array | Float32Array>} */ (engine.evaluate(settings, inputs));
    const { constructor } = inputs.logits ?? inputs.prediction ?? inputs.logit ?? inputs.prob;
    const reduced = ['sum', 'mean'].includes(/** @type {string} */ (settings.reduction));
    const slopes = SOFTMAXES.includes(loss) ? ['dLogits'] : REGRESSION.includes(loss) ? ['dPrediction'] : ['dProb', 'dLogit'];
    assert.deepEqual(Object.keys(result), ['loss', ...slopes]);
    for (const column of Object.values(result)) assert.equal(Object.getPrototypeOf(column), constructor.prototype);
    assert.equal(result.loss.length, reduced ? 1 : length);
    for (const slope of slopes) assert.equal(result[slope].length, SOFTMAXES.includes(loss) ? length * classes : length);
    // And some of it in the caller's own arrays.
    const names = Object.keys(result).filter((_, i) => (chosen >> i) & 1);
    if (names.length === 0) return;
    const into = Object.fromEntries(names.map((name) => [name, new constructor(result[name].length).fill(7)]));
    const written = /** @type {Record<string, Float64Array | Float32Array>} */ (engine.evaluate(settings, inputs, into));
    assert.deepEqual(Object.keys(written), names);
    for (const name of names) {
      assert.equal(written[name], into[name]);
      assert.deepEqual(new Uint8Array(written[name].buffer), new Uint8Array(result[name].buffer));
    }
  }));
  assertAlive();
});

test('what is not is an Error that names it, and the engine goes on', () => {
  let refused = 0;
  let taken = 0;
  const changes = fc.record({
    settings: fc.array(change(KEYS), { maxLength: 2 }),
    inputs: fc.array(change(INPUTS), { maxLength: 2 }),
    into: fc.option(fc.oneof(trick, fc.array(change(RESULTS), { minLength: 1, maxLength: 2 })), { nil: undefined, freq: 2 }),
  });
  holds(fc.property(good, changes, (call, changes) => {
    const settings = changed(call.settings, changes.settings);
    const inputs = changed(call.inputs, changes.inputs);
    const loss = new Float64Array(call.length);
    const into = Array.isArray(changes.into) ? changed({ loss }, changes.into) : /** @type {any} */ (made(changes.into));
    try {
      const results = Object.values(engine.evaluate(settings, inputs, into));
      assert.notEqual(results.length, 0);
      for (const column of results) assert.ok(column instanceof Float64Array || column instanceof Float32Array);
      taken += 1;
    } catch (error) {
      // What cannot be read at all is told by the browser itself.
      if (Object(changes.into).trick === 'revoked') assert.ok(error === MARKED || error instanceof TypeError);
      else assertNamed(error, { ...named(settings, inputs, Array.isArray(changes.into) ? into : {}), into });
      refused += 1;
    }
    assertAlive();
  }));
  // Neither is the rare exception.
  assert.ok(Math.min(refused, taken) > (refused + taken) / 20, `${refused} refused, ${taken} taken`);
});

test('whatever stands in place of both objects is refused', () => {
  holds(fc.property(anything, anything, (settings, inputs) => {
    const given = [made(settings), made(inputs)];
    assert.throws(() => engine.evaluate(/** @type {any} */ (given[0]), /** @type {any} */ (given[1])), (error) => {
      if (error !== MARKED) assert.ok(error instanceof TypeError || error instanceof RangeError, String(error));
      return true;
    });
    assertAlive();
  }));
});

test('what the caller throws is the caller’s, whatever it looks like', () => {
  const recursive = () => recursive();
  for (const thrown of [new Error('recursion of my own'), new RangeError('call stack'), new WebAssembly.RuntimeError('unreachable')]) {
    const settings = Object.defineProperty({ loss: 'mse' }, 'weight', { enumerable: true, get: () => { throw thrown; } });
    for (let i = 0; i < 5; i += 1) {
      assert.throws(() => engine.evaluate(settings, { logit: Float64Array.of(0), target: Float64Array.of(1) }), (error) => error === thrown);
    }
  }
  const settings = Object.defineProperty({ loss: 'mse' }, 'weight', { enumerable: true, get: recursive });
  for (let i = 0; i < 5; i += 1) assert.throws(() => engine.evaluate(settings, {}), { name: 'RangeError', message: /call stack/ });
  assertAlive();
});

test('an array too long for the memory is refused, and one that only says so is not', () => {
  const long = new Float64Array(2 ** 25 + 1);
  const call = () => engine.evaluate({ loss: 'mse' }, { logit: long, target: long });
  assert.throws(call, { message: 'logit is 33554433 long, but must be 33554432 long or less', param: 'logit' });
  const modest = Object.defineProperty(long, 'length', { value: 1 });
  assert.throws(call, { message: 'logit is 33554433 long, but must be 33554432 long or less' });
  assert.equal(modest.length, 1);
  const many = { logits: Float64Array.of(0), classes: 2 ** 32 + 1, target: Float64Array.of(1) };
  assert.throws(() => engine.evaluate({ loss: 'softmax-cross-entropy' }, many), { message: 'classes is 4294967297, but must be from 1 to 4294967295', param: 'classes' });
  assertAlive();
});

test('parameters take what they may have, and nothing else', () => {
  const ids = engine.params().map(({ id }) => id);
  const lists = fc.array(fc.oneof(any, trick, fc.string({ maxLength: 3 })), { maxLength: 5 }).map((list) => list.map(made));
  const defaults = state.defaults();
  holds(fc.property(fc.constantFrom(...ids), fc.oneof(anything, lists), (id, asked) => {
    const value = made(asked);
    try {
      const values = engine.withParam(defaults, id, value);
      assert.deepEqual(Object.keys(values), ids);
      // A printed loss is text.
      if (typeof value === 'number') assert.equal(id === 'reading' ? read(String(values[id])) + 0 : values[id], value + 0);
      else if (value !== undefined) assert.ok(value === null || typeof value === 'string' || Array.isArray(value));
    } catch (error) {
      assertNamed(error, { [id]: value });
    }
    assert.ok(unpolluted());
  }));
  assertAlive();
});

test('an enormous text is refused without a copy', async () => {
  const { memory } = await (await import('../../www/pkg/loss_lab.js')).default();
  const before = memory.buffer.byteLength;
  const enormous = 'x'.repeat(2e7);
  const pair = { logit: new Float64Array(1), target: new Float64Array(1) };
  const values = state.defaults();
  assert.throws(() => engine.evaluate(/** @type {any} */ ({ loss: enormous }), pair), /^TypeError: loss is "x{40}…", but must be one of/);
  assert.throws(() => engine.evaluate(/** @type {any} */ ({ loss: 'bce', reduction: enormous }), pair), /reduction is "x{40}…"/);
  for (const id of ['axis', 'gamma', 'logits', 'rows', 'points']) assert.throws(() => engine.withParam(values, id, enormous), RangeError);
  assert.throws(() => engine.code('noise', values, enormous), /library is "x{40}…"/);
  assert.ok(memory.buffer.byteLength < before + 1e6, `${before} bytes have become ${memory.buffer.byteLength}`);
});
