// @ts-check
/** What all controls of a parameter have in common. */

import { BadValue, messageOf, nameOf, textFromValue } from '../settings/param-text.js';
import { undoKey } from '../element/keys.js';
import { h, hasFocus, isBeingTyped } from '../shared/dom.js';

/** @typedef {import('../engine.js').Param} Param */
/** @typedef {import('../engine.js').Value} Value */
/** @typedef {import('../settings/settings.js').Settings} Settings */

let serial = 0;

/** A unique name. */
export function unique() {
  return `control-${++serial}`;
}

/** A field to write a value in. @param {Record<string, string>} attributes */
export function textField(attributes) {
  return h('input', { class: 'field', type: 'text', autocomplete: 'off', spellcheck: 'false', ...attributes });
}

/** Writes a valid value into a field. @param {HTMLInputElement} field @param {Value} value */
export function write(field, value) {
  // What is selected to be replaced stays selected: the next key may come before the next frame.
  const isSelected = hasFocus(field) && field.selectionStart === 0 && field.selectionEnd === field.value.length;
  field.value = field.defaultValue = textFromValue(value);
  if (isSelected) field.select();
  field.classList.toggle('long', field.value.length > 7);
  field.removeAttribute('aria-invalid');
}

/** The base of all controls. `listen` tells a control what happens in its element. */
export class Control {
  /** The heading that it is under. */
  group = 'Parameters';

  /** Whether it has shown its value. */
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
    /** The parameter's name for the reader, ready for a sentence to continue. */
    this.name = `${nameOf(row, ', ')}${row.symbol && ','}`;
  }

  /** The value on the dock's tab, as markup. */
  get short() {
    return textFromValue(this.value);
  }

  show(/** @type {Value} */ value) {
    this.value = value;
  }

  /** The parameter that limits its range has this value. */
  limit(/** @type {Value} */ _value) {}

  /** While the reader moves it. */
  input(/** @type {HTMLElement} */ _target) {}

  /** The reader chose, typed or released something. */
  change(/** @type {HTMLElement} */ _target) {}

  click(/** @type {HTMLElement} */ _target, /** @type {MouseEvent} */ _event) {}

  paste(/** @type {HTMLElement} */ _target, /** @type {ClipboardEvent} */ _event) {}

  /** Escape and undo take back what is being typed; there is nothing to redo then. @param {HTMLElement} target @param {KeyboardEvent} event */
  keydown(target, event) {
    if (!isBeingTyped(target)) return;
    const step = undoKey(event, this.element.getRootNode());
    if (event.key !== 'Escape' && !step) return;
    event.preventDefault();
    if (step === 'redo') return;
    this.show(this.value);
    this.settings.tell('forgive');
  }

  /** A field goes back to the valid value; the message quotes the refused one. */
  focusout(/** @type {HTMLElement} */ target) {
    if (target.matches('.field')) this.show(this.value);
  }

  /** The reader moves the parameter. */
  move(/** @type {Value} */ value) {
    this.show(value);
    this.settings.move(this.row.id, value);
  }

  /** The reader sets the parameter in one step. */
  set(/** @type {Value} */ value) {
    this.move(value);
    this.settings.release();
  }

  /**
   * Takes what was typed, or refuses it.
   * @param {HTMLElement} field the one that was written in, or the button
   * @param {Element} [after] what a message stands below
   * @param {string} [text]
   */
  enter(field, after = field, text = /** @type {HTMLInputElement} */ (field).value) {
    try {
      const value = this.settings.read(this.row.id, text);
      this.show(value);
      this.settings.enter(this.row.id, value);
    } catch (error) {
      this.refuse(field, error, after);
    }
  }

  /** @param {HTMLElement} field @param {unknown} error @param {Element} after */
  refuse(field, error, after) {
    const { id } = this.row;
    if (field instanceof HTMLInputElement) field.setAttribute('aria-invalid', 'true');
    const message = messageOf(error);
    const [, place = '', rest] = message.startsWith(id) ? /^(\[\d+\])? (is .*)/s.exec(message.slice(id.length)) ?? [] : [];
    const named = rest ? new BadValue(id, `${this.name.replace(/,?$/, (comma) => place + comma)} ${rest}`) : error;
    this.settings.refuse(named, { field, after });
  }
}

/**
 * Tells controls what happens in an element, including events that do not bubble.
 * @param {HTMLElement} element
 * @param {Settings} settings
 * @param {(target: HTMLElement) => Control | undefined} controlAround
 */
export function listen(element, settings, controlAround) {
  for (const type of /** @type {const} */ (['input', 'change', 'click', 'focusout', 'keydown', 'paste'])) {
    settings.on(element, type, (event) => {
      const { target } = event;
      if (target instanceof HTMLElement) controlAround(target)?.[type](target, /** @type {any} */ (event));
    }, true);
  }
}
