// @ts-check
/** The points of a data set in a picture: to drag, to add, to remove, by pointer and by keys. */

import { setAttributes } from '../shared/dom.js';
import { Handle } from './handle.js';
import { NEAR } from './hand.js';

/** The label nearest to a height. @param {number} y */
function labelAt(y) {
  return y >= 0.5 ? 1 : 0;
}

/** A feature, rounded as sliders round. @param {number} x */
function rounded(x) {
  return Number((Math.round(x * 10) / 10).toFixed(6));
}

export class PointHandle extends Handle {
  /** A click on an empty place adds a point there. @param {import('./hand.js').Panel} panel @param {import('./stage.js').Stage} stage */
  static prepare(panel, stage) {
    const { settings } = stage;
    let from = 0;
    settings.on(panel.surface, 'pointerdown', ({ clientX }) => {
      from = clientX;
    });
    settings.on(panel.surface, 'click', (event) => {
      if (!stage.view || Math.abs(event.clientX - from) >= NEAR) return;
      const [x, y] = stage.view.dataAt(panel.index, ...panel.under(/** @type {PointerEvent} */ (event)));
      if (x !== undefined) enter(settings, panel.id, `${settings.values[panel.id]},${rounded(x)}:${labelAt(y)}`);
    });
  }

  /** @param {import('./handle.js').Shown} shown */
  show(shown) {
    if (!super.show(shown)) return false;
    const [feature, label, count = '1'] = this.cells;
    setAttributes(this.element, {
      'aria-label': `point ${this.place}`,
      'aria-valuetext': `feature ${feature}, label ${label}${count === '1' ? '' : `, ${count} samples`}`,
    });
    return true;
  }

  /** Its label follows the pointer, too. @param {number} feature @param {number} y */
  moveTo(feature, y) {
    const [, label, ...count] = this.cells;
    // A soft label stays until the pointer is on the other side.
    this.write([String(feature), labelAt(y) === labelAt(Number(label)) ? label : String(labelAt(y)), ...count]);
  }

  /** Of points that lie over each other the nearest. @param {PointerEvent} event @returns {Handle} */
  meant({ clientX, clientY }) {
    const far = (/** @type {Handle} */ { element }) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return Math.hypot(left + width / 2 - clientX, top + height / 2 - clientY);
    };
    const handles = /** @type {readonly Handle[]} */ (this.panel.handles);
    return handles.reduce((best, one) => (far(one) < far(best) ? one : best));
  }

  /** @param {KeyboardEvent} event @returns {boolean} */
  press({ key }) {
    const [feature, , ...count] = this.cells;
    const { items, place } = this;
    if (key === 'ArrowUp' || key === 'ArrowDown') this.write([feature, key === 'ArrowUp' ? '1' : '0', ...count]);
    else if (key === 'Insert' || key === 'Enter') this.#enter([...items, [rounded(Number(feature) + 0.5), ...this.cells.slice(1)].join(':')]);
    else if (key === 'Delete' || key === 'Backspace') {
      // The last handle goes.
      if (items.length > 1 && place === items.length - 1) this.panel.handles[place - 1].element.focus();
      this.#enter(items.filter((_, i) => i !== place));
    } else return false;
    return true;
  }

  /** @param {string[]} items */
  #enter(items) {
    enter(this.stage.settings, this.param, items.join(','));
  }
}

/** Takes the points in one step, or says why not. @param {import('../settings/settings.js').Settings} settings @param {string} id @param {string} points */
function enter(settings, id, points) {
  settings.orRefuse(() => settings.enter(id, settings.read(id, points)));
}
