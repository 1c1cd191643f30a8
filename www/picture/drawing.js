// @ts-check
/**
 * The picture of an element and all that is written about it, drawn from its settings.
 *
 * The engine's view is a cache: it is dropped when nobody looks, and made anew when somebody does.
 */

import { createView, dashes } from '../engine.js';
import { EngineFault, breaker, events } from '../engine/instance.js';
import { h, isShown } from '../shared/dom.js';
import { spoken } from './cursor.js';
import { Plot } from './plot.js';
import { Stage } from './stage.js';
import { Theme } from './theme.js';
import { Words } from './words.js';

/** Tells `rested` when all that is to be seen is of the newest settings. */
export class Drawing extends EventTarget {
  /** @type {Plot[]} */
  #plots = [];
  #figure = '';
  /** The frame in which all is drawn anew. */
  #renewing = 0;
  theme = new Theme(() => this.settings.attempt(() => this.#themeChanged()));
  panels = h('div', { class: 'panels' });
  /** @type {MediaQueryList | null} */
  #resolution = null;
  #onResolution = () => this.settings.attempt(() => this.#resolutionChanged());
  #onFault = () => this.#lose();
  /** Not every browser tells that a canvas has lost its pixels; that happens while nobody sees it. */
  #onVisible = () => {
    if (document.hidden) return;
    // Nobody tells an element that its document has lost its frame.
    if (isShown(this.settings.host)) this.#onLoss();
    else this.drop();
  };

  /**
   * @param {import('../settings/settings.js').Settings} settings
   * @param {(whole: boolean) => void} drawn titles and handles show the settings, and the picture too if `whole`
   */
  constructor(settings, drawn) {
    super();
    this.settings = settings;
    this.drawn = drawn;
    this.stage = new Stage(settings, (resized) => this.#draw(resized));
    this.words = new Words(this.stage, () => this.#finish());
    for (const type of ['change', 'release']) settings.addEventListener(type, () => this.stage.schedule());
    settings.addEventListener('move', (/** @type {any} */ { param, changed }) => {
      // The place under the pointer is another on another axis.
      if (param === 'axis') this.stage.hover = null;
      if (changed) this.stage.schedule();
    });
    // It does not bubble, but it can be captured.
    this.panels.addEventListener('contextrestored', () => this.#onLoss(), true);
  }

  /** Whether the panels are those of the figure. */
  get built() {
    return this.#figure !== '';
  }

  /** Whether the engine has a view of it, so that a change is drawn. */
  get awake() {
    return this.stage.view !== null;
  }

  /** The view with the newest settings, or null while there is none. */
  get newest() {
    this.stage.tell();
    return this.stage.view;
  }

  /** Makes the panels of a figure; drawn is nothing yet. @param {import('../engine.js').Figure} figure */
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

  /** The panels are not those of the figure any more. */
  unbuild() {
    this.#figure = '';
  }

  /** Has the engine draw the figure that was built, if it does not already. */
  raise() {
    const stage = this.stage;
    if (stage.view || !this.#figure) return;
    // What waited for a frame is done now.
    stage.cancel();
    events.addEventListener('fault', this.#onFault);
    this.words.drawSeries(dashes());
    stage.view = createView(this.#figure);
    for (const { index, canvases } of this.#plots) {
      const [axes, data, cursor] = canvases;
      stage.view.attach(index, axes, data, cursor);
    }
    document.addEventListener('visibilitychange', this.#onVisible);
    this.#readTheme();
    /** @type {unknown[]} */
    const refusals = [];
    const orRefuse = (/** @type {() => void} */ action) => {
      try {
        action();
      } catch (error) {
        refusals.push(error);
      }
    };
    // Words and numbers come first: they are laid out with the picture's place, and once. It does not wait for them.
    orRefuse(() => {
      stage.tell();
      this.#showTitles();
      this.words.showNumbers();
      this.#describe();
    });
    for (const plot of this.#plots) {
      plot.connect();
      orRefuse(() => plot.measure());
    }
    // Where nothing can be drawn there are still words and numbers.
    this.#draw(false);
    // Who was told of the picture may have let it go.
    if (stage.view) {
      if (stage.held) stage.view.holdFrames(true);
      this.#settle();
      this.#watchResolution();
    }
    if (refusals.length) throw refusals[0];
  }

  /** Lets the engine's view go. What is written stays; the canvases keep their places and give their pixels back. */
  drop() {
    events.removeEventListener('fault', this.#onFault);
    this.words.settle();
    const { view } = this.stage;
    this.#forget();
    if (!view) return;
    this.panels.classList.remove('opaque');
    for (const plot of this.#plots) plot.empty();
    try {
      view.free();
    } catch (error) {
      // It has gone with its instance.
      if (!(error instanceof EngineFault)) throw error;
    }
  }

  #forget() {
    cancelAnimationFrame(this.#renewing);
    this.#renewing = 0;
    this.words.forget();
    this.stage.forget();
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#resolution?.removeEventListener('change', this.#onResolution);
    for (const plot of this.#plots) plot.disconnect();
  }

  /** The engine's instance has ended, and the view with it: what was drawn stays until a new one draws. */
  #lose() {
    this.words.lose();
    this.#forget();
    if (!breaker.open) this.stage.next(() => this.raise());
  }

  /**
   * Shows the newest settings: picture, titles, handles, and numbers if they can be read. The rest follows when the hand rests.
   * @param {boolean} resized whether that may have changed how it looks
   */
  #draw(resized) {
    const { view } = this.stage;
    if (!view) return;
    if (resized) this.#readTheme();
    this.stage.tell();
    view.draw();
    this.#showTitles();
    const pointed = this.stage.at !== null;
    for (const plot of this.#plots) {
      plot.showCursor(pointed);
      plot.showHandles();
    }
    this.words.follow();
    this.drawn(this.#plots.every(({ drawable }) => drawable));
  }

  #showTitles() {
    const titles = this.stage.view.titles();
    // Beside one with a second line all have one. (WebKit does not always see that by `:has()`.)
    this.panels.classList.toggle('numbered', this.#plots.map((plot) => plot.showTitle(titles[plot.index])).includes(true));
  }

  /** The hand rests: sentence, table and names for those who listen follow. */
  #finish() {
    this.#describe();
    this.#settle();
  }

  /** All that is to be seen is of the newest settings. */
  #settle() {
    this.words.stopWaiting();
    this.dispatchEvent(new Event('rested'));
    // After the next frame, which has laid it all out.
    requestAnimationFrame(() => setTimeout(() => this.awake && this.words.letScroll()));
  }

  #describe() {
    const { view, curve, at, settings } = this.stage;
    const sentence = this.words.show();
    const { title, lo, hi } = view.xAxis();
    const chosen = curve === null ? '' : spoken(view.readout(), curve);
    for (const plot of this.#plots) {
      // The sentence is about all panels: it is said once.
      const said = plot === this.#plots[0] ? sentence : plot.title.textContent ?? '';
      plot.describe(settings.host.getAttribute('label') ?? said, { title, lo, hi, at, chosen });
    }
  }

  /** Draws all of it at once, in the colours that it has now, on new canvases. */
  refresh() {
    if (!this.awake) return;
    this.drop();
    this.raise();
  }

  /** Pixels were lost, or may have been. */
  #onLoss() {
    if (!this.awake || this.#renewing) return;
    this.#renewing = requestAnimationFrame(() => {
      this.#renewing = 0;
      this.settings.attempt(() => this.refresh());
    });
  }

  #themeChanged() {
    this.#readTheme();
    this.stage.schedule();
  }

  #readTheme() {
    if (!this.awake) return;
    const { rgba, font, fontSize, lineWidth } = this.theme.read();
    this.stage.view.setTheme(rgba, font, fontSize, lineWidth);
    this.panels.classList.toggle('opaque', this.theme.covers());
  }

  /** Canvases of another size are empty, and paper does not wait for a frame. */
  #resolutionChanged() {
    this.#watchResolution();
    for (const plot of this.#plots) plot.measure();
    this.#draw(false);
  }

  /** A media query holds for one pixel ratio only, so it is made again each time. */
  #watchResolution() {
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#onResolution);
  }
}
