// @ts-check
/** The element `<loss-lab>`: one figure with its controls, numbers and sentence. */

import { Complaint } from './element/complaint.js';
import { Controls } from './controls/controls.js';
import { CursorField } from './controls/cursor-field.js';
import { h } from './shared/dom.js';
import { Drawing } from './picture/drawing.js';
import { sheetFor } from './style/element-style.js';
import { code, codeLibraries, figures, idleControls, params, ready, restart } from './engine.js';
import { embedCodes, pictureOf } from './element/exports.js';
import { FieldMessage } from './element/field-message.js';
import { undoKey } from './settings/history.js';
import { unwatchView, watchView } from './element/in-view.js';
import { EngineFault, breaker, events, faultCount } from './engine/instance.js';
import { keyHelp } from './element/key-help.js';
import { linkTo } from './shared/place.js';
import { settingOf } from './controls/presets.js';
import { Printing } from './element/print.js';
import { Settings } from './settings/settings.js';
import { Share } from './element/share.js';
import { defaults, fitsInLink, formatLink, messageOf, parseLink } from './settings/link.js';
import { Steps } from './settings/steps.js';
import { Still } from './picture/still.js';
import { Toolbar } from './element/toolbar.js';

/** @typedef {import('./settings/link.js').Values} Values */

/** The sliders that `controls="all"` shows with every figure. */
const SHARED = ['gamma', 'alpha', 'epsilon', 'smoothing'];
/** How long a view is kept that somebody asked for out of view, in milliseconds. */
const ASKED = 2000;

/** On a server there are no elements: the module can be imported there, and does nothing. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class LossLab extends Base {
  static observedAttributes = ['loading', 'figure'];

  #settings = new Settings(this, {
    taking: () => this.#hideError(),
    changed: () => this.#drawing.schedule(),
    restructured: () => this.#attempt('drawing', () => this.#rebuild()),
    refused: (error) => this.#refuse(error),
    notice: (action) => this.#noticing(action),
  });
  #drawing = new Drawing({
    settings: this.#settings,
    label: () => this.getAttribute('label'),
    moving: () => this.#moved,
    move: (id, value) => this.#attempt('drawing', () => this.#move(id, value)),
    release: () => this.#attempt('drawing', () => this.#release()),
    key: ({ key }) => this.#key(key),
    attempt: (action) => this.#attempt('drawing', action),
    drawn: (whole) => this.#showDrawn(whole),
    rested: () => this.#rested(),
    here: () => this.#inWindow,
    stopped: () => this.#stopped(),
  });
  #moved = false;
  #built = false;
  #drawn = false;
  /** Whether the element has taken its attributes: not before the engine is there. */
  #begun = false;
  /** Whether panels and controls are not those of the figure. */
  #stale = true;
  /** Whether the engine did not load. */
  #failed = false;
  /** Whether the settings could not be drawn. */
  #undrawn = false;
  /** How many faults there had been when it last told of one. */
  #noticed = 0;
  /** Whether it says that the engine was stopped. */
  #halted = false;
  /** Whether controls are being put in the place of others. */
  #rebuilding = false;
  /** Whether it waits for the engine. */
  #waiting = false;
  /** When a view that somebody asked for is let go. */
  #letGo = 0;
  /** Whether a reader looks, or somebody asked. */
  #wanted = false;
  #near = false;
  #help = keyHelp();
  /** @type {import('./controls/controls.js').Listener} */
  #listener = {
    read: (id, text) => this.#settings.read(id, text),
    input: (id, value) => this.#rebuilding || this.#attempt('drawing', () => this.#move(id, value)),
    change: () => this.#rebuilding || this.#attempt('drawing', () => this.#release()),
    refuse: (error, place) => this.#rebuilding || this.#refuse(error, place),
    accept: () => this.#hideError(),
  };
  #controls = new Controls(this.#listener, (preset) => this.#attempt('drawing', () => this.#choose(preset)));
  #cursorField = new CursorField(this.#listener);
  #toolbar = new Toolbar(this.#cursorField.element, {
    freeze: () => this.#attempt('drawing', () => this.freeze(!this.frozen)),
    undo: () => this.#attempt('drawing', () => this.undo()),
    redo: () => this.#attempt('drawing', () => this.redo()),
    share: () => this.#attempt('drawing', () => this.#share.open()),
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
  #printing = new Printing(this.#drawing.details, () => this.#attempt('drawing', () => linkTo(this.state)) ?? '', (printing) => this.#attempt('drawing', () => this.#print(printing)));
  #fieldMessage = new FieldMessage();
  #complaint = new Complaint();
  /** Another element's try was successful, or a later one of this. */
  #onLoaded = () => {
    if (this.#failed) this.#want();
  };
  #onRestart = () => this.#attempt('drawing', () => this.#startedAgain());
  #still = new Still();
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
    this.#begin();
    this.#hideError();
    this.#noticing(() => this.#settings.take(values));
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
    const notices = this.#noticing(() => {
      const { figure, values, frozen, notices } = parseLink(String(link), this.figure);
      this.#hideError();
      this.#settings.open(figure ?? this.figure, values, frozen);
      return notices;
    });
    if (notices.length) this.#refuse(new RangeError(notices.join(' ')));
  }

  /**
   * The parameters that stay in the picture as a ghost, to compare with; null for none.
   * @returns {Values | null}
   */
  get frozen() {
    this.#begin();
    const { frozen } = this.#settings;
    return frozen && { ...frozen };
  }

  /** @param {Values | string | null} setting some or all parameters, the others at their defaults; or as the attribute has it */
  set frozen(setting) {
    if (typeof setting === 'string') this.setAttribute('frozen', setting);
    else this.#noticing(() => this.#settings.freeze(setting));
  }

  /** Keeps what is shown now as a ghost, or with `false` lets it go. */
  freeze(on = true) {
    this.#begin();
    this.#touch();
    this.#settings.freeze(on);
    this.#tell('loss-change', { state: this.state });
  }

  /** Back to the defaults, in the same figure. */
  reset() {
    this.#begin();
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
    await ready();
    if (!this.isConnected) throw new Error('The element is in no document, so it has no picture.');
    const view = this.#asked();
    if (!view) throw new Error('The element has no picture now.');
    return pictureOf(view, type, linkTo(this.state) ?? '');
  }

  /**
   * The table of values, with all digits, as CSV. Empty before it is ready.
   * @returns {string}
   */
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
    events.addEventListener('loaded', this.#onLoaded);
    events.addEventListener('restart', this.#onRestart);
    watchView(this, (near) => this.#seen(near));
    if (this.getAttribute('loading') === 'eager') this.#want();
  }

  disconnectedCallback() {
    unwatchView(this);
    events.removeEventListener('loaded', this.#onLoaded);
    events.removeEventListener('restart', this.#onRestart);
    // What the hand still held is let go here.
    this.#release();
    this.#drawing.drop();
    this.#printing.end();
    this.#wanted = false;
    this.#near = false;
  }

  adoptedCallback() {
    this.#adoptSheet();
    // Canvases are lost for good with the document that they were in.
    this.#stale = true;
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === 'figure') {
      if (this.#failed) this.#still.load(this.getAttribute('figure'));
    } else if (this.isConnected && this.getAttribute('loading') === 'eager') this.#want();
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
    this.#lab.append(this.#complaint.element, this.#still.element, this.#main, this.#help, this.#share.element, ...unseen);
    this.shadowRoot?.append(this.#lab);
    this.addEventListener('keydown', (event) => {
      const step = undoKey(event);
      if (step && this.#attempt('drawing', () => this.#step(step))) event.preventDefault();
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
    // What did not load is loaded again when the reader wants it.
    if (!near) this.#rest();
    else if (!this.#failed || figures().length) this.#want();
  }

  /** Whether it is in a document that is shown; one that has lost its frame is not. */
  get #inWindow() {
    return this.isConnected && this.ownerDocument.defaultView !== null;
  }

  /** Somebody looks or asks: the figure is drawn as soon as the engine is there. */
  #want() {
    if (!this.#inWindow) return;
    this.#wanted = true;
    if (this.#waiting) return;
    this.#waiting = true;
    const arrived = () => {
      this.#waiting = false;
      this.#attempt('drawing', () => this.#start());
    };
    ready().then(arrived, (error) => {
      this.#waiting = false;
      this.#fail('loading', error);
    });
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
    if (!this.#inWindow || !this.#wanted) return;
    if (this.#failed) this.#mend();
    if (this.#halted && !breaker.open) this.#endHalt();
    this.#begin();
    if (this.#stale) this.#rebuild();
    else this.#drawing.raise();
  }

  /** Takes attributes and what was set before, once the engine is there; drawn is nothing yet. */
  #begin() {
    if (this.#begun || !figures().length) return;
    this.#begun = true;
    for (const name of /** @type {const} */ (['figure', 'params', 'state'])) this.#upgrade(name);
    try {
      this.#settings.begin();
    } catch (error) {
      this.#begun = false;
      throw error;
    }
    if (this.#earlyState) this.state = this.#earlyState;
    this.#earlyState = '';
  }

  /** The view with the newest settings for one who asks out of turn; null before the engine is there. */
  #asked() {
    if (this.#inWindow && figures().length) {
      this.#wanted = true;
      this.#start();
      // Who asks soon again gets the same view.
      clearTimeout(this.#letGo);
      if (!this.#near) this.#letGo = setTimeout(() => !this.#near && this.#rest(), ASKED);
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
    // Elsewhere nothing can be measured, and nobody looks.
    this.#stale = !this.#inWindow || !this.#wanted;
    if (!figure || this.#stale) return;
    this.#drawing.build(figure);
    const mode = this.#settings.controls;
    const rows = mode === 'none' ? [] : params().filter(({ id }) =>
      figure.controls.includes(id) || (mode === 'all' && SHARED.includes(id)));
    // A field that goes tells what was typed in it so far, which nobody has entered.
    this.#rebuilding = true;
    this.#controls.build(rows, rows.map(({ id }) => id).filter((id) => !figure.controls.includes(id)), figure);
    this.#rebuilding = false;
    this.#controls.element.hidden = rows.length === 0;
    this.#main.classList.toggle('with-controls', rows.length > 0);
    this.#toolbar.element.hidden = mode === 'none';
    this.#still.element.hidden = true;
    this.#main.hidden = false;
    // Another figure is no step, though a cursor may not live on its axis.
    this.#steps.replace();
    this.#drawing.raise();
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

  /**
   * Titles and handles show the settings: so do the controls.
   * @param {boolean} whole whether the picture does, too
   */
  #showDrawn(whole) {
    const { figure, values } = this.#settings;
    this.#controls.show(values);
    if (!this.#controls.element.hidden) this.#controls.showIdle(idleControls(figure, values));
    this.#cursorField.show(values.at);
    this.#toolbar.showFrozen(this.#drawing.compares);
    if (!whole) return;
    if (this.#undrawn) this.#mend();
    if (this.#drawn) return;
    this.#drawn = true;
    this.#ready.resolve();
    this.#tell('loss-ready', {});
  }

  /** The hand has let go. */
  #rested() {
    this.#steps.note();
    if (this.#controls.element.hidden) return;
    const { figure, values } = this.#settings;
    this.#controls.presets.show((preset) => settingOf(preset, figure, values), values);
  }

  /** @param {boolean} printing */
  #print(printing) {
    this.#lab.classList.toggle('printing', printing);
    // If the engine is not there it is too late for this sheet, but not for the next.
    if (printing) this.#want();
    if (printing) this.#asked();
    this.#drawing.refresh();
    if (!printing && !this.#near) this.#rest();
  }

  /**
   * Does what may fail, and says so if it does.
   * @template T
   * @param {string} code
   * @param {() => T} action
   */
  #attempt(code, action) {
    try {
      return this.#noticing(action);
    } catch (error) {
      if (error instanceof EngineFault) this.#faulted(error);
      else this.#fail(code, error);
      return undefined;
    }
  }

  /**
   * Does what may meet a fault of the engine that is mended at once, and says so if it does.
   * @template T
   * @param {() => T} action
   */
  #noticing(action) {
    const before = faultCount();
    const result = action();
    if (faultCount() !== before) this.#faulted(new EngineFault(undefined));
    return result;
  }

  /** @param {EngineFault} fault */
  #faulted(fault) {
    if (breaker.open) this.#stopped();
    else this.#complaint.show(fault.message);
    // One fault may be met by more than one call.
    if (this.#noticed === faultCount()) return;
    this.#noticed = faultCount();
    this.#tell('loss-error', { code: 'fault', message: fault.message, recoverable: !breaker.open });
  }

  /** The engine is not tried again unless the reader wants it. */
  #stopped() {
    this.#halted = true;
    this.#complaint.show(new EngineFault(undefined).message, { label: 'Start the figures again', run: restart });
  }

  #endHalt() {
    this.#halted = false;
    this.#complaint.end();
  }

  #startedAgain() {
    this.#endHalt();
    if (this.#wanted) this.#start();
  }

  /**
   * @param {unknown} error
   * @param {import('./element/field-message.js').Place} [place] where the reader typed it; else it is said above all
   */
  #refuse(error, place) {
    if (error instanceof EngineFault) {
      this.#faulted(error);
      return;
    }
    if (place) this.#fieldMessage.show(messageOf(error), place);
    else this.#complaint.show(messageOf(error));
    this.#tell('loss-error', { code: 'bad-value', message: messageOf(error), recoverable: true });
  }

  /**
   * @param {string} code
   * @param {unknown} error
   */
  #fail(code, error) {
    this.#complaint.show(messageOf(error), { label: 'Try again', run: () => this.#retry() });
    this.#failed = code === 'loading';
    this.#undrawn = code === 'drawing';
    if (this.#failed) this.#still.load(this.getAttribute('figure'));
    this.#ready.reject(error);
    this.#tell('loss-error', { code, message: messageOf(error), recoverable: true });
  }

  /** Loads the engine once more, if it is not there, and draws. */
  #retry() {
    this.#mend();
    this.#drawing.drop();
    this.#stale = true;
    this.#want();
  }

  /** What failed is forgotten, and may be waited for anew. */
  #mend() {
    this.#complaint.end();
    this.#failed = this.#undrawn = false;
    if (this.#drawn) return;
    this.#ready = Promise.withResolvers();
    this.#ready.promise.catch(() => {});
  }

  #hideError() {
    this.#complaint.hide();
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
