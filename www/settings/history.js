// @ts-check
/** The history of undo and redo. Knows no DOM. */

/** The most steps kept. */
const MOST = 200;
/** Changes of one parameter within this time, in milliseconds, are one step. */
const TOGETHER = 1000;

/**
 * All that a reader sets.
 * @typedef {object} Setting
 * @property {import('./param-text.js').Values} values
 * @property {import('./param-text.js').Values | null} frozen
 * @property {string} figure where it was set
 */

/** A line of settings. */
export class History {
  /** @type {Setting[]} the newest last */
  #past = [];
  /** @type {Setting[]} the next one last */
  #future = [];
  /** @type {Setting | null} */
  #now = null;
  /** The one parameter that the last step changed, or empty. */
  #changed = '';
  #time = -Infinity;

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** A new setting: a step of its own, unless it goes on with the last one. @param {Setting} setting @param {number} time in milliseconds */
  add(setting, time) {
    if (this.#now === null) {
      this.#now = setting;
      return;
    }
    const differences = differencesOf(this.#now, setting);
    if (!differences.length) return;
    const changed = differences.length === 1 ? differences[0] : '';
    const goesOn = changed !== '' && changed === this.#changed && this.#past.length > 0 && !this.#future.length
      && (changed === 'at' || time - this.#time < TOGETHER);
    if (!goesOn) this.#past.push(this.#now);
    // A change and its reversal cancel out.
    else if (!differencesOf(/** @type {Setting} */ (this.#past.at(-1)), setting).length) this.#past.pop();
    if (this.#past.length > MOST) this.#past.shift();
    this.#future = [];
    this.#now = setting;
    this.#changed = changed;
    this.#time = time;
  }

  /** What comes next does not go on with the last step. */
  part() {
    this.#changed = '';
  }

  /** Sets the current setting without a step: at the start, or after another figure adapted it. @param {Setting} setting */
  replace(setting) {
    this.#now = setting;
    this.part();
  }

  /** The previous setting, or undefined. */
  undo() {
    return this.#go(this.#past, this.#future);
  }

  /** The setting that was undone, or undefined. */
  redo() {
    return this.#go(this.#future, this.#past);
  }

  /** @param {Setting[]} from @param {Setting[]} to */
  #go(from, to) {
    const next = from.pop();
    if (next === undefined) return undefined;
    if (this.#now !== null) to.push(this.#now);
    this.#now = next;
    this.part();
    return next;
  }
}

/** What differs between two settings: names of parameters, and `frozen`. @param {Setting} a @param {Setting} b */
export function differencesOf(a, b) {
  const differing = (/** @type {import('./param-text.js').Values} */ x, /** @type {import('./param-text.js').Values} */ y) =>
    Object.keys(x).filter((id) => x[id] !== y[id]);
  const sameGhost = a.frozen && b.frozen ? !differing(a.frozen, b.frozen).length : a.frozen === b.frozen;
  return [...differing(a.values, b.values), ...sameGhost ? [] : ['frozen']];
}
