// @ts-check
/** Labelled controls, built from the table of parameters. */

import { ChoiceControl, TargetControl } from './choice-controls.js';
import { h, rich, setRich, setText } from '../shared/dom.js';
import { ListControl, RowsControl, namesOf, refusal } from './list-controls.js';
import { Presets } from './presets.js';
import { textFromValue } from '../settings/link.js';

/** @typedef {import('../engine.js').Param} Param */
/** @typedef {number | string | null} Value */

/** What is said of a control that does nothing to the figure. */
const IDLE = 'no effect on this figure';
/** What is said of one that another setting would wake. */
const IDLE_NOW = 'no effect as the figure is set now';

let serial = 0;

/**
 * What the owner of controls hears.
 * @typedef {object} Listener
 * @property {(id: string, text: string) => Value} read the value that a text gives a parameter, or throws
 * @property {(id: string, value: Value) => void} input while the reader moves something
 * @property {() => void} change on release
 * @property {(error: import('../settings/link.js').BadValue, place: import('../element/field-message.js').Place) => void} refuse
 * @property {() => void} accept what was refused is taken back
 */

/** A slider with a number field, and a switch if it can be off. */
class NumberControl {
  /**
   * @param {Param} row
   * @param {Listener} listener
   */
  constructor(row, listener) {
    this.row = row;
    this.listener = listener;
    /** @type {Value} */
    this.value = row.default;
    this.shown = false;
    const id = `control-${++serial}`;
    const name = h('label', { for: `${id}-field` }, h('span', { class: 'symbol' }, ...rich(row.symbol)), h('span', { class: 'name' }, row.label));
    this.field = h('input', { id: `${id}-field`, class: 'field', type: 'text', inputmode: 'text', autocomplete: 'off', spellcheck: 'false' });
    this.slider = h('input', {
      type: 'range',
      part: 'slider',
      min: this.#place(row.sliderMin),
      max: this.#place(row.sliderMax),
      step: row.step,
      'aria-label': `${row.symbol.replace(/[_{}]/g, '')} ${row.label}`,
    });
    // Where an optional parameter starts when it is switched on.
    this.lastNumber = row.sliderMin + 0.25 * (row.sliderMax - row.sliderMin);
    if (row.default === null) this.slider.valueAsNumber = this.lastNumber;
    this.element = h('div', { class: 'control', 'data-param': row.id, role: 'group' });
    const head = this.head = h('div', { class: 'control-head' }, name);
    if (row.optional) {
      this.toggle = h('button', { type: 'button', class: 'switch', role: 'switch', 'aria-label': `use ${row.symbol}` }, h('i'));
      this.toggle.addEventListener('click', () => {
        this.#take(this.value === null ? this.lastNumber : null);
        listener.change();
      });
      head.append(this.toggle);
    }
    head.append(this.field);
    this.element.append(head, this.slider);
    this.slider.addEventListener('input', () => this.#take(this.#valueAt(this.slider.valueAsNumber)));
    this.slider.addEventListener('change', () => listener.change());
    this.field.addEventListener('change', () => this.#read());
    // What was refused is quoted in the message; the field goes back to what holds.
    this.field.addEventListener('blur', () => this.show(this.value));
    this.field.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      this.show(this.value);
      listener.accept();
    });
  }

  /** The control's value as the dock's tab shows it. */
  get short() {
    return textFromValue(this.value);
  }

  /** @param {Value} value */
  show(value) {
    this.value = value;
    this.field.value = textFromValue(value);
    this.field.removeAttribute('aria-invalid');
    this.element.classList.toggle('off', value === null);
    this.toggle?.setAttribute('aria-checked', String(value !== null));
    this.slider.setAttribute('aria-valuetext', textFromValue(value));
    if (typeof value !== 'number') return;
    this.lastNumber = value;
    this.slider.valueAsNumber = this.#place(value);
    const { min, max, valueAsNumber } = this.slider;
    const share = (valueAsNumber - Number(min)) / (Number(max) - Number(min));
    this.slider.style.setProperty('--share', String(share));
  }

  #read() {
    try {
      this.#take(this.listener.read(this.row.id, this.field.value));
      this.listener.change();
    } catch (error) {
      this.field.setAttribute('aria-invalid', 'true');
      this.listener.refuse(refusal(this.row.id, namesOf(this.row), error), { field: this.field, after: this.head });
    }
  }

  /** @param {Value} value */
  #take(value) {
    this.show(value);
    this.listener.input(this.row.id, value);
  }

  /**
   * Says how many there are to choose from.
   * @param {number} count
   */
  limit(count) {
    this.slider.max = String(count - 1);
  }

  /** @param {number} value */
  #place(value) {
    const { scale, sliderMin } = this.row;
    const rounded = (/** @type {number} */ place) => Math.round(place * 1e6) / 1e6;
    if (scale === 'log') return rounded(Math.log10(Math.max(value, sliderMin)));
    if (scale === 'logit') return rounded(Math.log(value / (1 - value)));
    return value;
  }

  /** @param {number} place */
  #valueAt(place) {
    const { min, max, scale } = this.row;
    const within = (/** @type {number} */ value) => Math.min(max, Math.max(min, value));
    if (scale === 'log') return within(Number((10 ** place).toPrecision(2)));
    if (scale === 'logit') return within(Number((1 / (1 + Math.exp(-place))).toFixed(3)));
    return place;
  }
}

/**
 * @param {Param} row
 * @param {Listener} listener
 * @param {string[]} zooms the frames of the figure
 */
function controlFor(row, listener, zooms) {
  if (row.id === 'target') return new TargetControl(row, listener);
  if (row.scale === 'choice') {
    const options = (row.options ?? []).map((value, i) => ({ value, label: row.labels?.[i] ?? value }));
    return new ChoiceControl(row, listener, row.id === 'zoom' ? options.filter(({ value }) => zooms.includes(value)) : options);
  }
  if (row.id === 'rows') return new RowsControl(row, listener);
  if (row.scale === 'list') return new ListControl(row, listener);
  return new NumberControl(row, listener);
}

/** A form of controls. Where there is little room it is a row of tabs, one of them open. */
export class Controls {
  /**
   * @param {Listener} listener
   * @param {(preset: import('../engine.js').Preset) => void} choose
   */
  constructor(listener, choose) {
    this.listener = listener;
    this.presets = new Presets(choose);
    this.presetsTab = h('button', { type: 'button', 'aria-expanded': 'false' }, 'Presets');
    this.presetsTab.addEventListener('click', () => this.#open(this.presetsTab.getAttribute('aria-expanded') === 'true' ? null : 'presets'));
    /** @type {{row: Param, control: NumberControl | ChoiceControl | ListControl | RowsControl, tab: HTMLButtonElement, tabText: HTMLElement, note: HTMLElement, said: Value | undefined}[]} */
    this.entries = [];
    /** @type {string[]} ids of controls without an effect on the figure, however it is set */
    this.idle = [];
    this.element = h('form', { part: 'controls', class: 'controls', 'aria-label': 'Parameters' });
    this.element.addEventListener('submit', (event) => event.preventDefault());
  }

  /**
   * Builds the controls.
   * @param {Param[]} rows
   * @param {string[]} idle ids of controls without an effect on the figure
   * @param {import('../engine.js').Figure} figure
   */
  build(rows, idle, { zooms, presets }) {
    this.presets.build(presets);
    this.entries = rows.map((row) => {
      const control = controlFor(row, this.listener, zooms);
      const tabText = h('span');
      const label = row.symbol && row.id !== 'target' ? [h('span', { class: 'symbol' }, ...rich(row.symbol)), ' '] : [];
      const name = h('span', { class: 'unseen' }, `, ${row.label}`);
      const tab = h('button', { type: 'button', 'aria-expanded': 'false', 'data-param': row.id }, ...label, tabText, name);
      tab.addEventListener('click', () => this.#open(tab.getAttribute('aria-expanded') === 'true' ? null : row.id));
      return { row, control, tab, tabText, note: h('span', { class: 'unseen' }, IDLE), said: undefined };
    });
    this.idle = idle;
    this.showIdle([]);
    const group = (/** @type {string} */ title, /** @type {(row: Param) => boolean} */ belongs) => {
      const elements = this.entries.filter(({ row }) => belongs(row)).map(({ control }) => control.element);
      return elements.length ? [h('h3', {}, title), ...elements] : [];
    };
    const isView = (/** @type {Param} */ row) => row.scale === 'choice' || row.id === 'target';
    const tabs = h('div', { class: 'tabs' }, ...presets.length ? [this.presetsTab] : [], ...this.entries.map(({ tab }) => tab));
    const first = presets.length ? [h('h3', {}, 'Presets'), this.presets.element] : [];
    const panels = h('div', { class: 'control-list' }, ...first, ...group('Parameters', (row) => !isView(row)), ...group('View', isView));
    this.element.replaceChildren(panels, tabs);
  }

  /**
   * Says which controls do nothing now, beside those that never do anything to the figure.
   * @param {string[]} ids
   */
  showIdle(ids) {
    for (const { row, control, tab, note } of this.entries) {
      const idle = this.idle.includes(row.id) || ids.includes(row.id);
      if (idle === tab.classList.contains('idle')) continue;
      tab.classList.toggle('idle', idle);
      control.element.classList.toggle('idle', idle);
      if (idle) {
        control.element.title = this.idle.includes(row.id) ? IDLE : IDLE_NOW;
        setText(note, control.element.title);
        control.element.append(note);
      } else {
        control.element.removeAttribute('title');
        note.remove();
      }
    }
  }

  /** @param {Record<string, Value>} values */
  show(values) {
    for (const entry of this.entries) {
      const { row, control, tabText } = entry;
      if (row.below && control instanceof NumberControl) control.limit(Number(values[row.below]));
      if (control.value !== values[row.id] || !control.shown) control.show(values[row.id]);
      control.shown = true;
      // A control that the reader moves has shown its value already; its tab has not.
      if (entry.said === control.value) continue;
      entry.said = control.value;
      setRich(tabText, control.short);
    }
  }

  /** @param {string | null} id */
  #open(id) {
    this.presetsTab.setAttribute('aria-expanded', String(id === 'presets'));
    this.presets.element.classList.toggle('open', id === 'presets');
    for (const { row, control, tab } of this.entries) {
      tab.setAttribute('aria-expanded', String(row.id === id));
      control.element.classList.toggle('open', row.id === id);
    }
  }
}
