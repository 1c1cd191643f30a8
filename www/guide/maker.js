// @ts-check
/** The element `<loss-lab-maker>`, in which a teacher makes a lesson of views and words. */

import { figureCalled, started } from '../engine.js';
import { h, setText } from '../shared/dom.js';
import { linkTo } from '../shared/place.js';
import { Copied, mayNotSave, save } from '../shared/taken.js';
import { formatLink } from '../settings/link.js';
import { defaults, messageOf, withAll } from '../settings/param-text.js';
import { TAKEN } from '../style/taken-style.js';
import { Draft } from './draft.js';
import { Guide } from './guide.js';
// The preview is one.
import './lesson-define.js';
import { fileButton } from './lesson-file.js';
import { BadLesson, MOST, fileText, lessonFromText, linkOf } from './lesson-format.js';
import { StepRow } from './step-row.js';
import { WrittenField } from './written-field.js';

/** @typedef {import('./lesson.js').Lesson} Lesson */

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const made = h('button', { type: 'button', class: 'small' }, text);
  made.addEventListener('click', act);
  return made;
}

/** What a figure shows, as a link: what was set for other figures is no part of the view. @param {import('../loss-lab.js').LossLab} lab */
function viewOf({ figure, params, frozen }) {
  const shown = [...figureCalled(figure)?.controls ?? [], 'at'];
  const own = (/** @type {Record<string, any>} */ values) => withAll(defaults(), Object.fromEntries(shown.map((id) => [id, values[id]])));
  return formatLink(figure, own(params), frozen && own(frozen));
}

export class Maker extends Guide {
  static styles = [...Guide.styles, TAKEN];
  #draft = new Draft();
  #at = 0;
  #title = new WrittenField('Title of the lesson');
  #parts = /** @type {const} */ ({
    heading: new WrittenField('Heading of the step'),
    text: new WrittenField('What to look at', MOST.words),
    question: new WrittenField('A question, if you like', MOST.question),
    answer: new WrittenField('Its answer', MOST.question),
  });
  #row = new StepRow('Steps of your lesson', (at) => this.#go(at));
  #none = h('p', {}, 'Set the figure as your students should see it, and add that view as a step. Then write what to look at.');
  #said = h('p', { class: 'said', role: 'status' });
  #back = button('Take that back', () => {
    this.#draft.restore();
    this.#show('Taken back.');
  });
  #link = new Copied('Link', 1, (said) => this.#say(said));
  #file = new Copied('Lesson', 4, (said) => this.#say(said));
  #editor = h('div', { class: 'editor' }, ...Object.values(this.#parts).map(({ element }) => element), h('div', { class: 'guide-row' },
    button('Use the view shown now', () => this.#useView()),
    button('Move earlier', () => this.#move(-1)),
    button('Move later', () => this.#move(1)),
    button('Remove step', () => this.#remove())));
  #preview = h('div', { class: 'preview' });
  /** What can be done with a lesson that has steps. */
  #uses = [
    button('Preview', () => this.#togglePreview()),
    button('Copy lesson link', () => this.#copyLink()),
    button('Save file', () => this.#saveFile()),
    button('Start over', () => this.#startOver()),
  ];

  constructor() {
    super();
    this.body.classList.add('maker');
    const [open, chooser] = fileButton(this.body, (text) => this.#openFile(text));
    this.body.append(
      h('div', { class: 'guide-row' }, this.#title.element, button('Add this view', () => this.#add()), this.#row.element),
      this.#none, this.#editor,
      h('div', { class: 'guide-row' },
        ...this.#uses, open, chooser, this.#back, this.#said),
      this.#link.element, this.#file.element, this.#preview);
    for (const { element } of [this.#title, ...Object.values(this.#parts)]) element.addEventListener('input', () => this.#typed());
    this.#show('');
  }

  /** @param {string} said */
  #say(said) {
    setText(this.#said, said);
  }

  /** Shows the draft, and keeps it. @param {string} said */
  #show(said) {
    const { title, steps } = this.#draft.lesson;
    this.#at = Math.max(0, Math.min(this.#at, steps.length - 1));
    this.#title.text = title;
    for (const [part, field] of Object.entries(this.#parts)) field.text = steps[this.#at]?.[/** @type {'text'} */ (part)] ?? '';
    for (const part of [this.#row.element, this.#editor, ...this.#uses]) part.hidden = !steps.length;
    this.#none.hidden = steps.length > 0;
    this.#link.element.hidden = this.#file.element.hidden = true;
    this.#preview.replaceChildren();
    this.#say(said);
    this.#keep();
  }

  #keep() {
    this.#row.show(this.#draft.lesson.steps.map(({ heading }) => heading || 'no heading yet'));
    this.#row.mark(this.#at);
    this.#back.hidden = !this.#draft.canRestore;
    if (!this.#draft.keep()) this.#say('This browser does not keep your draft: save it as a file.');
  }

  #typed() {
    const { lesson } = this.#draft;
    lesson.title = this.#title.text;
    const step = lesson.steps[this.#at];
    for (const [part, field] of Object.entries(this.#parts)) {
      field.count();
      if (step) step[/** @type {'text'} */ (part)] = field.text;
    }
    this.#keep();
  }

  /** Goes to a step, and shows its view. @param {number} at */
  #go(at) {
    this.#at = at;
    this.#show('');
    const step = this.#draft.lesson.steps[this.#at];
    if (step) this.show(step.state);
  }

  /** The view that is shown. Questions that are open come with it, but not what they have set. */
  #view() {
    const { lab } = this;
    if (!lab?.state) return '';
    if (lab.getAttribute('ask') !== 'on') return viewOf(lab);
    lab.setAttribute('ask', 'off');
    const view = viewOf(lab);
    lab.setAttribute('ask', 'on');
    return `${view}&ask=on`;
  }

  #add() {
    const { steps } = this.#draft.lesson;
    const state = this.#view();
    if (!state || steps.length >= MOST.steps) {
      this.#say(state ? `A lesson has at most ${MOST.steps} steps.` : 'The figure is not there yet.');
      return;
    }
    this.#at = steps.length ? this.#at + 1 : 0;
    steps.splice(this.#at, 0, { state, heading: '', text: '', question: '', answer: '' });
    this.#show(`Step ${this.#at + 1} has this view. Write its heading and words.`);
    this.#parts.heading.input.focus();
  }

  #useView() {
    this.#draft.lesson.steps[this.#at].state = this.#view();
    this.#show(`Step ${this.#at + 1} has the view that is shown.`);
  }

  /** @param {number} by */
  #move(by) {
    const { steps } = this.#draft.lesson;
    const to = this.#at + by;
    if (!steps[to]) return;
    [steps[this.#at], steps[to]] = [steps[to], steps[this.#at]];
    this.#at = to;
    this.#show(`This is step ${to + 1} now.`);
  }

  #remove() {
    this.#draft.remember();
    this.#draft.lesson.steps.splice(this.#at, 1);
    this.#show('The step is removed.');
    this.#back.focus();
  }

  #startOver() {
    this.#draft.replace(null);
    this.#show('Your lesson is cleared, here and in this browser.');
    this.#back.focus();
  }

  /** A bad file leaves the draft as it is. @param {Promise<string>} text */
  async #openFile(text) {
    try {
      const [read] = await Promise.all([text, started()]);
      this.#draft.replace(lessonFromText(read));
      this.#at = 0;
      this.#show('The lesson is open.');
    } catch (error) {
      this.#say(messageOf(error));
    }
  }

  /** Does something with the finished lesson, or goes to the step that is at fault and says why. @param {(lesson: import('./lesson-format.js').LessonText) => void} use */
  async #finish(use) {
    try {
      await started();
      const lesson = this.#draft.finished();
      this.#say('');
      use(lesson);
    } catch (error) {
      if (error instanceof BadLesson && error.step !== null) {
        this.#at = error.step;
        this.#show('');
      }
      this.#say(messageOf(error));
    }
  }

  #togglePreview() {
    if (this.#preview.hasChildNodes()) this.#preview.replaceChildren();
    else {
      this.#finish((lesson) => {
        const shown = /** @type {Lesson} */ (document.createElement('loss-lab-lesson'));
        shown.setAttribute('theme', this.getAttribute('theme') ?? 'auto');
        shown.lab = this.lab;
        shown.lesson = lesson;
        shown.turn(this.#at);
        this.#preview.replaceChildren(shown);
      });
    }
  }

  #copyLink() {
    this.#finish((lesson) => {
      const link = linkOf(lesson);
      this.#link.show(linkTo(link) ?? `#${link}`);
      this.#link.element.hidden = false;
      this.#link.button.click();
    });
  }

  #saveFile() {
    this.#finish((lesson) => {
      const text = fileText(lesson);
      save(new Blob([text], { type: 'application/json' }), 'lesson.json');
      if (!mayNotSave()) {
        this.#say('lesson.json is saved.');
        return;
      }
      this.#file.show(text);
      this.#file.element.hidden = false;
      this.#file.field.select();
      this.#say('If lesson.json was not saved, this frame may not save files: copy its text, selected below.');
    });
  }
}
