// @ts-check
/** The handle of what can be dragged up and down, or sideways. */

import { paramCalled } from '../engine.js';
import { h, hasModifier, setAttributes } from '../shared/dom.js';
import { NEAR, isDown } from './hand.js';

/** @typedef {{param: string, place: number, top: number, left: number, width: number, sideways: boolean}} Shown where the engine has one */

/** The width of a handle that is dragged sideways, in css px. */
const FINGER = 28;
/** The least width of others, in css px, where bars are far enough apart; a bar takes this part of its room. */
const [LEAST, BAR] = [24, 0.6];

export class Handle {
  element = h('div', { class: 'handle', role: 'slider', tabindex: '0' }, h('i'));
  /** The parameter that it sets. */
  param = '';
  /** Its index in a list; negative for a parameter that is not a list. */
  place = -1;
  #sideways = false;
  /** What it showed last. */
  #told = '';
  /** The parameter's value then. @type {import('../engine.js').Value | undefined} */
  value;
  /** Where the drag began. */
  #grip = { x: 0, y: 0, moved: false, moving: false, value: 0, from: 0 };

  /** What else a panel with such handles does. @param {import('./hand.js').Panel} _panel @param {import('./stage.js').Stage} _stage */
  static prepare(_panel, _stage) {}

  /** @param {import('./hand.js').Panel} panel @param {import('./stage.js').Stage} stage */
  constructor(panel, stage) {
    this.panel = panel;
    this.stage = stage;
    const { settings } = stage;
    settings.on(this.element, 'pointerdown', (event) => this.meant(event).#down(event));
    settings.on(this.element, 'pointermove', (event) => this.#drag(event));
    settings.on(this.element, 'lostpointercapture', () => {
      this.element.classList.remove('held');
      // The press may have been on one that lies over it.
      this.element.focus({ preventScroll: true });
      stage.hold(false);
      settings.release();
    });
    settings.on(this.element, 'keydown', (event) => this.#key(event));
  }

  /** @param {Shown} shown @returns {boolean} whether it is something new */
  show({ param, place, top, left, width, sideways }) {
    const told = [param, place, top, left, width, sideways].join();
    const value = this.stage.settings.values[param];
    if (this.#told === told && this.value === value) return false;
    this.#told = told;
    this.value = value;
    this.param = param;
    this.place = place;
    this.#sideways = sideways;
    const { element } = this;
    element.dataset.param = param;
    element.dataset.place = String(place);
    element.classList.toggle('one-of-many', place >= 0);
    element.classList.toggle('sideways', sideways);
    // As large as a finger.
    const wide = sideways ? FINGER : Math.max(width, Math.min(LEAST, width / BAR));
    // A transform of each would have the browser sort its layers anew whenever one moves, which costs more than the layout of one.
    Object.assign(element.style, { left: `${sideways ? left : left + (width - wide) / 2}px`, top: `${top}px`, width: `${wide}px` });
    const { row, value: now, min, max } = this.#held;
    const label = place < 0 ? `${row?.symbol} ${row?.label}`.trim() : `${row?.symbol} of ${row?.control === 'targets' ? 'point' : 'class'} ${place}`;
    setAttributes(element, { 'aria-orientation': sideways ? 'horizontal' : 'vertical', 'aria-label': label, 'aria-valuenow': now, 'aria-valuemin': min, 'aria-valuemax': max });
    return true;
  }

  /** What it sets: a parameter, its current value, and its range and step. */
  get #held() {
    const { view, settings } = this.stage;
    const row = paramCalled(this.param);
    const value = settings.values[this.param];
    const [left = 0, top = 0, right = 0] = view.plotArea(this.panel.index);
    const [[lo, most], [hi]] = [[left, top], [right, top]].map((corner) => view.dataAt(this.panel.index, ...corner));
    if (this.place < 0) {
      // What is dragged sideways stays on the axis.
      const max = Math.min(row?.max ?? 0, this.#sideways ? hi : Infinity);
      return { row, value: Number(value), min: row?.min ?? 0, max, step: row?.step ?? 1 };
    }
    // A list has no bounds, so the axis gives them.
    return { row, value: Number(this.cells[0]), min: this.#sideways ? lo : -most, max: this.#sideways ? hi : most, step: 0.1 };
  }

  /** The items of the list. */
  get items() {
    return String(this.stage.settings.values[this.param]).split(',');
  }

  /** The numbers of its own item. */
  get cells() {
    return this.items[this.place].split(':');
  }

  /** Writes its own item. @param {string[]} cells */
  write(cells) {
    const items = this.items.map((item, i) => (i === this.place ? cells.join(':') : item));
    this.stage.settings.move(this.param, items.join(','));
  }

  /** @param {number} value @param {number} _y where the pointer is */
  moveTo(value, _y) {
    if (this.place < 0) this.stage.settings.move(this.param, value);
    else this.write([String(value), ...this.cells.slice(1)]);
  }

  /** The handle that a pointer on this one means. @param {PointerEvent} _event @returns {Handle} */
  meant(_event) {
    return this;
  }

  /** A key that is not a slider's. @param {KeyboardEvent} _event @returns {boolean} whether it means something here */
  press(_event) {
    return false;
  }

  /** The value nearest to `value`. @param {number} value */
  #near(value) {
    const { value: now, min, max, step } = this.#held;
    // A value beyond the axis moves freely there, so that a step back undoes a step.
    const [least, most] = [now < min ? -Infinity : min, now > max ? Infinity : max];
    return Math.min(most, Math.max(least, Number((Math.round(value / step) * step).toFixed(6))));
  }

  /** @param {PointerEvent} event @returns {number[]} */
  #under(event) {
    return this.stage.view.dataAt(this.panel.index, ...this.panel.under(event));
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0 || !event.isPrimary || !this.stage.view) return;
    const { value, min, max } = this.#held;
    const from = this.#under(event)[this.#sideways ? 0 : 1];
    // A value beyond the axis moves as far as the pointer does; one inside jumps to the pointer.
    this.#grip = { x: event.clientX, y: event.clientY, moved: false, moving: false, value, from: value < min || value > max ? from : value };
    this.element.setPointerCapture(event.pointerId);
    this.element.classList.add('held');
    this.stage.hold(true);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.element.hasPointerCapture(event.pointerId) || !this.stage.view) return;
    const grip = this.#grip;
    // An undo may have ended the drag.
    if (!isDown(event) || (grip.moving && !this.stage.settings.moving)) {
      this.element.releasePointerCapture(event.pointerId);
      return;
    }
    grip.moved ||= Math.max(this.#sideways ? Math.abs(event.clientX - grip.x) : 0, Math.abs(event.clientY - grip.y)) >= NEAR;
    const [x, y] = this.#under(event);
    if (grip.moved && y !== undefined) this.moveTo(this.#near(grip.value + (this.#sideways ? x : y) - grip.from), y);
    grip.moving = this.stage.settings.moving;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (hasModifier(event) || !this.stage.view) return;
    if (this.press(event)) {
      event.preventDefault();
      this.stage.settings.release();
      return;
    }
    const { value, min, max, step } = this.#held;
    const stride = event.shiftKey ? 10 * step : step;
    const to = { ArrowUp: value + stride, ArrowRight: value + stride, ArrowDown: value - stride, ArrowLeft: value - stride, Home: min, End: max }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.moveTo(this.#near(to), NaN);
    this.stage.settings.release();
  }
}

/** The handles of panels that are called like a parameter and edit it, by the kind of its control. @type {Record<string, typeof Handle>} */
export const HANDLES = {};
