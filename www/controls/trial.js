// @ts-check
/** What a reader may try first: a button that does it, and what to look at then. */

import { h, rich, setRich } from '../shared/dom.js';
import { settingOf } from './presets.js';

/** @typedef {import('../settings/param-text.js').Values} Values */

export class Trial {
  /** What the button sets. @type {{params: Values}} */
  #sets = { params: {} };
  #button = h('button', { type: 'button', class: 'chip', 'aria-pressed': 'false' });
  #look = h('span', {});
  element = h('p', { class: 'trial' }, h('b', {}, 'Try this'), ' ', this.#button, ' ', this.#look);

  /** @param {import('../settings/settings.js').Settings} settings @param {(sets: {params: Values}) => void} choose */
  constructor(settings, choose) {
    settings.on(this.#button, 'click', () => choose(this.#sets));
  }

  /** @param {import('../engine.js').Figure} figure */
  build({ opening, trial }) {
    this.#sets = { params: { ...opening, ...trial.params } };
    this.#button.replaceChildren(...rich(trial.action));
    setRich(this.#look, trial.look);
  }

  /** Marks whether it is done. @param {string} figure @param {Values} values */
  show(figure, values) {
    const setting = settingOf(this.#sets, figure, values);
    this.#button.setAttribute('aria-pressed', String(Object.keys(setting).every((id) => setting[id] === values[id])));
  }
}
