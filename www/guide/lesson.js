// @ts-check
/** The element `<loss-lab-lesson>`: steps, each a view of the figure with words about it. */

import { started } from '../engine.js';
import { h, setText } from '../shared/dom.js';
import { messageOf } from '../settings/param-text.js';
import { Guide } from './guide.js';
import { fetched, fileButton, shipped } from './lesson-file.js';
import { BadLesson, MOST, lengthInLink, lessonFrom, lessonFromText } from './lesson-format.js';
import { StepRow } from './step-row.js';

/** @typedef {import('./lesson-format.js').LessonText} LessonText */

/** The lesson that is shown where none is named. */
const FIRST = 'first';
const NAME = /^[a-z0-9-]{1,40}$/;

/**
 * A lesson is the file at the attribute `src`, the object `lesson`, or what the state holds: `STEP:NAME` of a lesson that
 * ships, or `STEP:` and the lesson itself in JSON.
 */
export class Lesson extends Guide {
  static observedAttributes = ['src'];

  /** @type {LessonText | null} */
  #lesson = null;
  /** The step that is shown, counted from 0. */
  #at = 0;
  /** What a link says of the lesson: a name, JSON, or nothing for that of `src`. */
  #from = '';
  /** Whether the lesson is a file that no link has room for. */
  #unlinked = false;
  /** Counts what was asked for, so that only the last is shown. */
  #asked = 0;

  #title = h('p', { class: 'title' });
  #row = new StepRow('Steps of the lesson', (at) => this.#go(at));
  #step = h('div', { class: 'step', 'aria-live': 'polite' });
  #back = h('button', { type: 'button', class: 'small' }, 'Reset view');
  #ours = h('button', { type: 'button', class: 'small' }, 'Open our own lesson');
  #refusal = h('p', { class: 'refusal', role: 'alert', hidden: true });

  constructor() {
    super();
    this.#back.addEventListener('click', () => this.#lead());
    this.#ours.addEventListener('click', () => this.#open(this.#own(), '', 0));
    this.#row.element.hidden = this.#back.hidden = true;
    this.body.classList.add('lesson');
    this.body.append(
      h('div', { class: 'guide-row' }, this.#title, this.#back, ...fileButton(this.body, (text) => this.#open(text, null, 0)), this.#row.element),
      this.#refusal, this.#step);
  }

  /** The lesson as an object; null while there is none. Throws a RangeError that names the step and the reason. */
  get lesson() {
    return this.#lesson && structuredClone(this.#lesson);
  }

  set lesson(lesson) {
    this.#asked += 1;
    this.#take(lessonFrom(lesson), 0, '');
  }

  get state() {
    return this.#at || this.#from ? `${this.#at + 1}:${this.#from}` : '';
  }

  set state(text) {
    const [, step = '1', from] = /** @type {RegExpExecArray} */ (/^(?:(\d{1,3}):)?(.*)$/s.exec(text));
    const at = Math.max(0, Number(step) - 1);
    if (from ? from === this.#from : this.#lesson && !this.#from) this.#go(at);
    else if (from.length > MOST.link) this.#open(Promise.reject(new BadLesson('The lesson is too long for a link')), '', 0);
    else if (!from) this.#open(this.#own(), '', at);
    else this.#open(NAME.test(from) ? shipped(from) : Promise.resolve(from), from, at);
  }

  get leads() {
    return this.#lesson !== null;
  }

  get linked() {
    return !this.#unlinked;
  }

  /** @param {number} by */
  turn(by) {
    // A presenter's remote has no other key that shows an answer.
    const answer = by > 0 && this.#answer();
    if (answer) answer.click();
    else if (this.#lesson?.steps[this.#at + by]) this.#go(this.#at + by);
  }

  /** What shows the answer to the step's question, or to a guess at the figure's, where none is shown yet. @returns {HTMLElement | null} */
  #answer() {
    return this.#step.querySelector('button')
      ?? this.lab?.shadowRoot?.querySelector('.ask:not([hidden]) > .guessed:not([hidden]) .ask-main') ?? null;
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.#asked) this.#open(this.#own(), '', 0);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#open(this.#own(), '', 0);
  }

  /** The text of the element's own lesson. */
  #own() {
    const src = this.getAttribute('src');
    return src === null ? shipped(FIRST) : fetched(new URL(src, this.ownerDocument.baseURI).href);
  }

  /**
   * @param {Promise<string>} text
   * @param {string | null} from as in links; null for a file, which goes into the link if there is room
   * @param {number} at
   */
  async #open(text, from, at) {
    const asked = ++this.#asked;
    // Until it is there, a link keeps what was asked for.
    if (!this.#lesson) [this.#from, this.#at] = [from ?? '', at];
    try {
      const [read] = await Promise.all([text, started()]);
      if (asked !== this.#asked) return;
      const lesson = lessonFromText(read);
      this.#unlinked = from === null && lengthInLink(lesson) > MOST.link;
      this.#take(lesson, at, from ?? (this.#unlinked ? '' : JSON.stringify(lesson)));
    } catch (error) {
      if (asked !== this.#asked) return;
      this.keepsView = false;
      setText(this.#refusal, messageOf(error));
      this.#refusal.hidden = false;
      if (!this.#lesson && from) this.#refusal.append(' Perhaps the link was cut off. ', this.#ours);
    }
  }

  /** @param {LessonText} lesson @param {number} at @param {string} from */
  #take(lesson, at, from) {
    this.#lesson = lesson;
    this.#from = from;
    this.#refusal.hidden = true;
    setText(this.#title, lesson.title);
    this.#row.show(lesson.steps.map(({ heading }) => heading));
    this.#row.element.hidden = this.#back.hidden = false;
    this.#go(at);
  }

  /** Shows a step, and its view unless a link says what the figure shows. @param {number} at */
  #go(at) {
    if (!this.#lesson) return;
    const { steps } = this.#lesson;
    this.#at = Math.min(Math.max(at, 0), steps.length - 1);
    const { heading, text, question, answer } = steps[this.#at];
    this.#row.mark(this.#at);
    this.#step.replaceChildren(h('h2', {}, heading), ...paragraphs(text), ...question ? asked(question, answer) : []);
    if (this.keepsView) this.changed();
    else this.#lead();
    this.keepsView = false;
  }

  /** Shows the view of the step. */
  #lead() {
    if (this.#lesson && this.lab) this.show(this.#lesson.steps[this.#at].state);
    else this.changed();
  }
}

/** @param {string} text */
function paragraphs(text) {
  return text.split(/\n+/).map((line) => h('p', {}, line));
}

/** A question, and its answer when the reader asks for it. @param {string} question @param {string} [answer] */
function asked(question, answer) {
  const put = h('p', { class: 'asked' }, `${question} `);
  if (!answer) return [put];
  const button = h('button', { type: 'button', class: 'small' }, 'Show the answer');
  const told = h('p', { class: 'told', tabindex: -1 });
  button.addEventListener('click', () => {
    setText(told, answer);
    // The button goes, so the focus needs another place.
    told.focus();
    button.remove();
  });
  put.append(button);
  return [put, told];
}
