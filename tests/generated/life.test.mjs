// @ts-check
/** The element's states and its troubles: what each event leads to in each of them. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import './modules.mjs';

/** A node with children, a text, and whether it is hidden; the rest does nothing. */
class Node extends EventTarget {
  isConnected = true;
  hidden = false;
  data = '';
  ownerDocument = document;
  /** @returns {string | null} */
  getAttribute = () => null;
  getClientRects = () => [];
  /** @type {any[]} */
  children = [];
  removeAttribute() {}
  after() {}
  remove() {}
  scrollIntoView() {}

  setAttribute(/** @type {string} */ name) {
    if (name === 'hidden') this.hidden = true;
  }

  append(/** @type {any[]} */ ...children) {
    this.children.push(...children);
  }

  get textContent() {
    return this.data;
  }

  set textContent(text) {
    this.data = text;
  }
}

/** An observer that reports what the test says. */
class IntersectionObserver {
  static report = (/** @type {object[]} */ _) => {};

  /** @param {(entries: object[]) => void} report */
  constructor(report) {
    IntersectionObserver.report = report;
  }

  observe() {}
  unobserve() {}
}

const document = { defaultView: { IntersectionObserver }, createElement: () => new Node(), createTextNode: () => new Node() };
Object.assign(globalThis, { document, HTMLTableRowElement: class {} });

const NAMES = ['bg', 'curves', 'words', 'arrays', 'figures'];
/** The parts of the engine that elements use. @type {Record<string, WebAssembly.Module>} */
const parts = Object.fromEntries(await Promise.all(NAMES.map(async (part) =>
  [part, await WebAssembly.compile(await readFile(new URL(`../../www/pkg/loss_lab_${part}.wasm`, import.meta.url)))])));
const [wasm, late] = [parts.bg, parts.figures];

let pages = 0;
/** Modules of a page of its own. @param {string[]} files @returns {Promise<any[]>} */
const modules = (...files) => Promise.all(files.map((file) => import(`../../www/${file}?${pages}`)));

/** All tasks that are due have run, and those that they asked for. */
async function settled() {
  for (let task = 0; task < 4; task += 1) await new Promise((resolve) => { setTimeout(resolve); });
}

/**
 * An element on a page of its own, and what can happen to it.
 * @param {string | null} [loading] its attribute
 * @param {{figure?: string, rest?: Promise<WebAssembly.Module>}} [more] its figure, and the part of the engine that draws late ones
 */
async function life(loading = null, { figure = 'mse-vs-bce', rest = Promise.resolve(late) } = {}) {
  pages += 1;
  // Rare controls are there as soon as they are asked for.
  const [engine, instance, { Lifecycle }, { Trouble }, { Attempts }] = await modules(
    'engine.js', 'engine/instance.js', 'element/lifecycle.js', 'element/trouble.js', 'engine/attempts.js', 'controls/rare-kinds.js');
  /** Settles the next load of the engine. */
  let answer = (/** @type {unknown} */ _) => {};
  engine.startFrom(async () => {
    const given = await new Promise((resolve) => { answer = resolve; });
    if (given instanceof Error) throw given;
    return given;
  }, (/** @type {string} */ part) => (part === 'figures' ? rest : parts[part]));
  const load = async (/** @type {unknown} */ given) => {
    const loading = engine.started().catch(() => {});
    answer(given);
    await loading;
    await settled();
  };

  const host = new Node();
  host.getAttribute = () => loading;
  const drawing = {
    built: false, held: false, newest: null, sketches: 0,
    sketch() { drawing.sketches += 1; },
    raise() {
      instance.call(() => { drawing.held = true; });
    },
    drop() { drawing.held = false; },
    unbuild() { drawing.built = false; },
  };
  instance.events.addEventListener('fault', () => drawing.drop());
  const settings = Object.assign(new Attempts(), { figure, update() {}, release() {} });
  const trouble = new Trouble(host, () => {});
  const element = new Lifecycle(host, { settings, drawing, trouble, printing: { active: false }, still: { load() {} } }, () => {
    drawing.built = true;
  }, () => {});
  element.connect();

  const see = (/** @type {boolean} */ isIntersecting) => IntersectionObserver.report([{ target: host, isIntersecting }]);
  const happens = /** @type {Record<string, () => void | Promise<void>>} */ ({
    near: () => see(true),
    far: () => see(false),
    ask: () => settings.attempt(() => element.ask()),
    loads: () => load(wasm),
    fails: () => load(new Error('no')),
    draws: () => element.draw(),
    cannot: () => settings.attempt(() => { throw new Error('no'); }),
    refuses: () => settings.refuse(new RangeError('no')),
    crashes: () => settings.attempt(() => { throw new instance.EngineFault(undefined); }),
    stops: () => {
      instance.breaker.trip();
      instance.events.dispatchEvent(new Event('fault'));
    },
    restarts: () => instance.restart(),
    retries: () => element.retry(),
    chooses: () => {
      settings.figure = 'noise';
      settings.dispatchEvent(new Event('structure'));
    },
    leaves: () => {
      host.isConnected = false;
      element.disconnect();
    },
    enters: () => {
      host.isConnected = true;
      element.connect();
    },
  });
  // A load that is under way would keep Node waiting.
  return { element, trouble, drawing, happens, end: () => answer(new Error('over')) };
}

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
  pages += 1;
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
