// @ts-check
/** One panel: its canvases, its size, and the hand on it. */

import { h, setRich } from '../shared/dom.js';

/**
 * @typedef {object} PlotOwner what a plot asks of the element it is in
 * @property {() => any} view the engine's view, or null
 * @property {(action: () => void) => void} attempt does what may fail
 * @property {() => void} resized
 * @property {() => number | null} at where the cursor is pinned
 * @property {(x: number | null) => void} hover
 * @property {(x: number | null) => void} pin
 * @property {() => void} released
 * @property {(held: boolean) => void} hold whether frames are to stay as they are
 * @property {(event: KeyboardEvent) => void} key
 * @property {(param: string, value: number | string) => void} drag
 * @property {(param: string) => {row: import('../engine.js').Param | undefined, value: number | string | null}} param
 */

/** Pointer places closer than this, in css px, are the same place. */
const NEAR = 5;
/** A longer title that holds numbers may need a second line at any moment. */
const LONG = 30;

export class Plot {
  /**
   * @param {number} index the panel's number in the figure
   * @param {string} id the panel's name
   * @param {PlotOwner} owner
   */
  constructor(index, id, owner) {
    this.index = index;
    this.id = id;
    this.owner = owner;
    this.title = h('h3', { class: 'panel-title' });
    this.canvases = ['axes', 'data', 'cursor'].map((layer) =>
      h('canvas', layer === 'data' ? { class: layer, part: 'canvas', role: 'img' } : { class: layer, 'aria-hidden': 'true' }));
    // Here, not in the document that they get into: Firefox would make contexts of that document's own kind, which the
    // engine does not take.
    for (const canvas of this.canvases) /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
    this.surface = h('div', { class: 'surface', tabindex: '0', role: 'slider', 'aria-valuenow': '0' });
    this.plot = h('div', { class: 'plot' }, ...this.canvases, this.surface);
    this.element = h('section', { class: 'panel', 'data-panel': id }, this.title, this.plot);
    /** @type {HTMLElement[]} */
    this.handles = [];
    /** @type {WeakMap<HTMLElement, string>} what each handle was told last */
    this.said = new WeakMap();
    /** Whether the browser gave the canvases something to draw with. */
    this.drawable = true;
    /** The size that the engine was told last. */
    this.told = '';
    this.#listen();
    /** @type {ResizeObserver | null} */
    this.observer = null;
  }

  /** Starts to follow the element's size. */
  connect() {
    this.disconnect();
    // That of the document it is in: another's would be told in the midst of this one's layout.
    const { ResizeObserver } = this.plot.ownerDocument.defaultView ?? globalThis;
    this.observer = new ResizeObserver(([entry]) => {
      this.owner.attempt(() => {
        if (this.measure(entry)) this.owner.resized();
      });
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

  /** Gives the canvases' pixels back; their places stay. */
  empty() {
    for (const canvas of this.canvases) canvas.width = canvas.height = 0;
  }

  /**
   * Tells the engine the panel's size.
   * @param {ResizeObserverEntry} [entry] what may be no news
   * @returns {boolean} whether there was anybody to tell, and anything
   * @throws {Error} if the browser lets nobody draw
   */
  measure(entry) {
    const view = this.owner.view();
    if (!view) return false;
    const ratio = devicePixelRatio;
    const rect = this.plot.getBoundingClientRect();
    const rounded = [Math.round(rect.width * ratio), Math.round(rect.height * ratio)];
    const box = entry?.devicePixelContentBoxSize?.[0];
    // The observer knows how the engine rounded; under emulation it may speak of another screen.
    const near = box && Math.abs(box.inlineSize - rounded[0]) <= 1 && Math.abs(box.blockSize - rounded[1]) <= 1;
    const device = near ? [box.inlineSize, box.blockSize] : rounded;
    const told = [...device, ratio].join();
    if (entry && this.drawable && told === this.told) return false;
    this.told = told;
    this.drawable = false;
    view.resize(this.index, device[0] / ratio, device[1] / ratio, ratio);
    this.drawable = true;
    return true;
  }

  /**
   * Says what the panel shows, to those who listen.
   * @param {string} sentence
   * @param {{title: string, lo: number, hi: number, at: number | null, chosen: string}} cursor and what is said of the
   *   chosen curve there
   */
  describe(sentence, { title, lo, hi, at, chosen }) {
    this.canvases[1].setAttribute('aria-label', sentence);
    const attributes = {
      'aria-label': `Cursor, ${this.title.textContent}`,
      'aria-valuemin': lo,
      'aria-valuemax': hi,
      'aria-valuenow': at ?? lo,
      'aria-valuetext': (at === null ? 'no cursor' : `${title} ${at}`) + (chosen && `; ${chosen}`),
    };
    for (const [name, value] of Object.entries(attributes)) this.surface.setAttribute(name, String(value));
  }

  /**
   * @param {string} markup
   * @returns {boolean} whether it may need a second line at any moment
   */
  showTitle(markup) {
    setRich(this.title, markup);
    return this.title.classList.toggle('numbers', markup.length > LONG && /\d/.test(markup));
  }

  /**
   * What shows nothing costs nothing: the layer of the cursor is not there without one.
   * @param {boolean} there
   */
  showCursor(there) {
    const layer = this.canvases[2];
    if (layer.hidden === there) layer.hidden = !there;
  }

  /** Places the handles of lines that can be dragged. Call after drawing. */
  showHandles() {
    const view = this.owner.view();
    const handles = view.handles(this.index);
    while (this.handles.length > handles.length) this.handles.pop()?.remove();
    while (this.handles.length < handles.length) this.#addHandle();
    handles.forEach((/** @type {{param: string, place: number, top: number, left: number, width: number}} */ { param, place, top, left, width }, /** @type {number} */ i) => {
      const handle = this.handles[i];
      const { value: now } = this.owner.param(param);
      const said = [param, place, top, left, width, now].join();
      if (this.said.get(handle) === said) return;
      this.said.set(handle, said);
      handle.dataset.param = param;
      handle.dataset.place = String(place);
      handle.classList.toggle('one-of-many', place >= 0);
      handle.style.transform = `translateY(${top}px)`;
      handle.style.left = `${left}px`;
      handle.style.width = `${width}px`;
      const { row, value, min, max } = this.#held(handle);
      handle.setAttribute('aria-label', place < 0 ? `${row?.symbol} ${row?.label}` : `${row?.symbol} of class ${place}`);
      for (const [name, number] of Object.entries({ valuenow: value, valuemin: min, valuemax: max })) {
        handle.setAttribute(`aria-${name}`, String(number));
      }
    });
  }

  /**
   * What a handle sets: its parameter, its value now, and how it moves.
   * @param {HTMLElement} handle
   */
  #held(handle) {
    const place = Number(handle.dataset.place);
    const { row, value } = this.owner.param(handle.dataset.param ?? '');
    if (place < 0) return { row, value: Number(value), min: row?.min ?? 0, max: row?.max ?? 0, step: row?.step ?? 1 };
    const numbers = String(value).split(',').map(Number);
    // A list has no bounds; the frame has.
    const [, top] = this.owner.view().dataAt(this.index, 0, this.owner.view().plotArea(this.index)[1] ?? 0);
    return { row, value: numbers[place], min: -top, max: top, step: 0.1, numbers, place };
  }

  /**
   * The x value under a pointer, as round as a pixel is wide.
   * @param {PointerEvent} event
   * @returns {number | null}
   */
  #xUnder(event) {
    const view = this.owner.view();
    if (!view?.hasCursor(this.index)) return null;
    const rect = this.plot.getBoundingClientRect();
    const [x] = view.dataAt(this.index, event.clientX - rect.left, event.clientY - rect.top) ?? [];
    if (x === undefined) return null;
    const { lo, hi, step } = view.xAxis();
    if (step) return Math.min(Math.floor(hi), Math.max(Math.ceil(lo), Math.round(x))) + 0;
    const decimals = Math.max(0, 3 - Math.round(Math.log10(hi - lo)));
    return Number(Math.min(hi, Math.max(lo, x)).toFixed(decimals));
  }

  /**
   * Whether a pointer is at the pinned cursor.
   * @param {PointerEvent} event
   */
  #onPin(event) {
    const { owner, index } = this;
    const at = owner.at();
    const [left, , right] = owner.view()?.plotArea(index) ?? [];
    if (at === null || left === undefined || right === undefined) return false;
    const { lo, hi } = owner.view().xAxis();
    const x = this.plot.getBoundingClientRect().left + left + ((at - lo) / (hi - lo)) * (right - left);
    return Math.abs(event.clientX - x) < NEAR;
  }

  /**
   * Listens to a hand that asks the engine something.
   * @template {keyof HTMLElementEventMap} K
   * @param {HTMLElement} element
   * @param {K} type
   * @param {(event: HTMLElementEventMap[K]) => void} listener
   */
  #on(element, type, listener) {
    element.addEventListener(type, (event) => this.owner.attempt(() => listener(event)));
  }

  #listen() {
    const { surface, owner } = this;
    /** @type {{before: number | null, x: number, onPin: boolean, moved: boolean} | null} */
    let press = null;
    this.#on(surface, 'pointerdown', (event) => {
      if (event.button !== 0 || !owner.view()?.hasCursor(this.index)) return;
      press = { before: owner.at(), x: event.clientX, onPin: this.#onPin(event), moved: false };
      surface.setPointerCapture(event.pointerId);
      if (!press.onPin) owner.pin(this.#xUnder(event));
    });
    this.#on(surface, 'pointermove', (event) => {
      if (press) {
        press.moved ||= Math.abs(event.clientX - press.x) >= NEAR;
        if (press.moved || !press.onPin) owner.pin(this.#xUnder(event));
      } else if (event.pointerType !== 'touch') owner.hover(this.#xUnder(event));
    });
    this.#on(surface, 'pointerup', () => {
      if (!press) return;
      // A click on the pin takes it out.
      if (press.onPin && !press.moved) owner.pin(null);
      press = null;
      owner.released();
    });
    this.#on(surface, 'pointercancel', () => {
      if (!press) return;
      // The touch was the page's, for scrolling: nothing was meant.
      owner.pin(press.before);
      press = null;
      owner.released();
    });
    this.#on(surface, 'pointerleave', () => owner.hover(null));
    this.#on(surface, 'keydown', (event) => owner.key(event));
  }

  #addHandle() {
    const handle = h('div', { class: 'handle', role: 'slider', tabindex: '0', 'aria-orientation': 'vertical' }, h('i'));
    const set = (/** @type {number} */ value) => {
      const { row, value: now, min, max, step, numbers, place } = this.#held(handle);
      if (!row) return;
      // What is beyond the frame is moved as freely there, so that a step back takes back a step.
      const [least, most] = [now < min ? -Infinity : min, now > max ? Infinity : max];
      const rounded = Math.min(most, Math.max(least, Number((Math.round(value / step) * step).toFixed(6))));
      this.owner.drag(row.id, numbers ? numbers.with(place, rounded).join(',') : rounded);
    };
    /** @type {{y: number, moved: boolean, value: number, from: number}} where the hand took hold */
    let grip = { y: 0, moved: false, value: 0, from: 0 };
    const dataAt = (/** @type {PointerEvent} */ event) => {
      const rect = this.plot.getBoundingClientRect();
      return this.owner.view().dataAt(this.index, 0, event.clientY - rect.top)[1];
    };
    this.#on(handle, 'pointerdown', (event) => {
      if (event.button !== 0 || !this.owner.view()) return;
      const { value, min, max } = this.#held(handle);
      const from = dataAt(event);
      // A value beyond the frame goes with the hand; one inside comes to it.
      grip = { y: event.clientY, moved: false, value, from: value < min || value > max ? from : value };
      handle.setPointerCapture(event.pointerId);
      handle.classList.add('held');
      this.owner.hold(true);
    });
    this.#on(handle, 'pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId) || !this.owner.view()) return;
      grip.moved ||= Math.abs(event.clientY - grip.y) >= NEAR;
      const y = dataAt(event);
      if (grip.moved && y !== undefined) set(grip.value + y - grip.from);
    });
    this.#on(handle, 'lostpointercapture', () => {
      handle.classList.remove('held');
      this.owner.hold(false);
      this.owner.released();
    });
    this.#on(handle, 'keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !this.owner.view()) return;
      const { value, min, max, step } = this.#held(handle);
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
