// @ts-check
/** The element's states and its troubles: what each event leads to in each of them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Node, late, life, modules, settled } from './life.mjs';

/** What has happened to an element in each state. Some states are met before the engine has loaded, and after. */
const WAYS = /** @type {Record<string, string>} */ ({
  'resting, no engine': 'near far',
  'resting, engine': 'near loads far',
  'resting, stopped engine': 'near loads draws stops far',
  'waiting, no engine': 'near',
  'waiting, engine': 'near loads far near',
  ready: 'near loads',
  drawn: 'near loads draws',
  'failed, no engine': 'near fails',
  // It was away while another element loaded the engine.
  'failed, engine': 'near fails leaves loads enters',
  stopped: 'near loads draws stops',
});

/**
 * What an element has come to when nothing more happens: its state and, behind a sign, its trouble. A dot is no change of
 * either, and a trouble alone no change of state.
 */
const TABLE = `
                        | near            | far             | ask             | loads | fails          | draws | cannot        | refuses         | crashes     | stops           | restarts | retries         | leaves
resting, no engine      | waiting         | .               | .               | .     | failed+loading | .     | +drawing      | +bad-value      | +fault      | .               | .        | waiting         | .
resting, engine         | ready           | .               | ready           | .     | .              | .     | +drawing      | +bad-value      | +fault      | .               | .        | ready           | .
resting, stopped engine | stopped+stopped | .               | stopped+stopped | .     | .              | .     | +drawing      | .               | .           | .               | resting  | stopped+stopped | .
waiting, no engine      | .               | resting         | .               | ready | failed+loading | .     | +drawing      | +bad-value      | +fault      | .               | .        | .               | resting
waiting, engine         | ready           | resting         | ready           | ready | ready          | ready | ready+drawing | ready+bad-value | ready+fault | stopped+stopped | ready    | ready           | resting
ready                   | .               | resting         | .               | .     | .              | drawn | +drawing      | +bad-value      | +fault      | stopped+stopped | .        | .               | resting
drawn                   | .               | resting         | .               | .     | .              | .     | ready+drawing | +bad-value      | +fault      | stopped+stopped | .        | ready           | resting
failed, no engine       | .               | .               | .               | ready | .              | .     | +drawing      | .               | .           | .               | .        | waiting         | .
failed, engine          | ready           | .               | ready           | .     | .              | .     | +drawing      | .               | .           | .               | .        | ready           | .
stopped                 | .               | resting+stopped | .               | .     | .              | .     | +drawing      | .               | .           | .               | ready    | .               | resting+stopped
`;

const [[, ...EVENTS], ...ROWS] = TABLE.split('\n').filter(Boolean).map((line) => line.split('|').map((cell) => cell.trim()));

for (const [place, ...cells] of ROWS) {
  test(`what becomes of an element that is ${place}`, async () => {
    for (const [i, cell] of cells.entries()) {
      const { element, trouble, drawing, happens, end } = await life();
      for (const event of WAYS[place].split(' ')) {
        const happened = happens[event]();
        // What follows comes before anything else.
        if (happened) await happened;
      }
      const before = [element.state, trouble.kind];
      assert.equal(before[0], place.split(',')[0]);
      const [state, kind = ''] = cell.split('+');
      const happened = happens[EVENTS[i]]();
      if (happened) await happened;
      // Who asks does not wait.
      if (EVENTS[i] === 'ask' && state === 'ready') assert.equal(element.state, state);
      await settled();
      const after = cell === '.' ? before : [state || before[0], kind];
      assert.deepEqual([element.state, trouble.kind], after, EVENTS[i]);
      // Views are held only while they can be seen.
      assert.equal(drawing.held, ['ready', 'drawn'].includes(element.state), EVENTS[i]);
      end();
    }
  });
}

/** The button of each trouble that has one. */
const BUTTONS = /** @type {Record<string, string>} */ ({ stopped: 'Restart the figures', loading: 'Try again', drawing: 'Try again' });

/** The trouble that follows from each at each event. A message without a button does not replace one that has a button. */
const TROUBLES = /** @type {Record<string, Record<string, string>>} */ ({
  '': { refuses: 'bad-value', refusesField: '', crashes: 'fault', stops: 'stopped', fails: 'loading', cannot: 'drawing', forgives: '', ends: '' },
  'bad-value': { refuses: 'bad-value', refusesField: 'bad-value', crashes: 'fault', stops: 'stopped', fails: 'loading', cannot: 'drawing', forgives: '', ends: '' },
  fault: { refuses: 'bad-value', refusesField: 'fault', crashes: 'fault', stops: 'stopped', fails: 'loading', cannot: 'drawing', forgives: '', ends: '' },
  loading: { refuses: 'loading', refusesField: 'loading', crashes: 'loading', stops: 'stopped', fails: 'loading', cannot: 'drawing', forgives: 'loading', ends: '' },
  drawing: { refuses: 'drawing', refusesField: 'drawing', crashes: 'drawing', stops: 'stopped', fails: 'loading', cannot: 'drawing', forgives: 'drawing', ends: '' },
  stopped: { refuses: 'stopped', refusesField: 'stopped', crashes: 'stopped', stops: 'stopped', fails: 'loading', cannot: 'drawing', forgives: 'stopped', ends: '' },
});
/** What leads to each trouble. */
const CAUSES = /** @type {Record<string, string>} */ ({ '': 'ends', 'bad-value': 'refuses', fault: 'crashes', loading: 'fails', drawing: 'cannot', stopped: 'stops' });

test('what becomes of each trouble', async () => {
  const [{ EngineFault }, { Trouble }] = await modules('engine/instance.js', 'element/trouble.js');
  for (const [kind, row] of Object.entries(TROUBLES)) {
    for (const [event, next] of Object.entries(row)) {
      const trouble = new Trouble(new Node(), () => {});
      const happens = /** @type {Record<string, () => void>} */ ({
        refuses: () => trouble.meet(new RangeError('no'), 'bad-value'),
        refusesField: () => trouble.meet(new RangeError('no'), 'bad-value', { field: new Node(), after: new Node() }),
        crashes: () => trouble.meet(new EngineFault(undefined), 'drawing'),
        stops: () => trouble.stop(),
        fails: () => trouble.meet(new Error('no'), 'loading'),
        cannot: () => trouble.meet(new Error('no'), 'drawing'),
        forgives: () => trouble.forgive(),
        ends: () => trouble.end(),
      });
      happens[CAUSES[kind]]();
      assert.equal(trouble.kind, kind);
      happens[event]();
      assert.equal(trouble.kind, next, `${kind} ${event}`);
      assert.equal(trouble.element.hidden, next === '', `${kind} ${event}`);
      const button = trouble.element.children[1];
      assert.equal(button.hidden, !(next in BUTTONS), `${kind} ${event}`);
      if (!button.hidden) assert.equal(button.textContent, BUTTONS[next], `${kind} ${event}`);
    }
  }
});

test('only an element that keeps its place is built where nobody looks', async () => {
  for (const [loading, sketches] of /** @type {[string | null, number][]} */ ([[null, 0], ['lazy', 0], ['reserve', 1]])) {
    const { element, drawing, happens, end } = await life(loading);
    await happens.loads();
    assert.deepEqual([element.state, drawing.sketches, drawing.held], ['resting', sketches, false], String(loading));
    // Once is enough.
    await happens.near();
    await happens.far();
    await settled();
    assert.equal(drawing.sketches, sketches, String(loading));
    end();
  }
});

test('a figure that comes with a later part of the engine waits for it', async () => {
  for (const what of [late, new Error('no')]) {
    let arrive = (/** @type {any} */ _) => {};
    let refuse = (/** @type {Error} */ _) => {};
    const rest = new Promise((resolve, reject) => { [arrive, refuse] = [resolve, reject]; });
    const { element, trouble, drawing, happens, end } = await life(null, { figure: 'batch', rest });
    await happens.near();
    await happens.loads();
    await happens.ask();
    assert.deepEqual([element.state, drawing.held, trouble.kind], ['waiting', false, '']);
    if (what instanceof Error) refuse(what);
    else arrive(what);
    await settled();
    const [state, kind] = what === late ? ['ready', ''] : ['failed', 'loading'];
    assert.deepEqual([element.state, drawing.held, trouble.kind], [state, what === late, kind]);
    end();
  }
});

test('a figure of the first half does not wait for the second, nor for one that did not come', async () => {
  for (const fails of [false, true]) {
    let refuse = (/** @type {Error} */ _) => {};
    const rest = new Promise((_, reject) => { refuse = reject; });
    const { element, trouble, drawing, happens, end } = await life(null, { figure: 'batch', rest });
    await happens.near();
    await happens.loads();
    if (fails) refuse(new Error('no'));
    await settled();
    assert.equal(element.state, fails ? 'failed' : 'waiting');
    await happens.chooses();
    assert.deepEqual([element.state, drawing.held, trouble.kind], ['ready', true, '']);
    // What comes too late changes nothing.
    refuse(new Error('no'));
    await settled();
    assert.deepEqual([element.state, drawing.held, trouble.kind], ['ready', true, '']);
    end();
  }
});
