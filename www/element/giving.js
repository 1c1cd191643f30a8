// @ts-check
/** Figures that draw numbers of predictions. What computes them, and opens files, is fetched with the first such figure. */

import { h } from '../shared/dom.js';
import { shared } from '../predictions/shared.js';

export class Giving {
  element = h('section', { class: 'own', 'aria-label': 'Your predictions', hidden: true });
  /** @type {import('../predictions/given.js').Given | null} */
  #given = null;
  #fetching = false;
  /** @type {import('../engine.js').Figure | null} */
  #figure = null;
  #onChange = () => this.parts.drawing.stage.schedule();

  /**
   * @param {HTMLElement} host
   * @param {import('../settings/settings.js').Settings} settings
   * @param {import('../picture/drawing.js').Drawing} drawing
   */
  constructor(host, settings, drawing) {
    this.parts = { host, settings, drawing };
  }

  /** @param {import('../engine.js').Figure} figure the one that is shown from now on */
  build(figure) {
    this.#figure = figure;
    this.element.hidden = !figure.takesNumbers;
    if (this.#given) this.#given.build(figure);
    else if (figure.takesNumbers && !this.#fetching) this.#fetch();
  }

  get predictions() {
    return shared.own;
  }

  set predictions(source) {
    shared.own = source;
  }

  connect() {
    shared.addEventListener('change', this.#onChange);
    this.#given?.connect();
  }

  disconnect() {
    shared.removeEventListener('change', this.#onChange);
    this.#given?.disconnect();
  }

  async #fetch() {
    this.#fetching = true;
    try {
      const { Given } = await import('../predictions/given.js');
      this.#given = new Given(this.element, this.parts);
      if (this.parts.host.isConnected) this.#given.connect();
    } catch {
      const again = h('button', { type: 'button', class: 'small' }, 'Try again');
      again.addEventListener('click', () => this.#fetch());
      this.element.replaceChildren(h('p', {}, 'What reads predictions did not arrive. ', again));
    }
    this.#fetching = false;
    if (this.#figure) this.#given?.build(this.#figure);
    this.#onChange();
  }
}
