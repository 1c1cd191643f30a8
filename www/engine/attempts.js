// @ts-check
/** Catches what fails in actions of the reader or the browser, which have no caller to throw to. */

import { EngineFault, faultCount } from './instance.js';

/**
 * Where to show a message.
 * @typedef {object} Place
 * @property {HTMLElement} field the field that it is about
 * @property {Element} after the element above it; after a table row, the message becomes a row
 */

/** Dispatches `trouble` when an attempt fails, with the `error`, its `kind`, and for a refused value the `place` where it was typed. */
export class Attempts extends EventTarget {
  /** Runs an action; a failure becomes `trouble`. @template T @param {() => T} action */
  attempt(action) {
    try {
      return this.noticing(action);
    } catch (error) {
      this.#tell(error, 'drawing');
      return undefined;
    }
  }

  /** Runs an action; a fault of the engine becomes `trouble` even if a new instance mended it at once. @template T @param {() => T} action */
  noticing(action) {
    const before = faultCount();
    const result = action();
    if (faultCount() !== before) this.#tell(new EngineFault(undefined), 'drawing');
    return result;
  }

  /**
   * Adds a listener that runs as an attempt.
   * @template {keyof HTMLElementEventMap} K
   * @param {HTMLElement} element
   * @param {K} type
   * @param {(event: HTMLElementEventMap[K]) => void} listener
   * @param {boolean} [capture]
   */
  on(element, type, listener, capture) {
    element.addEventListener(type, (event) => this.attempt(() => listener(event)), capture);
  }

  /** Reports a refused value. @param {unknown} error @param {Place} [place] */
  refuse(error, place) {
    this.#tell(error, 'bad-value', place);
  }

  /** Runs an action; an error is reported as a refused value. @param {() => void} action */
  orRefuse(action) {
    try {
      action();
    } catch (error) {
      this.refuse(error);
    }
  }

  /** @param {unknown} error @param {'bad-value' | 'drawing'} kind @param {Place} [place] */
  #tell(error, kind, place) {
    this.dispatchEvent(Object.assign(new Event('trouble'), { error, kind, place }));
  }
}
