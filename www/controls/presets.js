// @ts-check
/** The buttons of presets. */

import { figureCalled } from '../engine.js';
import { openedWith } from '../settings/opening.js';
import { withAll } from '../settings/param-text.js';
import { h, rich } from '../shared/dom.js';

/** @typedef {import('../engine.js').Preset} Preset */
/** @typedef {import('../settings/param-text.js').Values} Values */

/**
 * All parameters under a preset: the figure's other parameters at their defaults, those of other figures unchanged, and the
 * cursor on the example unless the preset sets it.
 * @param {Pick<Preset, 'params'>} preset
 * @param {string} figure
 * @param {Values} values
 */
export function settingOf({ params }, figure, values) {
  const preset = openedWith(figure, params);
  const own = [...(figureCalled(figure)?.controls ?? []), 'at'];
  return withAll(values, Object.fromEntries(own.map((id) => [id, preset[id]])));
}

export class Presets {
  /** @param {import('../settings/settings.js').Settings} settings @param {(preset: Preset) => void} choose */
  constructor(settings, choose) {
    this.settings = settings;
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
      this.settings.on(button, 'click', () => this.choose(preset));
      return { preset, button };
    });
    this.list.replaceChildren(...this.entries.map(({ button }) => button));
  }

  /** Marks the preset that matches the settings. @param {string} figure @param {Values} values */
  show(figure, values) {
    for (const { preset, button } of this.entries) {
      const setting = settingOf(preset, figure, values);
      const pressed = String(Object.keys(setting).every((id) => setting[id] === values[id]));
      if (button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed);
    }
  }
}
