// @ts-check
/** The element `<loss-lab-chooser>`: a few questions that lead to one loss. */

import { textField, unique } from '../controls/control.js';
import { started } from '../engine.js';
import { loadPart } from '../engine/instance.js';
import { programs } from '../engine/one-loss.js';
import { messageOf } from '../settings/param-text.js';
import { Choice } from '../shared/choice.js';
import { h, rich, setAttributes } from '../shared/dom.js';
import { Copied } from '../shared/taken.js';
import { TAKEN } from '../style/taken-style.js';
import { adviceFor } from './chooser-advice.js';
import { answersOf, nextQuestion, questionsFor, readNumber, textOf, withAnswer } from './chooser-questions.js';
import { SAID, StepByStep, button } from './steps.js';

/** @typedef {import('./chooser-questions.js').Answers} Answers */
/** @typedef {import('./chooser-questions.js').Question} Question */
/** @typedef {import('./chooser-questions.js').Option} Option */

/** How many lines of a program are seen at once. */
const ROWS = 10;

export class Chooser extends StepByStep {
  static styles = [...StepByStep.styles, TAKEN];
  /** @type {Answers} */
  #answers = {};
  /** The question that is asked again, although it has an answer. @type {Question | undefined} */
  #again;
  #library = 'pytorch';

  constructor() {
    super();
    this.body.classList.add('chooser');
    this.#render();
  }

  /** The answers so far, as text. */
  get state() {
    return textOf(this.#answers);
  }

  set state(text) {
    this.#again = undefined;
    let problem = '';
    try {
      this.#answers = answersOf(text);
    } catch (error) {
      this.#answers = {};
      problem = messageOf(error);
    }
    this.#render();
    if (problem) this.say(`${problem}, so the questions begin anew.`);
  }

  #render() {
    const question = this.#again ?? nextQuestion(this.#answers);
    if (question) this.#ask(question);
    else this.#advise();
  }

  /** @param {Question} question */
  #ask(question) {
    const questions = questionsFor(this.#answers);
    const place = questions.indexOf(question);
    // Other answers to the first question lead to fewer.
    const count = 'predicted' in this.#answers ? ` of ${questions.length}` : '';
    const trail = this.#trail(question);
    this.step({
      place: `Question ${place + 1}${count}`,
      title: question.ask,
      parts: [
        h('p', { class: 'hint' }, question.hint),
        h('ul', { class: 'options' }, ...question.options.map((option) => this.#option(question, option))),
        ...trail,
      ],
      ways: place ? [button('Back', () => this.#askAgain(questions[place - 1])), button('Start again', () => this.#forget())] : [],
    });
  }

  /** @param {Question} question @param {Option} option */
  #option(question, option) {
    const { numbers = [], says, hint = '' } = option;
    const chosen = this.#answers[question.id] === option.id;
    const words = [h('b', {}, says), ...hint ? [h('span', {}, hint)] : []];
    if (!numbers.length) {
      const element = h('button', { type: 'button', class: 'option', 'aria-current': chosen && 'true' }, ...words);
      element.addEventListener('click', () => this.#answer(question, option, []));
      return h('li', {}, element);
    }
    const fields = numbers.map(({ example, id }) => textField({
      id: unique(), inputmode: 'text', placeholder: example, value: chosen ? String(this.#answers[id]) : '',
    }));
    const form = h('form', { class: 'option', 'aria-current': chosen && 'true' }, ...words,
      ...numbers.map(({ label }, i) => h('p', { class: 'number' }, h('label', { for: fields[i].id }, label), fields[i])),
      h('button', { class: 'small' }, `Continue with “${says}”`));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#take(question, option, fields);
    });
    return h('li', {}, form);
  }

  /** Takes numbers that were typed, or says what is wrong with one. @param {Question} question @param {Option} option @param {HTMLInputElement[]} fields */
  #take(question, option, fields) {
    const read = [];
    for (const [i, field] of fields.entries()) {
      for (const name of ['aria-invalid', 'aria-describedby']) field.removeAttribute(name);
      try {
        read.push(readNumber(/** @type {import('./chooser-questions.js').Asked[]} */ (option.numbers)[i], field.value));
      } catch (error) {
        setAttributes(field, { 'aria-invalid': 'true', 'aria-describedby': SAID });
        field.focus();
        this.say(`${messageOf(error)}.`);
        return;
      }
    }
    this.#answer(question, option, read);
  }

  /** What was answered before; each answer can be changed. @param {Question} [asked] */
  #trail(asked) {
    const answered = questionsFor(this.#answers).filter((question) => question.id in this.#answers && question !== asked);
    if (!answered.length) return [];
    const items = answered.map((question) => {
      const option = question.options.find(({ id }) => id === this.#answers[question.id]);
      const numbers = (option?.numbers ?? []).map(({ id }) => this.#answers[id]).join(' to ');
      const change = button('', () => this.#askAgain(question), 'chip');
      change.append(h('span', {}, `${question.short}: `), `${option?.says}${numbers && `, ${numbers}`}`);
      return h('li', {}, change);
    });
    return [h('ul', { class: 'trail', 'aria-label': 'Your answers; press one to change it' }, ...items)];
  }

  /** @param {Question} question @param {Option} option @param {number[]} numbers */
  #answer(question, option, numbers) {
    this.#answers = withAnswer(this.#answers, question, option, numbers);
    this.#again = undefined;
    this.#go();
  }

  /** @param {Question} question */
  #askAgain(question) {
    this.#again = question;
    this.#go();
  }

  #forget() {
    this.#answers = {};
    this.#again = undefined;
    this.#go();
  }

  /** The reader goes on. */
  #go() {
    this.#render();
    this.changed();
    this.focusHeading();
  }

  async #advise() {
    const again = button('Start again', () => this.#forget());
    const asked = this.#answers;
    this.step({ place: 'Your loss', title: 'One moment', parts: [], ways: [again] });
    try {
      await Promise.all([started(), loadPart('programs')]);
    } catch (error) {
      this.step({ place: 'Your loss', title: messageOf(error), parts: this.#trail(), ways: [button('Try again', () => this.#render()), again] });
      return;
    }
    // Meanwhile another answer may have been given.
    if (asked !== this.#answers || this.#again) return;
    const had = this.shadowRoot?.activeElement?.matches('h2');
    const { rule, loss, setting, bias, decision, watch, view, own } = adviceFor(asked);
    const rows = /** @type {[string, string[]][]} */ ([
      ['Why', [rule.because]], ['Setting', [setting]], ['First bias', [bias]], [asked.predicted === 'yes-no' ? 'Threshold' : 'Decision', [decision]], ['Watch', watch],
    ]);
    this.step({
      place: 'Your loss',
      title: rule.name,
      parts: [
        ...this.#trail(),
        h('dl', {}, ...rows.flatMap(([term, texts]) => [h('dt', {}, term), h('dd', {}, ...texts.map((text) => h('p', {}, ...rich(text))),
          ...term === 'Why' ? this.opener(view, 'See it in the figure') : term === 'Watch' && own ? this.opener(own, 'Try your own predictions') : [])])),
        ...this.#programs(loss, [`${rule.name}. Setting: ${setting}`, `First bias: ${bias}`, decision]),
      ],
      ways: [again],
    });
    if (had) this.focusHeading();
  }

  /**
   * The loss as a program of a library that has it.
   * @param {import('./chooser-rules.js').Settings} loss
   * @param {string[]} notes what stands above it, as markup
   */
  #programs(loss, notes) {
    const written = programs(loss);
    const head = notes.map((note) => `# ${note.replace(/[{}*]/g, '')}\n`).join('');
    const code = new Copied('Program', ROWS, (said) => this.say(said));
    // A field would be cut off on paper.
    const paper = h('pre', { class: 'paper' });
    const libraries = new Choice('Library', this.#library, (library) => {
      this.#library = library;
      const program = `${head}\n${written.find(({ id }) => id === library)?.program}`;
      code.show(program);
      paper.textContent = program;
    });
    libraries.show(written);
    return [h('h3', {}, 'As a program'), libraries.element, code.element, paper];
  }
}
