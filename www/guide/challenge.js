// @ts-check
/** The guide of challenges: states of figures to reach, checked while the hand moves. */

import * as wasm from '../pkg/loss_lab.js';
import { started } from '../engine.js';
import { askPart, loadPart } from '../engine/instance.js';
import { formatLink } from '../settings/link.js';
import { openedWith } from '../settings/opening.js';
import { h, rich, setRich, setText } from '../shared/dom.js';
import { setWithTerms } from '../shared/explained.js';
import { Guide } from './guide.js';

/**
 * @typedef {object} Challenge
 * @property {string} id
 * @property {string} figure
 * @property {Record<string, import('../engine.js').Value>} params what differs from the defaults at the start
 * @property {string} goal markup
 * @property {string} hint markup
 * @property {string} after markup
 */

/** What a figure tells while a hand moves, and when it rests. */
const MOVES = ['loss-input', 'loss-change'];

/** The state is the challenge's name. */
export class Challenges extends Guide {
  /** @type {Challenge[]} */
  #all = [];
  #index = 0;
  #wanted = '';
  /** The names of those that were reached. */
  #done = new Set();
  /** The frame in which the figure is looked at next. */
  #checking = 0;
  #moved = (/** @type {Event} */ { target }) => {
    if (target === this.lab) this.#look();
  };
  /** What the figure showed when it was looked at. */
  #seen = '';
  #list = h('select', { class: 'field', 'aria-label': 'Challenge' });
  #goal = h('p', { class: 'challenge-goal' });
  #bar = h('div', { class: 'challenge-bar', role: 'progressbar', 'aria-label': 'How near', 'aria-valuemin': '0', 'aria-valuemax': '100' }, h('i'));
  #now = h('p', { class: 'challenge-now' });
  #hint = h('details', { class: 'challenge-hint' }, h('summary', {}, 'Hint'), h('p'));
  #said = h('p', { class: 'challenge-said', role: 'status' });
  #next = h('button', { type: 'button', class: 'small' }, 'Next challenge');

  constructor() {
    super();
    const again = h('button', { type: 'button', class: 'small' }, 'Start again');
    again.addEventListener('click', () => this.#start());
    this.#next.addEventListener('click', () => this.#open(this.#index + 1));
    this.#list.addEventListener('change', () => this.#open(this.#list.selectedIndex));
    this.body.classList.add('challenge');
    this.body.append(h('div', { class: 'challenge-row' }, this.#list, this.#next, again), this.#goal,
      h('div', { class: 'challenge-row' }, this.#bar, this.#now), this.#hint, this.#said);
  }

  get state() {
    return this.#all[this.#index]?.id ?? this.#wanted;
  }

  set state(text) {
    this.#wanted = text;
    if (this.#all.length) this.#go();
  }

  connectedCallback() {
    super.connectedCallback();
    for (const type of MOVES) this.ownerDocument.addEventListener(type, this.#moved);
    this.#checking = requestAnimationFrame(() => this.#check());
    if (!this.#all.length) this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const type of MOVES) this.ownerDocument.removeEventListener(type, this.#moved);
    cancelAnimationFrame(this.#checking);
  }

  /** What changes the figure otherwise, a list, a link or a script, its state tells; it is looked at once in a frame. */
  #check() {
    this.#checking = requestAnimationFrame(() => this.#check());
    const shown = this.lab?.state ?? '';
    if (this.#all.length && shown !== this.#seen) this.#look();
  }

  async #load() {
    try {
      await Promise.all([started(), loadPart('questions')]);
      this.#all = /** @type {any} */ (askPart('questions', () => wasm.challenges()));
    } catch {
      const again = h('button', { type: 'button', class: 'small' }, 'Try again');
      again.addEventListener('click', () => this.#load());
      this.#said.replaceChildren('The challenges did not arrive. ', again);
      return;
    }
    this.#list.append(...this.#all.map(() => h('option')));
    this.#go();
  }

  /** Opens the wanted challenge. */
  #go() {
    const found = this.#all.findIndex(({ id }) => id === this.#wanted);
    const strange = this.#wanted && found < 0;
    this.#open(Math.max(0, found));
    if (strange) setRich(this.#said, 'There is no such challenge, so this is the first.');
  }

  /** @param {number} index */
  #open(index) {
    this.#index = index % this.#all.length;
    const { goal, hint } = this.#all[this.#index];
    setWithTerms(this.#goal, goal);
    this.#hint.open = false;
    this.#hint.lastElementChild?.replaceChildren(...rich(hint));
    this.#start();
  }

  /** The figure at the challenge's beginning. */
  #start() {
    const { lab, keepsView } = this;
    const { figure, params } = this.#all[this.#index];
    setRich(this.#said, '');
    // A link may say what the figure shows, if it is the challenge's.
    if (!lab || (keepsView && lab.figure === figure)) this.changed();
    else this.show(formatLink(figure, openedWith(figure, /** @type {import('../settings/param-text.js').Values} */ (params))));
    this.keepsView = false;
    this.#look();
  }

  /** Where the figure is on the way. */
  #look() {
    const challenge = this.#all[this.#index];
    const { lab } = this;
    if (!challenge) return;
    this.#seen = lab?.state ?? '';
    const here = lab?.figure === challenge.figure;
    const { progress, text } = here
      ? /** @type {{progress: number, text: string}} */ (askPart('questions', () => wasm.challengeAt(challenge.id, lab?.params)))
      : { progress: 0, text: '' };
    const percent = Math.round(100 * progress);
    this.#bar.setAttribute('aria-valuenow', String(percent));
    this.#bar.style.setProperty('--share', String(progress));
    setRich(this.#now, here ? text : 'This challenge is in another figure: start it again.');
    const reached = progress === 1;
    if (reached) this.#done.add(challenge.id);
    this.#hint.hidden = reached;
    if (reached) setRich(this.#said, `*Reached.* ${challenge.after}`);
    else if (this.#said.querySelector('strong')) setRich(this.#said, '');
    [...this.#list.options].forEach((option, i) => {
      const { id, goal } = this.#all[i];
      setText(option, `${i + 1} of ${this.#all.length}${this.#done.has(id) ? ', reached' : ''}: ${plain(goal)}`);
    });
    this.#list.selectedIndex = this.#index;
  }
}

/** @param {string} markup */
function plain(markup) {
  return markup.replace(/[*{}[\]]|_(?=\{)/g, '');
}
