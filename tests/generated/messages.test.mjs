// @ts-check
/** Whatever a page and a frame may be sent: only messages as they must be are taken for messages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fc, holds, unpolluted } from './page.mjs';

const { HEIGHTS, LONGEST_STATE, heightFor, messageIn, sealed } = await import('../../www/embed/messages.js');

const types = ['call', 'hello', 'connect', 'height', 'state', 'set-state'];
const [least, greatest] = HEIGHTS;

const number = fc.oneof(
  fc.integer({ min: least - 2, max: greatest + 2 }),
  fc.double(),
  fc.constantFrom(0, -0, -1, 1e9, NaN, Infinity, -Infinity, least, greatest, least - 1, greatest + 1, 300.5, 2 ** 53),
);
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'v=1&figure=softmax', '<img src=x onerror=alert(1)>', '__proto__', 'javascript:alert(1)'),
  fc.integer({ min: LONGEST_STATE - 1, max: LONGEST_STATE + 1 }).map((length) => 'x'.repeat(length)),
);
const anything = fc.oneof(number, text, fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true, withNullPrototype: true }));

/** Close to messages: any part may be missing, or of another kind. */
const near = fc.record({
  ns: fc.oneof({ weight: 8, arbitrary: fc.constant('loss-lab') }, { weight: 1, arbitrary: anything }),
  v: fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.oneof(fc.constantFrom('1', 2, 0, true), anything) }),
  type: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...types) }, { weight: 1, arbitrary: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'get-state'), anything) }),
  height: fc.oneof({ weight: 4, arbitrary: number }, { weight: 1, arbitrary: anything }),
  state: fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: anything }),
  more: anything,
}, { requiredKeys: [] });

/** @param {unknown} data */
function isMessage(data) {
  if (Object.prototype.toString.call(data) !== '[object Object]') return false;
  const { ns, v, type, height, state } = /** @type {any} */ (data);
  if (ns !== 'loss-lab' || v !== 1) return false;
  if (['call', 'hello', 'connect'].includes(type)) return true;
  if (type === 'height') return Number.isInteger(height) && height >= 120 && height <= 4000;
  return ['state', 'set-state'].includes(type) && typeof state === 'string' && state.length <= 4096;
}

/** What is left of it on the way from one window to another. */
function sent(/** @type {unknown} */ data) {
  try {
    return structuredClone(data);
  } catch {
    return data;
  }
}

test('only messages are taken for messages, and with nothing beside what they hold', () => {
  let taken = 0;
  let refused = 0;
  holds(fc.property(fc.oneof({ weight: 4, arbitrary: near }, { weight: 1, arbitrary: anything }), (given) => {
    const data = sent(given);
    const message = messageIn(data);
    assert.equal(message !== null, isMessage(data));
    assert.ok(unpolluted());
    if (!message) {
      refused += 1;
      return;
    }
    taken += 1;
    const { type } = message;
    const holding = type === 'height' ? ['type', 'height'] : ['state', 'set-state'].includes(type) ? ['type', 'state'] : ['type'];
    assert.deepEqual(Object.keys(message), holding);
    for (const key of holding) assert.equal(/** @type {any} */ (message)[key], /** @type {any} */ (data)[key]);
    // What was taken can be passed on, and is taken again.
    assert.deepEqual(messageIn(sent(sealed(message))), message);
  }));
  assert.ok(Math.min(taken, refused) > (taken + refused) / 10, `${taken} taken, ${refused} refused`);
});

test('every height that is measured can be sent', () => {
  holds(fc.property(fc.double({ noNaN: true }), (measured) => {
    const height = heightFor(measured);
    assert.deepEqual(messageIn(sent(sealed({ type: 'height', height }))), { type: 'height', height });
    if (measured >= least && measured <= greatest) assert.ok(height >= measured && height < measured + 1);
  }));
});
