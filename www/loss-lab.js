// @ts-check
/** The element `<loss-lab>`: one figure with its controls, numbers and sentence. */

import { Controls } from './controls.js';
import { h, setRich, setText } from './dom.js';
import { convertAt, createView, dashes, figures, param, params, ready } from './engine.js';
import { NumberTable } from './number-table.js';
import { Plot } from './plot.js';
import { BadValue, checked, defaults, formatLink, messageOf, valueFromText } from './state.js';
import { sheet } from './element-style.js';
import { Theme } from './theme.js';

/** @typedef {import('./state.js').Values} Values */

/** How long the hand rests before sentence and table follow, in milliseconds. */
const REST = 100;
/** The sliders that `controls="all"` shows with every figure. */
const SHARED = ['gamma', 'alpha', 'epsilon', 'smoothing'];
/** Attributes that are no parameter but change what is built. */
const STRUCTURE = ['figure', 'panels', 'controls'];

export class LossLab extends HTMLElement {
  /** @type {Values} */
  #values = {};
  /** @type {string} */
  #figure = '';
  /** @type {any} the engine's view */
  #view = null;
  /** @type {Plot[]} */
  #plots = [];
  /** @type {number | null} */
  #hover = null;
  /** @type {number | null} */
  #curve = null;
  #frame = 0;
  #resting = 0;
  #changed = false;
  /** @type {Values} */
  #early = {};
  #built = false;
  #drawn = false;
  #observer = new MutationObserver((records) => this.#attributesChanged(records));
  #theme = new Theme(() => this.#themeChanged());
  #readout = new NumberTable({ class: 'readout', part: 'legend' }, '–');
  #table = new NumberTable({ part: 'table' }, '–');
  #controls = new Controls({
    input: (id, value) => this.#move(id, value),
    change: () => this.#release(),
    refuse: (error) => this.#refuse(error),
  });
  #question = h('h2', { class: 'question' });
  #summary = h('p', { class: 'summary', part: 'summary' });
  #panels = h('div', { class: 'panels' });
  #live = h('p', { class: 'unseen', 'aria-live': 'polite' });
  #errorText = document.createTextNode('');
  #error = h('p', { class: 'error', part: 'error', role: 'alert', hidden: true }, this.#errorText);
  #fallback = h('div', { class: 'fallback' }, h('slot'));
  #main = h('div', { class: 'main', hidden: true });
  /** @type {MediaQueryList | null} */
  #resolution = null;
  #onResolution = () => this.#resolutionChanged();
  /** @type {(value?: undefined) => void} */
  #resolveReady = () => {};
  #ready = new Promise((resolve) => {
    this.#resolveReady = resolve;
  });

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
  }

  /** Settles when the first picture is drawn. */
  get ready() {
    return this.#ready;
  }

  /** The figure's name. */
  get figure() {
    return this.#figure || this.getAttribute('figure') || '';
  }

  set figure(name) {
    this.setAttribute('figure', name);
  }

  /** All parameters, by their names. Setting takes some or all of them, or throws and takes none. */
  get params() {
    return { ...this.#values };
  }

  set params(values) {
    if (!params().length) {
      // The engine, which knows what may be set, is not there yet.
      this.#early = { ...this.#early, ...values };
      return;
    }
    this.#flush();
    const next = { ...this.#values };
    for (const [id, value] of Object.entries(values)) {
      const row = param(id);
      if (!row) throw new BadValue(id, `${id} is not a parameter`);
      next[id] = checked(row, value);
    }
    this.#take(next);
  }

  /** The readout at the cursor: `{at, columns, rows: [{label, series, values}]}`, or null without a cursor. */
  get value() {
    if (!this.#view || this.#at() === null) return null;
    const { columns, rows } = this.#view.readout();
    return {
      at: this.#at(),
      columns: columns.map((/** @type {{label: string}} */ column) => column.label),
      rows: rows.map((/** @type {any} */ { label, series, values }) => ({ label, series, values })),
    };
  }

  /** The picture as a link has it after `#`. */
  get state() {
    return formatLink(this.#figure, this.#values);
  }

  /** Back to the defaults, in the same figure. */
  reset() {
    this.#flush();
    this.#take(defaults());
  }

  connectedCallback() {
    this.#build();
    this.#observer.observe(this, { attributes: true });
    ready().then(
      () => this.isConnected && this.#start(),
      (error) => this.#fail('loading', error),
    );
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#resting);
    this.#frame = 0;
    this.#dropView();
    this.#resolution?.removeEventListener('change', this.#onResolution);
  }

  #build() {
    if (this.#built) return;
    this.#built = true;
    const details = h('details', { class: 'data' }, h('summary', {}, 'Table of values'), h('div', { class: 'scroll' }, this.#table.element));
    this.#main.append(
      h('div', { class: 'picture' },
        h('header', {}, this.#question, this.#summary),
        this.#panels,
        h('div', { class: 'scroll' }, this.#readout.element),
        details,
        h('slot', { name: 'caption' })),
      this.#controls.element,
    );
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    root.adoptedStyleSheets = [sheet()];
    root.append(h('div', { class: 'lab', part: 'figure' }, this.#error, this.#fallback, this.#main, this.#live, this.#theme.element));
  }

  /** The engine is there: takes the attributes, then draws. */
  #start() {
    this.#readout.dashes = this.#table.dashes = dashes();
    if (!this.#figure) {
      this.#values = defaults();
      this.#takeEarly();
    }
    this.#takeAttributes([...this.attributes].map(({ name }) => name));
    this.#rebuild();
    this.#resolutionChanged();
  }

  /** Honours `params` set before the engine was there, or the element was defined. */
  #takeEarly() {
    const own = Object.getOwnPropertyDescriptor(this, 'params');
    Reflect.deleteProperty(this, 'params');
    try {
      this.params = { ...own?.value, ...this.#early };
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** Takes attributes that were set just now, before something newer is. */
  #flush() {
    const records = this.#observer.takeRecords();
    if (records.length) this.#attributesChanged(records);
  }

  /** @param {MutationRecord[]} records */
  #attributesChanged(records) {
    if (!this.#view) return;
    this.#hideError();
    const names = records.map(({ attributeName }) => attributeName ?? '');
    this.#takeAttributes(names);
    if (names.some((name) => STRUCTURE.includes(name))) this.#rebuild();
    if (names.includes('label')) this.#describe();
    this.#schedule();
  }

  /** @param {string[]} names */
  #takeAttributes(names) {
    const next = { ...this.#values };
    for (const row of params()) {
      if (!names.includes(row.attribute)) continue;
      const text = this.getAttribute(row.attribute);
      try {
        next[row.id] = text === null ? row.default : valueFromText(row, text);
      } catch (error) {
        this.#refuse(error);
      }
    }
    this.#values = next;
  }

  /** Makes view, panels and controls for the figure that the attributes name. */
  #rebuild() {
    const list = figures();
    const name = this.getAttribute('figure') ?? list[0].id;
    const figure = list.find(({ id }) => id === name);
    if (!figure) {
      this.#refuse(new BadValue('figure', `figure is "${name}", but must be one of ${list.map(({ id }) => id).join(', ')}`));
      if (this.#view) return;
    }
    const shown = figure ?? list[0];
    const axisBefore = this.#axisOf(this.#figure);
    this.#dropView();
    this.#view = createView(shown.id);
    this.#figure = shown.id;
    this.#curve = null;
    if (axisBefore) this.#moveCursorTo(axisBefore, this.#axisOf(shown.id));

    const wanted = this.getAttribute('panels')?.split(/[\s,]+/).filter(Boolean);
    this.#plots = shown.panels
      .map((id, index) => new Plot(index, id, this.#owner()))
      .filter(({ element }) => !wanted || wanted.includes(element.dataset.panel ?? ''));
    this.#panels.replaceChildren(...this.#plots.map(({ element }) => element));
    this.#panels.dataset.count = String(this.#plots.length);
    for (const { index, canvases } of this.#plots) {
      const [axes, data, cursor] = canvases;
      this.#view.attach(index, axes, data, cursor);
    }

    const mode = this.getAttribute('controls') ?? 'own';
    const rows = mode === 'none' ? [] : params().filter(({ id }) =>
      shown.controls.includes(id) || (mode === 'all' && SHARED.includes(id)));
    this.#controls.build(rows, rows.map(({ id }) => id).filter((id) => !shown.controls.includes(id)));
    this.#controls.element.hidden = rows.length === 0;
    this.#main.classList.toggle('with-controls', rows.length > 0);

    setText(this.#question, shown.question);
    this.#fallback.hidden = true;
    this.#main.hidden = false;
    this.#themeChanged();
    for (const plot of this.#plots) {
      plot.remeasure();
      plot.connect();
    }
    this.#draw();
    this.#describe();
  }

  #dropView() {
    for (const plot of this.#plots) plot.disconnect();
    this.#plots = [];
    this.#view?.free();
    this.#view = null;
  }

  /** @returns {import('./plot.js').PlotOwner} */
  #owner() {
    return {
      view: () => this.#view,
      resized: () => this.#draw(),
      hover: (x) => this.#hoverAt(x),
      pin: (x) => {
        this.#hover = null;
        this.#move('at', x);
      },
      released: () => this.#release(),
      key: (event) => this.#key(event),
      drag: (id, value) => this.#move(id, value),
      range: (id) => this.#range(id),
    };
  }

  /** @param {string} id */
  #range(id) {
    const row = param(id);
    return { value: Number(this.#values[id]), min: row?.min ?? 0, max: row?.sliderMax ?? 1, step: row?.step ?? 0.01 };
  }

  /** The cursor as it is seen: under the pointer, or else where it is pinned. */
  #at() {
    return this.#hover ?? /** @type {number | null} */ (this.#values.at ?? null);
  }

  /** @param {number | null} x */
  #hoverAt(x) {
    if (x === this.#hover) return;
    this.#hover = x;
    this.#schedule();
  }

  /**
   * The reader moves something.
   * @param {string} id
   * @param {number | string | null} value
   */
  #move(id, value) {
    if (this.#values[id] === value) return;
    this.#flush();
    this.#hideError();
    const axisBefore = this.#axisOf(this.#figure);
    this.#values = { ...this.#values, [id]: value };
    if (id === 'axis') this.#moveCursorTo(axisBefore, this.#axisOf(this.#figure));
    this.#changed = true;
    this.#schedule();
    this.#tell('loss-input', { param: id, value });
  }

  #release() {
    if (!this.#changed) return;
    this.#changed = false;
    this.#flush();
    this.#reflect();
    this.#tell('loss-change', { state: this.state });
  }

  /** @param {Values} next */
  #take(next) {
    this.#values = next;
    this.#hideError();
    if (!this.#view) return;
    this.#reflect();
    this.#schedule();
  }

  /** Writes to the attributes what differs from the defaults, or was written there before. */
  #reflect() {
    for (const row of params()) {
      const value = this.#values[row.id];
      const written = this.hasAttribute(row.attribute);
      if (value === row.default && !written) continue;
      const text = value === null ? 'off' : String(value);
      if (this.getAttribute(row.attribute) !== text) this.setAttribute(row.attribute, text);
    }
    // Our own writing is no news.
    this.#observer.takeRecords();
  }

  /** @param {string} name */
  #axisOf(name) {
    const figure = figures().find(({ id }) => id === name);
    if (!figure) return '';
    return figure.controls.includes('axis') ? String(this.#values.axis) : 'probability';
  }

  /**
   * Keeps the cursor at the same prediction when the axis changes.
   * @param {string} before
   * @param {string} after
   */
  #moveCursorTo(before, after) {
    const { at } = this.#values;
    if (before === after || typeof at !== 'number') return;
    this.#values = { ...this.#values, at: convertAt(at, after) };
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { lo, hi } = this.#view.xAxis();
    const step = (hi - lo) / 100;
    const stride = event.shiftKey ? 10 * step : step;
    const at = this.#at();
    const from = at ?? (lo + hi) / 2;
    /** @type {number | null | undefined} */
    let to;
    if (event.key === 'ArrowLeft') to = at === null ? from : from - stride;
    else if (event.key === 'ArrowRight') to = at === null ? from : from + stride;
    else if (event.key === 'Home') to = lo;
    else if (event.key === 'End') to = hi;
    else if (event.key === 'Escape') to = null;
    if (to !== undefined) {
      this.#hover = null;
      this.#move('at', to === null ? null : Number(Math.min(hi, Math.max(lo, to)).toFixed(6)));
      this.#release();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const count = this.#view.curveCount();
      const by = event.key === 'ArrowUp' ? -1 : 1;
      this.#curve = this.#curve === null ? (by > 0 ? 0 : count - 1) : (this.#curve + by + count) % count;
      this.#schedule();
    } else return;
    event.preventDefault();
  }

  #schedule() {
    if (!this.#view || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** Shows the newest state: picture, titles, handles, numbers. The rest follows when the hand rests. */
  #draw() {
    const view = this.#view;
    if (!view) return;
    try {
      view.setParams({ ...this.#values, at: this.#at() });
      this.#keepCursorOnAxis();
      view.setCurve(this.#curve ?? undefined);
      view.draw();
      const titles = view.titles();
      for (const plot of this.#plots) {
        plot.showTitle(titles[plot.index]);
        plot.showHandles();
      }
      this.#readout.show(view.readout());
      this.#readout.choose(this.#curve);
      this.#controls.show(this.#values);
    } catch (error) {
      this.#fail('drawing', error);
      return;
    }
    if (!this.#drawn) {
      this.#drawn = true;
      this.#resolveReady();
      this.#tell('loss-ready', {});
    }
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#describe(true), REST);
  }

  /** A cursor that the axis does not reach is refused. */
  #keepCursorOnAxis() {
    const { at } = this.#values;
    const { lo, hi } = this.#view.xAxis();
    if (typeof at !== 'number' || (at >= lo && at <= hi)) return;
    this.#values = { ...this.#values, at: null };
    this.#refuse(new BadValue('at', `at is ${at}, but must be on the x axis, between ${lo} and ${hi}`));
    this.#view.setParams({ ...this.#values, at: this.#at() });
  }

  /**
   * Sentence, table and names for those who listen.
   * @param {boolean} [aloud] whether the live region speaks
   */
  #describe(aloud = false) {
    const view = this.#view;
    if (!view) return;
    setRich(this.#summary, view.summary());
    this.#table.show(view.table());
    const sentence = view.plainSummary();
    const { lo, hi } = view.xAxis();
    const at = this.#at();
    for (const { surface, canvases } of this.#plots) {
      canvases[1].setAttribute('aria-label', this.getAttribute('label') ?? sentence);
      surface.setAttribute('aria-valuemin', String(lo));
      surface.setAttribute('aria-valuemax', String(hi));
      surface.setAttribute('aria-valuenow', String(at ?? lo));
      surface.setAttribute('aria-valuetext', at === null ? 'no cursor' : sentence);
    }
    if (aloud) setText(this.#live, sentence);
  }

  #themeChanged() {
    if (!this.#view) return;
    const { rgba, font, fontSize, lineWidth } = this.#theme.read();
    this.#view.setTheme(rgba, font, fontSize, lineWidth);
    this.#schedule();
  }

  /** A new pixel ratio: a media query holds for one ratio only, so it is made again each time. */
  #resolutionChanged() {
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#onResolution);
    for (const plot of this.#plots) plot.remeasure();
  }

  /** @param {unknown} error */
  #refuse(error) {
    this.#show(messageOf(error));
    this.#tell('loss-error', { code: 'bad-value', message: messageOf(error), recoverable: true });
  }

  /**
   * @param {string} code
   * @param {unknown} error
   */
  #fail(code, error) {
    this.#show(messageOf(error));
    this.#tell('loss-error', { code, message: messageOf(error), recoverable: false });
  }

  /** @param {string} message */
  #show(message) {
    setText(this.#errorText, message);
    this.#error.hidden = false;
  }

  #hideError() {
    this.#error.hidden = true;
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
