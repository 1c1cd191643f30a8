// @ts-check
/** The step of a run: a slider with buttons that play it, step by step. */

import { h } from '../shared/dom.js';
import { NumberControl } from './number.js';

/** Steps a second. */
const PACE = 30;

export class PlayControl extends NumberControl {
  #frame = 0;
  #button = h('button', { type: 'button', class: 'small' }, 'Play');
  #one = h('button', { type: 'button', class: 'small' }, 'Step');
  #first = h('button', { type: 'button', class: 'small' }, 'To the start');

  /** @param {ConstructorParameters<typeof NumberControl>} args */
  constructor(...args) {
    super(...args);
    this.element.append(h('div', { class: 'play' }, this.#button, this.#one, this.#first));
  }

  /** @param {import('../engine.js').Value} value */
  show(value) {
    super.show(value);
    this.#one.disabled = value === this.row.max;
    this.#first.disabled = value === this.row.min;
  }

  /** @param {HTMLElement} target */
  input(target) {
    // The hand on the slider leads.
    if (this.#frame) this.#stop();
    super.input(target);
  }

  /** @param {HTMLElement} target */
  click(target) {
    if (target === this.#button) this.#frame ? this.#stop() : this.#play();
    else if (target === this.#one) this.set(Number(this.value) + 1);
    else if (target === this.#first) this.set(this.row.min);
  }

  /** Plays on from here, or from the start if this is the end; all of it is one step of undo. */
  #play() {
    const { settings, row: { min, max } } = this;
    const from = this.value === max ? min : Number(this.value);
    // Readers who want less motion see one picture a second.
    const jump = matchMedia('(prefers-reduced-motion: reduce)').matches ? PACE : 1;
    const began = performance.now();
    let moved = false;
    settings.tell('entry');
    this.#button.textContent = 'Pause';
    const play = () => {
      // The reader did something else, or the control is gone.
      if ((moved && !settings.moving) || !this.element.isConnected) return this.#stop();
      const passed = Math.floor(((performance.now() - began) / 1000) * (PACE / jump));
      const to = Math.min(max, from + (passed + 1) * jump);
      if (to !== this.value) this.move(to);
      moved = settings.moving;
      if (to === max) this.#stop();
      else this.#frame = requestAnimationFrame(() => settings.attempt(play));
    };
    play();
  }

  #stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#button.textContent = 'Play';
    this.settings.release();
    this.settings.tell('entry');
  }
}
