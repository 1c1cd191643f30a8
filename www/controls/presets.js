// @ts-check
/** Settings with names: buttons. */

import { h, rich } from '../shared/dom.js';
import { figures, withParam } from '../engine.js';
import { defaults } from '../settings/link.js';

/** @typedef {import('./controls.js').Value} Value */
/** @typedef {import('../engine.js').Preset} Preset */

/**
 * All parameters as a preset has them: the figure's others are at their defaults, those of other figures stay.
 * @param {Preset} preset
 * @param {string} name the figure
 * @param {Record<string, Value>} values
 */
export function settingOf(preset, name, values) {
  const figure = figures().find(({ id }) => id === name);
  const all = defaults();
  let setting = { ...values };
  for (const id of [...(figure?.controls ?? []), 'at']) setting = withParam(setting, id, all[id]);
  for (const [id, value] of Object.entries(preset.params)) setting = withParam(setting, id, value);
  return setting;
}

export class Presets {
  /** @param {(preset: Preset) => void} choose */
  constructor(choose) {
    this.choose = choose;
    /** @type {{preset: Preset, button: HTMLButtonElement}[]} */
    this.entries = [];
    this.list = h('div', { class: 'chips' });
    this.element = h('div', { class: 'control presets', role: 'group', 'aria-label': 'Presets' }, this.list);
  }

  /** @param {readonly Preset[]} presets */
  build(presets) {
    this.entries = presets.map((preset) => {
      const button = h('button', { type: 'button', class: 'chip', 'aria-pressed': 'false' }, ...rich(preset.name));
      button.addEventListener('click', () => this.choose(preset));
      return { preset, button };
    });
    this.list.replaceChildren(...this.entries.map(({ button }) => button));
  }

  /**
   * Marks the preset that is what is set.
   * @param {(preset: Preset) => Record<string, Value>} settingOf all parameters as a preset has them
   * @param {Record<string, Value>} values
   */
  show(settingOf, values) {
    for (const { preset, button } of this.entries) {
      const setting = settingOf(preset);
      const pressed = String(Object.keys(setting).every((id) => setting[id] === values[id]));
      if (button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed);
    }
  }
}
