// @ts-check
/** What can go wrong in an element, the message about it, and what the reader can do. */

import { EngineFault, breaker, faultCount } from '../engine/instance.js';
import { messageOf } from '../settings/param-text.js';
import { h, setText, tell } from '../shared/dom.js';
import { FieldMessage } from './field-message.js';

/**
 * The button of each kind. A message with a button stays until the reader presses it or the trouble is over; one without stays
 * until the reader does something else.
 *
 * | kind | |
 * |---|---|
 * | `bad-value` | a value was refused |
 * | `fault` | the engine crashed and runs again |
 * | `stopped` | it crashed too often; reported as a `fault` that is not recoverable |
 * | `loading` | it did not load |
 * | `drawing` | this setting cannot be drawn |
 * | `dialog` | what makes the dialogs did not load |
 */
const REMEDIES = /** @type {Record<string, string>} */ ({
  stopped: 'Restart the figures',
  loading: 'Try again',
  drawing: 'Try again',
});

export class Trouble {
  /** The kind of the message above the figure; empty if all is well. */
  kind = '';
  /** The number of crashes when it last reported one. */
  #noticed = 0;
  #text = document.createTextNode('');
  #button = h('button', { type: 'button', class: 'small', hidden: true });
  #atField = new FieldMessage();

  /** @param {HTMLElement} host @param {(kind: string) => void} remedy called when the reader presses the button */
  constructor(host, remedy) {
    this.host = host;
    this.element = h('div', { class: 'error', part: 'error', role: 'alert', hidden: true }, h('p', {}, this.#text), this.#button);
    this.#button.addEventListener('click', () => remedy(this.kind));
  }

  /**
   * Shows a message.
   * @param {unknown} error
   * @param {string} kind ignored if the engine crashed
   * @param {import('../engine/attempts.js').Place} [place] where the reader typed the value; without it the message is above the figure
   * @returns {string} the kind of trouble
   */
  meet(error, kind, place) {
    if (error instanceof EngineFault) return this.#fault(error);
    if (place) this.#atField.show(messageOf(error), place);
    else this.#say(kind, messageOf(error));
    if (kind === 'bad-value') this.tell(kind, error);
    return kind;
  }

  /** @param {EngineFault} fault */
  #fault(fault) {
    const kind = breaker.open ? 'stopped' : 'fault';
    if (breaker.open) this.stop();
    else this.#say(kind, fault.message);
    // More than one call may meet the same crash.
    if (this.#noticed === faultCount()) return kind;
    this.#noticed = faultCount();
    this.tell(kind, fault);
    return kind;
  }

  /** The engine is not started again until the reader asks for it. */
  stop() {
    this.#say('stopped', new EngineFault(undefined).message);
  }

  /** Dispatches `loss-error`. @param {string} kind @param {unknown} error */
  tell(kind, error) {
    const stopped = kind === 'stopped';
    tell(this.host, 'loss-error', { code: stopped ? 'fault' : kind, message: messageOf(error), recoverable: !stopped });
  }

  /** The reader does something else. */
  forgive() {
    this.#atField.hide();
    if (this.kind && !REMEDIES[this.kind]) this.end();
  }

  /** The trouble is over. */
  end() {
    this.kind = '';
    this.#button.hidden = true;
    this.element.hidden = true;
  }

  /** @param {string} kind @param {string} message */
  #say(kind, message) {
    const remedy = REMEDIES[kind];
    // A message without a button does not replace one with a button.
    if (!remedy && REMEDIES[this.kind]) return;
    // The messages of several refused values stand together, and go together at the next change.
    const told = this.kind === 'bad-value' && kind === this.kind ? this.#text.data : '';
    this.kind = kind;
    setText(this.#text, told && !told.includes(message) ? `${told.replace(/\.?$/, '.')} ${message}` : message);
    this.#button.hidden = !remedy;
    setText(this.#button, remedy ?? '');
    this.element.hidden = false;
  }
}
