// @ts-check
/** The controls of a figure, built from the table of parameters. */

import { idleControls, paramCalled, params } from '../engine.js';
import { h, rich, setRich, setText } from '../shared/dom.js';
import { explainIn } from '../shared/explained.js';
import { listen } from './control.js';
import { textFromValue } from '../settings/param-text.js';
import { KINDS } from './kinds.js';
import { NumberControl } from './number.js';
import { Presets } from './presets.js';
import { Trial } from './trial.js';

/** @typedef {import('../engine.js').Figure} Figure */
/** @typedef {import('../engine.js').Param} Param */
/** @typedef {import('../engine.js').Value} Value */
/** @typedef {import('./control.js').Control} Control */

/** The note on a control that never affects the figure. */
const IDLE = 'not in this figure';
/** The note on a control that another setting would give an effect. */
const IDLE_NOW = 'no effect with the current settings';

/** A control in a single line that opens when it is wanted. */
class Spare {
  #value = h('span');

  /** @param {Control} control */
  constructor(control) {
    this.control = control;
    const { symbol } = control.row;
    this.element = h('details', { class: 'spare' },
      h('summary', {}, h('span', { class: 'symbol' }, ...rich(symbol)), this.#value, h('i', {}, IDLE)), control.element);
  }

  /** @param {Value} value */
  show(value) {
    setText(this.#value, textFromValue(value));
  }
}

/** A form of controls. On small screens it is a row of tabs, one of them open. */
export class Controls {
  /** @param {import('../settings/settings.js').Settings} settings @param {(setting: {params: import('../settings/param-text.js').Values}) => void} choose */
  constructor(settings, choose) {
    this.settings = settings;
    this.presets = new Presets(settings, choose);
    this.trial = new Trial(settings, choose);
    this.presetsTab = this.#tab('presets', 'Presets');
    /** @type {{row: Param, control: Control, spare: Spare | null, tab: HTMLButtonElement, tabText: HTMLElement, note: HTMLElement, said: Value | undefined}[]} */
    this.entries = [];
    /** @type {readonly string[]} ids of its own, the main one first */
    this.own = [];
    /** @type {ResizeObserver | undefined} */
    this.dock = undefined;
    /** The parameter whose slider the reader moved last. */
    this.last = '';
    /** What was marked last. @type {string | null} */
    this.marked = null;
    settings.addEventListener('move', (/** @type {any} */ { param }) => {
      if (this.entries.some(({ row, control }) => row.id === param && control instanceof NumberControl)) this.last = param;
    });
    this.element = h('form', { part: 'controls', class: 'controls', 'aria-label': 'Parameters' });
    this.element.addEventListener('submit', (event) => event.preventDefault());
    explainIn(this.element);
    listen(this.element, settings, (target) => this.entries.find(({ control }) => control.element.contains(target))?.control);
  }

  /** Builds the controls. @param {Figure} figure @param {string} mode `own`, `all` or `none` */
  build(figure, mode) {
    this.presets.build(figure.presets);
    const own = figure.controls.flatMap((id) => paramCalled(id) ?? []);
    const spare = params().filter((row) => row.shared && !own.includes(row));
    const rows = mode === 'none' ? [] : [...own, ...mode === 'all' ? spare : []];
    // Read before the old controls go: a field that is removed reports what was typed in it, though it was not entered.
    this.entries = rows.map((row) => {
      const control = new KINDS[row.control](row, this.settings, figure);
      const tabText = h('span');
      const symbol = control.tabSymbol ? [h('span', { class: 'symbol' }, ...rich(control.tabSymbol)), ' '] : [];
      // A number without a symbol of its own needs its name.
      const named = control instanceof NumberControl && !(row.symbol && rows.every((other) => other === row || other.symbol !== row.symbol));
      const said = named ? [`${row.label} `, tabText] : [tabText, h('span', { class: 'unseen' }, `, ${row.label}`)];
      const tab = this.#tab(row.id, ...symbol, ...said);
      tab.dataset.param = row.id;
      return { row, control, spare: own.includes(row) ? null : new Spare(control), tab, tabText, note: h('span', { class: 'unseen' }, IDLE_NOW), said: undefined };
    });
    this.own = figure.controls;
    this.marked = null;
    this.showIdle(idleControls(figure.id, this.settings.values));
    const held = this.element.contains(/** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement);
    const presets = figure.presets.length > 0;
    const lists = ['Parameters', 'View'].map((title) => {
      const elements = this.entries.filter(({ control }) => control.group === title).map(({ control, spare }) => (spare ?? control).element);
      return elements.length ? [h('h3', {}, title), ...elements] : [];
    });
    this.element.replaceChildren(
      h('div', { class: 'control-list' }, ...presets ? [h('h3', {}, 'Presets'), this.presets.element] : [], ...lists.flat()),
      h('div', { class: 'tabs' }, ...presets ? [this.presetsTab] : [], ...this.entries.map(({ tab }) => tab)));
    this.element.hidden = rows.length === 0;
    this.element.parentElement?.classList.toggle('with-controls', !this.element.hidden);
    this.trial.build(figure);
    // Without controls there is nothing to change.
    this.trial.element.hidden = this.element.hidden || !own.length;
    this.#watchDock();
    // What had the focus is gone.
    if (held) /** @type {HTMLElement | null} */ (this.element.querySelector('.lead :is([type="range"], [type="radio"])'))?.focus();
  }

  /** What is above the dock must know how high it is. */
  #watchDock() {
    this.dock?.disconnect();
    // The observer of its own document: another document's would fire in the middle of this one's layout.
    const { ResizeObserver } = this.element.ownerDocument.defaultView ?? globalThis;
    // Its size is told: asking for it would have the page laid out for each of many figures.
    this.dock = new ResizeObserver(([{ borderBoxSize: [box] }]) => this.element.parentElement?.style.setProperty('--dock', `${box.blockSize}px`));
    this.dock.observe(this.element);
  }

  /** Marks the one control that a projector shows: of those that have an effect, the one moved last, or else the figure's first. */
  #markLead() {
    const own = this.own.flatMap((id) => this.entries.filter(({ row }) => row.id === id));
    const awake = own.filter(({ control }) => !control.element.classList.contains('idle'));
    const lead = awake.find(({ row }) => row.id === this.last) ?? awake.find(({ control }) => control instanceof NumberControl) ?? awake[0];
    for (const { control } of this.entries) control.element.classList.toggle('lead', control === lead?.control);
  }

  /**
   * @param {string} id the control that it opens and closes
   * @param {...(Node | string)} children
   */
  #tab(id, ...children) {
    const tab = h('button', { type: 'button', 'aria-expanded': 'false' }, ...children);
    tab.addEventListener('click', () => this.#open(tab.getAttribute('aria-expanded') === 'true' ? null : id));
    return tab;
  }

  /** Marks the controls that have no effect now, and those that never have any here. @param {string[]} ids */
  showIdle(ids) {
    const marked = [this.last, ...ids].join();
    if (marked === this.marked) return;
    this.marked = marked;
    for (const { row, control, spare, tab, note } of this.entries) {
      const idle = spare !== null || ids.includes(row.id);
      if (idle === tab.classList.contains('idle')) continue;
      tab.classList.toggle('idle', idle);
      control.element.classList.toggle('idle', idle);
      if (spare) continue;
      // Rows and classes without effect are nothing to look at.
      if (['list', 'whole'].includes(row.scale)) control.element.hidden = tab.hidden = idle;
      if (idle) {
        control.element.title = IDLE_NOW;
        control.element.append(note);
      } else {
        control.element.removeAttribute('title');
        note.remove();
      }
    }
    this.#markLead();
  }

  /** Marks the preset and the trial that the settings are. @param {string} figure @param {Record<string, Value>} values */
  mark(figure, values) {
    this.presets.show(figure, values);
    this.trial.show(figure, values);
  }

  /** @param {Record<string, Value>} values */
  show(values) {
    for (const entry of this.entries) {
      const { row, control, spare, tabText } = entry;
      if (row.below) control.limit(values[row.below]);
      if (control.value !== values[row.id] || !control.shown) control.show(values[row.id]);
      control.shown = true;
      // A control that the reader moves already shows its value, but its tab does not.
      if (entry.said === control.value) continue;
      entry.said = control.value;
      setRich(tabText, control.short);
      spare?.show(control.value);
    }
  }

  /** @param {string | null} id */
  #open(id) {
    this.presetsTab.setAttribute('aria-expanded', String(id === 'presets'));
    this.presets.element.classList.toggle('open', id === 'presets');
    for (const { row, control, spare, tab } of this.entries) {
      tab.setAttribute('aria-expanded', String(row.id === id));
      (spare ?? control).element.classList.toggle('open', row.id === id);
      if (spare) spare.element.open = row.id === id;
    }
  }
}
