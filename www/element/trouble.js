// @ts-check
/** What can be wrong with an element, how it is said, and what the reader can do about it. */

import { EngineFault, breaker, faultCount } from '../engine/instance.js';
import { messageOf } from '../settings/param-text.js';
import { h, setText, tell } from '../shared/dom.js';
import { FieldMessage } from './field-message.js';

/**
 * What can be done about each kind. What has a remedy stays until that is taken, or it is mended; what has none until the reader
 * goes on.
 *
 * | kind | |
 * |---|---|
 * | `bad-value` | a value that cannot be taken |
 * | `fault` | the engine had a fault and runs again |
 * | `stopped` | it had too many, and is told as a `fault` that is not recoverable |
 * | `loading` | it did not load |
 * | `drawing` | what is set cannot be drawn |
 */
const REMEDIES = /** @type {Record<string, string>} */ ({
  stopped: 'Start the figures again',
  loading: 'Try again',
  drawing: 'Try again',
});

export class Trouble {
  /** What is said above the figure; nothing if all is well. */
  kind = '';
  /** How many faults there had been when it last told of one. */
  #noticed = 0;
  #text = document.createTextNode('');
  #button = h('button', { type: 'button', class: 'small', hidden: true });
  #atField = new FieldMessage();

  /** @param {HTMLElement} host @param {(kind: string) => void} remedy what the reader wants done */
  constructor(host, remedy) {
    this.host = host;
    this.element = h('div', { class: 'error', part: 'error', role: 'alert', hidden: true }, h('p', {}, this.#text), this.#button);
    this.#button.addEventListener('click', () => remedy(this.kind));
  }

  /**
   * Says what happened.
   * @param {unknown} error
   * @param {string} kind unless it is the engine's fault
   * @param {import('../engine/attempts.js').Place} [place] where the reader typed it; else it is said above all
   * @returns {string} the kind that it is
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
    // One fault may be met by more than one call.
    if (this.#noticed === faultCount()) return kind;
    this.#noticed = faultCount();
    this.tell(kind, fault);
    return kind;
  }

  /** The engine is not tried again unless the reader wants it. */
  stop() {
    this.#say('stopped', new EngineFault(undefined).message);
  }

  /** Tells those who listen to the element. @param {string} kind @param {unknown} error */
  tell(kind, error) {
    const stopped = kind === 'stopped';
    tell(this.host, 'loss-error', { code: stopped ? 'fault' : kind, message: messageOf(error), recoverable: !stopped });
  }

  /** The reader goes on. */
  forgive() {
    this.#atField.hide();
    if (this.kind && !REMEDIES[this.kind]) this.end();
  }

  /** It is mended. */
  end() {
    this.kind = '';
    this.#button.hidden = true;
    this.element.hidden = true;
  }

  /** @param {string} kind @param {string} message */
  #say(kind, message) {
    const remedy = REMEDIES[kind];
    // What has none does not take the place of what has one.
    if (!remedy && REMEDIES[this.kind]) return;
    this.kind = kind;
    setText(this.#text, message);
    this.#button.hidden = !remedy;
    setText(this.#button, remedy ?? '');
    this.element.hidden = false;
  }
}
