// @ts-check
/** The handle of a line that can be dragged. */

import { paramCalled } from '../engine.js';
import { h, hasModifier, setAttributes } from '../shared/dom.js';
import { NEAR, isDown } from './hand.js';

/** @typedef {{param: string, place: number, top: number, left: number, width: number}} Shown where the engine has one */

export class Handle {
  element = h('div', { class: 'handle', role: 'slider', tabindex: '0', 'aria-orientation': 'vertical' }, h('i'));
  /** The parameter that it sets. */
  #param = '';
  /** Its index in a list; negative for a parameter that is not a list. */
  #place = -1;
  /** What it showed last. */
  #told = '';
  /** Where the drag began. */
  #grip = { y: 0, moved: false, moving: false, value: 0, from: 0 };

  /** @param {import('./hand.js').Panel} panel @param {import('./stage.js').Stage} stage */
  constructor(panel, stage) {
    this.panel = panel;
    this.stage = stage;
    const { settings } = stage;
    settings.on(this.element, 'pointerdown', (event) => this.#down(event));
    settings.on(this.element, 'pointermove', (event) => this.#drag(event));
    settings.on(this.element, 'lostpointercapture', () => {
      this.element.classList.remove('held');
      stage.hold(false);
      settings.release();
    });
    settings.on(this.element, 'keydown', (event) => this.#key(event));
  }

  /** @param {Shown} shown */
  show({ param, place, top, left, width }) {
    const told = [param, place, top, left, width, this.stage.settings.values[param]].join();
    if (this.#told === told) return;
    this.#told = told;
    this.#param = param;
    this.#place = place;
    const { element } = this;
    element.dataset.param = param;
    element.dataset.place = String(place);
    element.classList.toggle('one-of-many', place >= 0);
    element.style.transform = `translateY(${top}px)`;
    element.style.left = `${left}px`;
    element.style.width = `${width}px`;
    const { row, value, min, max } = this.#held;
    const label = place < 0 ? `${row?.symbol} ${row?.label}` : `${row?.symbol} of ${row?.control === 'targets' ? 'point' : 'class'} ${place}`;
    setAttributes(element, { 'aria-label': label, 'aria-valuenow': value, 'aria-valuemin': min, 'aria-valuemax': max });
  }

  /** What it sets: a parameter, its current value, and its range and step. */
  get #held() {
    const { view, settings } = this.stage;
    const row = paramCalled(this.#param);
    const value = settings.values[this.#param];
    if (this.#place < 0) return { row, value: Number(value), min: row?.min ?? 0, max: row?.max ?? 0, step: row?.step ?? 1 };
    const numbers = String(value).split(',').map(Number);
    // A list has no bounds, so the axis gives them.
    const [, top] = view.dataAt(this.panel.index, 0, view.plotArea(this.panel.index)[1] ?? 0);
    return { row, value: numbers[this.#place], min: -top, max: top, step: 0.1, numbers };
  }

  /** @param {number} value */
  #set(value) {
    const { row, value: now, min, max, step, numbers } = this.#held;
    if (!row) return;
    // A value beyond the axis moves freely there, so that a step back undoes a step.
    const [least, most] = [now < min ? -Infinity : min, now > max ? Infinity : max];
    const rounded = Math.min(most, Math.max(least, Number((Math.round(value / step) * step).toFixed(6))));
    this.stage.settings.move(row.id, numbers ? numbers.map((number, i) => (i === this.#place ? rounded : number)).join(',') : rounded);
  }

  /** @param {PointerEvent} event */
  #yUnder(event) {
    return this.stage.view.dataAt(this.panel.index, ...this.panel.under(event))[1];
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0 || !event.isPrimary || !this.stage.view) return;
    const { value, min, max } = this.#held;
    const from = this.#yUnder(event);
    // A value beyond the axis moves as far as the pointer does; one inside jumps to the pointer.
    this.#grip = { y: event.clientY, moved: false, moving: false, value, from: value < min || value > max ? from : value };
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
    grip.moved ||= Math.abs(event.clientY - grip.y) >= NEAR;
    const y = this.#yUnder(event);
    if (grip.moved && y !== undefined) this.#set(grip.value + y - grip.from);
    grip.moving = this.stage.settings.moving;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (hasModifier(event) || !this.stage.view) return;
    const { value, min, max, step } = this.#held;
    const stride = event.shiftKey ? 10 * step : step;
    const to = { ArrowUp: value + stride, ArrowRight: value + stride, ArrowDown: value - stride, ArrowLeft: value - stride, Home: min, End: max }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#set(to);
    this.stage.settings.release();
  }
}
