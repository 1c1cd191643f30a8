// @ts-check
/** One panel: its canvases, its size, and the hand on it. */

import { h, setRich } from './dom.js';

/**
 * @typedef {object} PlotOwner what a plot asks of the element it is in
 * @property {() => any} view the engine's view, or null
 * @property {(index: number) => void} resized
 * @property {(x: number | null) => void} hover
 * @property {(x: number | null) => void} pin
 * @property {() => void} released
 * @property {(event: KeyboardEvent) => void} key
 * @property {(param: string, value: number) => void} drag
 * @property {(param: string) => {value: number, min: number, max: number, step: number}} range
 */

/** Pointer places closer than this, in css px, are the same place. */
const NEAR = 5;

export class Plot {
  /**
   * @param {number} index the panel's number in the figure
   * @param {string} id the panel's name
   * @param {PlotOwner} owner
   */
  constructor(index, id, owner) {
    this.index = index;
    this.owner = owner;
    this.title = h('h3', { class: 'panel-title' });
    this.canvases = ['axes', 'data', 'cursor'].map((layer) =>
      h('canvas', { class: layer, 'aria-hidden': 'true', ...(layer === 'data' ? { part: 'canvas' } : {}) }));
    this.surface = h('div', { class: 'surface', tabindex: '0', role: 'slider', 'aria-label': 'Cursor', 'aria-valuenow': '0' });
    this.plot = h('div', { class: 'plot' }, ...this.canvases, this.surface);
    this.element = h('section', { class: 'panel', 'data-panel': id }, this.title, this.plot);
    /** @type {HTMLElement[]} */
    this.handles = [];
    this.#listen();
    this.observer = new ResizeObserver(([entry]) => this.#measure(entry));
  }

  /** Starts to follow the element's size. */
  connect() {
    try {
      this.observer.observe(this.plot, { box: 'device-pixel-content-box' });
    } catch {
      this.observer.observe(this.plot);
    }
  }

  disconnect() {
    this.observer.disconnect();
  }

  /** Measures again; for a new pixel ratio where the observer does not tell of it. */
  remeasure() {
    this.#measure(null);
  }

  /** @param {string} markup */
  showTitle(markup) {
    setRich(this.title, markup);
  }

  /** Places the handles of lines that can be dragged. Call after drawing. */
  showHandles() {
    const view = this.owner.view();
    const handles = view.handles(this.index);
    while (this.handles.length > handles.length) this.handles.pop()?.remove();
    while (this.handles.length < handles.length) this.#addHandle();
    const [left = 0, , right = 0] = view.plotArea(this.index);
    handles.forEach((/** @type {{param: string, top: number}} */ { param, top }, /** @type {number} */ i) => {
      const handle = this.handles[i];
      const { value, min, max } = this.owner.range(param);
      handle.dataset.param = param;
      handle.style.transform = `translateY(${top}px)`;
      handle.style.left = `${left}px`;
      handle.style.width = `${right - left}px`;
      handle.setAttribute('aria-label', param);
      for (const [name, number] of Object.entries({ valuenow: value, valuemin: min, valuemax: max })) {
        handle.setAttribute(`aria-${name}`, String(number));
      }
    });
  }

  /** @param {ResizeObserverEntry | null} entry */
  #measure(entry) {
    const view = this.owner.view();
    if (!view) return;
    const ratio = devicePixelRatio;
    const rect = this.plot.getBoundingClientRect();
    const rounded = [Math.round(rect.width * ratio), Math.round(rect.height * ratio)];
    const box = entry?.devicePixelContentBoxSize?.[0];
    // The observer knows how the engine rounded; under emulation it may speak of another screen.
    const near = box && Math.abs(box.inlineSize - rounded[0]) <= 1 && Math.abs(box.blockSize - rounded[1]) <= 1;
    const device = near ? [box.inlineSize, box.blockSize] : rounded;
    view.resize(this.index, device[0] / ratio, device[1] / ratio, ratio);
    this.owner.resized(this.index);
  }

  /**
   * The x value under a pointer, as round as a pixel is wide.
   * @param {PointerEvent} event
   * @returns {number | null}
   */
  #xUnder(event) {
    const view = this.owner.view();
    const rect = this.plot.getBoundingClientRect();
    const [x] = view?.dataAt(this.index, event.clientX - rect.left, event.clientY - rect.top) ?? [];
    if (x === undefined) return null;
    const { lo, hi } = view.xAxis();
    const decimals = Math.max(0, 3 - Math.round(Math.log10(hi - lo)));
    return Number(Math.min(hi, Math.max(lo, x)).toFixed(decimals));
  }

  #listen() {
    const { surface, owner } = this;
    let pressed = false;
    let startX = 0;
    /** @type {number | null} */
    let pinnedAt = null;
    surface.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      pressed = true;
      startX = event.clientX;
      surface.setPointerCapture(event.pointerId);
      owner.pin(this.#xUnder(event));
    });
    surface.addEventListener('pointermove', (event) => {
      if (pressed) owner.pin(this.#xUnder(event));
      else if (event.pointerType !== 'touch') owner.hover(this.#xUnder(event));
    });
    surface.addEventListener('pointerup', (event) => {
      if (!pressed) return;
      pressed = false;
      // A second click at the same place takes the pin out.
      const still = Math.abs(event.clientX - startX) < NEAR;
      const again = pinnedAt !== null && Math.abs(event.clientX - pinnedAt) < NEAR;
      if (still && again) owner.pin(null);
      pinnedAt = still && !again ? event.clientX : null;
      owner.released();
    });
    surface.addEventListener('pointercancel', () => {
      pressed = false;
    });
    surface.addEventListener('pointerleave', () => owner.hover(null));
    surface.addEventListener('keydown', (event) => owner.key(event));
  }

  #addHandle() {
    const handle = h('div', { class: 'handle', role: 'slider', tabindex: '0', 'aria-orientation': 'vertical' }, h('i'));
    const param = () => handle.dataset.param ?? '';
    const set = (/** @type {number} */ value) => {
      const { min, max, step } = this.owner.range(param());
      const rounded = Number((Math.round(value / step) * step).toFixed(6));
      this.owner.drag(param(), Math.min(max, Math.max(min, rounded)));
    };
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId);
      handle.classList.add('held');
    });
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const rect = this.plot.getBoundingClientRect();
      const [, y] = this.owner.view().dataAt(this.index, 0, event.clientY - rect.top);
      if (y !== undefined) set(y);
    });
    handle.addEventListener('lostpointercapture', () => {
      handle.classList.remove('held');
      this.owner.released();
    });
    handle.addEventListener('keydown', (event) => {
      const { value, min, max, step } = this.owner.range(param());
      const stride = event.shiftKey ? 10 * step : step;
      const to = { ArrowUp: value + stride, ArrowRight: value + stride, ArrowDown: value - stride, ArrowLeft: value - stride, Home: min, End: max }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      set(to);
      this.owner.released();
    });
    this.handles.push(handle);
    this.plot.append(handle);
  }
}
