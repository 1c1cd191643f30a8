// @ts-check
/**
 * The picture of an element and all that is written about it, drawn from its settings.
 *
 * The engine's view is a cache: it is dropped when nobody looks, and made anew when somebody does.
 */

import { placeAfter, spoken } from './cursor.js';
import { h, setRich, setText } from '../shared/dom.js';
import { createView, dashes, params } from '../engine.js';
import { EngineFault, breaker, events } from '../engine/instance.js';
import { Explanation } from './explanation.js';
import { NumberTable } from './number-table.js';
import { Plot } from './plot.js';
import { Theme } from './theme.js';

/** @typedef {import('../settings/link.js').Values} Values */

/** How long the hand rests before sentence and table follow, in milliseconds. */
const REST = 100;
/**
 * How long numbers stay before others take their places, in milliseconds: nobody reads fifteen a second, and to write them in
 * each frame, of which they would be a third, makes what the eye does follow late.
 */
const READING = 60;
/** How much later the last ones follow when no other frame does, in milliseconds. */
const LATE = 15;

/**
 * @typedef {object} Owner whose picture it is
 * @property {import('../settings/settings.js').Settings} settings
 * @property {() => string | null} label the picture's name instead of the sentence about it
 * @property {() => boolean} moving whether the hand holds something
 * @property {(id: string, value: number | string | null) => void} move
 * @property {() => void} release
 * @property {(event: KeyboardEvent) => boolean} key a key that moves no cursor; whether it meant something
 * @property {(action: () => void) => void} attempt does what may fail
 * @property {(whole: boolean) => void} drawn titles and handles show the settings, and the picture too if `whole`
 * @property {() => void} rested the hand has let go
 * @property {() => boolean} here whether it is in a document that is shown
 * @property {() => void} stopped the engine has failed too often to go on
 */

export class Drawing {
  /** @type {any} the engine's view; null while nobody looks */
  #view = null;
  /** @type {Plot[]} */
  #plots = [];
  /** @type {number | null} the place under the pointer, on the x axis */
  #hover = null;
  /** @type {number | null} the row of the readout that the keyboard is on */
  #curve = null;
  /** @type {Values | null} what the view was told last */
  #told = null;
  /** Whether the frames are to stay as they are. */
  #held = false;
  /** @type {Values | null} the ghost that the view has */
  #ghost = null;
  #figure = '';
  #frame = 0;
  /** The frame in which all is drawn anew. */
  #renewing = 0;
  #resting = 0;
  /** When all was drawn last, and when its numbers were shown, by the clock of `performance`. */
  #drawnAt = 0;
  #numberedAt = -Infinity;
  /** Waits until other numbers may be shown. */
  #numbering = 0;
  #sentence = '';
  #theme = new Theme(() => this.owner.attempt(() => this.#themeChanged()));
  #readout = new NumberTable({ class: 'readout', part: 'legend' }, '–');
  #table = new NumberTable({ part: 'table' }, '–');
  #explanation = new Explanation();
  #question = h('h2', { class: 'question', part: 'question' });
  #summary = h('p', { class: 'summary', part: 'summary' });
  #panels = h('div', { class: 'panels' });
  #live = h('p', { class: 'unseen', 'aria-live': 'polite' });
  #scrollers = [scroller('Values at the cursor', this.#readout.element), scroller('Table of values', this.#table.element)];
  #details = h('details', { class: 'data' }, h('summary', {}, 'Table of values'), this.#scrollers[1]);
  /** @type {MediaQueryList | null} */
  #resolution = null;
  #onResolution = () => this.owner.attempt(() => this.#resolutionChanged());
  #onFault = () => this.#lose();
  /** Not every browser tells that a canvas has lost its pixels; that happens while nobody sees it. */
  #onVisible = () => {
    if (document.hidden) return;
    // Nobody tells an element that its document has lost its frame.
    if (this.owner.here()) this.#onLoss();
    else this.drop();
  };

  /** @param {Owner} owner */
  constructor(owner) {
    this.owner = owner;
    this.#details.addEventListener('toggle', () => this.#letScroll());
    // It does not bubble, but it can be captured.
    this.#panels.addEventListener('contextrestored', () => this.#onLoss(), true);
  }

  /** What it is made of, for the element to put in its places. */
  parts() {
    return {
      head: h('header', {}, this.#question, this.#summary),
      panels: this.#panels,
      readout: this.#scrollers[0],
      explanation: this.#explanation.element,
      details: this.#details,
      unseen: [this.#live, this.#theme.element],
    };
  }

  get details() {
    return this.#details;
  }

  /** Whether the engine has a view of it, so that a change is drawn. */
  get awake() {
    return this.#view !== null;
  }

  /** Whether a setting stays as a ghost. */
  get compares() {
    return this.#ghost !== null;
  }

  /** The cursor as it is seen: under the pointer, or else where it is pinned. */
  get at() {
    return this.#hover ?? /** @type {number | null} */ (this.owner.settings.values.at ?? null);
  }

  /** The view with the newest settings, or null while there is none. */
  get newest() {
    if (this.#view) this.#tellView();
    return this.#view;
  }

  /** The pointer is nowhere any more. */
  leave() {
    this.#hover = null;
  }

  /**
   * Makes the panels of a figure; drawn is nothing yet.
   * @param {import('../engine.js').Figure} figure
   */
  build(figure) {
    this.drop();
    this.#figure = figure.id;
    this.#hover = null;
    this.#curve = null;
    this.#held = false;
    const panels = this.owner.settings.panels;
    this.#plots = figure.panels
      .map((id, index) => new Plot(index, id, this.#plotOwner()))
      .filter(({ id }) => panels.includes(id));
    this.#panels.replaceChildren(...this.#plots.map(({ element }) => element));
    this.#panels.dataset.count = String(this.#plots.length);
    setText(this.#question, figure.question);
    this.#explanation.explain(figure.explanation);
  }

  /** Has the engine draw the figure that was built, if it does not already. */
  raise() {
    if (this.#view || !this.#figure) return;
    // What waited for a frame is done now.
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    events.addEventListener('fault', this.#onFault);
    this.#readout.dashes = this.#table.dashes = dashes();
    this.#view = createView(this.#figure);
    for (const { index, canvases } of this.#plots) {
      const [axes, data, cursor] = canvases;
      this.#view.attach(index, axes, data, cursor);
    }
    document.addEventListener('visibilitychange', this.#onVisible);
    this.#readTheme();
    /** @type {unknown[]} */
    const refusals = [];
    // Words and numbers come first: they are laid out with the picture's place, and once. It does not wait for them.
    try {
      this.#tellView();
      this.#showTitles();
      this.#showNumbers();
      this.#describe();
    } catch (error) {
      refusals.push(error);
    }
    for (const plot of this.#plots) {
      plot.connect();
      try {
        plot.measure();
      } catch (error) {
        refusals.push(error);
      }
    }
    // Where nothing can be drawn there are still words and numbers.
    this.draw();
    // Who was told of the picture may have let it go.
    if (this.#view) {
      if (this.#held) this.#view.holdFrames(true);
      this.#settle();
      this.#watchResolution();
    }
    if (refusals.length) throw refusals[0];
  }

  /** Lets the engine's view go. What is written stays; the canvases keep their places and give their pixels back. */
  drop() {
    events.removeEventListener('fault', this.#onFault);
    // What stays to be seen is of one setting.
    if (this.#numbering) this.owner.attempt(() => this.#showNumbers());
    const view = this.#view;
    this.#forget();
    if (!view) return;
    this.#panels.classList.remove('opaque');
    for (const plot of this.#plots) plot.empty();
    try {
      view.free();
    } catch (error) {
      // It has gone with its instance.
      if (!(error instanceof EngineFault)) throw error;
    }
  }

  #forget() {
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#renewing);
    clearTimeout(this.#resting);
    clearTimeout(this.#numbering);
    this.#frame = this.#renewing = this.#resting = this.#numbering = 0;
    this.#numberedAt = -Infinity;
    this.#summary.removeAttribute('aria-busy');
    this.#ghost = this.#told = null;
    this.#view = null;
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#resolution?.removeEventListener('change', this.#onResolution);
    for (const plot of this.#plots) plot.disconnect();
  }

  /** The engine's instance has ended, and the view with it: what was drawn stays until a new one draws. */
  #lose() {
    // Those of the picture were not written yet, and nobody knows them now.
    if (this.#numbering) this.#readout.blank();
    this.#forget();
    if (breaker.open) this.owner.stopped();
    else {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.owner.attempt(() => this.raise());
      });
    }
  }

  /** Draws in the next frame. */
  schedule() {
    if (!this.#view || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.owner.attempt(() => this.draw());
    });
  }

  /** Shows the newest settings: picture, titles, handles, and numbers if they can be read. The rest follows when the hand rests. */
  draw() {
    const view = this.#view;
    if (!view) return;
    this.#tellView();
    view.draw();
    this.#showTitles();
    const pointed = this.at !== null;
    for (const plot of this.#plots) {
      plot.showCursor(pointed);
      plot.showHandles();
    }
    this.#drawnAt = performance.now();
    // Here, after the picture: between frames they would have the next one wait for their layout before it can draw.
    if (this.#drawnAt - this.#numberedAt >= READING) this.#showNumbers();
    else this.#numbering ||= setTimeout(() => this.owner.attempt(() => this.#showNumbers()), READING + LATE);
    if (!this.#resting) {
      this.#summary.setAttribute('aria-busy', 'true');
      this.#waitForRest(REST);
    }
    this.owner.drawn(this.#plots.every(({ drawable }) => drawable));
  }

  #showTitles() {
    const titles = this.#view.titles();
    // Beside one with a second line all have one. (WebKit does not always see that by `:has()`.)
    this.#panels.classList.toggle('numbered', this.#plots.map((plot) => plot.showTitle(titles[plot.index])).includes(true));
  }

  /** Shows the values at the cursor. */
  #showNumbers() {
    const view = this.#view;
    if (!view) return;
    clearTimeout(this.#numbering);
    this.#numbering = 0;
    this.#numberedAt = performance.now();
    this.#readout.show(view.readout());
    this.#readout.choose(this.#curve);
  }

  /** @param {number} time how long at least */
  #waitForRest(time) {
    this.#resting = setTimeout(() => {
      const left = this.#drawnAt + REST - performance.now();
      if (left > 0) this.#waitForRest(left);
      else this.owner.attempt(() => this.describe());
    }, time);
  }

  /** Sentence, table and names for those who listen. */
  describe() {
    if (!this.#view) return;
    clearTimeout(this.#resting);
    this.#resting = 0;
    if (this.#numbering) this.#showNumbers();
    this.#describe();
    this.#settle();
  }

  /** All that is to be seen is of the newest settings. */
  #settle() {
    clearTimeout(this.#resting);
    clearTimeout(this.#numbering);
    this.#resting = this.#numbering = 0;
    this.#summary.removeAttribute('aria-busy');
    this.owner.rested();
    // After the next frame, which has laid it all out.
    requestAnimationFrame(() => setTimeout(() => this.#view && this.#letScroll()));
  }

  #describe() {
    const view = this.#view;
    setRich(this.#summary, view.summary());
    this.#table.show(view.table());
    this.#explanation.show(view.formulas());
    const sentence = view.plainSummary();
    const { title, lo, hi } = view.xAxis();
    const { at } = this;
    const chosen = this.#curve === null ? '' : spoken(view.readout(), this.#curve);
    for (const plot of this.#plots) {
      // The sentence is about all panels: it is said once.
      const said = plot === this.#plots[0] ? sentence : plot.title.textContent ?? '';
      plot.describe(this.owner.label() ?? said, { title, lo, hi, at, chosen });
    }
    // The first sentence is there to be read; only what changes it is news, once the hand has let go.
    if (this.owner.moving()) return;
    if (this.#sentence && sentence !== this.#sentence) setText(this.#live, sentence);
    this.#sentence = sentence;
  }

  /** Draws all of it at once, in the colours that it has now, on new canvases. */
  refresh() {
    if (!this.#view) return;
    this.drop();
    this.raise();
  }

  /** Pixels were lost, or may have been. */
  #onLoss() {
    if (!this.#view || this.#renewing) return;
    this.#renewing = requestAnimationFrame(() => {
      this.#renewing = 0;
      this.owner.attempt(() => this.refresh());
    });
  }

  #tellView() {
    const { values, frozen } = this.owner.settings;
    // Values are replaced and never changed.
    const told = this.#told;
    if (told !== values) this.#view.setParams(told ? differing(values, told) : values);
    this.#told = values;
    this.#view.setHover(this.#hover ?? undefined);
    // A curve that is no more.
    if (this.#curve !== null && this.#curve >= this.#view.curveCount()) this.#curve = null;
    this.#view.setCurve(this.#curve ?? undefined);
    if (this.#ghost !== frozen) this.#view.freeze(frozen ?? undefined);
    this.#ghost = frozen;
  }

  /** @returns {import('./plot.js').PlotOwner} */
  #plotOwner() {
    const { owner } = this;
    return {
      view: () => this.#view,
      attempt: owner.attempt,
      resized: () => {
        this.#readTheme();
        this.draw();
      },
      at: () => /** @type {number | null} */ (owner.settings.values.at),
      hover: (x) => {
        if (x === this.#hover) return;
        this.#hover = x;
        this.schedule();
      },
      pin: (x) => {
        this.#hover = null;
        owner.move('at', x);
      },
      released: () => owner.release(),
      hold: (held) => {
        this.#held = held;
        this.#view?.holdFrames(held);
        this.schedule();
      },
      key: (event) => this.#key(event),
      drag: (id, value) => owner.move(id, value),
      param: (id) => ({ row: params().find((row) => row.id === id), value: owner.settings.values[id] }),
    };
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.#view) return;
    const to = placeAfter(event, this.#view.xAxis(), this.at);
    if (to !== undefined) {
      this.#hover = null;
      this.owner.move('at', to);
      this.owner.release();
      this.schedule();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const count = this.#view.curveCount();
      if (!count) return;
      const by = event.key === 'ArrowUp' ? -1 : 1;
      this.#curve = this.#curve === null ? (by > 0 ? 0 : count - 1) : (this.#curve + by + count) % count;
      this.schedule();
    } else if (!this.owner.key(event)) return;
    event.preventDefault();
  }

  /** What is wider than its place can be scrolled by keys: it has the focus then. */
  #letScroll() {
    for (const element of this.#scrollers) {
      // What is folded away has no width, and asking for it would lay it out.
      if (this.#details.contains(element) && !this.#details.open) continue;
      const tooWide = element.scrollWidth > element.clientWidth;
      if (tooWide) element.setAttribute('tabindex', '0');
      else element.removeAttribute('tabindex');
    }
  }

  #themeChanged() {
    this.#readTheme();
    this.schedule();
  }

  #readTheme() {
    if (!this.#view) return;
    const { rgba, font, fontSize, lineWidth } = this.#theme.read();
    this.#view.setTheme(rgba, font, fontSize, lineWidth);
    this.#panels.classList.toggle('opaque', this.#theme.covers());
  }

  /** Canvases of another size are empty, and paper does not wait for a frame. */
  #resolutionChanged() {
    this.#watchResolution();
    for (const plot of this.#plots) plot.measure();
    this.draw();
  }

  /** A media query holds for one pixel ratio only, so it is made again each time. */
  #watchResolution() {
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#onResolution);
  }
}

/**
 * What is otherwise than it was.
 * @param {Values} values
 * @param {Values} before
 */
function differing(values, before) {
  // Without a prototype, on which the host may have anything.
  const others = /** @type {Values} */ (Object.create(null));
  for (const id of Object.keys(values)) if (!Object.is(values[id], before[id])) others[id] = values[id];
  return others;
}

/**
 * A place that scrolls sideways if need be.
 * @param {string} name
 * @param {HTMLElement} content
 */
function scroller(name, content) {
  return h('div', { class: 'scroll', role: 'group', 'aria-label': name }, content);
}
