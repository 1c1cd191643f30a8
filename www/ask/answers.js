// @ts-check
/** The kinds of answers: a number, a place in the picture, one of several. */

import { textField, unique } from '../controls/control.js';
import { h, rich, setRich } from '../shared/dom.js';

/**
 * A question about a figure. A choice's answer is an index, and a place is on the figure's x axis.
 * @typedef {object} Question
 * @property {string} id
 * @property {Record<string, import('../engine.js').Value>} params what the figure is set to
 * @property {string} prompt markup
 * @property {'number' | 'place' | 'choice'} kind how it is answered
 * @property {string[]} [options] markup
 * @property {number} [min]
 * @property {number} [max]
 * @property {boolean} [log] whether the slider is logarithmic
 * @property {string} [unit]
 */
/** @typedef {import('../settings/settings.js').Settings} Settings */

/**
 * What takes an answer.
 * @typedef {object} AnswerField
 * @property {HTMLElement} element
 * @property {number | null} guess
 * @property {string} missing what is said where there is no guess
 * @property {() => void} focus
 * @property {() => void} forget the reader gives up
 * @property {(guess: any) => void} show the guess came another way
 * @property {(question: Question) => void} rename its words may have changed
 */

/**
 * @param {Question} question
 * @param {Settings} settings
 * @param {() => void} changed
 * @returns {AnswerField}
 */
export function answerOf(question, settings, changed) {
  return question.kind === 'choice' ? new ChoiceAnswer(question, changed) : new NumberAnswer(question, settings, changed);
}

/** By slider or field; a place also by the cursor. */
class NumberAnswer {
  /** @type {number | null} */
  guess = null;

  /** @param {Question} question @param {Settings} settings @param {() => void} changed */
  constructor({ kind, min = 0, max = 1, log, unit = '' }, settings, changed) {
    this.log = log;
    this.places = kind === 'place' ? settings : null;
    this.changed = changed;
    this.missing = this.places ? 'Click in the picture, move the slider, or type a number.' : 'Move the slider, or type a number.';
    const ends = [min, max].map((end) => this.#place(end));
    this.slider = h('input', { type: 'range', min: ends[0], max: ends[1], step: (ends[1] - ends[0]) / 400, 'aria-label': 'Your guess' });
    this.slider.valueAsNumber = (ends[0] + ends[1]) / 2;
    this.field = textField({ id: unique(), inputmode: 'text', placeholder: '?' });
    const label = h('label', { for: this.field.id }, this.places ? 'Click in the picture, or here' : 'Your guess');
    this.element = h('div', { class: 'ask-number' }, label, this.slider, this.field, h('span', {}, unit.trim()));
    settings.on(this.slider, 'input', () => this.#take(Number(this.#number(this.slider.valueAsNumber).toPrecision(3))));
    settings.on(this.slider, 'change', () => this.places?.release());
    settings.on(this.field, 'input', () => {
      const typed = Number(this.field.value.trim().replace(',', '.').replace('−', '-') || NaN);
      this.#take(Number.isFinite(typed) ? typed : null, false);
    });
    settings.on(this.field, 'change', () => this.places?.release());
    this.#fill();
  }

  focus() {
    this.slider.focus();
  }

  forget() {
    this.guess = null;
  }

  rename() {}

  /** @param {number | null} guess */
  show(guess) {
    if (guess !== this.guess) this.#take(guess, true, false);
  }

  /** @param {number | null} guess @param {boolean} [write] whether the field does not show it yet @param {boolean} [move] whether the cursor goes there */
  #take(guess, write = true, move = true) {
    this.guess = guess;
    if (write) this.field.value = this.field.defaultValue = guess === null ? '' : String(guess).replace('-', '−');
    if (guess !== null) this.slider.valueAsNumber = this.#place(guess);
    this.#fill();
    if (move && guess !== null) this.places?.move('at', guess);
    this.changed();
  }

  #fill() {
    const { min, max, valueAsNumber } = this.slider;
    const share = (valueAsNumber - Number(min)) / (Number(max) - Number(min));
    this.slider.style.setProperty('--share', String(share));
    this.slider.setAttribute('aria-valuetext', this.guess === null ? 'no guess yet' : String(this.guess));
  }

  /** @param {number} value */
  #place(value) {
    return this.log ? Math.log10(Math.max(value, 1e-9)) : value;
  }

  /** @param {number} place */
  #number(place) {
    return this.log ? 10 ** place : place;
  }
}

/** One of several. */
class ChoiceAnswer {
  missing = 'Choose one first.';

  /** @param {Question} question @param {() => void} changed */
  constructor({ options = [] }, changed) {
    const name = unique();
    this.inputs = options.map(() => h('input', { type: 'radio', name }));
    this.labels = options.map((option) => h('span', {}, ...rich(option)));
    const rows = this.inputs.map((input, i) => h('label', {}, input, this.labels[i]));
    this.element = h('fieldset', { class: 'ask-choice' }, h('legend', { class: 'unseen' }, 'Your guess'), ...rows);
    this.element.addEventListener('change', () => changed());
  }

  get guess() {
    const index = this.inputs.findIndex(({ checked }) => checked);
    return index < 0 ? null : index;
  }

  focus() {
    this.inputs[0]?.focus();
  }

  forget() {
    for (const input of this.inputs) input.checked = false;
  }

  show() {}

  /** @param {Question} question */
  rename({ options = [] }) {
    options.forEach((option, i) => setRich(this.labels[i], option));
  }
}
