// @ts-check
/** The element `<loss-lab>`: one figure with its controls, numbers and sentence. */

// In this order a release compresses best.
import { ELEMENT } from './style/element-style.js';
import { dress } from './style/sheets.js';
import { Drawing } from './picture/drawing.js';
import { Still } from './picture/still.js';
import { pictureMaker, valueAt } from './element/exports.js';
import { Asking } from './element/asking.js';
import { Giving } from './element/giving.js';
import { OwnKeys } from './element/keys.js';
import { LateDialogs } from './element/late-dialogs.js';
import { Lifecycle } from './element/lifecycle.js';
import { Printing } from './element/print.js';
import { Steps } from './element/steps.js';
import { Toolbar } from './element/toolbar.js';
import { Trouble } from './element/trouble.js';
import { code, figureCalled, restart } from './engine.js';
import { isThere, needPart } from './engine/instance.js';
import { h, setBusy, setText, tell } from './shared/dom.js';
import { linkTo } from './shared/place.js';
import { Controls } from './controls/controls.js';
import { CursorControl } from './controls/cursor.js';
import { settingOf } from './controls/presets.js';
import { opening } from './settings/opening.js';
import { Settings } from './settings/settings.js';

/** @typedef {import('./settings/param-text.js').Values} Values */

/** The values at the cursor, with headings as in the picture. @typedef {{at: number, columns: string[], rows: {label: string, series: string | null, values: (number | null)[]}[]}} Readout */

/** A server has no elements; there the module can be imported and does nothing. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class LossLab extends Base {
  static observedAttributes = ['loading', 'figure'];

  #settings = new Settings(this);
  #drawing = new Drawing(this.#settings, (whole) => this.#showDrawn(whole));
  #controls = new Controls(this.#settings, (preset) => this.#choose(preset));
  #cursor = new CursorControl(this.#settings);
  #toolbar = new Toolbar(this.#cursor.element, (action) => this.#settings.attempt(() => this.#act(action)));
  #steps = new Steps(this.#settings, this.#drawing, this.#toolbar);
  #asking = new Asking(this, this.#settings, this.#drawing, this.#steps);
  #giving = new Giving(this, this.#settings, this.#drawing, this.#controls);
  #trouble = new Trouble(this, (kind) => (kind === 'stopped' ? restart() : this.#life.retry()));
  #printing = new Printing((printing) => this.#settings.attempt(() => this.#print(printing)));
  #still = new Still();
  #life = new Lifecycle(this, {
    settings: this.#settings, drawing: this.#drawing, trouble: this.#trouble, printing: this.#printing, still: this.#still,
  }, () => this.#build(), (busy) => setBusy(this.#main, busy));
  #main = h('div', { class: 'main', hidden: true });
  #lab = h('div', { class: 'lab', part: 'figure', lang: 'en' });
  #dialogs = new LateDialogs(this, this.#lab, { settings: this.#settings, toolbar: this.#toolbar, trouble: this.#trouble });
  #keys = new OwnKeys(this.#lab, this.#drawing, (action) => this.#settings.attempt(() => this.#act(action)));

  constructor() {
    super();
    const { panels, words, theme } = this.#drawing;
    const caption = h('slot', { name: 'caption' });
    this.#main.append(
      h('div', { class: 'picture' }, words.header, this.#giving.places.race, this.#controls.trial.element, this.#asking.element, panels, words.scrollers[0],
        this.#giving.places.predictions, this.#toolbar.element, words.explanation.element, words.details, caption, this.#printing.link),
      this.#controls.element);
    this.#lab.append(this.#trouble.element, this.#still.element, this.#main, words.live, theme.element);
    this.attachShadow({ mode: 'open' }).append(theme.around.element, this.#lab);
    this.#dress();
    this.#follow();
    // Properties that were set before the element was defined.
    for (const name of /** @type {const} */ (['figure', 'params', 'state', 'predictions'])) {
      const own = Object.getOwnPropertyDescriptor(this, name);
      if (own && Reflect.deleteProperty(this, name)) this.#settings.orRefuse(() => { this[name] = own.value; });
    }
  }

  /** Resolves when the first picture is drawn and programs can be made, or will not be for now; rejects if the engine did not load. */
  get ready() { return this.#life.ready; }

  /** The figure's name. */
  get figure() {
    this.#settings.update();
    return this.#settings.figure;
  }

  set figure(name) {
    this.setAttribute('figure', name);
  }

  /** All parameters by name. Assign some or all of them; if one is invalid it throws and changes none. @returns {import('./engine.js').Params} */
  get params() {
    return /** @type {any} */ ({ ...this.#settings.values });
  }

  /** @param {Partial<import('./engine.js').Params>} values */
  set params(values) {
    this.#settings.update();
    this.#settings.tell('forgive');
    this.#settings.noticing(() => this.#settings.take(/** @type {Values} */ (values)));
  }

  /** The values at the cursor, or null without one. @returns {Readout | null} */
  get value() {
    return valueAt(this.#life.ask(), this.#drawing.stage.at);
  }

  // Setting it opens a link. Invalid values fall back to their defaults and raise `loss-error`.
  /** The current view as the part of a link after `#`; empty before the engine has loaded. */
  get state() { return this.#settings.link; }

  set state(link) {
    this.#settings.link = String(link);
  }

  /** The frozen parameters, drawn as a ghost to compare with; null for none. @returns {Values | null} */
  get frozen() {
    const { frozen } = this.#settings;
    return frozen && { ...frozen };
  }

  /** @param {Values | string | null} setting some or all parameters, the others at their defaults; or a text as in the attribute */
  set frozen(setting) {
    if (typeof setting === 'string') this.setAttribute('frozen', setting);
    else this.#settings.noticing(() => this.#settings.freeze(setting));
  }

  /** The predictions that the figures of the page show, from `loadPredictions`; null shows the sample. @returns {import('./predictions/shared.js').Source | null} */
  get predictions() {
    return this.#giving.predictions;
  }

  /** @param {import('./predictions/shared.js').Source | null} predictions */
  set predictions(predictions) {
    this.#giving.predictions = predictions;
  }

  /** Freezes the current setting as a ghost; `false` clears it. */
  freeze(on = true) {
    this.#steps.atOnce(() => this.#settings.freeze(on));
    this.#tellChange();
  }

  /** Puts everything back to what the figure opens with. */
  reset() {
    this.#steps.atOnce(() => { this.params = /** @type {any} */ (opening(this.figure)); });
  }

  /** Opens the share dialog; with the link selected, if there is a page that it opens. */
  share() { this.#dialogs.open('share', true); }

  /** Undoes the reader's last step; false if there is none. */
  undo() { return this.#step('undo'); }

  /** Redoes the last undone step; false if there is none. */
  redo() { return this.#step('redo'); }

  /**
   * A picture of the question, the sentence, the panels and the values at the cursor.
   * @param {string} [type] `image/png`, two pixels per css px, or `image/svg+xml`
   * @returns {Promise<Blob>}
   */
  async toBlob(type = 'image/png') {
    const pictureOf = await pictureMaker(() => this.figure);
    if (!this.isConnected) throw new Error('The element is not in a document, so it has no picture.');
    return pictureOf(await this.#giving.whole(() => this.#life.ask()), type, linkTo(this.state) ?? '');
  }

  /** The table of values as CSV, with all digits. Empty before `ready`, and if the part of the engine that makes it did not come. @returns {string} */
  toCSV() {
    return isThere('words') ? this.#life.ask()?.csv() ?? '' : '';
  }

  /**
   * A Python program that prints the losses of the figure at its parameters. Throws if the library has none of them.
   * @param {string} library `pytorch`, `torchvision`, `keras` or `optax`; where a model is trained, `numpy`
   */
  toCode(library) {
    needPart('programs');
    return code(this.figure, this.#settings.values, library);
  }

  connectedCallback() {
    this.#drawing.theme.around.begin();
    this.#keys.begin();
    this.#printing.begin();
    this.#giving.connect();
    this.#life.connect();
  }

  disconnectedCallback() {
    this.#dialogs.close();
    this.#giving.disconnect();
    this.#life.disconnect();
    this.#printing.end();
    this.#keys.end();
    this.#drawing.theme.around.end();
  }

  adoptedCallback() {
    this.#dress();
    this.#controls.dock?.disconnect();
    // A canvas stays tied to its old document, so new ones are needed.
    this.#drawing.unbuild();
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === 'figure') this.#life.showStill();
    else if (this.isConnected) this.#life.wantIfEager();
  }

  #dress() {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    root.adoptedStyleSheets = [];
    dress(root, ELEMENT);
  }

  /** Listens to the parts of the element. */
  #follow() {
    const settings = this.#settings;
    settings.addEventListener('forgive', () => this.#forgive());
    settings.addEventListener('move', (/** @type {any} */ { param, value, changed }) => {
      this.#forgive();
      if (changed) tell(this, 'loss-input', { param, value });
    });
    settings.addEventListener('release', () => settings.attempt(() => this.#tellChange()));
    this.#drawing.addEventListener('rested', () => settings.attempt(() => {
      if (!this.#controls.element.hidden) this.#controls.mark(settings.figure, settings.values);
    }));
  }

  /** Makes panels and controls for the figure. */
  #build() {
    const figure = figureCalled(this.#settings.figure);
    if (!figure) return;
    this.#drawing.build(figure);
    this.#giving.build(figure);
    const mode = this.#settings.controls;
    this.#controls.build(figure, mode);
    this.#toolbar.element.hidden = mode === 'none';
    this.#still.element.hidden = true;
    this.#main.hidden = false;
    // Changing the figure is not a step to undo, even if the cursor had to go.
    this.#steps.replace();
  }

  /** Performs a button's or a key's action; false if there is nothing to do. @param {string} action @returns {boolean} */
  #act(action) {
    if (action === 'undo' || action === 'redo') return this.#step(action);
    if (action === 'freeze') this.freeze(!this.frozen);
    else this.#dialogs.open(action);
    return true;
  }

  /** @param {'undo' | 'redo'} direction */
  #step(direction) {
    const taken = this.#steps.take(direction);
    if (taken) this.#tellChange();
    return taken;
  }

  /** @param {Pick<import('./engine.js').Preset, 'params'>} preset */
  #choose(preset) {
    this.#steps.atOnce(() => { this.params = /** @type {any} */ (settingOf(preset, this.#settings.figure, this.#settings.values)); });
    this.#tellChange();
  }

  /** Titles and handles show the newest settings; now the controls do, too. @param {boolean} whole whether the picture does as well */
  #showDrawn(whole) {
    const { values } = this.#settings;
    this.#controls.show(values);
    if (!this.#controls.element.hidden) this.#controls.showIdle(this.#drawing.stage.view.idle());
    this.#cursor.update(values.at);
    this.#toolbar.showFrozen(this.#drawing.stage.ghost !== null);
    if (whole) this.#life.draw();
  }

  /** @param {boolean} printing */
  #print(printing) {
    this.#lab.classList.toggle('printing', printing);
    if (!printing) this.#life.restIfFar();
    // First what is drawn already: each is drawn once.
    this.#drawing.refresh();
    if (!printing) return;
    setText(this.#printing.link, linkTo(this.state) ?? '');
    // Without an engine it is too late for this print, but not for the next.
    this.#life.want();
    this.#life.ask();
  }

  /** Clears messages about refused values and about undo. */
  #forgive() {
    this.#trouble.forgive();
    this.#toolbar.say('');
  }

  #tellChange() {
    tell(this, 'loss-change', { state: this.state });
  }
}
