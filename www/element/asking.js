// @ts-check
/** The attribute `ask`. What asks the questions is fetched when it is first on. */

import { loadPart } from '../engine/instance.js';
import { h } from '../shared/dom.js';
import { imported } from '../shared/imported.js';

export class Asking {
  element = h('section', { class: 'ask', 'aria-label': 'Guess first', hidden: true });
  /** @type {import('../ask/ask.js').Ask | null} */
  #ask = null;
  /** @type {'' | 'fetching' | 'failed'} */
  #state = '';

  /**
   * @param {HTMLElement} host
   * @param {import('../settings/settings.js').Settings} settings
   * @param {import('../picture/drawing.js').Drawing} drawing
   * @param {import('./steps.js').Steps} steps
   */
  constructor(host, settings, drawing, steps) {
    this.host = host;
    this.parts = { host, settings, drawing, steps };
    const follow = () => settings.attempt(() => this.#follow());
    settings.addEventListener('change', follow);
    drawing.addEventListener('rested', follow);
  }

  #follow() {
    const on = this.host.getAttribute('ask') === 'on';
    // Even the same value would have the browser look for styles anew.
    if (this.element.hidden === on) this.element.hidden = !on;
    if (this.#ask) this.#ask.follow(on);
    else if (on && !this.#state) this.#fetch();
    // What would tell the answer waits until it can be hidden.
    this.element.parentElement?.classList.toggle('asking', on && this.#state === 'fetching');
  }

  async #fetch() {
    this.#state = 'fetching';
    try {
      const [{ Ask }] = await Promise.all([imported(() => import('../ask/ask.js')), loadPart('questions')]);
      this.#ask = new Ask(this.element, this.parts);
    } catch {
      const again = h('button', { type: 'button', class: 'small' }, 'Try again');
      again.addEventListener('click', () => this.#fetch());
      this.element.replaceChildren(h('p', {}, 'The questions did not arrive. ', again));
      this.#state = 'failed';
      this.#follow();
      return;
    }
    this.#state = '';
    this.parts.settings.attempt(() => this.#follow());
  }
}
