// @ts-check
/** The element `<loss-lab-quiz>`: ten questions about the figures. */

import { figureCalled, started } from '../engine.js';
import { loadPart } from '../engine/instance.js';
import { messageOf, shortened } from '../settings/param-text.js';
import { h, rich } from '../shared/dom.js';
import { keep, kept } from '../shared/place.js';
import { sheetOf } from './quiz-sheet.js';
import { ITEMS, rightOf } from './quiz-items.js';
import { StepByStep, button } from './steps.js';

/** Where the browser keeps the answers. */
const KEY = 'loss-lab-quiz';
/** The answers to each question in their order, as digits. */
const KEPT = /^[0-3.]+$/;
const RESULT = 'result';

export class Quiz extends StepByStep {
  /** The answers that were tried, for each question. @type {number[][]} */
  #tried = read();
  /** 0 is the beginning, and one more than there are questions the result. */
  #place = 0;
  /** The right answers, once there is an engine to compute them. @type {number[]} */
  #right = [];
  #sheet = h('div', { class: 'sheet' });
  /** What a link asked for in vain. */
  #unknown = '';

  constructor() {
    super();
    this.body.classList.add('quiz');
    this.body.append(this.#sheet);
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.#right.length) this.#load();
  }

  /** The number of the question, or `result`; empty at the beginning. */
  get state() {
    if (this.#place > ITEMS.length) return RESULT;
    return this.#place ? String(this.#place) : '';
  }

  set state(text) {
    const places = ['', ...ITEMS.map((_, i) => String(i + 1)), RESULT];
    this.#place = Math.max(0, places.indexOf(text));
    this.#unknown = places.includes(text) ? '' : text;
    this.#render();
  }

  /** @param {boolean} printing */
  print(printing) {
    super.print(printing);
    this.#fillSheet();
  }

  async #load() {
    this.step({ title: 'Quiz', parts: [h('p', {}, 'The questions are loading.')], ways: [] });
    try {
      await Promise.all([started(), loadPart('arrays')]);
      this.#right = ITEMS.map(rightOf);
      this.#render();
    } catch (error) {
      this.step({ title: 'Quiz', parts: [h('p', {}, messageOf(error))], ways: [button('Try again', () => this.#load())] });
    }
  }

  #render() {
    if (!this.#right.length) return;
    const item = ITEMS[this.#place - 1];
    if (item) this.#ask(item);
    else if (this.#place) this.#showResult();
    else this.#begin();
    this.#fillSheet();
    this.body.classList.toggle('over', this.#place > ITEMS.length);
  }

  #begin() {
    const done = this.#tried.filter(({ length }) => length).length;
    const first = this.#tried.findIndex(({ length }) => !length);
    const parts = [h('p', {}, 'Ten questions about what the figures show. Take your time, and look at the figures as often as you like; “pull” means the size of the gradient. '
      + 'A wrong answer opens the figure that shows why it is wrong. Your answers stay in this browser.')];
    if (done) parts.push(h('p', {}, `You have answered ${done} of ${ITEMS.length}.`));
    this.step({
      title: 'What do you know about losses?',
      parts,
      ways: done
        ? [button('Continue', () => this.#go(first < 0 ? ITEMS.length + 1 : first + 1), 'small go'), button('Start again', () => this.#forget())]
        : [button('Start', () => this.#go(1), 'small go')],
    });
    if (this.#unknown) this.say(`There is no question “${shortened(this.#unknown)}”, so the quiz is at its beginning.`);
  }

  /** @param {import('./quiz-items.js').Item} item */
  #ask(item) {
    const title = figureCalled(new URLSearchParams(item.view).get('figure') ?? '')?.title ?? '';
    this.step({
      place: `Question ${this.#place} of ${ITEMS.length} · ${title}`,
      title: item.prompt,
      parts: [h('ol', { class: 'answers' }, ...item.answers.map(({ says }, i) => {
        const answer = button(says, () => this.#answer(i), 'answer');
        answer.append(h('span', { class: 'mark' }));
        return h('li', {}, answer);
      }))],
      ways: [],
    });
    this.#mark();
  }

  /** Shows which answers were tried, and the way on. */
  #mark() {
    const i = this.#place - 1;
    const tried = this.#tried[i];
    this.body.querySelectorAll('.answer').forEach((answer, choice) => {
      const verdict = tried.includes(choice) ? (choice === this.#right[i] ? 'right' : 'wrong') : '';
      answer.classList.toggle('right', verdict === 'right');
      answer.classList.toggle('wrong', verdict === 'wrong');
      const mark = /** @type {Element} */ (answer.lastElementChild);
      mark.textContent = { right: '✓ right', wrong: '✗ wrong', '': '' }[verdict];
    });
    const last = this.#place === ITEMS.length;
    const solved = tried.includes(this.#right[i]);
    const next = last ? 'Result' : tried.length ? 'Next question' : 'Skip';
    this.ways(
      button(next, () => this.#go(this.#place + 1), solved ? 'small go' : 'small'),
      button('Back', () => this.#go(this.#place - 1)));
  }

  /** @param {number} choice */
  #answer(choice) {
    const i = this.#place - 1;
    const tried = this.#tried[i];
    const { view, because } = ITEMS[i].answers[choice];
    // Later answers are for learning: the first one counts, and after the right one none.
    if (!tried.includes(choice) && !tried.includes(this.#right[i])) tried.push(choice);
    write(this.#tried);
    this.#mark();
    const verdict = choice === this.#right[i] ? 'Right.' : 'Wrong.';
    this.say(h('p', {}, h('b', {}, verdict), ' ', ...rich(because)), ...this.opener(view, 'See it in the figure'));
    this.show(view);
  }

  #showResult() {
    this.step({
      title: this.#score(),
      parts: [],
      ways: [button('Print', () => print(), 'small go'), button('Start again', () => this.#forget()), button('Back', () => this.#go(ITEMS.length))],
    });
  }

  #score() {
    const right = this.#tried.filter(([first], i) => first === this.#right[i]).length;
    const left = this.#tried.filter(({ length }) => !length).length;
    return `${right} of ${ITEMS.length} right at the first try${left ? `, ${left} not answered` : ''}`;
  }

  /** On paper are all questions, and with the result. */
  #fillSheet() {
    const shown = this.#place > ITEMS.length || this.body.parentElement?.classList.contains('printing');
    this.#sheet.replaceChildren(...shown && this.#right.length ? sheetOf(this.#tried, this.#right, this.#score()) : []);
  }

  /** The reader goes to a place. @param {number} place */
  #go(place) {
    this.#place = place;
    this.#unknown = '';
    this.#render();
    const item = ITEMS[place - 1];
    if (item && this.lab) this.show(item.view);
    else this.changed();
    this.focusHeading();
  }

  #forget() {
    this.#tried = ITEMS.map(() => []);
    write(this.#tried);
    this.#go(1);
  }
}

/** The kept answers; none if storage is forbidden, and then a reload forgets them. */
function read() {
  const text = kept(KEY) ?? '';
  const answers = KEPT.test(text) ? text.split('.') : [];
  return ITEMS.map((_, i) => [...new Set(answers[i] ?? '')].map(Number));
}

/** @param {number[][]} tried */
function write(tried) {
  keep(KEY, tried.map((choices) => choices.join('')).join('.'));
}
