// @ts-check
/** One panel: its canvas and its size. */

import { paramCalled } from '../engine.js';
import { h, setAttributes, setRich } from '../shared/dom.js';
import { followHand } from './hand.js';
import { HANDLES, Handle } from './handle.js';
import { zoomLeftOut } from './scale.js';

/** Longer titles with numbers may need a second line at any moment. */
const LONG = 30;
/** How long the one handle of a panel stays where it is while something else moves it, in milliseconds: for each move the browser goes through all its layers. */
const BEHIND = 60;

export class Plot {
  /**
   * @param {number} index the panel's number in the figure
   * @param {string} id the panel's name
   * @param {import('./stage.js').Stage} stage
   */
  constructor(index, id, stage) {
    this.index = index;
    this.id = id;
    this.stage = stage;
    this.title = h('h3', { class: 'panel-title' });
    this.canvas = h('canvas', { class: 'data', part: 'canvas', role: 'img' });
    // Made here, not after insertion: in another document, Firefox would make contexts of that document's own class,
    // which the engine refuses.
    this.canvas.getContext('2d');
    this.surface = h('div', { class: 'surface', tabindex: '0', role: 'slider', 'aria-valuenow': '0' });
    this.plot = h('div', { class: 'plot' }, this.canvas, this.surface);
    this.element = h('section', { class: 'panel', 'data-panel': id }, this.title, this.plot);
    /** @type {Handle[]} */
    this.handles = [];
    /** @type {import('./handle.js').Shown[]} */
    this.shown = [];
    /** When handles were placed last, by the clock of `performance`. */
    this.placedAt = 0;
    followHand(this, stage);
    this.Handle = HANDLES[paramCalled(id)?.control ?? ''] ?? Handle;
    this.Handle.prepare(this, stage);
    /** Whether the browser gave the canvas something to draw with. */
    this.drawable = true;
    /** The size in css px that the engine has, and all that it was told with it, as one text. */
    this.size = [0, 0];
    this.told = '';
    /** What was seen last: the size in device pixels, and how many of them a css px has. */
    this.seen = [0, 0, 1];
    /** What `zoom` adds to the plot's rectangle on the screen. */
    this.zoom = 1;
    /** @type {ResizeObserverSize | undefined} in device pixels, as the browser rounded it */
    this.box = undefined;
    /** @type {ResizeObserver | null} */
    this.observer = null;
  }

  /** Starts to follow the element's size. */
  connect() {
    this.disconnect();
    this.told = '';
    // The observer of its own document: another document's would fire in the middle of this one's layout.
    const { ResizeObserver } = this.plot.ownerDocument.defaultView ?? globalThis;
    this.observer = new ResizeObserver(([entry]) => {
      this.box = entry.devicePixelContentBoxSize?.[0];
      this.stage.resized();
    });
    try {
      this.observer.observe(this.plot, { box: 'device-pixel-content-box' });
    } catch {
      this.observer.observe(this.plot);
    }
  }

  disconnect() {
    this.observer?.disconnect();
    this.observer = null;
  }

  /** Frees the canvases' pixels; their places stay. */
  empty() {
    for (const canvas of this.plot.querySelectorAll('canvas')) canvas.width = canvas.height = 0;
    this.shown = [];
  }

  /** The canvas below it, if there is to be one. @param {boolean} wanted @returns {HTMLCanvasElement | undefined} */
  ground(wanted) {
    const [first] = this.plot.children;
    const there = first.matches('.map') ? /** @type {HTMLCanvasElement} */ (first) : undefined;
    if (!wanted) return void there?.remove();
    if (there) return there;
    const ground = h('canvas', { class: 'map', 'aria-hidden': 'true' });
    ground.getContext('2d');
    this.plot.prepend(ground);
    return ground;
  }

  /** Looks at the panel's size: that of its layout, with a pixel for each on which it is shown. */
  look() {
    const { width, height } = getComputedStyle(this.plot);
    const [across, down] = [width, height].map((length) => Number.parseFloat(length) || 0);
    const rect = this.plot.getBoundingClientRect();
    this.zoom = zoomLeftOut(this.plot);
    // Browsers round lengths to six digits. What is scaled to nothing may be about to open.
    const scale = Math.round(1e4 * this.zoom * Math.max(rect.width / across, rect.height / down)) / 1e4 || 1;
    const ratio = devicePixelRatio * scale;
    const rounded = [Math.round(across * ratio), Math.round(down * ratio)];
    const { box } = this;
    // The observer knows how the browser rounded, but not of transforms, and under emulation it may report another screen.
    const near = box && Math.abs(box.inlineSize - rounded[0]) <= 1 && Math.abs(box.blockSize - rounded[1]) <= 1;
    this.seen = [...(near ? [box.inlineSize, box.blockSize] : rounded), ratio];
  }

  /**
   * Tells the engine the size that was seen.
   * @returns {boolean} whether there was anybody to tell, and anything
   * @throws {Error} if the browser lets nobody draw
   */
  fit() {
    const { view } = this.stage;
    const told = this.seen.join();
    if (!view || (this.drawable && told === this.told)) return false;
    this.told = told;
    this.drawable = false;
    const [across, down, ratio] = this.seen;
    this.size = [across / ratio, down / ratio];
    view.resize(this.index, ...this.size, ratio);
    this.drawable = true;
    return true;
  }

  /** The place under a pointer, in css px from the plot's upper left. @param {PointerEvent} event */
  under({ clientX, clientY }) {
    const { left, top, width, height } = this.plot.getBoundingClientRect();
    const [across, down] = this.size;
    return [(clientX / this.zoom - left) * across / (width || 1), (clientY / this.zoom - top) * down / (height || 1)];
  }

  /**
   * Describes the panel for screen readers.
   * @param {string} sentence
   * @param {{title: string, lo: number, hi: number, at: number | null, chosen: string}} cursor and what is said of the
   *   chosen curve there
   */
  describe(sentence, { title, lo, hi, at, chosen }) {
    this.canvas.setAttribute('aria-label', sentence);
    setAttributes(this.surface, {
      'aria-label': `Cursor, ${this.title.textContent}`,
      'aria-valuemin': lo,
      'aria-valuemax': hi,
      'aria-valuenow': at ?? lo,
      'aria-valuetext': (at === null ? 'no cursor' : `${title} ${at}`) + (chosen && `; ${chosen}`),
    });
  }

  /** @param {string} markup @returns {boolean} whether it may need a second line at any moment */
  showTitle(markup) {
    setRich(this.title, markup);
    return this.title.classList.toggle('numbers', markup.length > LONG && /\d/.test(markup));
  }

  /** Places the handles. Call after drawing, and when nothing has moved for longer than they may stay behind. */
  showHandles() {
    const { view, held, settings: { values, moving } } = this.stage;
    const now = performance.now();
    if (moving && !held && this.handles.length === 1 && now - this.placedAt < BEHIND) return;
    this.placedAt = now;
    const moved = view.handles(this.index);
    this.shown = moved ?? this.shown;
    const { shown, handles } = this;
    // Where they were, and with the values that they had.
    if (!moved && handles.length === shown.length && shown.every(({ param }, i) => handles[i].value === values[param])) return;
    while (handles.length > shown.length) handles.pop()?.element.remove();
    while (handles.length < shown.length) {
      const handle = new this.Handle(this, this.stage);
      handles.push(handle);
      this.plot.append(handle.element);
    }
    shown.forEach((one, i) => handles[i].show(one));
  }
}
