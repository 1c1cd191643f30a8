// @ts-check
/** A guide that shows one step at a time: a heading that gets the focus, what the step has, what was last said, and buttons. */

import { h, rich } from '../shared/dom.js';
import { withTerms } from '../shared/explained.js';
import { Guide } from './guide.js';

/** The id of what was last said, for fields that it is about. */
export const SAID = 'said';

/** A button. @param {string} text markup @param {() => void} press @param {string} [kind] */
export function button(text, press, kind = 'small') {
  const element = h('button', { type: 'button', class: kind }, ...rich(text));
  element.addEventListener('click', press);
  return element;
}

/** @abstract */
export class StepByStep extends Guide {
  #view = h('div', { class: 'qa-view' });
  // It stays, because only then do screen readers say what is put into it.
  #said = h('div', { id: SAID, class: 'qa-said', role: 'status' });
  #ways = h('div', { class: 'qa-ways' });
  /** @type {HTMLElement | null} */
  #heading = null;

  constructor() {
    super();
    this.body.classList.add('qa');
    this.body.append(this.#view, this.#said, this.#ways);
  }

  /**
   * Shows a step in the place of the one before.
   * @param {{place?: string, title: string, parts: Node[], ways: Node[]}} step `place` and `title` are markup, the title with terms; `ways` lead on
   */
  step({ place = '', title, parts, ways }) {
    this.#heading = h('h2', { tabindex: -1 }, ...withTerms(title));
    this.#view.replaceChildren(...place ? [h('p', { class: 'qa-place' }, ...rich(place))] : [], this.#heading, ...parts);
    this.ways(...ways);
    this.say();
  }

  /** Sets the buttons that lead on. @param {...Node} ways */
  ways(...ways) {
    this.#ways.replaceChildren(...ways);
  }

  /** Says something, in place of what was said. @param {...(Node | string)} said */
  say(...said) {
    this.#said.replaceChildren(...said);
  }

  /** For a reader who has gone to another step. */
  focusHeading() {
    this.#heading?.focus();
  }
}
