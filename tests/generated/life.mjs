// @ts-check
/** An element without a browser: what is around it, and what can happen to it. */

import { readFile } from 'node:fs/promises';

import './modules.mjs';

/** A node with children, a text, and whether it is hidden; the rest does nothing. */
export class Node extends EventTarget {
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
const wasm = parts.bg;
/** The part that draws late figures. */
export const late = parts.figures;

let pages = 0;
/** Modules of a new page. @param {string[]} files @returns {Promise<any[]>} */
export function modules(...files) {
  pages += 1;
  return Promise.all(files.map((file) => import(`../../www/${file}?${pages}`)));
}

/** All tasks that are due have run, and those that they asked for. */
export async function settled() {
  for (let task = 0; task < 4; task += 1) await new Promise((resolve) => { setTimeout(resolve); });
}

/**
 * An element on a page of its own, and what can happen to it.
 * @param {string | null} [loading] its attribute
 * @param {{figure?: string, rest?: Promise<WebAssembly.Module>}} [more] its figure, and the part of the engine that draws late ones
 */
export async function life(loading = null, { figure = 'mse-vs-bce', rest = Promise.resolve(late) } = {}) {
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
