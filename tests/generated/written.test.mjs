// @ts-check
/** Links that the page writes: they are read back as they were meant. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decimal } from './model.mjs';
import { engine, fc, holds, state } from './page.mjs';
import { figures, rows, textsFor } from './settings.mjs';

/** Values that parameters may have together. */
const some = fc.array(fc.constantFrom(...rows).chain((row) => textsFor(row).map((text) => ({ row, text }))), { maxLength: 2 }).map((list) => {
  let values = state.defaults();
  for (const { row, text } of list) {
    try {
      const value = ['choice', 'list', 'text'].includes(row.scale) ? text : decimal(text);
      if (row.id !== 'at') values = engine.withParam(values, row.id, value);
    } catch {
      // Not one of them, then.
    }
  }
  return values;
});

test('what is written is read back', () => {
  const cursor = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
  holds(fc.property(fc.constantFrom(...figures), some, fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: some }), cursor, (figure, values, frozen, share) => {
    const { lo, hi } = engine.xAxis(figure, { ...values, at: null });
    const all = { ...values, at: share === null ? null : Math.min(hi, Math.max(lo, lo + share * (hi - lo))) + 0 };
    const link = state.formatLink(figure, all, frozen);
    assert.ok(link.length <= 4096);
    assert.doesNotMatch(link, /[^\x21-\x7e]|[<>"']/);
    const alone = !frozen || state.formatLink(figure, all) === link;
    assert.deepEqual(state.parseLink(`#${link}`), { figure, values: all, frozen: alone ? null : frozen, projector: false, ask: false, notices: [], reasons: [] });
  }));
});
