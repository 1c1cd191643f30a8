// @ts-check
/** Gives a figure its numbers: at once while something moves, and exactly when it rests. */

import { axisOf, isOnAxis, setAxis } from '../settings/cursor-place.js';
import { FileControl } from './file-control.js';
import { opener } from './opener.js';
import { shared } from './shared.js';

/** @typedef {import('../settings/param-text.js').Values} Values */

const NONE = new Float64Array();

/** The figure whose numbers are of the cursor, too. */
const OF_CURSOR = 'data-threshold';

export class Given {
  #takesNumbers = false;
  /** What the view was given last. @type {{view: any, source: import('./shared.js').Source, values: Values, frozen: Values | null, exact: boolean} | null} */
  #last = null;
  /** Whose figure has said what it is about. @type {import('./shared.js').Source | null} */
  #described = null;
  /** What was shown when all came to rest. */
  #rested = this.#last;
  #refining = false;

  /**
   * @param {HTMLElement} element where files are opened
   * @param {{host: HTMLElement, settings: import('../settings/settings.js').Settings, drawing: import('../picture/drawing.js').Drawing, controls: import('../controls/controls.js').Controls}} parts
   */
  constructor(element, { settings, drawing, controls }) {
    this.files = new FileControl(element, settings);
    this.settings = settings;
    this.stage = drawing.stage;
    this.words = drawing.words;
    this.panels = drawing.panels;
    this.controls = controls;
    drawing.addEventListener('rested', () => {
      this.#rested = this.#last;
      this.#refine();
    });
  }

  /** @param {import('../engine.js').Figure} figure */
  build(figure) {
    this.#takesNumbers = figure.takesNumbers;
    this.#described = null;
    this.stage.give = (view) => this.#give(view);
  }

  /** Another figure is shown. */
  end() {
    this.stage.give = null;
    this.panels.hidden = false;
  }

  connect() {
    this.files.connect();
  }

  disconnect() {
    this.files.disconnect();
  }

  /** Gives a view the numbers of the settings, unless it has them. @param {any} view */
  #give(view) {
    const { source } = shared;
    if (!this.#takesNumbers) return;
    // A sketch has dropped its view by then: nobody looks.
    if (!source) return void setTimeout(() => this.stage.view && this.#loadSample());
    const { figure, values, frozen } = this.settings;
    const last = this.#last;
    if (last && last.view === view && last.source === source && last.frozen === frozen && isSame(last.values, values, figure !== OF_CURSOR)) return;
    view.give(source.numbers(figure, values), frozen ? source.numbers(figure, frozen) : NONE);
    this.stage.awaiting = false;
    this.#last = { view, source, values, frozen, exact: !source.exact };
    if (source === this.#described) return;
    this.#described = source;
    this.#describe(view.described());
  }

  /** Other numbers may be about something else, such as several classes. @param {import('../engine.js').Described} figure */
  #describe(figure) {
    const { settings, words } = this;
    // A drag in progress ends here.
    settings.release();
    setAxis(figure.id, figure.axis);
    if (!isOnAxis(figure.id, settings.values)) settings.take({ at: axisOf(figure.id, settings.values).example });
    // Where there is nothing to draw, the sentence says why.
    this.panels.hidden = !figure.panels.length;
    if (figure.question === words.question.textContent) return;
    words.describe(figure);
    this.controls.build(figure, settings.controls);
  }

  async #loadSample() {
    await opener.loadSample();
    if (shared.source || !this.stage.awaiting) return;
    // It will not come for now.
    this.stage.awaiting = false;
    this.stage.schedule();
  }

  /** Nothing moves: exact numbers follow, if nothing has moved until they are there. One answer is awaited at a time, and then the newest state's. */
  async #refine() {
    const last = this.#last;
    if (this.#refining || !last || last !== this.#rested || last.exact || !last.source.exact || last.view !== this.stage.view) return;
    last.exact = true;
    this.#refining = true;
    const { figure } = this.settings;
    try {
      const [numbers, ghost] = await Promise.all([last.values, last.frozen].map((values) => (values ? /** @type {any} */ (last.source).exact(figure, values) : NONE)));
      if (this.#last === last && this.stage.view === last.view && this.settings.figure === figure) {
        this.settings.attempt(() => {
          last.view.give(numbers, ghost);
          this.stage.schedule();
        });
      }
    } catch (error) {
      // Other predictions are shown meanwhile, and these were freed.
      if (shared.source === last.source) this.settings.attempt(() => { throw error; });
    }
    this.#refining = false;
    this.#refine();
  }
}

/** @param {Values} a @param {Values} b @param {boolean} anyCursor whether the cursor may differ */
function isSame(a, b, anyCursor) {
  return a === b || Object.keys(a).every((id) => (anyCursor && id === 'at') || Object.is(a[id], b[id]));
}
