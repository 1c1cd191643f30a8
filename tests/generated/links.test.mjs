// @ts-check
/** Links of every kind: what they open, and what they are refused. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { comparable, decimal, expected, shownBy } from './model.mjs';
import { engine, fc, holds, state } from './page.mjs';
import { anyText, assertSound, figures, ids, query, rows, setting } from './settings.mjs';

/** What is said to the reader: whole sentences, in which nothing can turn the direction of the text. */
function assertSaid(/** @type {string[]} */ notices) {
  for (const notice of notices) {
    assert.match(notice, /^\p{L}.*\.$/u);
    assert.doesNotMatch(notice, /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
    assert.ok(notice.length < 600, notice);
  }
}

const known = ['v', 'figure', 'frozen', 'projector', ...rows.map(({ attribute }) => attribute)];

const settings = fc.record({
  version: fc.option(fc.constantFrom('1', '2', '', '01', '\u202e', 'x'.repeat(100)), { nil: undefined, freq: 2 }),
  figure: fc.option(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...figures) }, { weight: 1, arbitrary: anyText }), { nil: undefined, freq: 3 }),
  pairs: fc.array(setting, { maxLength: 4 }),
  projector: fc.option(fc.oneof(fc.constantFrom('on', 'off', 'On', ''), anyText), { nil: undefined, freq: 3 }),
  frozen: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.array(setting, { minLength: 1, maxLength: 2 }) }),
  hash: fc.boolean(),
});

test('a link opens what it says, and what it cannot have is named', () => {
  holds(fc.property(settings, ({ version, figure, pairs, frozen, projector, hash }) => {
    /** @type {[string, string][]} */
    const all = [...pairs];
    if (frozen) all.push(['frozen', query(frozen)]);
    if (figure !== undefined) all.splice(1, 0, ['figure', figure]);
    if (version !== undefined) all.push(['v', version]);
    if (projector !== undefined) all.push(['projector', projector]);
    const link = query(all);
    const opened = state.parseLink(hash ? `#${link}` : link);
    assertSound(opened.values);
    assertSaid(opened.notices);
    if (link.length > 4096) {
      assert.deepEqual([opened.figure, opened.values, opened.frozen, opened.notices.length], [null, state.opening(state.FIRST_FIGURE), null, 1]);
      return;
    }
    // Unknown keys may have the names of known ones.
    const find = (/** @type {string} */ key) => all.find(([name]) => name === key)?.[1];
    const asks = expected(all);
    const { refused } = asks;
    const named = figures.find((id) => id === find('figure')) ?? null;
    const taken = rows.filter(({ id, attribute }) => find(attribute) !== undefined && !refused.includes(id)).map(({ id }) => id);
    // One that cannot be had sets nothing.
    if (find('frozen') !== undefined && !expected([...new URLSearchParams(find('frozen') ?? '')]).refused.length) taken.push('frozen');
    let values = shownBy(named ?? state.FIRST_FIGURE, asks.values, taken, opened.values);
    // A class that other classes would have is no matter to a figure without any.
    const of = decimal((find('true-class') ?? '').trim());
    const { controls } = /** @type {any} */ (engine.figureCalled(named ?? state.FIRST_FIGURE));
    if (Number.isInteger(of) && /** @type {number} */ (of) >= 0 && /** @type {number} */ (of) <= 19 && !controls.includes('trueClass')) {
      refused.splice(0, refused.length, ...refused.filter((id) => id !== 'trueClass'));
    }
    let notices = refused.length;
    if ((find('v') ?? '1') !== '1') notices += 1;
    if (find('figure') !== undefined && !named) {
      notices += 1;
      assert.ok(opened.notices.some((notice) => notice.includes('so "Squared error')));
    }
    const frozenKeys = [...new URLSearchParams(find('frozen') ?? '').keys()];
    const unknown = [...all.map(([key]) => key), ...frozenKeys].filter((key) => !known.includes(key));
    if (unknown.length) {
      notices += 1;
      assert.ok(opened.notices.some((notice) => notice.startsWith('Unknown keys are ignored: "')));
    }
    assert.equal(opened.figure, named);
    const asked = find('projector') ?? 'off';
    assert.equal(opened.projector, asked === 'on');
    if (asked !== 'on' && asked !== 'off') notices += 1;
    if (taken.includes('at') && values.at !== null) {
      // On the axis that was asked for, which may not be the one that the figure then opens with.
      const { lo, hi } = engine.xAxis(named ?? state.FIRST_FIGURE, { ...opened.values, axis: asks.values.axis, at: null });
      if (!(values.at >= lo && values.at <= hi)) {
        values = shownBy(named ?? state.FIRST_FIGURE, asks.values, taken.filter((id) => id !== 'at'), opened.values);
        refused.push('at');
        notices += 1;
      }
    }
    for (const id of ids) assert.deepEqual(comparable(id, opened.values[id]), values[id], id);
    for (const id of refused) assert.ok(opened.notices.some((notice) => notice.startsWith(`${id} is `) || notice.startsWith(`${id}[`)), id);
    const ghost = find('frozen');
    if (ghost !== undefined) {
      /** @type {[string, string][]} */
      const inside = [...new URLSearchParams(ghost)];
      const kept = expected(inside);
      if (kept.refused.length) {
        notices += 1;
        assert.equal(opened.frozen, null);
        assert.ok(opened.notices.some((notice) => notice.startsWith('frozen: ')));
      } else {
        assert.ok(opened.frozen);
        assertSound(opened.frozen);
        for (const id of ids) assert.deepEqual(comparable(id, opened.frozen[id]), id === 'at' ? null : kept.values[id], id);
      }
    } else assert.equal(opened.frozen, null);
    assert.equal(opened.notices.length, notices, opened.notices.join(' '));
  }));
});

test('no text whatever breaks the reading of links', () => {
  const unit = fc.oneof(
    fc.constantFrom('%', '&', '=', '#', '+', ',', ':', ';', '[', ']', '%C0', '%ff', '%u0041', 'gamma=', 'v=', 'figure=', 'frozen=', 'at=', '1'),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  );
  holds(fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
    const { figure, values, frozen, notices } = state.parseLink(text);
    assertSound(values);
    if (frozen) assertSound(frozen);
    assertSaid(notices);
    assert.ok(figure === null || figures.includes(figure));
  }));
});

test('a link of more than four kilobytes is refused unread', () => {
  holds(fc.property(fc.integer({ min: 4080, max: 4120 }), fc.constantFrom('x', '%', '='), (length, sign) => {
    const link = 'v=1&gamma=3&x='.padEnd(length, sign);
    const { values, notices } = state.parseLink(link);
    assert.equal(values.gamma, length > 4096 ? 2 : 3);
    assert.deepEqual(notices, [length > 4096 ? 'The link is too long, so it was not read.' : 'Unknown keys are ignored: "x".']);
  }));
});

test('a megabyte is refused at once', () => {
  for (const sign of ['x', '%', '&', '=', '\u202e', '&gamma=3', '&frozen=%26']) {
    const link = '#v=1&gamma=3'.padEnd(1 << 20, sign);
    const { values, notices } = state.parseLink(link);
    // The quickest of ten: the machine has other things to do meanwhile.
    const taken = Math.min(...Array.from({ length: 10 }, () => {
      const start = performance.now();
      state.parseLink(link);
      return performance.now() - start;
    }));
    assert.deepEqual([values, notices.length], [state.opening(state.FIRST_FIGURE), 1]);
    // 5 ms are promised.
    assert.ok(taken < 50, `${taken} ms`);
  }
});

test('the model tells decimals from what only looks like them', () => {
  for (const good of ['0', '+1.', '-.5', '1e5', '1E-5', ' 2 ', '−3', '5e-324']) assert.notEqual(decimal(good), null, good);
  for (const bad of ['', '.', 'e1', '1e', '0x1', '1,5', 'NaN', 'Infinity', '1e400', '１', '1 2', '1_0']) assert.equal(decimal(bad), null, bad);
});
