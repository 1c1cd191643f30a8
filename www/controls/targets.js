// @ts-check
/** Points, as one text and with buttons that add and remove one. */

import { textFromValue } from '../settings/param-text.js';
import { h } from '../shared/dom.js';
import { ListControl } from './list.js';

export class TargetsControl extends ListControl {
  add = h('button', { type: 'button', class: 'small' }, 'Add a point');
  remove = h('button', { type: 'button', class: 'small' }, 'Remove the last');

  /** @param {ConstructorParameters<typeof ListControl>} args */
  constructor(...args) {
    super(...args);
    this.element.append(h('div', { class: 'chips' }, this.add, this.remove));
  }

  /** @returns {string[]} */
  get points() {
    return textFromValue(this.value).split(',');
  }

  get short() {
    return `${this.points.length} points`;
  }

  /** @param {import('../engine.js').Value} value */
  show(value) {
    super.show(value);
    this.remove.disabled = this.points.length === 1;
    // The engine knows how many are allowed.
    try {
      this.settings.read(this.row.id, this.#more);
      this.add.disabled = false;
    } catch {
      this.add.disabled = true;
    }
  }

  /** One more point at 0, where there is room to drag it from. */
  get #more() {
    return [...this.points, '0'].join();
  }

  /** @param {HTMLElement} target */
  click(target) {
    if (target === this.add) this.set(this.#more);
    else if (target === this.remove) this.set(this.points.slice(0, -1).join());
  }
}
