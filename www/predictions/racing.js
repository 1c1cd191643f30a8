// @ts-check
/** Runs the race of losses, slice by slice, and gives its figure what has been recorded. */

import { h, setText } from '../shared/dom.js';
import { here } from './load.js';
import { Race, restarts, started } from './module.js';
import { Pace } from './pace.js';
import { recorded } from './race-recorded.js';

/** @typedef {import('../settings/param-text.js').Values} Values */

/** What a race depends on; the other parameters only change what is looked at. */
const OWN = ['seed', 'positiveRate', 'hardShare', 'optimiser', 'gamma', 'alpha', 'fpWeight', 'fnWeight'];
const SEEDS = 5;
/** The greatest seed from which five more follow. */
const LAST_SEED = 990;
/** How often curves grow while it runs, in milliseconds. */
const OFTEN = 120;
/** So many races of a page are kept. */
const KEPT = 16;

/** A race before its first step, and what is given for no ghost. */
const UNRUN = Float64Array.of(0, 0);
const NONE = new Float64Array();
/** What is known of each setting: numbers, whose first is the part that is done. @type {Map<string, Float64Array>} */
const known = new Map();

/** @param {Values} values */
const keyOf = (values) => JSON.stringify(OWN.map((id) => values[id]));

/** @param {string} key @param {Float64Array} numbers */
function keep(key, numbers) {
  // Another element may be further.
  if (numbers[0] < (known.get(key)?.[0] ?? 0)) return;
  known.delete(key);
  known.set(key, numbers);
  if (known.size > KEPT) known.delete(/** @type {string} */ (known.keys().next().value));
}

/** @param {Values} values */
function numbersFor(values) {
  const key = keyOf(values);
  return known.get(key) ?? (key === recorded.key ? recorded.numbers : UNRUN);
}

export class Racing {
  #button = h('button', { type: 'button', class: 'small' }, 'Run the race');
  #bar = h('progress', { max: '1', value: '0', 'aria-label': 'How far the race is', hidden: true });
  #text = h('span');
  /** Whether the reader has started it, so that it starts anew with other settings. */
  #wanted = false;
  /** @type {{key: string, abort: AbortController} | null} */
  #running = null;
  /** What the view was given last. @type {[view: any, numbers: Float64Array, ghost: Float64Array] | null} */
  #last = null;
  #failed = '';

  /**
   * @param {HTMLElement} element where it is started and stopped
   * @param {{settings: import('../settings/settings.js').Settings, drawing: import('../picture/drawing.js').Drawing}} parts
   */
  constructor(element, { settings, drawing }) {
    this.settings = settings;
    this.stage = drawing.stage;
    element.replaceChildren(this.#button, this.#bar, this.#text);
    this.#button.addEventListener('click', () => settings.attempt(() => this.#click()));
  }

  /** The figure is the race from now on. */
  build() {
    this.#last = null;
    this.stage.give = (view) => this.#give(view);
  }

  /** Another figure is shown, or none. */
  end() {
    this.disconnect();
    this.stage.give = null;
  }

  connect() {}

  disconnect() {
    this.#stop();
  }

  /** @param {any} view */
  #give(view) {
    const { values, frozen } = this.settings;
    const key = keyOf(values);
    if (this.#running && this.#running.key !== key) this.#stop();
    const numbers = numbersFor(values);
    if (this.#wanted && !this.#running && known.get(key)?.[0] !== 1) this.#run(key);
    const ghost = frozen ? numbersFor(frozen) : NONE;
    const last = this.#last;
    if (!last || last[0] !== view || last[1] !== numbers || last[2] !== ghost) view.give(numbers, ghost);
    this.#last = [view, numbers, ghost];
    this.stage.awaiting = false;
    this.#show(numbers);
  }

  /** @param {Float64Array} numbers */
  #show(numbers) {
    const running = this.#running !== null;
    // Until it has numbers of its own, the recorded ones are shown, which are whole.
    const done = running && numbers === recorded.numbers ? 0 : numbers[0];
    const over = done === 1 && this.#wanted;
    setText(this.#button, running ? 'Stop' : over ? 'Next five seeds' : 'Run the race');
    this.#bar.hidden = !running;
    /** @type {HTMLProgressElement} */ (this.#bar).value = done;
    setText(this.#text, this.#failed || this.#told(done, running, over));
  }

  /** @param {number} done @param {boolean} running @param {boolean} over */
  #told(done, running, over) {
    const first = Number(this.settings.values.seed);
    const seeds = `seeds ${first} to ${first + SEEDS - 1}`;
    if (running) return `Seed ${Math.min(SEEDS, Math.floor(done * SEEDS) + 1)} of ${SEEDS}`;
    if (over) return `Done: ${seeds}.`;
    if (done === 1) return `Recorded: ${seeds}.`;
    return done ? `Stopped at ${Math.floor(100 * done)} %.` : 'Three losses, five seeds, 300 steps each.';
  }

  #click() {
    const { settings } = this;
    const { values } = settings;
    if (this.#running) {
      this.#stop();
      this.#wanted = false;
    } else if (this.#wanted && numbersFor(values)[0] === 1) {
      const seed = Number(values.seed);
      settings.enter('seed', seed > LAST_SEED ? 1 : seed + SEEDS);
    } else {
      this.#wanted = true;
    }
    this.stage.schedule();
  }

  #stop() {
    this.#running?.abort.abort();
    this.#running = null;
  }

  /** @param {string} key of the settings now */
  async #run(key) {
    const abort = new AbortController();
    const own = { key, abort };
    this.#running = own;
    this.#failed = '';
    const { values } = this.settings;
    /** @type {import('../pkg/predictions.js').Race | undefined} */
    let race;
    let of = NaN;
    try {
      await started();
      of = restarts;
      const pace = new Pace(abort.signal);
      abort.signal.throwIfAborted();
      const running = race = here(() => new Race(values));
      let shown = -Infinity;
      for (let more = true; more;) {
        // Another element may have run it meanwhile.
        more = known.get(key)?.[0] !== 1 && here(() => running.step());
        if (!more || performance.now() - shown > OFTEN) {
          keep(key, running.numbers());
          if (!more) this.#running = null;
          this.stage.schedule();
          shown = performance.now();
        }
        await pace.turn();
      }
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#wanted = false;
      this.#running = null;
      this.#failed = 'What trains the networks did not arrive.';
      this.stage.schedule();
    } finally {
      if (of === restarts) race?.free();
    }
  }
}
