// @ts-check
/** The words about a picture: question, sentence, the values at the cursor, the table and the explanation. */

import { events, isMissing, isThere } from '../engine/instance.js';
import { h, setBusy, setRich, setText } from '../shared/dom.js';
import { Explanation } from './explanation.js';
import { NumberTable } from './number-table.js';
import { longestSentence } from './room.js';
import { letScroll, scroller } from './scroller.js';

/** How long the hand must rest before the table follows, in milliseconds. */
const REST = 100;
/**
 * The shortest time that numbers stay, in milliseconds. Nobody reads fifteen a second, and writing them in every frame
 * would take a third of it and delay the picture.
 */
const READING = 60;
/** How much later the last numbers follow if no other frame does, in milliseconds. */
const LATE = 15;
/** As long as what is said once there are numbers. */
const UNTOLD = 'With numbers there is more to say. '.repeat(7);
/** Room for a few digits more. */
const SPARE = ' 00000';

export class Words {
  #readout = new NumberTable({ class: 'readout', part: 'legend' }, '–');
  #table = new NumberTable({ part: 'table' }, '–');
  explanation = new Explanation();
  question = h('h2', { class: 'question', part: 'question' });
  summary = h('p', { class: 'summary', part: 'summary' });
  /** Keeps the place of the longest sentence, unseen under the sentence, so that nothing below moves when that gets longer. */
  #room = h('p', { class: 'room', part: 'summary', 'aria-hidden': 'true' });
  #longest = '';
  header = h('header', {}, this.question, h('div', { class: 'sentence' }, this.summary, this.#room));
  live = h('p', { class: 'unseen', 'aria-live': 'polite' });
  scrollers = [scroller('Values at the cursor', 'values', this.#readout.element), scroller('Table of values', '', this.#table.element), this.explanation.formulas];
  details = h('details', { class: 'data' }, h('summary', {}, 'Table of values'), this.scrollers[1]);
  /** What was announced last. */
  #announced = '';

  /** Waits until the hand rests. */
  #resting = 0;
  /** Waits until other numbers may be shown. */
  #numbering = 0;
  /** When all was drawn last, and when its numbers were shown, by the clock of `performance`. */
  #drawnAt = 0;
  #numberedAt = -Infinity;

  /** Whether formulas that nobody sees are those of an earlier setting: what is not in the window follows when the hand rests. */
  #behind = false;

  /** @type {import('../engine.js').Figure | null} */
  figure = null;

  /** Whether formulas and the table are on their way: they come after the first picture. */
  #lacking = false;
  #onWords = () => this.stage.settings.attempt(() => {
    this.#lack(false);
    if (!isThere('words')) return;
    this.say();
    this.showNumbers();
    this.show();
    events.removeEventListener('words', this.#onWords);
  });

  /** @param {import('./stage.js').Stage} stage @param {() => void} rested */
  constructor(stage, rested) {
    this.stage = stage;
    this.rested = rested;
    this.details.addEventListener('toggle', () => this.letScroll());
  }

  /** @param {import('../engine.js').Figure} figure */
  build(figure) {
    this.describe(figure);
    this.scrollers[0].classList.remove('pinned');
    this.#longest = '';
    this.figure = figure;
  }

  /** @param {Pick<import('../engine.js').Figure, 'question' | 'explanation'>} figure */
  describe({ question, explanation }) {
    setText(this.question, question);
    this.explanation.explain(explanation);
  }

  /** @param {Record<string, number[]>} dashes of each series */
  drawSeries(dashes) {
    this.#readout.dashes = this.#table.dashes = dashes;
  }

  /** The picture is drawn: sentence and formulas follow, unless these are out of the window, numbers if they can be read, and the rest when the hand rests. */
  follow() {
    this.say(this.explanation.seen);
    this.#drawnAt = performance.now();
    // Here, after the picture: between frames they would have the next one wait for their layout before it can draw.
    if (this.#drawnAt - this.#numberedAt >= READING) this.showNumbers();
    else this.#numbering ||= setTimeout(() => this.settle(), READING + LATE);
    if (this.#resting) return;
    setBusy(this.summary, true);
    this.#waitForRest(REST);
  }

  /** @param {number} time how long at least */
  #waitForRest(time) {
    this.#resting = setTimeout(() => {
      const left = this.#drawnAt + REST - performance.now();
      if (left > 0) this.#waitForRest(left);
      else this.stage.settings.attempt(() => this.#rest());
    }, time);
  }

  #rest() {
    this.#resting = 0;
    if (this.#numbering) this.showNumbers();
    if (this.#behind) this.#formulate();
    this.rested();
  }

  /** Shows the values at the cursor. */
  showNumbers() {
    clearTimeout(this.#numbering);
    this.#numbering = 0;
    this.#numberedAt = performance.now();
    this.#readout.show(this.stage.view.readout());
    this.#readout.choose(this.stage.curve);
  }

  #formulate() {
    const formulas = this.stage.view.formulas();
    this.#behind = false;
    this.explanation.show(formulas);
  }

  /** Makes the words that stay visible belong to one setting. */
  settle() {
    if (this.#numbering) this.stage.settings.attempt(() => this.showNumbers());
    if (this.#behind) this.stage.settings.attempt(() => this.#formulate());
  }

  /** The view is lost, so numbers that were not yet written can no longer be known. */
  lose() {
    if (this.#numbering) this.#readout.blank();
    if (this.#behind) this.explanation.show([]);
  }

  /** There is no picture left to follow. */
  forget() {
    events.removeEventListener('words', this.#onWords);
    this.#lack(false);
    this.stopWaiting();
    this.explanation.unwatch();
    this.#behind = false;
    this.#numberedAt = -Infinity;
  }

  /** The words show the newest settings. */
  stopWaiting() {
    clearTimeout(this.#resting);
    clearTimeout(this.#numbering);
    this.#resting = this.#numbering = 0;
    if (!this.stage.awaiting) setBusy(this.summary, false);
  }

  /** Sentence and formulas. @param {boolean} [whole] false if formulas may wait */
  say(whole = true) {
    const { view, settings } = this.stage;
    if (this.stage.awaiting) setBusy(this.summary, true);
    if (this.figure?.takesNumbers) this.#keepRoom(UNTOLD);
    if (!this.#longest && this.figure) this.#keepRoom(longestSentence(this.figure, settings.values));
    const sentence = view.summary();
    this.#keepRoom(sentence);
    setRich(this.summary, sentence);
    if (this.stage.pin === null) this.scrollers[0].classList.remove('pinned');
    if (this.#lacking || !isThere('words')) this.#lack(!isThere('words') && !isMissing('words'));
    if (isThere('words')) {
      this.#behind = true;
      if (whole) this.#formulate();
    } else events.addEventListener('words', this.#onWords);
  }

  /** @param {boolean} lacking */
  #lack(lacking) {
    this.#lacking = lacking;
    for (const element of [this.explanation.formulas, this.details]) setBusy(element, lacking);
  }

  /** @param {string} sentence */
  #keepRoom(sentence) {
    if (sentence.length <= this.#longest.length) return;
    this.#longest = sentence + SPARE;
    setRich(this.#room, this.#longest);
  }

  /** The table, and what is announced. @returns {string} the sentence */
  show() {
    const { view, settings } = this.stage;
    if (isThere('words')) this.#table.show(view.table());
    const sentence = view.plainSummary();
    // The first sentence is not announced; changes are, once the reader lets go.
    if (!settings.moving) {
      if (this.#announced && sentence !== this.#announced) setText(this.live, sentence);
      this.#announced = sentence;
    }
    return sentence;
  }

  /**
   * On narrow screens the values at a pin of the reader's stay in view, above the dock. Those at an example do not, for they
   * would lie over the picture before anybody asks for them. Scrolls until they do not lie over the plot.
   * @param {HTMLElement} plot
   */
  uncover(plot) {
    const [values] = this.scrollers;
    values.classList.add('pinned');
    const covered = plot.getBoundingClientRect().bottom - values.getBoundingClientRect().top;
    const { position, bottom } = getComputedStyle(values);
    if (position !== 'sticky' || covered <= 0) return;
    plot.style.scrollMarginBottom = `${values.offsetHeight + Number.parseFloat(bottom)}px`;
    plot.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
  }

  /** Lets keys scroll what is larger than its place. */
  letScroll() {
    for (const element of this.scrollers) {
      // Folded content has no width, and asking for it would force a layout.
      if (!this.details.contains(element) || this.details.open) letScroll(element);
    }
  }
}
