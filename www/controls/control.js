// @ts-check
/** What all controls of a parameter have in common. */

import { BadValue, messageOf, nameOf, textFromValue } from '../settings/param-text.js';
import { h } from '../shared/dom.js';

/** @typedef {import('../engine.js').Param} Param */
/** @typedef {import('../engine.js').Value} Value */
/** @typedef {import('../settings/settings.js').Settings} Settings */

let serial = 0;

/** A name that no other element has. */
export function unique() {
  return `control-${++serial}`;
}

/** A field to write a value in. @param {Record<string, string>} attributes */
export function textField(attributes) {
  return h('input', { class: 'field', type: 'text', autocomplete: 'off', spellcheck: 'false', ...attributes });
}

/** Writes a value that holds into a field. @param {HTMLInputElement} field @param {Value} value */
export function write(field, value) {
  field.value = textFromValue(value);
  field.removeAttribute('aria-invalid');
}

/** One of each kind is made for a figure; what happens in its element it is told by `listen`. */
export class Control {
  /** Under which heading it stands. */
  group = 'Parameters';

  /** Whether it was shown its value. */
  shown = false;
  /** @type {HTMLElement} */
  element = h('div');

  /** @param {Pick<Param, 'id' | 'symbol' | 'label' | 'default'>} row @param {Settings} settings */
  constructor(row, settings) {
    this.row = row;
    this.settings = settings;
    this.value = row.default;
    /** The symbol on the dock's tab. */
    this.tabSymbol = row.symbol;
    /** The parameter as the reader sees it named, for a sentence to go on. */
    this.name = `${nameOf(row, ', ')},`;
  }

  /** The value on the dock's tab, as markup. */
  get short() {
    return textFromValue(this.value);
  }

  show(/** @type {Value} */ value) {
    this.value = value;
  }

  /** Another setting, on which its range hangs, has this value. */
  limit(/** @type {Value} */ _value) {}

  /** While the reader moves it. */
  input(/** @type {HTMLElement} */ _target) {}

  /** Something was chosen, written or let go. */
  change(/** @type {HTMLElement} */ _target) {}

  click(/** @type {HTMLElement} */ _target) {}

  keydown(/** @type {KeyboardEvent} */ _event) {}

  /** What was refused is quoted in the message; a field goes back to what holds. */
  focusout(/** @type {HTMLElement} */ target) {
    if (target.matches('.field')) this.show(this.value);
  }

  /** The reader moves the parameter. */
  move(/** @type {Value} */ value) {
    this.show(value);
    this.settings.move(this.row.id, value);
  }

  /** The reader sets it at once. */
  set(/** @type {Value} */ value) {
    this.move(value);
    this.settings.release();
  }

  /**
   * Takes what was written, or refuses it.
   * @param {HTMLElement} field the one that was written in, or the button
   * @param {Element} [after] what a message stands below
   * @param {string} [text]
   */
  enter(field, after = field, text = /** @type {HTMLInputElement} */ (field).value) {
    try {
      this.set(this.settings.read(this.row.id, text));
    } catch (error) {
      this.refuse(field, error, after);
    }
  }

  /** @param {HTMLElement} field @param {unknown} error @param {Element} after */
  refuse(field, error, after) {
    const { id } = this.row;
    if (field instanceof HTMLInputElement) field.setAttribute('aria-invalid', 'true');
    const message = messageOf(error);
    const named = message.startsWith(`${id} is `) ? new BadValue(id, `${this.name} ${message.slice(id.length + 1)}`) : error;
    this.settings.refuse(named, { field, after });
  }
}

/**
 * Tells controls what happens in an element, also by events that do not bubble.
 * @param {HTMLElement} element
 * @param {Settings} settings
 * @param {(target: HTMLElement) => Control | undefined} controlAround
 */
export function listen(element, settings, controlAround) {
  for (const type of /** @type {const} */ (['input', 'change', 'click', 'focusout'])) {
    settings.on(element, type, ({ target }) => target instanceof HTMLElement && controlAround(target)?.[type](target), true);
  }
  settings.on(element, 'keydown', (event) => event.target instanceof HTMLElement && controlAround(event.target)?.keydown(event), true);
}
