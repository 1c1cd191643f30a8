// @ts-check
/** Predict, then reveal: asks the questions of a figure, and shows guess and truth side by side in the picture. */

import * as wasm from '../pkg/loss_lab.js';
import { askPart } from '../engine/instance.js';
import { h, rich, setRich, setText, tell } from '../shared/dom.js';
import { explainIn, setWithTerms } from '../shared/explained.js';
import { dress } from '../style/sheets.js';
import { answerOf } from './answers.js';
import { QUESTIONS } from './ask-style.js';

/** @typedef {import('./answers.js').Question} Question */
/** @typedef {import('../settings/param-text.js').Values} Values */

export class Ask {
  /** The figure that is asked about; empty while none is. */
  #figure = '';
  /** @type {Question[]} */
  #questions = [];
  #index = 0;
  /** @type {import('./answers.js').AnswerField | null} */
  #field = null;
  /** The settings at which it was answered or given up. @type {Values | null} */
  #answered = null;
  /** What the reader had set before the questions, and what they set instead. */
  #before = /** @type {Values} */ ({});
  #set = /** @type {Values} */ ({});

  #count = h('p', { class: 'ask-count' });
  #prompt = h('p', { class: 'ask-prompt' });
  #place = h('div');
  #error = h('p', { class: 'ask-error', role: 'status' });
  #give = h('button', { type: 'button', class: 'small' }, 'Show me');
  #form = h('form', { class: 'ask-form' }, this.#place,
    h('div', { class: 'ask-buttons' }, h('button', { type: 'submit', class: 'small ask-main' }, 'Answer'), this.#give, closing(this)), this.#error);
  #verdict = h('p', { class: 'ask-verdict' });
  #after = h('p');
  #next = h('button', { type: 'button', class: 'small ask-main' }, 'Next question');
  #outcome = h('div', { class: 'ask-outcome', tabindex: '-1' }, this.#verdict, this.#after,
    h('div', { class: 'ask-buttons' }, this.#next, closing(this)));

  /**
   * @param {HTMLElement} element where it asks
   * @param {{host: HTMLElement, settings: import('../settings/settings.js').Settings,
   *   drawing: import('../picture/drawing.js').Drawing, steps: import('../element/steps.js').Steps}} parts
   */
  constructor(element, { host, settings, drawing, steps }) {
    this.element = element;
    this.host = host;
    this.settings = settings;
    this.drawing = drawing;
    this.steps = steps;
    element.replaceChildren(this.#count, this.#prompt, this.#form, this.#outcome);
    explainIn(element);
    settings.on(this.#form, 'submit', (event) => {
      event.preventDefault();
      this.#answer();
    });
    settings.on(this.#give, 'click', () => this.#reveal(null));
    settings.on(this.#next, 'click', () => {
      this.#show(this.#index + 1);
      this.#field?.focus();
    });
    settings.addEventListener('move', (/** @type {any} */ { param }) => {
      if (param === 'at' && this.#asked?.kind === 'place') this.#field?.show(settings.values.at);
    });
  }

  /** The open question. */
  get #asked() {
    return this.#figure ? this.#questions[this.#index] : undefined;
  }

  /** @param {boolean} on whether questions are to be asked */
  follow(on) {
    const figure = on ? this.settings.figure : '';
    if (figure !== this.#figure) {
      const left = this.#figure;
      this.#figure = figure;
      if (left) this.#giveBack(left);
      if (figure) this.#begin();
      else this.#end();
    } else if (figure && !this.#answered) this.#refresh();
  }

  /** Takes back what the questions about a figure set and the reader left so. @param {string} figure */
  #giveBack(figure) {
    const { settings } = this;
    const stands = Object.keys(this.#set).filter((id) => settings.values[id] === this.#set[id] && (id !== 'at' || settings.figure === figure));
    this.steps.atOnce(() => /** @type {any} */ (this.host).params = Object.fromEntries(stands.map((id) => [id, this.#before[id]])));
    tell(this.host, 'loss-change', { state: /** @type {any} */ (this.host).state });
  }

  #begin() {
    [this.#before, this.#set] = [this.settings.values, {}];
    dress(/** @type {ShadowRoot} */ (this.host.shadowRoot), QUESTIONS);
    this.#read();
    this.#show(0);
  }

  #end() {
    const { stage } = this.drawing;
    stage.cover = null;
    this.element.parentElement?.classList.remove('asked');
    stage.view?.ask(undefined, undefined, false);
    stage.schedule();
  }

  /** A figure of the reader's own file has no questions. */
  #decline() {
    this.#end();
    this.#count.hidden = true;
    setWithTerms(this.#prompt, 'This figure asks nothing: what is right depends on the file.');
    setRich(this.#verdict, '');
    this.#after.replaceChildren();
    this.#next.hidden = true;
    this.#turn(true);
  }

  /** Closes the questions. */
  close() {
    this.host.setAttribute('ask', 'off');
  }

  /** Asks the engine for the questions at the current settings. */
  #read() {
    const { figure, values } = this.settings;
    this.#questions = askPart('questions', () => wasm.questions(figure, values));
  }

  /** The sliders may have moved what is asked. */
  #refresh() {
    this.#read();
    const question = this.#asked;
    if (!question) return;
    setWithTerms(this.#prompt, question.prompt);
    this.#field?.rename(question);
  }

  /** @param {number} index */
  #show(index) {
    this.#index = index;
    this.#answered = null;
    const asked = this.#asked;
    if (!asked) return void this.#decline();
    const { stage } = this.drawing;
    Object.assign(this.#set, asked.params);
    this.steps.atOnce(() => /** @type {any} */ (this.host).params = asked.params);
    tell(this.host, 'loss-change', { state: /** @type {any} */ (this.host).state });
    // The setting may be what the prompt speaks of.
    this.#read();
    const question = /** @type {Question} */ (this.#asked);
    setText(this.#count, `Question ${index + 1} of ${this.#questions.length}`);
    this.#count.hidden = this.#questions.length < 2;
    setWithTerms(this.#prompt, question.prompt);
    this.#field = answerOf(question, this.settings, () => {
      setText(this.#error, '');
      this.#cover();
    });
    this.#place.replaceChildren(this.#field.element);
    setText(this.#error, '');
    this.#turn(false);
    stage.hover = null;
    this.#cover();
  }

  /** @param {boolean} answered */
  #turn(answered) {
    this.#form.hidden = answered;
    this.#outcome.hidden = !answered;
    // The question stands in the place of the sentence, which tells nothing until then.
    this.element.parentElement?.classList.toggle('asked', !answered);
  }

  /** Lays the question over the picture, with the guess so far or with what is right. */
  #cover() {
    const { stage } = this.drawing;
    const { id } = /** @type {Question} */ (this.#asked);
    const guess = this.#field?.guess ?? undefined;
    this.#form.classList.toggle('guessed', guess !== undefined);
    const answered = this.#answered;
    stage.cover = (view) => {
      if (this.settings.figure !== this.#figure) return;
      // What was answered belongs to the settings of then.
      if (answered && !isSame(answered, this.settings.values)) view.ask(undefined, undefined, false);
      else view.ask(id, guess, answered !== null);
    };
    stage.schedule();
  }

  #answer() {
    const guess = this.#field?.guess ?? null;
    if (guess === null) setText(this.#error, this.#field?.missing ?? '');
    else this.#reveal(guess);
  }

  /** @param {number | null} guess null if the reader gives up */
  #reveal(guess) {
    const { id } = /** @type {Question} */ (this.#asked);
    const { values } = this.settings;
    const { value, right, guessText, text, after } = /** @type {any} */ (askPart('questions', () => wasm.answerTo(id, values, guess ?? NaN)));
    if (guess === null) this.#field?.forget();
    this.#answered = values;
    const verdict = guess === null ? '' : right ? 'Right. ' : 'Not quite. ';
    const plainly = guess === null || guessText === text;
    setRich(this.#verdict, verdict + (plainly ? `It is *${text}*.` : `Your guess: ${guessText}. The answer: *${text}*.`));
    this.#outcome.classList.toggle('right', right);
    this.#after.replaceChildren(...rich(after));
    this.#next.hidden = this.#index + 1 >= this.#questions.length;
    this.#turn(true);
    this.#cover();
    this.#outcome.focus();
    tell(this.host, 'loss-answer', { question: id, guess, value, right });
  }
}

/** @param {Ask} ask */
function closing(ask) {
  const button = h('button', { type: 'button', class: 'small' }, 'Close');
  button.addEventListener('click', () => ask.close());
  return button;
}

/** Whether two settings differ at most in the cursor. @param {Values} one @param {Values} other */
function isSame(one, other) {
  return Object.keys(one).every((id) => id === 'at' || one[id] === other[id]);
}
