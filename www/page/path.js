// @ts-check
/** The path through the figures: which one is shown, which is before and after it, and which were seen in this browser. */

import { h, setText } from '../shared/dom.js';
import { keep, kept } from '../shared/place.js';
import { FIRST_FIGURE } from '../settings/link.js';
import { intoMiddle } from './strip.js';

const KEY = 'loss-lab-seen';

export class Path {
  #list;
  #links;
  #count;
  #around;
  /** Names of figures; also those of other versions stay. @type {Set<string>} */
  #seen = new Set(kept(KEY)?.split(' '));
  #at = 0;

  /**
   * @param {HTMLElement} list of links with `data-figure`
   * @param {HTMLElement} count says how many were seen, and has a button that forgets it
   * @param {HTMLElement} around has the links to the figures before and after
   */
  constructor(list, count, around) {
    this.#list = list;
    this.#links = [...list.querySelectorAll('a')];
    this.#count = h('span');
    this.#around = [-1, 1].map((by) => ({ by, link: h('a', { rel: by < 0 ? 'prev' : 'next', 'aria-keyshortcuts': by < 0 ? 'P' : 'N' }) }));
    around.append(...this.#around.map(({ link }) => link));
    const clear = h('button', { type: 'button' }, 'Clear');
    clear.addEventListener('click', () => {
      this.#seen.clear();
      this.#show();
    });
    count.append(this.#count, clear);
  }

  /** The link of the figure `by` places on. @param {number} by @returns {HTMLElement | undefined} */
  next(by) {
    return this.#links[this.#at + by];
  }

  /** The figure that is shown for a name, which may be none of a figure. @param {string | null} name */
  named(name) {
    return this.#links.find(({ dataset }) => dataset.figure === name)?.dataset.figure ?? FIRST_FIGURE;
  }

  /** Marks the figure that is shown. @param {string} figure */
  mark(figure) {
    this.#at = Math.max(0, this.#links.findIndex(({ dataset }) => dataset.figure === figure));
    const shown = this.#links[this.#at];
    for (const link of this.#links) link.removeAttribute('aria-current');
    shown.setAttribute('aria-current', 'page');
    document.title = `${shown.textContent} – Loss Lab`;
    intoMiddle(shown, this.#list);
    for (const { by, link } of this.#around) {
      const to = this.next(by);
      link.hidden = !to;
      if (!to) continue;
      link.setAttribute('href', to.getAttribute('href') ?? '');
      link.dataset.figure = to.dataset.figure;
      setText(link, `${by < 0 ? 'Previous' : 'Next'}: ${to.textContent}`);
    }
    this.#seen.add(figure);
    this.#show();
  }

  #show() {
    keep(KEY, [...this.#seen].join(' '));
    let seen = 0;
    for (const link of this.#links) seen += Number(link.toggleAttribute('data-seen', this.#seen.has(link.dataset.figure ?? '')));
    setText(this.#count, `${seen} of ${this.#links.length} seen`);
  }
}
