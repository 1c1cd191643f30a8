// @ts-check
/** Where what fails is caught: an action of the reader's or the browser's has no caller who could be told. */

import { EngineFault, faultCount } from './instance.js';

/**
 * Where a message belongs.
 * @typedef {object} Place
 * @property {HTMLElement} field what it is about
 * @property {Element} after what it stands below; in a table that is a row, and the message becomes one
 */

/** Tells `trouble` of what fails in its attempts, with the `error`, its `kind`, and for a refused value the `place` where it was typed. */
export class Attempts extends EventTarget {
  /** Does what may fail, and tells if it does. @template T @param {() => T} action */
  attempt(action) {
    try {
      return this.noticing(action);
    } catch (error) {
      this.#tell(error, 'drawing');
      return undefined;
    }
  }

  /** Does what may meet a fault of the engine that is mended at once, and tells of it. @template T @param {() => T} action */
  noticing(action) {
    const before = faultCount();
    const result = action();
    if (faultCount() !== before) this.#tell(new EngineFault(undefined), 'drawing');
    return result;
  }

  /**
   * Listens, and attempts what there is to do.
   * @template {keyof HTMLElementEventMap} K
   * @param {HTMLElement} element
   * @param {K} type
   * @param {(event: HTMLElementEventMap[K]) => void} listener
   * @param {boolean} [capture]
   */
  on(element, type, listener, capture) {
    element.addEventListener(type, (event) => this.attempt(() => listener(event)), capture);
  }

  /** Tells of a value that cannot be taken. @param {unknown} error @param {Place} [place] */
  refuse(error, place) {
    this.#tell(error, 'bad-value', place);
  }

  /** Does what may refuse a value, and tells if it does. @param {() => void} action */
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
