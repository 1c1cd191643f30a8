// @ts-check
/** The element `<loss-lab>`: one figure with its controls, numbers and sentence. */

import { Controls } from './controls.js';
import { CursorField } from './cursor-field.js';
import { h, setText } from './dom.js';
import { Drawing } from './drawing.js';
import { sheetFor } from './element-style.js';
import { code, codeLibraries, figures, idleControls, params, ready } from './engine.js';
import { embedCodes, pictureOf } from './exports.js';
import { FieldMessage } from './field-message.js';
import { undoKey } from './history.js';
import { unwatchView, watchView } from './in-view.js';
import { keyHelp } from './key-help.js';
import { linkTo } from './place.js';
import { settingOf } from './presets.js';
import { Printing } from './print.js';
import { Settings } from './settings.js';
import { Share } from './share.js';
import { defaults, fitsInLink, formatLink, messageOf, parseLink } from './state.js';
import { Steps } from './steps.js';
import { Toolbar } from './toolbar.js';

/** @typedef {import('./state.js').Values} Values */

/** The sliders that `controls="all"` shows with every figure. */
const SHARED = ['gamma', 'alpha', 'epsilon', 'smoothing'];

export class LossLab extends HTMLElement {
  static observedAttributes = ['loading'];

  #settings = new Settings(this, {
    taking: () => this.#hideError(),
    changed: () => this.#drawing.schedule(),
    restructured: () => this.#attempt('drawing', () => this.#rebuild()),
    refused: (error) => this.#refuse(error),
  });
  #drawing = new Drawing({
    settings: this.#settings,
    label: () => this.getAttribute('label'),
    moving: () => this.#moved,
    move: (id, value) => this.#move(id, value),
    release: () => this.#release(),
    key: ({ key }) => this.#key(key),
    attempt: (action) => this.#attempt('drawing', action),
    drawn: () => this.#showDrawn(),
    rested: () => this.#rested(),
  });
  #moved = false;
  #built = false;
  #drawn = false;
  /** Whether the element takes its attributes: not before the engine is there, nor out of a document. */
  #started = false;
  /** Whether a reader looks, or somebody asked. */
  #wanted = false;
  #near = false;
  #help = keyHelp();
  /** @type {import('./controls.js').Listener} */
  #listener = {
    read: (id, text) => this.#settings.read(id, text),
    input: (id, value) => this.#move(id, value),
    change: () => this.#release(),
    refuse: (error, place) => this.#refuse(error, place),
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
    resting: () => !this.#moved && this.#drawing.awake,
    show: (history) => this.#toolbar.showHistory(history),
  });
  #share = new Share({
    name: () => `loss-lab-${this.figure}`,
    link: () => linkTo(this.state),
    whole: () => fitsInLink(this.figure, this.#settings.values, this.#settings.frozen),
    embedCodes: () => embedCodes(this.figure, this.#settings.values, this.#settings.frozen),
    toBlob: (type) => this.toBlob(type),
    toCSV: () => this.toCSV(),
    libraries: () => codeLibraries(this.figure, this.#settings.values),
    toCode: (library) => this.toCode(library),
  });
  #printing = new Printing(this.#drawing.details, () => linkTo(this.state) ?? '', (printing) => this.#attempt('drawing', () => this.#print(printing)));
  #fieldMessage = new FieldMessage();
  #errorText = document.createTextNode('');
  #error = h('p', { class: 'error', part: 'error', role: 'alert', hidden: true }, this.#errorText);
  #fallback = h('div', { class: 'fallback' }, h('slot'));
  #main = h('div', { class: 'main', hidden: true });
  #lab = h('div', { class: 'lab', part: 'figure', lang: 'en' });
  /** The link that was set before the engine was there. */
  #earlyState = '';
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
    this.#begin();
    this.#settings.flush();
    return this.#settings.figure || this.getAttribute('figure') || '';
  }

  set figure(name) {
    this.setAttribute('figure', name);
  }

  /** All parameters, by their names. Setting takes some or all of them, or throws and takes none. */
  get params() {
    this.#begin();
    return { ...this.#settings.values };
  }

  set params(values) {
    this.#hideError();
    this.#settings.take(values);
  }

  /** The readout at the cursor: `{at, columns, rows: [{label, series, values}]}`, or null without a cursor. */
  get value() {
    const view = this.#asked();
    const { at } = this.#drawing;
    if (!view || at === null) return null;
    const { columns, rows } = view.readout();
    return {
      at,
      columns: columns.map((/** @type {{label: string}} */ column) => column.label),
      rows: rows.map((/** @type {any} */ { label, series, values }) => ({ label, series, values })),
    };
  }

  /**
   * The picture as a link has it after `#`; empty before the engine is there. Setting opens a link: what is wrong in it
   * is at its default, and said in a `loss-error`.
   */
  get state() {
    if (!figures().length) return this.#earlyState;
    this.#begin();
    const { values, figure, frozen } = this.#settings;
    return formatLink(figure, values, frozen);
  }

  set state(link) {
    if (!figures().length) {
      this.#earlyState = String(link);
      return;
    }
    const { figure, values, frozen, notices } = parseLink(String(link), this.figure || undefined);
    if (figure) this.figure = figure;
    this.params = values;
    this.#settings.freeze(frozen);
    if (notices.length) this.#refuse(new RangeError(notices.join(' ')));
  }

  /** The parameters that stay in the picture as a ghost, to compare with; null for none. */
  get frozen() {
    this.#begin();
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

  /** Opens the dialog of what can be taken along, with the link selected. */
  share() {
    this.#share.openAtLink();
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
    this.#want();
    if (!this.isConnected) throw new Error('The element is in no document, so it has no picture.');
    await this.ready;
    const view = this.#asked();
    if (!view) throw new Error('The element has no picture now.');
    return pictureOf(view, type, linkTo(this.state) ?? '');
  }

  /** The table of values, with all digits, as CSV. Empty before it is ready. */
  toCSV() {
    return this.#asked()?.csv() ?? '';
  }

  /**
   * A Python program that computes the losses of the figure at its parameters, and what it prints. Throws if the library
   * has none of them.
   * @param {string} library `pytorch`, `torchvision`, `keras` or `optax`
   */
  toCode(library) {
    if (!figures().length) throw new Error('The engine is not there yet: wait for ready.');
    return code(this.figure, this.#settings.values, library);
  }

  connectedCallback() {
    this.#build();
    this.#printing.begin();
    watchView(this, (near) => this.#seen(near));
    if (this.getAttribute('loading') === 'eager') this.#want();
  }

  disconnectedCallback() {
    unwatchView(this);
    this.#settings.end();
    this.#drawing.drop();
    this.#printing.end();
    this.#started = false;
    this.#wanted = false;
    this.#near = false;
  }

  adoptedCallback() {
    this.#adoptSheet();
  }

  attributeChangedCallback() {
    if (this.isConnected && this.getAttribute('loading') === 'eager') this.#want();
  }

  #build() {
    if (this.#built) return;
    this.#built = true;
    const { head, panels, readout, explanation, details, unseen } = this.#drawing.parts();
    this.#main.append(
      h('div', { class: 'picture' },
        head, panels, readout, this.#toolbar.element, explanation, details,
        h('slot', { name: 'caption' }), this.#printing.link),
      this.#controls.element,
    );
    this.#adoptSheet();
    this.#lab.append(this.#error, this.#fallback, this.#main, this.#help, this.#share.element, ...unseen);
    this.shadowRoot?.append(this.#lab);
    this.addEventListener('keydown', (event) => {
      const step = undoKey(event);
      if (step && this.#step(step)) event.preventDefault();
    });
  }

  #adoptSheet() {
    if (this.shadowRoot) this.shadowRoot.adoptedStyleSheets = [sheetFor(this.ownerDocument)];
  }

  /**
   * The element has come near the view, or left it.
   * @param {boolean} near
   */
  #seen(near) {
    this.#near = near;
    if (near) this.#want();
    else this.#rest();
  }

  /** Somebody looks or asks: the figure is drawn as soon as the engine is there. */
  #want() {
    if (!this.isConnected) return;
    this.#wanted = true;
    ready().then(() => this.#attempt('drawing', () => this.#start()), (error) => this.#fail('loading', error));
  }

  /** Nobody looks any more: the engine need not keep the figure, nor the canvases their pixels. */
  #rest() {
    if (this.getAttribute('loading') === 'eager' || this.#printing.active) return;
    this.#release();
    this.#wanted = false;
    this.#drawing.drop();
  }

  /** The engine is there. */
  #start() {
    if (!this.isConnected || !this.#wanted) return;
    this.#begin();
    this.#drawing.raise();
  }

  /** Takes attributes and what was set before, if the engine is there and has not been asked to; drawn is nothing yet. */
  #begin() {
    if (this.#started || !this.isConnected || !figures().length) return;
    this.#started = true;
    for (const name of /** @type {const} */ (['figure', 'params', 'state'])) this.#upgrade(name);
    this.#settings.begin();
    if (this.#earlyState) this.state = this.#earlyState;
    this.#earlyState = '';
    this.#rebuild();
  }

  /** The view with the newest settings for one who asks out of turn; null before the engine is there. */
  #asked() {
    if (this.isConnected && figures().length) {
      this.#wanted = true;
      this.#start();
    }
    return this.#drawing.newest;
  }

  /**
   * Honours a property that was set before the element was defined.
   * @param {'figure' | 'params' | 'state'} name
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

  /** Makes panels and controls for the figure, and draws it if somebody looks. */
  #rebuild() {
    const figure = figures().find(({ id }) => id === this.#settings.figure);
    if (!figure || !this.isConnected) return;
    this.#drawing.build(figure);
    const mode = this.#settings.controls;
    const rows = mode === 'none' ? [] : params().filter(({ id }) =>
      figure.controls.includes(id) || (mode === 'all' && SHARED.includes(id)));
    this.#controls.build(rows, rows.map(({ id }) => id).filter((id) => !figure.controls.includes(id)), figure);
    this.#controls.element.hidden = rows.length === 0;
    this.#main.classList.toggle('with-controls', rows.length > 0);
    this.#toolbar.element.hidden = mode === 'none';
    this.#fallback.hidden = true;
    this.#main.hidden = false;
    // Another figure is no step, though a cursor may not live on its axis.
    this.#steps.replace();
    if (this.#wanted) this.#drawing.raise();
  }

  /**
   * The reader moves something.
   * @param {string} id
   * @param {number | string | null} value
   */
  #move(id, value) {
    this.#hideError();
    if (id === 'axis') this.#drawing.leave();
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
    this.#drawing.schedule();
    this.#tell('loss-change', { state: this.state });
  }

  /** The reader is about to change something at once. */
  #touch() {
    this.#hideError();
    this.#steps.touch();
  }

  /** @param {'undo' | 'redo'} direction */
  #step(direction) {
    const told = this.#steps.take(direction);
    if (told === null) return false;
    this.#hideError();
    this.#toolbar.say(told);
    this.#drawing.leave();
    this.#tell('loss-change', { state: this.state });
    return true;
  }

  /** @param {import('./engine.js').Preset} preset */
  #choose(preset) {
    this.#touch();
    this.params = settingOf(preset, this.#settings.figure, this.#settings.values);
    this.#tell('loss-change', { state: this.state });
  }

  /**
   * A key on the picture that moves no cursor.
   * @param {string} key
   */
  #key(key) {
    if (key === 'f' || key === 'F') this.freeze(!this.frozen);
    else if (key === '?') this.#help.showModal();
    else return false;
    return true;
  }

  /** The picture shows the settings: so do the controls. */
  #showDrawn() {
    const { figure, values } = this.#settings;
    this.#controls.show(values);
    this.#controls.showIdle(idleControls(figure, values));
    this.#cursorField.show(values.at);
    this.#toolbar.showFrozen(this.#drawing.compares);
    if (this.#drawn) return;
    this.#drawn = true;
    this.#ready.resolve();
    this.#tell('loss-ready', {});
  }

  /** The hand has let go. */
  #rested() {
    this.#steps.note();
    const { figure, values } = this.#settings;
    this.#controls.presets.show((preset) => settingOf(preset, figure, values), values);
  }

  /** @param {boolean} printing */
  #print(printing) {
    this.#lab.classList.toggle('printing', printing);
    if (printing) this.#asked();
    this.#drawing.refresh();
    if (!printing && !this.#near) this.#rest();
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

  /**
   * @param {unknown} error
   * @param {import('./field-message.js').Place} [place] where the reader typed it; else it is said above all
   */
  #refuse(error, place) {
    if (place) this.#fieldMessage.show(messageOf(error), place);
    else this.#showError(messageOf(error));
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
    this.#error.hidden = true;
    this.#fieldMessage.hide();
    this.#toolbar.say('');
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
