// @ts-check
/** What `evaluate()` and `withParam()` are given: a result of the right lengths or an Error that names the argument. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { engine, fc, holds, state, unpolluted } from './page.mjs';

/** What a getter of the caller's throws: it is passed on. */
const MARKED = new Error('of the caller');

const BINARY = ['mse', 'bce', 'bce-torch', 'bce-clipped', 'bce-log-eps', 'bce-smoothed', 'focal', 'asymmetric', 'focal-mixture', 'asymmetric-focusing'];
const REGRESSION = ['squared-error', 'absolute-error', 'huber', 'gaussian', 'laplace'];
const SOFTMAXES = ['softmax-cross-entropy', 'softmax-focal'];

const any = fc.double();
const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
const positive = fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true });
const OF_ROWS = { smoothing: share, smoothingOver: fc.constantFrom('all', 'others'), temperature: positive, ignoreIndex: fc.integer({ max: -1 }) };
/** Settings of each loss, in the domain of the mathematics. */
const OWN = /** @type {Record<string, Record<string, any>>} */ ({
  'bce-clipped': { epsilon: fc.double({ min: Number.MIN_VALUE, max: 0.49, noNaN: true }) },
  'bce-log-eps': { epsilon: fc.double({ min: Number.MIN_VALUE, max: 0.49, noNaN: true }) },
  'bce-smoothed': { smoothing: share },
  focal: { gamma: count, alpha: fc.option(share, { nil: null }) },
  asymmetric: { fpWeight: count, fnWeight: count },
  huber: { delta: positive },
  gaussian: { sigma: positive },
  laplace: { deviation: positive },
  'focal-mixture': { gamma: count, alpha: fc.option(share, { nil: null }) },
  'asymmetric-focusing': { gammaPos: count, gammaNeg: count, margin: fc.double({ min: 0, max: 0.49, noNaN: true }) },
  'softmax-cross-entropy': OF_ROWS,
  'softmax-focal': { gamma: count, ...OF_ROWS },
});
const REDUCTIONS = ['none', 'sum', 'mean'];

const floats = (/** @type {any} */ element, /** @type {number} */ length) =>
  fc.array(element, { minLength: length, maxLength: length }).map((list) => Float64Array.from(/** @type {number[]} */ (list)));
/** Of either class. */
const predictions = (/** @type {any} */ element, /** @type {number} */ length) =>
  fc.tuple(floats(element, length), fc.boolean()).map(([array, single]) => (single ? Float32Array.from(array) : array));

/** Calls that must have a result. */
const good = fc.tuple(fc.constantFrom(...BINARY, ...REGRESSION, ...SOFTMAXES), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([loss, length, classes]) => {
  const settings = fc.record({
    loss: fc.constant(loss),
    reduction: fc.constantFrom(...REDUCTIONS),
    weight: floats(count, length),
    ...OWN[loss],
    ...(SOFTMAXES.includes(loss) ? { [loss === 'softmax-focal' ? 'alpha' : 'classWeight']: floats(count, classes) } : {}),
  }, { requiredKeys: ['loss'] });
  /** @type {any} */
  let inputs;
  if (SOFTMAXES.includes(loss)) {
    const target = fc.oneof(
      floats(share, length * classes),
      fc.array(fc.integer({ min: 0, max: classes - 1 }), { minLength: length, maxLength: length }).map((list) => Int32Array.from(list)),
    );
    inputs = fc.record({ logits: predictions(any, length * classes), classes: fc.constant(classes), target });
  } else if (REGRESSION.includes(loss)) {
    inputs = fc.record({ prediction: predictions(any, length), target: floats(fc.double({ noNaN: true }), length) });
  } else {
    inputs = fc.oneof(fc.record({ logit: predictions(any, length), target: floats(share, length) }), fc.record({ prob: predictions(share, length), target: predictions(share, length) }));
  }
  return fc.record({ loss: fc.constant(loss), length: fc.constant(length), classes: fc.constant(classes), settings, inputs });
});

/** Things that are not what they seem. Made anew each time, for some are used up. */
const TRICKS = /** @type {Record<string, () => unknown>} */ ({
  detached: () => {
    const array = Float64Array.of(0.5);
    structuredClone(array, { transfer: [array.buffer] });
    return array;
  },
  detachedIntegers: () => {
    const array = Int32Array.of(0);
    structuredClone(array, { transfer: [array.buffer] });
    return array;
  },
  shrunk: () => {
    const buffer = new ArrayBuffer(16, { maxByteLength: 16 });
    const array = new Float64Array(buffer, 8, 1);
    buffer.resize(8);
    return array;
  },
  inherits: () => Object.create(Float64Array.prototype),
  inheritsIntegers: () => Object.create(Int32Array.prototype),
  dressed: () => Object.setPrototypeOf(new DataView(new ArrayBuffer(8)), Float64Array.prototype),
  dressedBigints: () => Object.setPrototypeOf(BigInt64Array.of(1n), Float64Array.prototype),
  revoked: () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  proxied: () => new Proxy(Float64Array.of(0.5), {}),
  boastful: () => Object.defineProperty(Float64Array.of(0.5), 'length', { value: 2 ** 40 }),
  modest: () => Object.defineProperty(Float64Array.of(0.5, 0.5), 'length', { value: 0 }),
  unmeasured: () => Object.defineProperty(Float64Array.of(0.5), 'length', { get: () => { throw MARKED; } }),
  derived: () => new (class MyArray extends Float64Array {})([0.5]),
  shared: () => new Float64Array(new SharedArrayBuffer(8)),
  single: () => Float32Array.of(0.5),
  short: () => Int16Array.of(1),
  inheritsSingles: () => Object.create(Float32Array.prototype),
  plain: () => [0.5],
  throwing: () => new Proxy({}, { get: () => { throw MARKED; }, ownKeys: () => { throw MARKED; }, getPrototypeOf: () => { throw MARKED; } }),
  bare: () => Object.create(null),
  symbol: () => Symbol('s'),
  bigint: () => 5n,
  boxed: () => Object(0.5),
  date: () => new Date(NaN),
  fn: () => () => 0.5,
  text: () => 'x'.repeat(1000),
  turned: () => '\u202e\u0000\u2028',
  named: () => ({ constructor: { name: '\u202eArray' } }),
  tall: () => 1e300,
  minus: () => -0,
});
const trick = fc.constantFrom(...Object.keys(TRICKS)).map((name) => ({ trick: name }));
const anything = fc.oneof(any, trick, trick, fc.anything({ withBigInt: true, withTypedArray: true, withNullPrototype: true, withDate: true, maxDepth: 1, maxKeys: 3 }));
/** What a `trick` stands for. */
const made = (/** @type {any} */ value) => (Object.hasOwn(Object(value), 'trick') && TRICKS[value.trick] ? TRICKS[value.trick]() : value);

const KEYS = ['loss', 'reduction', 'divisor', 'weight', 'posWeight', 'epsilon', 'smoothing', 'gamma', 'alpha', 'fpWeight', 'delta', 'sigma', 'margin', 'temperature', 'smoothingOver',
  'classWeight', 'ignoreIndex', '__proto__', 'constructor', 'toString', '\u202e', 'x'.repeat(500)];
const RESULTS = ['loss', 'dProb', 'dLogit', 'd2Logit', 'dPrediction', 'dLogits', '__proto__', 'length'];
const INPUTS = ['logit', 'prob', 'target', 'prediction', 'logits', 'classes', 'columns', '__proto__', 'length'];

/** Something done to one key of a call. */
const change = (/** @type {string[]} */ keys) => fc.record({
  key: fc.constantFrom(...keys),
  how: fc.constantFrom('set', 'set', 'set', 'getter', 'delete'),
  value: anything,
});

/** @param {object} object @param {{key: string, how: string, value: unknown}[]} changes */
function changed(object, changes) {
  const copy = { ...object };
  for (const { key, how, value } of changes) {
    if (how === 'delete') Reflect.deleteProperty(copy, key);
    else if (how === 'getter') Object.defineProperty(copy, key, { configurable: true, enumerable: true, get: () => { throw MARKED; } });
    else Object.defineProperty(copy, key, { configurable: true, enumerable: true, writable: true, value: made(value) });
  }
  return copy;
}

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
