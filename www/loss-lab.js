// @ts-check
/** The element `<loss-lab>`: one figure with its controls, numbers and sentence. */

import { Controls } from './controls.js';
import { CursorField } from './cursor-field.js';
import { placeAfter, spoken } from './cursor.js';
import { h, setRich, setText } from './dom.js';
import { sheetFor } from './element-style.js';
import { code, codeLibraries, createView, dashes, figures, params, ready } from './engine.js';
import { Explanation } from './explanation.js';
import { embedCode, pictureOf } from './exports.js';
import { undoKey } from './history.js';
import { keyHelp } from './key-help.js';
import { NumberTable } from './number-table.js';
import { Plot } from './plot.js';
import { Printing } from './print.js';
import { Settings } from './settings.js';
import { settingOf } from './presets.js';
import { Share } from './share.js';
import { defaults, formatLink, messageOf, parseLink } from './state.js';
import { Steps } from './steps.js';
import { Theme } from './theme.js';
import { Toolbar } from './toolbar.js';

/** @typedef {import('./state.js').Values} Values */

/** How long the hand rests before sentence and table follow, in milliseconds. */
const REST = 100;
/** The sliders that `controls="all"` shows with every figure. */
const SHARED = ['gamma', 'alpha', 'epsilon', 'smoothing'];

export class LossLab extends HTMLElement {
  #settings = new Settings(this, {
    taking: () => this.#hideError(),
    changed: () => this.#schedule(),
    restructured: () => this.#attempt('drawing', () => this.#rebuild()),
    refused: (error) => this.#refuse(error),
  });
  /** @type {any} the engine's view; null while there is no figure to draw */
  #view = null;
  /** @type {Plot[]} */
  #plots = [];
  /** @type {number | null} the place under the pointer, on the x axis */
  #hover = null;
  /** @type {number | null} the row of the readout that the keyboard is on */
  #curve = null;
  #frame = 0;
  #resting = 0;
  /** When the picture was drawn last. */
  #drawnAt = 0;
  #moved = false;
  #sentence = '';
  #built = false;
  #drawn = false;
  #theme = new Theme(() => this.#themeChanged());
  #readout = new NumberTable({ class: 'readout', part: 'legend' }, '–');
  #table = new NumberTable({ part: 'table' }, '–');
  #explanation = new Explanation();
  /** @type {Values | null} what the view was told last */
  #told = null;
  /** @type {Values | null} the ghost that the view has */
  #ghost = null;
  #help = keyHelp();
  /** @type {import('./controls.js').Listener} */
  #listener = {
    read: (id, text) => this.#settings.read(id, text),
    input: (id, value) => this.#move(id, value),
    change: () => this.#release(),
    refuse: (error) => this.#refuse(error),
    accept: () => this.#hideError(),
  };
  #controls = new Controls(this.#listener, (preset) => this.#choose(preset));
  #cursorField = new CursorField(this.#listener);
  #toolbar = new Toolbar(this.#cursorField.element, {
    freeze: () => this.freeze(!this.frozen),
    undo: () => this.undo(),
    redo: () => this.redo(),
    share: () => this.#share.open(),
    help: () => this.#help.showModal(),
  });
  #steps = new Steps({
    settings: this.#settings,
    resting: () => !this.#moved && this.#view !== null,
    show: (history) => this.#toolbar.showHistory(history),
  });
  #share = new Share({
    name: () => `loss-lab-${this.figure}`,
    link: () => this.#link(),
    embedCode: () => embedCode(this.figure, this.#settings.values, this.#settings.frozen),
    toBlob: (type) => this.toBlob(type),
    toCSV: () => this.toCSV(),
    libraries: () => codeLibraries(this.figure, this.#settings.values),
    toCode: (library) => this.toCode(library),
  });
  #question = h('h2', { class: 'question' });
  #summary = h('p', { class: 'summary', part: 'summary' });
  #panels = h('div', { class: 'panels' });
  #live = h('p', { class: 'unseen', 'aria-live': 'polite' });
  #scrollers = [scroller('Values at the cursor', this.#readout.element), scroller('Table of values', this.#table.element)];
  #details = h('details', { class: 'data' }, h('summary', {}, 'Table of values'), this.#scrollers[1]);
  #printing = new Printing(this.#details, () => this.#link(), (printing) => this.#attempt('drawing', () => this.#print(printing)));
  #errorText = document.createTextNode('');
  #error = h('p', { class: 'error', part: 'error', role: 'alert', hidden: true }, this.#errorText);
  #fallback = h('div', { class: 'fallback' }, h('slot'));
  #main = h('div', { class: 'main', hidden: true });
  /** @type {MediaQueryList | null} */
  #resolution = null;
  #onResolution = () => this.#resolutionChanged();
  /** @type {PromiseWithResolvers<void>} */
  #ready = Promise.withResolvers();

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
    // Whoever waits for it hears of a failure; nobody has to.
    this.#ready.promise.catch(() => {});
  }

  /** Settles when the first picture is drawn; rejects if the engine did not load. */
  get ready() {
    return this.#ready.promise;
  }

  /** The figure's name. */
  get figure() {
    this.#settings.flush();
    return this.#settings.figure || this.getAttribute('figure') || '';
  }

  set figure(name) {
    this.setAttribute('figure', name);
  }

  /** All parameters, by their names. Setting takes some or all of them, or throws and takes none. */
  get params() {
    return { ...this.#settings.values };
  }

  set params(values) {
    this.#hideError();
    this.#settings.take(values);
  }

  /** The readout at the cursor: `{at, columns, rows: [{label, series, values}]}`, or null without a cursor. */
  get value() {
    const at = this.#at();
    if (!this.#view || at === null) return null;
    const { columns, rows } = this.#newest().readout();
    return {
      at,
      columns: columns.map((/** @type {{label: string}} */ column) => column.label),
      rows: rows.map((/** @type {any} */ { label, series, values }) => ({ label, series, values })),
    };
  }

  /**
   * The picture as a link has it after `#`. Setting opens a link: what is wrong in it is at its default, and said in
   * a `loss-error`.
   */
  get state() {
    const { values, figure, frozen } = this.#settings;
    return formatLink(figure, values, frozen);
  }

  set state(link) {
    const { figure, values, frozen, notices } = parseLink(link);
    if (figure) this.figure = figure;
    this.params = values;
    this.#settings.freeze(frozen);
    if (notices.length) this.#refuse(new RangeError(notices.join(' ')));
  }

  /** The parameters that stay in the picture as a ghost, to compare with; null for none. */
  get frozen() {
    const { frozen } = this.#settings;
    return frozen && { ...frozen };
  }

  /** Keeps what is shown now as a ghost, or with `false` lets it go. */
  freeze(on = true) {
    this.#touch();
    this.#settings.freeze(on);
    this.#tell('loss-change', { state: this.state });
  }

  /** Back to the defaults, in the same figure. */
  reset() {
    this.#touch();
    this.params = defaults();
  }

  /** Takes the reader's last step back; false if there is none. */
  undo() {
    return this.#step('undo');
  }

  /** Does the step that was taken back last again; false if there is none. */
  redo() {
    return this.#step('redo');
  }

  /**
   * A picture of the question, the sentence, the panels and the values at the cursor.
   * @param {string} [type] `image/png`, two pixels for each css px, or `image/svg+xml`
   * @returns {Promise<Blob>}
   */
  async toBlob(type = 'image/png') {
    await this.ready;
    return pictureOf(this.#newest(), type, this.#link());
  }

  /** The table of values, with all digits, as CSV. Empty before it is ready. */
  toCSV() {
    return this.#newest()?.csv() ?? '';
  }

  /**
   * A Python program that computes the losses of the figure at its parameters, and what it prints. Throws if the library
   * has none of them.
   * @param {string} library `pytorch`, `torchvision`, `keras` or `optax`
   */
  toCode(library) {
    return code(this.figure, this.#settings.values, library);
  }

  connectedCallback() {
    this.#build();
    this.#printing.begin();
    ready().then(() => {
      if (this.isConnected && !this.#view) this.#attempt('drawing', () => this.#start());
    }, (error) => this.#fail('loading', error));
  }

  disconnectedCallback() {
    this.#settings.end();
    this.#printing.end();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#resting);
    this.#frame = this.#resting = 0;
    this.#dropView();
    this.#resolution?.removeEventListener('change', this.#onResolution);
  }

  adoptedCallback() {
    this.#adoptSheet();
  }

  #build() {
    if (this.#built) return;
    this.#built = true;
    this.#main.append(
      h('div', { class: 'picture' },
        h('header', {}, this.#question, this.#summary),
        this.#panels,
        this.#scrollers[0],
        this.#toolbar.element,
        this.#explanation.element,
        this.#details,
        h('slot', { name: 'caption' }),
        this.#printing.link),
      this.#controls.element,
    );
    this.#adoptSheet();
    this.shadowRoot?.append(h('div', { class: 'lab', part: 'figure' }, this.#error, this.#fallback, this.#main, this.#live, this.#help, this.#share.element, this.#theme.element));
    this.#details.addEventListener('toggle', () => this.#letScroll());
    this.addEventListener('keydown', (event) => {
      const step = undoKey(event);
      if (step && this.#step(step)) event.preventDefault();
    });
  }

  #adoptSheet() {
    if (this.shadowRoot) this.shadowRoot.adoptedStyleSheets = [sheetFor(this.ownerDocument)];
  }

  /** The engine is there: takes attributes and what was set before, then draws. */
  #start() {
    this.#readout.dashes = this.#table.dashes = dashes();
    for (const name of /** @type {const} */ (['figure', 'params'])) this.#upgrade(name);
    this.#settings.begin();
    this.#rebuild();
    this.#resolutionChanged();
  }

  /**
   * Honours a property that was set before the element was defined.
   * @param {'figure' | 'params'} name
   */
  #upgrade(name) {
    const own = Object.getOwnPropertyDescriptor(this, name);
    if (!own || !Reflect.deleteProperty(this, name)) return;
    try {
      this[name] = own.value;
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** Makes view, panels and controls for the figure. */
  #rebuild() {
    const figure = figures().find(({ id }) => id === this.#settings.figure);
    if (!figure || !this.isConnected) return;
    this.#dropView();
    this.#hover = null;
    this.#curve = null;
    this.#view = createView(figure.id);
    this.#ghost = this.#told = null;

    const panels = this.#settings.panels;
    this.#plots = figure.panels
      .map((id, index) => new Plot(index, id, this.#owner()))
      .filter(({ id }) => panels.includes(id));
    this.#panels.replaceChildren(...this.#plots.map(({ element }) => element));
    this.#panels.dataset.count = String(this.#plots.length);
    for (const { index, canvases } of this.#plots) {
      const [axes, data, cursor] = canvases;
      this.#view.attach(index, axes, data, cursor);
    }

    const mode = this.#settings.controls;
    const rows = mode === 'none' ? [] : params().filter(({ id }) =>
      figure.controls.includes(id) || (mode === 'all' && SHARED.includes(id)));
    this.#controls.build(rows, rows.map(({ id }) => id).filter((id) => !figure.controls.includes(id)), figure);
    this.#controls.element.hidden = rows.length === 0;
    this.#main.classList.toggle('with-controls', rows.length > 0);

    setText(this.#question, figure.question);
    this.#explanation.explain(figure.explanation);
    this.#toolbar.element.hidden = mode === 'none';
    this.#fallback.hidden = true;
    this.#main.hidden = false;
    this.#readTheme();
    for (const plot of this.#plots) {
      plot.measure();
      plot.connect();
    }
    this.#draw();
    // Another figure is no step, though a cursor may not live on its axis.
    this.#steps.replace();
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
      resized: () => this.#attempt('drawing', () => {
        this.#readTheme();
        this.#draw();
      }),
      at: () => /** @type {number | null} */ (this.#settings.values.at),
      hover: (x) => {
        if (x === this.#hover) return;
        this.#hover = x;
        this.#schedule();
      },
      pin: (x) => {
        this.#hover = null;
        this.#move('at', x);
      },
      released: () => this.#release(),
      key: (event) => this.#key(event),
      drag: (id, value) => this.#move(id, value),
      param: (id) => ({ row: params().find((row) => row.id === id), value: this.#settings.values[id] }),
    };
  }

  /** The cursor as it is seen: under the pointer, or else where it is pinned. */
  #at() {
    return this.#hover ?? /** @type {number | null} */ (this.#settings.values.at ?? null);
  }

  /**
   * The reader moves something.
   * @param {string} id
   * @param {number | string | null} value
   */
  #move(id, value) {
    this.#hideError();
    if (id === 'axis') this.#hover = null;
    if (!this.#settings.move(id, value)) return;
    this.#moved = true;
    this.#steps.begin();
    this.#tell('loss-input', { param: id, value });
  }

  #release() {
    if (!this.#moved) return;
    this.#moved = false;
    this.#settings.reflect();
    this.#steps.note();
    this.#schedule();
    this.#tell('loss-change', { state: this.state });
  }

  /** The reader is about to change something at once. */
  #touch() {
    this.#hideError();
    this.#steps.touch();
  }

  /** @param {'undo' | 'redo'} direction */
  #step(direction) {
    if (!this.#steps.take(direction)) return false;
    this.#hideError();
    this.#hover = null;
    this.#tell('loss-change', { state: this.state });
    return true;
  }

  /** @param {import('./engine.js').Preset} preset */
  #choose(preset) {
    this.#touch();
    this.params = settingOf(preset, this.#settings.figure, this.#settings.values);
    this.#tell('loss-change', { state: this.state });
  }

  /** The link to this picture on the page that this script comes with. */
  #link() {
    return new URL(`../#${this.state}`, import.meta.url).href;
  }

  /** The view with the newest state, or null before there is one. */
  #newest() {
    if (this.#view) this.#tellView();
    return this.#view;
  }

  #tellView() {
    const { values, frozen } = this.#settings;
    // Values are replaced and never changed.
    if (this.#told !== values) this.#view.setParams(values);
    this.#told = values;
    this.#view.setHover(this.#hover ?? undefined);
    // A curve that is no more.
    if (this.#curve !== null && this.#curve >= this.#view.curveCount()) this.#curve = null;
    this.#view.setCurve(this.#curve ?? undefined);
    if (this.#ghost !== frozen) this.#view.freeze(frozen ?? undefined);
    this.#ghost = frozen;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = placeAfter(event, this.#view.xAxis(), this.#at());
    if (to !== undefined) {
      this.#hover = null;
      this.#move('at', to);
      this.#release();
      this.#schedule();
    } else if (event.key === 'f' || event.key === 'F') this.freeze(!this.frozen);
    else if (event.key === '?') this.#help.showModal();
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const count = this.#view.curveCount();
      if (!count) return;
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
      this.#attempt('drawing', () => this.#draw());
    });
  }

  /** Shows the newest state: picture, titles, handles, numbers. The rest follows when the hand rests. */
  #draw() {
    const view = this.#view;
    if (!view) return;
    const { values } = this.#settings;
    this.#tellView();
    view.draw();
    const titles = view.titles();
    const pointed = this.#at() !== null;
    for (const plot of this.#plots) {
      plot.showTitle(titles[plot.index]);
      plot.showCursor(pointed);
      plot.showHandles();
    }
    this.#readout.show(view.readout());
    this.#readout.choose(this.#curve);
    this.#controls.show(values);
    this.#cursorField.show(values.at);
    this.#toolbar.showFrozen(this.#ghost !== null);
    this.#awaitRest();
    if (this.#drawn) return;
    this.#drawn = true;
    this.#ready.resolve();
    this.#tell('loss-ready', {});
  }

  /** Sentence and table follow when nothing has been drawn for a while. One timer waits, however often that is put off. */
  #awaitRest() {
    this.#drawnAt = performance.now();
    if (this.#resting) return;
    this.#summary.setAttribute('aria-busy', 'true');
    const look = () => {
      const left = REST - (performance.now() - this.#drawnAt);
      if (left > 0) this.#resting = setTimeout(look, left);
      else this.#describe();
    };
    this.#resting = setTimeout(look, REST);
  }

  /** What is wider than its place can be scrolled by keys: it has the focus then. */
  #letScroll() {
    for (const element of this.#scrollers) {
      const tooWide = element.scrollWidth > element.clientWidth;
      if (tooWide) element.setAttribute('tabindex', '0');
      else element.removeAttribute('tabindex');
    }
  }

  /** Sentence, table and names for those who listen. */
  #describe() {
    clearTimeout(this.#resting);
    this.#resting = 0;
    const view = this.#view;
    if (!view) return;
    this.#steps.note();
    const { figure, values } = this.#settings;
    this.#controls.presets.show((preset) => settingOf(preset, figure, values), values);
    this.#letScroll();
    setRich(this.#summary, view.summary());
    this.#summary.removeAttribute('aria-busy');
    this.#table.show(view.table());
    this.#explanation.show(view.formulas());
    const sentence = view.plainSummary();
    const { title, lo, hi } = view.xAxis();
    const at = this.#at();
    const chosen = this.#curve === null ? '' : spoken(view.readout(), this.#curve);
    for (const plot of this.#plots) {
      // The sentence is about all panels: it is said once.
      const said = plot === this.#plots[0] ? sentence : plot.title.textContent ?? '';
      plot.describe(this.getAttribute('label') ?? said, { title, lo, hi, at, chosen });
    }
    // The first sentence is there to be read; only what changes it is news, once the hand has let go.
    if (this.#moved) return;
    if (this.#sentence && sentence !== this.#sentence) setText(this.#live, sentence);
    this.#sentence = sentence;
  }

  /**
   * On paper everything is black on white.
   * @param {boolean} printing
   */
  #print(printing) {
    this.#theme.print(printing);
    this.#readTheme();
    this.#draw();
    this.#describe();
  }

  #themeChanged() {
    this.#readTheme();
    this.#schedule();
  }

  #readTheme() {
    if (!this.#view) return;
    const { rgba, font, fontSize, lineWidth } = this.#theme.read();
    this.#view.setTheme(rgba, font, fontSize, lineWidth);
  }

  /** A new pixel ratio: a media query holds for one ratio only, so it is made again each time. */
  #resolutionChanged() {
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#onResolution);
    for (const plot of this.#plots) plot.measure();
  }

  /**
   * Does what may fail, and says so if it does.
   * @param {string} code
   * @param {() => void} action
   */
  #attempt(code, action) {
    try {
      action();
    } catch (error) {
      this.#fail(code, error);
    }
  }

  /** @param {unknown} error */
  #refuse(error) {
    this.#showError(messageOf(error));
    this.#tell('loss-error', { code: 'bad-value', message: messageOf(error), recoverable: true });
  }

  /**
   * @param {string} code
   * @param {unknown} error
   */
  #fail(code, error) {
    this.#showError(messageOf(error));
    this.#ready.reject(error);
    this.#tell('loss-error', { code, message: messageOf(error), recoverable: false });
  }

  /** @param {string} message */
  #showError(message) {
    setText(this.#errorText, message);
    this.#error.hidden = false;
  }

  #hideError() {
    if (!this.#error.hidden) this.#error.hidden = true;
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/**
 * A place that scrolls sideways if need be.
 * @param {string} name
 * @param {HTMLElement} content
 */
function scroller(name, content) {
  return h('div', { class: 'scroll', role: 'group', 'aria-label': name }, content);
}
