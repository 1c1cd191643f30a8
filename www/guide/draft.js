// @ts-check
/** A lesson that is being made, kept in this browser. */

import { keep, kept } from '../shared/place.js';
import { MOST, lessonFrom } from './lesson-format.js';

/** @typedef {{state: string, heading: string, text: string, question: string, answer: string}} DraftStep every part may still be empty */
/** @typedef {{title: string, steps: DraftStep[]}} DraftLesson */

const KEY = 'loss-lab-draft';

export class Draft {
  /** @type {DraftLesson} */
  lesson = draftOf(keptDraft());
  /** What it was before something took it away. @type {DraftLesson | null} */
  #before = null;

  get canRestore() {
    return this.#before !== null;
  }

  /** Keeps it in this browser; false if that is forbidden. */
  keep() {
    const { title, steps } = this.lesson;
    return keep(KEY, title || steps.length ? JSON.stringify(this.lesson) : '');
  }

  /** Another lesson takes its place; `restore` brings it back. @param {unknown} lesson */
  replace(lesson) {
    this.remember();
    this.lesson = draftOf(lesson);
  }

  /** So that `restore` brings this back. */
  remember() {
    const { title, steps } = this.lesson;
    this.#before = title || steps.length ? structuredClone(this.lesson) : null;
  }

  restore() {
    if (this.#before) this.lesson = this.#before;
    this.#before = null;
  }

  /** The finished lesson; throws a BadLesson that names what is missing. */
  finished() {
    const { title, steps } = this.lesson;
    const written = steps.map(({ question, answer, ...step }) => ({
      ...step,
      ...question.trim() && { question },
      ...answer.trim() && { answer },
    }));
    return lessonFrom({ title, steps: written });
  }
}

function keptDraft() {
  try {
    return JSON.parse(kept(KEY) ?? 'null');
  } catch {
    return null;
  }
}

/** What of a value can be a draft; the rest is empty. @param {any} value @returns {DraftLesson} */
function draftOf(value) {
  const text = (/** @type {unknown} */ part) => (typeof part === 'string' ? part : '');
  const steps = Array.isArray(value?.steps) ? value.steps.slice(0, MOST.steps) : [];
  return {
    title: text(value?.title),
    steps: steps.map((/** @type {any} */ step) => ({
      state: text(step?.state), heading: text(step?.heading), text: text(step?.text), question: text(step?.question), answer: text(step?.answer),
    })),
  };
}
