// @ts-check
/** Calls of `evaluate()`: good ones, what can be done to them, and things that are not what they seem. */

import { fc } from './page.mjs';

/** What a getter of the caller's throws: it is passed on. */
export const MARKED = new Error('of the caller');

const BINARY = ['mse', 'bce', 'bce-torch', 'bce-clipped', 'bce-log-eps', 'bce-smoothed', 'focal', 'asymmetric', 'focal-mixture', 'asymmetric-focusing'];
export const REGRESSION = ['squared-error', 'absolute-error', 'huber', 'gaussian', 'laplace'];
export const SOFTMAXES = ['softmax-cross-entropy', 'softmax-focal'];

export const any = fc.double();
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
export const good = fc.tuple(fc.constantFrom(...BINARY, ...REGRESSION, ...SOFTMAXES), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([loss, length, classes]) => {
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
export const trick = fc.constantFrom(...Object.keys(TRICKS)).map((name) => ({ trick: name }));
export const anything = fc.oneof(any, trick, trick, fc.anything({ withBigInt: true, withTypedArray: true, withNullPrototype: true, withDate: true, maxDepth: 1, maxKeys: 3 }));
/** What a `trick` stands for. */
export const made = (/** @type {any} */ value) => (Object.hasOwn(Object(value), 'trick') && TRICKS[value.trick] ? TRICKS[value.trick]() : value);

export const KEYS = ['loss', 'reduction', 'divisor', 'weight', 'posWeight', 'epsilon', 'smoothing', 'gamma', 'alpha', 'fpWeight', 'delta', 'sigma', 'margin', 'temperature', 'smoothingOver',
  'classWeight', 'ignoreIndex', '__proto__', 'constructor', 'toString', '\u202e', 'x'.repeat(500)];
export const RESULTS = ['loss', 'dProb', 'dLogit', 'd2Logit', 'dPrediction', 'dLogits', '__proto__', 'length'];
export const INPUTS = ['logit', 'prob', 'target', 'prediction', 'logits', 'classes', 'columns', '__proto__', 'length'];

/** Something done to one key of a call. */
export const change = (/** @type {string[]} */ keys) => fc.record({
  key: fc.constantFrom(...keys),
  how: fc.constantFrom('set', 'set', 'set', 'getter', 'delete'),
  value: anything,
});

/** @param {object} object @param {{key: string, how: string, value: unknown}[]} changes */
export function changed(object, changes) {
  const copy = { ...object };
  for (const { key, how, value } of changes) {
    if (how === 'delete') Reflect.deleteProperty(copy, key);
    else if (how === 'getter') Object.defineProperty(copy, key, { configurable: true, enumerable: true, get: () => { throw MARKED; } });
    else Object.defineProperty(copy, key, { configurable: true, enumerable: true, writable: true, value: made(value) });
  }
  return copy;
}
