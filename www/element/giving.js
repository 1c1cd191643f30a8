// @ts-check
/** Figures that draw numbers of predictions. What computes them, and opens files, is fetched with the first such figure. */

import { h } from '../shared/dom.js';
import { imported } from '../shared/imported.js';
import { shared } from '../predictions/shared.js';

/** What gives a figure its numbers: the race is run, the others are about predictions. */
const MAKERS = {
  race: async () => (await imported(() => import('../predictions/racing.js'))).Racing,
  predictions: async () => (await imported(() => import('../predictions/given.js'))).Given,
};

/** How long a picture waits for numbers, in milliseconds. */
const PATIENCE = 10_000;

export class Giving {
  /** Where each has its controls. */
  places = {
    race: h('section', { class: 'race', 'aria-label': 'The race', hidden: true }),
    predictions: h('section', { class: 'own', 'aria-label': 'Your predictions', hidden: true }),
  };
  /** @type {Partial<Record<keyof typeof MAKERS, import('../predictions/given.js').Given | import('../predictions/racing.js').Racing>>} */
  #made = {};
  /** @type {Set<string>} */
  #fetching = new Set();
  /** @type {import('../engine.js').Figure | null} */
  #figure = null;
  #onChange = () => this.parts.drawing.stage.schedule();

  /**
   * @param {HTMLElement} host
   * @param {import('../settings/settings.js').Settings} settings
   * @param {import('../picture/drawing.js').Drawing} drawing
   * @param {import('../controls/controls.js').Controls} controls
   */
  constructor(host, settings, drawing, controls) {
    this.parts = { host, settings, drawing, controls };
  }

  /** @param {import('../engine.js').Figure} figure the one that is shown from now on */
  build(figure) {
    this.#made[this.#maker]?.end();
    this.#figure = figure;
    for (const [maker, place] of Object.entries(this.places)) place.hidden = !figure.takesNumbers || maker !== this.#maker;
    this.parts.drawing.stage.awaiting = figure.takesNumbers;
    if (!figure.takesNumbers) return;
    const given = this.#made[this.#maker];
    if (given) given.build(figure);
    else this.#fetch(this.#maker);
  }

  /** @returns {keyof typeof MAKERS} */
  get #maker() {
    return this.#figure?.id === 'race' ? 'race' : 'predictions';
  }

  get predictions() {
    return shared.own;
  }

  set predictions(source) {
    shared.own = source;
  }

  /** The view, with the numbers that it takes if they come in time. @param {() => any} ask for the view */
  async whole(ask) {
    const { drawing } = this.parts;
    for (const end = performance.now() + PATIENCE; ask() && drawing.stage.awaiting && performance.now() < end;) {
      await new Promise((resolve) => {
        drawing.addEventListener('rested', resolve, { once: true });
        setTimeout(resolve, 1000);
      });
    }
    return ask();
  }

  connect() {
    shared.addEventListener('change', this.#onChange);
    for (const made of Object.values(this.#made)) made.connect();
  }

  disconnect() {
    shared.removeEventListener('change', this.#onChange);
    for (const made of Object.values(this.#made)) made.disconnect();
  }

  /** @param {keyof typeof MAKERS} maker */
  async #fetch(maker) {
    if (this.#fetching.has(maker)) return;
    this.#fetching.add(maker);
    try {
      const Maker = await MAKERS[maker]();
      const made = new Maker(this.places[maker], this.parts);
      if (this.parts.host.isConnected) made.connect();
      this.#made[maker] = made;
    } catch {
      this.parts.drawing.stage.awaiting = false;
      const again = h('button', { type: 'button', class: 'small' }, 'Try again');
      again.addEventListener('click', () => this.#fetch(maker));
      this.places[maker].replaceChildren(h('p', {}, 'What computes the numbers did not arrive. ', again));
    }
    this.#fetching.delete(maker);
    if (!this.#figure?.takesNumbers || this.#maker !== maker) return;
    this.#made[maker]?.build(this.#figure);
    this.#onChange();
  }
}
