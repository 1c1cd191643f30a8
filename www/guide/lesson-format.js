// @ts-check
/** Lessons as text: what a lesson may be, read from JSON and written for links and files. Knows no DOM. */

import { parseLink } from '../settings/link.js';
import { shortened } from '../settings/param-text.js';

/**
 * A step of a lesson: a view, and plain text about it.
 * @typedef {object} Step
 * @property {string} state a link to the view, the part after `#`
 * @property {string} heading
 * @property {string} text at most sixty words
 * @property {string} [question] for the reader to answer before reading on
 * @property {string} [answer] shown when it is asked for
 */

/** @typedef {{title: string, steps: Step[]}} LessonText */

/** The most of everything: words of a text and of a question, signs, steps, and signs of a file and of a link. */
export const MOST = Object.freeze({ words: 60, question: 40, signs: 600, heading: 80, steps: 40, file: 100_000, link: 8192 });

/** Why a lesson is refused. */
export class BadLesson extends RangeError {
  /** @param {string} reason @param {number | null} [step] the step at fault, counted from 0 */
  constructor(reason, step = null) {
    super(`${step === null ? '' : `Step ${step + 1}: `}${reason}.`);
    this.step = step;
  }
}

/** @param {string} text */
export function wordsIn(text) {
  return text.match(/\S+/g)?.length ?? 0;
}

/** The lesson that a text in JSON holds. @param {string} text @returns {LessonText} */
export function lessonFromText(text) {
  if (text.length > MOST.file) throw new BadLesson(`The lesson has ${text.length} characters, but may have at most ${MOST.file}`);
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadLesson('The lesson is not valid JSON');
  }
  return lessonFrom(value);
}

/** The lesson that an object is. @param {unknown} value @returns {LessonText} */
export function lessonFrom(value) {
  const { title, steps } = fields(value, 'The lesson', ['title', 'steps'], null);
  const name = words(title, 'title', MOST.heading, Infinity, null);
  if (!Array.isArray(steps)) throw new BadLesson(`steps ${told(steps)}, but must be a list`);
  if (!steps.length) throw new BadLesson('The lesson has no steps');
  if (steps.length > MOST.steps) throw new BadLesson(`The lesson has ${steps.length} steps, but may have at most ${MOST.steps}`);
  return { title: name, steps: Array.from(steps, step) };
}

/** @param {unknown} value @param {number} at @returns {Step} */
function step(value, at) {
  const { state, heading, text, question, answer } = fields(value, 'The step', ['state', 'heading', 'text', 'question', 'answer'], at);
  const made = {
    state: view(state, at),
    heading: words(heading, 'heading', MOST.heading, Infinity, at),
    text: words(text, 'text', MOST.signs, MOST.words, at),
  };
  if (question === undefined && answer !== undefined) throw new BadLesson('There is an answer, but no question', at);
  return {
    ...made,
    ...question !== undefined && { question: words(question, 'question', MOST.signs, MOST.question, at) },
    ...answer !== undefined && { answer: words(answer, 'answer', MOST.signs, MOST.question, at) },
  };
}

/** @param {unknown} value @param {string} what @param {string[]} known @param {number | null} at @returns {Record<string, unknown>} */
function fields(value, what, known, at) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadLesson(`${what} ${told(value)}, but must be an object`, at);
  const other = Object.keys(value).find((key) => !known.includes(key));
  if (other !== undefined) throw new BadLesson(`"${shortened(other)}" means nothing here; there are ${known.join(', ')}`, at);
  // Whatever a prototype has is no field.
  return { __proto__: null, ...value };
}

/** @param {unknown} value @param {string} name @param {number} signs @param {number} most words @param {number | null} at */
function words(value, name, signs, most, at) {
  if (typeof value !== 'string') throw new BadLesson(value === undefined ? `${name} is missing` : `${name} ${told(value)}, but must be text`, at);
  const text = value.trim();
  if (!text) throw new BadLesson(`${name} is empty`, at);
  const length = [...text].length;
  if (length > signs) throw new BadLesson(`${name} has ${length} characters, but may have at most ${signs}`, at);
  const count = wordsIn(text);
  if (count > most) throw new BadLesson(`${name} has ${count} words, but may have at most ${most}`, at);
  // Half a sign, or one that is no sign, would not come back from a link as it was.
  if (/[^\P{Cc}\n]|\p{Cs}/u.test(text)) throw new BadLesson(`${name} has a control character`, at);
  return text;
}

/** @param {unknown} value @param {number} at */
function view(value, at) {
  const link = words(value, 'state', MOST.link, Infinity, at).replace(/^#/, '');
  const { figure, projector, reasons } = parseLink(link);
  if (reasons.length) throw new BadLesson(reasons.join('. '), at);
  if (!figure) throw new BadLesson('state names no figure', at);
  if (projector) throw new BadLesson('state may not open the projector view', at);
  return link;
}

/** What a value of another type is. @param {unknown} value */
function told(value) {
  if (value === undefined) return 'is missing';
  if (Array.isArray(value)) return 'is a list';
  return typeof value === 'object' && value ? 'is an object' : `is ${shortened(JSON.stringify(value) ?? String(value))}`;
}

/** A lesson as a file. @param {LessonText} lesson */
export function fileText(lesson) {
  return `${JSON.stringify(lesson, null, 2)}\n`;
}

/** How long the part of a link is that holds a lesson. @param {LessonText} lesson */
export function lengthInLink(lesson) {
  return `${new URLSearchParams({ lesson: JSON.stringify(lesson) })}`.length;
}

/** The link to a lesson, the part after `#`; it opens with the first view. @param {LessonText} lesson */
export function linkOf(lesson) {
  const length = lengthInLink(lesson);
  if (length > MOST.link) throw new BadLesson(`The lesson takes ${length} characters of a link, but may take at most ${MOST.link}; as a file it may be longer`);
  return `${lesson.steps[0].state}&${new URLSearchParams({ lesson: JSON.stringify(lesson) })}`;
}
