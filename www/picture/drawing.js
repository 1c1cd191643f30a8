// @ts-check
/**
 * Draws an element's picture, and the words about it, from its settings.
 * The engine's view is a cache: it is dropped out of view and made again in view.
 */

import { createView, dashes } from '../engine.js';
import { EngineFault, breaker, events } from '../engine/instance.js';
import { h } from '../shared/dom.js';
import { isNear } from '../shared/in-view.js';
import { onceWritten } from '../shared/one-layout.js';
import { takeTurn } from '../shared/turns.js';
import { spoken } from './cursor.js';
import { lostPixels } from './lost-pixels.js';
import { Plot } from './plot.js';
import { watchAround } from './scale.js';
import { Stage } from './stage.js';
import { Theme } from './theme.js';
import { Words } from './words.js';

/** Dispatches `rested` when everything shows the newest settings. */
export class Drawing extends EventTarget {
  /** @type {Plot[]} */
  #plots = [];
  #figure = '';
  panels = h('div', { class: 'panels' });
  /** Whether nothing is seen through the canvases. */
  #opaque = false;
  /** Stops watching the scale. */
  #unwatch = () => {};
  #pixels = lostPixels(this.panels, () => this.settings.attempt(() => this.refresh()), () => this.drop());

  /**
   * @param {import('../settings/settings.js').Settings} settings
   * @param {(whole: boolean) => void} drawn titles and handles show the settings, and the picture too if `whole`
   */
  constructor(settings, drawn) {
    super();
    this.settings = settings;
    this.drawn = drawn;
    this.theme = new Theme(settings.host, () => settings.attempt(() => {
      this.#readTheme();
      this.stage.schedule();
    }));
    this.stage = new Stage(settings, () => this.#draw(), () => this.#resized());
    this.words = new Words(this.stage, () => this.#finish());
    for (const type of ['change', 'release']) settings.addEventListener(type, () => this.stage.schedule());
    settings.addEventListener('move', (/** @type {any} */ { param, changed }) => {
      // After a change of axis, the pointer is at another value.
      if (param === 'axis') this.stage.hover = null;
      if (changed) this.stage.schedule();
    });
  }

  /** Whether the panels are built for the figure. */
  get built() {
    return this.#figure !== '';
  }

  /** Whether the engine has a view, so that changes are drawn. */
  get awake() {
    return this.stage.view !== null;
  }

  /** The view with the newest settings, or null while there is none. */
  get newest() {
    this.stage.tell();
    return this.stage.view;
  }

  /** Makes the panels of a figure, without drawing. @param {import('../engine.js').Figure} figure */
  build(figure) {
    this.drop();
    this.#figure = figure.id;
    this.stage.clear();
    const { panels } = this.settings;
    this.#plots = figure.panels.map((id, index) => new Plot(index, id, this.stage)).filter(({ id }) => panels.includes(id));
    this.panels.replaceChildren(...this.#plots.map(({ element }) => element));
    this.panels.dataset.count = String(this.#plots.length);
    this.words.build(figure);
  }

  /** The panels no longer belong to the figure. */
  unbuild() {
    this.#figure = '';
  }

  /** Starts drawing the built figure, unless it is drawn already. */
  raise() {
    const stage = this.stage;
    if (stage.view || !this.#figure) return;
    // Pending work is done now.
    stage.cancel();
    events.addEventListener('fault', this.#lose);
    this.words.drawSeries(dashes());
    const view = stage.view = createView(this.#figure);
    // On paper, a map is drawn as finely as the rest.
    const printing = Boolean(this.panels.closest('.printing'));
    for (const plot of this.#plots) {
      view.attach(plot.index, plot.canvas, plot.ground(!printing && view.hasMap(plot.index)));
    }
    this.#pixels.watch();
    const refusals = /** @type {unknown[]} */ ([]);
    const orRefuse = (/** @type {() => void} */ action) => {
      try { action(); } catch (error) { refusals.push(error); }
    };
    // Words and numbers come first, so that the page is laid out only once, together with the picture's place.
    orRefuse(() => this.#say());
    // A fault or a listener may drop the view at any time.
    const stands = () => stage.view === view;
    onceWritten(this.settings, () => {
      if (!stands()) return;
      this.#readTheme();
      for (const plot of this.#plots) {
        plot.connect();
        plot.look();
      }
    }, () => {
      if (stands()) for (const plot of this.#plots) orRefuse(() => plot.fit());
    }, () => {
      // Apart from what it writes: type on a canvas asks for the page's layout.
      if (stands()) view.draw();
    }, () => {
      // Even if nothing can be drawn, there are words and numbers.
      if (stands()) this.#draw();
      if (stands()) {
        if (stage.held) view.holdFrames(true);
        this.words.explanation.watch();
        this.#unwatch = watchAround(this.settings.host, () => this.#resized());
        this.#settle();
      }
      if (refusals.length) throw refusals[0];
    });
  }

  /** Shows all but pixels: where nobody looks, the figure takes its place all the same. */
  sketch() {
    if (!this.#figure) return;
    this.words.drawSeries(dashes());
    this.stage.view = createView(this.#figure);
    try {
      this.#say();
      this.drawn(false);
    } finally {
      this.drop();
    }
  }

  #say() {
    this.stage.tell();
    this.#showTitles();
    this.words.say();
    this.words.showNumbers();
    this.#describe();
  }

  /** Drops the engine's view. The words stay; the canvases keep their places and free their pixels. */
  drop() {
    events.removeEventListener('fault', this.#lose);
    this.words.settle();
    const { view } = this.stage;
    this.#forget();
    if (!view) return;
    this.panels.classList.remove('opaque');
    for (const plot of this.#plots) plot.empty();
    try {
      view.rest();
      view.free();
    } catch (error) {
      // The view is gone with its instance.
      if (!(error instanceof EngineFault)) throw error;
    }
  }

  #forget() {
    this.words.forget();
    this.stage.forget();
    this.#pixels.unwatch();
    this.#unwatch();
    for (const plot of this.#plots) plot.disconnect();
  }

  /** The engine's instance has crashed, and the view with it. The picture stays until a new instance draws. */
  #lose = () => {
    this.words.lose();
    this.#forget();
    if (!breaker.open) this.stage.next(() => this.raise());
  };

  /**
   * Shows the newest settings: picture, titles, handles, and numbers if they can be read. The rest follows when the hand rests.
   * All figures draw before any writes: type on a canvas asks for the styles of what was written.
   */
  #draw() {
    const { view } = this.stage;
    if (view) onceWritten(this.settings, () => this.#paint(), () => this.stage.view === view && this.#follow());
  }

  /** Shows the newest settings on the canvases. */
  #paint() {
    this.stage.tell();
    this.panels.classList.toggle('opaque', this.#opaque);
    this.stage.view.draw();
  }

  /** Handles, titles and words follow the picture. */
  #follow() {
    this.#showHandles();
    this.#showTitles();
    this.words.follow();
    this.drawn(this.#plots.every(({ drawable }) => drawable));
  }

  #showHandles() {
    for (const plot of this.#plots) plot.showHandles();
  }

  #showTitles() {
    const titles = this.stage.view.titles();
    // If one title has a second line, all reserve one. (WebKit does not always notice that through `:has()`.)
    this.panels.classList.toggle('numbered', this.#plots.map((plot) => plot.showTitle(titles[plot.index] ?? '')).includes(true));
  }

  /** The hand rests: update the sentence, the table and the labels for screen readers. */
  #finish() {
    this.#showHandles();
    this.#describe();
    const tapped = this.#plots.find(({ index }) => index === this.stage.tapped);
    this.stage.tapped = null;
    if (tapped) this.words.uncover(tapped.plot);
    this.#settle();
  }

  /** Everything shows the newest settings. */
  #settle() {
    this.words.stopWaiting();
    this.stage.view?.rest();
    this.dispatchEvent(new Event('rested'));
    // After the next frame, when everything is laid out.
    requestAnimationFrame(() => setTimeout(() => this.awake && this.words.letScroll()));
  }

  #describe() {
    const { view, curve, at, settings } = this.stage;
    const sentence = this.words.show();
    const { title, lo, hi } = view.xAxis();
    const chosen = curve === null ? '' : spoken(view.readout(), curve);
    for (const plot of this.#plots) {
      // The sentence is about all panels, so only the first one says it.
      const said = plot === this.#plots[0] ? sentence : plot.title.textContent ?? '';
      plot.describe(settings.host.getAttribute('label') ?? said, { title, lo, hi, at, chosen });
    }
  }

  /** Redraws everything at once, in the current colours, on fresh canvases. */
  refresh() {
    if (!this.awake) return;
    this.drop();
    this.raise();
  }

  #readTheme() {
    if (!this.awake) return;
    const { rgba, font, fontSize, lineWidth, opaque } = this.theme.read();
    this.stage.view.setTheme(rgba, font, fontSize, lineWidth);
    this.#opaque = opaque;
  }

  /** A resized canvas is empty, and printing does not wait for a frame. */
  #measure() {
    for (const plot of this.#plots) plot.look();
    if (!this.#plots.filter((plot) => plot.fit()).length) return;
    // The size of the type may depend on that of the element.
    this.#readTheme();
    this.#paint();
    this.#showHandles();
    // New words now would change sizes again, in the middle of the browser's layout.
    this.stage.schedule();
  }

  /** In view the picture is redrawn at once; elsewhere it may be stretched for a moment, for nobody sees it. */
  #resized() {
    const measure = () => this.settings.attempt(() => this.#measure());
    if (isNear(this.settings.host)) measure();
    else takeTurn(this.panels, measure);
  }
}
