// @ts-check
/** What the reader did, to be undone and done again. Knows no DOM but the keys that ask for it. */

/** Steps that are kept. */
const MOST = 200;
/** Changes of one parameter closer than this, in milliseconds, are one step. */
const TOGETHER = 1000;

/** A line of settings, each a text as `formatSettings` makes it. */
export class History {
  /** @type {string[]} the newest last */
  #past = [];
  /** @type {string[]} the next one last */
  #future = [];
  /** @type {string | null} */
  #now = null;
  /** The one parameter that the last step changed, or nothing. */
  #changed = '';
  #time = -Infinity;

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /**
   * A new setting: a step of its own, unless it goes on with the last one.
   * @param {string} settings
   * @param {number} time in milliseconds
   */
  add(settings, time) {
    if (settings === this.#now) return;
    if (this.#now === null) {
      this.#now = settings;
      return;
    }
    const changed = difference(this.#now, settings);
    const goesOn = changed !== '' && changed === this.#changed && this.#past.length > 0 && !this.#future.length
      && (changed === 'at' || time - this.#time < TOGETHER);
    if (!goesOn) this.#past.push(this.#now);
    if (this.#past.length > MOST) this.#past.shift();
    this.#future = [];
    this.#now = settings;
    this.#changed = changed;
    this.#time = time;
  }

  /**
   * A setting that is no step: the one to start from, or what another figure made of this one.
   * @param {string} settings
   */
  replace(settings) {
    this.#now = settings;
    this.#changed = '';
  }

  /** The setting before, or nothing. */
  undo() {
    return this.#go(this.#past, this.#future);
  }

  /** The setting that was undone, or nothing. */
  redo() {
    return this.#go(this.#future, this.#past);
  }

  /**
   * @param {string[]} from
   * @param {string[]} to
   */
  #go(from, to) {
    const next = from.pop();
    if (next === undefined) return undefined;
    if (this.#now !== null) to.push(this.#now);
    this.#now = next;
    this.#changed = '';
    return next;
  }
}

/**
 * The one setting in which two differ; nothing if there are more.
 * @param {string} a
 * @param {string} b
 */
function difference(a, b) {
  const [before, after] = [new URLSearchParams(a), new URLSearchParams(b)];
  const keys = new Set([...before.keys(), ...after.keys()]);
  const changed = [...keys].filter((key) => before.get(key) !== after.get(key));
  return changed.length === 1 ? changed[0] : '';
}

/**
 * Whether a key asks to undo or to redo. Fields in which one types have an undo of their own.
 * @param {KeyboardEvent} event
 * @returns {'undo' | 'redo' | undefined}
 */
export function undoKey(event) {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return undefined;
  const [target] = event.composedPath();
  if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}
