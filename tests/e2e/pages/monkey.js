// A monkey's hands: random actions on the page, the same ones for the same seed.

import { figures, params } from '/www/engine.js';
import { FIRST_FIGURE, formatLink, parseLink } from '/www/settings/link.js';
import { atExample, opening } from '/www/settings/opening.js';

const lab = () => document.querySelector('loss-lab');
const shadow = () => lab().shadowRoot;
const NUMBERS = ['0', '0.5', '1', '3', '−1', '-2.5', '12', '0.9999', '1e-9', '1e400', '2,5', '1,234', 'off', 'abc', '', '0x10', ' 4 '];
const LISTS = ['1,2,3', '1 2 3', '[4; 2,5]', '5,5', '1,x', Array(20).fill('-0.123456789').join(), '1:0.5,0:0.25:2', ''];
const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'f', 'Escape', '?', '1', '2', 'Delete', 'z', 'y'];

/** mulberry32. @param {number} seed */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let bits = Math.imul(seed ^ (seed >>> 15), seed | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

// The browser lets no made-up pointer be captured.
let held = null;
const lose = (element) => {
  if (held !== element) return;
  held = null;
  element.dispatchEvent(new PointerEvent('lostpointercapture', { bubbles: true, composed: true }));
};
const own = { set: Element.prototype.setPointerCapture, has: Element.prototype.hasPointerCapture, release: Element.prototype.releasePointerCapture };
const MADE_UP = 4711;
Element.prototype.setPointerCapture = function (id) { if (id === MADE_UP) held = this; else own.set.call(this, id); };
Element.prototype.hasPointerCapture = function (id) { return id === MADE_UP ? held === this : own.has.call(this, id); };
Element.prototype.releasePointerCapture = function (id) { if (id === MADE_UP) lose(this); else own.release.call(this, id); };

/** Where the page is in its own history, and where that ends. */
let place = 0;
let top = 0;

class Monkey {
  constructor(seed) {
    this.random = generator(seed);
    this.actions = Object.getOwnPropertyNames(Object.getPrototypeOf(this)).filter((name) => name.startsWith('do'));
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  /** One of the element's parts that can be seen. */
  part(selector) {
    return this.pick([...shadow().querySelectorAll(selector)].filter((part) => __read.shown(part) && !part.disabled));
  }

  /** A setting that may be given. */
  setting() {
    const { random } = this;
    return Object.fromEntries(params().filter(({ scale }) => !['list', 'text'].includes(scale) && random() < 0.2).map((row) => {
      if (row.options) return [row.id, this.pick(row.options)];
      if (row.optional && random() < 0.3) return [row.id, null];
      if (row.scale === 'whole') return [row.id, row.min];
      return [row.id, row.id === 'at' ? null : row.sliderMin + random() * (row.sliderMax - row.sliderMin)];
    }));
  }

  doSlide() {
    const slider = this.part('.control input[type="range"]');
    if (!slider) return;
    slider.focus();
    for (let steps = 1 + Math.floor(this.random() * 3); steps > 0; steps -= 1) {
      slider.value = String(Number(slider.min) + this.random() * (slider.max - slider.min));
      slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
    if (this.random() < 0.8) slider.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    return slider.closest('[data-param]')?.dataset.param;
  }

  doType() {
    const field = this.part('.field:not([readonly])');
    if (!field) return;
    field.focus();
    field.value = this.pick(this.random() < 0.8 ? NUMBERS : LISTS);
    const told = `${field.getAttribute('aria-label') ?? field.closest('[data-param]')?.dataset.param ?? 'cursor'} ${field.value}`;
    if (this.random() < 0.2) this.stroke(field, 'Escape', false);
    else if (this.random() < 0.2) this.stroke(field, 'z', true);
    else field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    if (this.random() < 0.5) field.blur();
    return told;
  }

  doPress() {
    const button = this.part('button:not([data-file], .copied button), .segments input');
    button?.click();
    return button?.textContent || button?.value;
  }

  stroke(target, key, ctrlKey) {
    const shiftKey = this.random() < 0.2;
    for (const type of ['keydown', 'keyup']) {
      target.dispatchEvent(new KeyboardEvent(type, { key, ctrlKey, shiftKey, bubbles: true, composed: true, cancelable: true }));
    }
  }

  doStrike() {
    const target = this.part('.surface, .handle, .control input, .tools button') ?? document.body;
    const key = this.pick(KEYS);
    target.focus();
    this.stroke(target, key, 'zy'.includes(key) || this.random() < 0.1);
    return `${target.className} ${key}`;
  }

  doDrag() {
    const target = this.part('.surface, .handle');
    if (!target) return;
    const { left, top: above, width, height } = (this.part('.surface') ?? target).getBoundingClientRect();
    const touch = this.random() < 0.3;
    const send = (type, buttons) => target.dispatchEvent(new PointerEvent(type, {
      pointerId: MADE_UP, isPrimary: true, button: 0, buttons, pointerType: touch ? 'touch' : 'mouse',
      clientX: left + (this.random() * 1.2 - 0.1) * width, clientY: above + (this.random() * 1.2 - 0.1) * height,
      bubbles: true, composed: true, cancelable: true,
    }));
    send('pointerdown', 1);
    for (let steps = Math.floor(this.random() * 4); steps > 0; steps -= 1) send('pointermove', 1);
    // Some releases are lost.
    const end = this.pick(['pointerup', 'pointerup', 'pointercancel', 'pointermove']);
    send(end, 0);
    if (end !== 'pointermove') lose(target);
    return `${target.className} ${end}`;
  }

  /** Something that may add an entry to the history. */
  going(action) {
    const before = location.href;
    action();
    if (location.href !== before) top = place += 1;
  }

  doFollow() {
    const link = this.pick([...document.querySelectorAll('#figures a')]);
    this.going(() => link.click());
    return link.textContent;
  }

  doOpen() {
    const { random } = this;
    const query = new URLSearchParams({ v: this.pick(['1', '1', '1', '2']), figure: this.pick([...figures().map(({ id }) => id), 'pie']) });
    for (const { attribute, scale, options } of params()) {
      if (random() < 0.15) query.set(attribute, this.pick(options ?? (scale === 'list' ? LISTS : NUMBERS)));
    }
    if (random() < 0.2) query.set('frozen', this.pick(['gamma=3&alpha=0.5', 'gamma=x', '']));
    this.going(() => { location.hash = String(query); });
    return String(query);
  }

  async doGo() {
    const by = this.random() < 0.5 ? -1 : 1;
    if (place + by < 0 || place + by > top) return;
    place += by;
    const gone = new Promise((done) => addEventListener('popstate', done, { once: true }));
    history.go(by);
    await gone;
    return by;
  }

  doStep() {
    const step = this.pick(['undo', 'redo']);
    lab()[step]();
    return step;
  }

  doFreeze() {
    if (this.random() < 0.5) lab().freeze(this.random() < 0.7);
    else lab().frozen = this.random() < 0.7 ? this.setting() : null;
  }

  doSet() {
    const setting = this.setting();
    lab().params = setting;
    return JSON.stringify(setting);
  }

  doWrite() {
    const row = this.pick(params());
    const text = this.pick(row.options ?? (row.scale === 'list' ? LISTS : NUMBERS));
    if (this.random() < 0.2) lab().removeAttribute(row.attribute);
    else lab().setAttribute(row.attribute, text);
    return `${row.attribute} ${text}`;
  }

  doFigure() {
    const figure = this.pick([...figures().map(({ id }) => id), 'pie']);
    lab().setAttribute('figure', figure);
    return figure;
  }

  doPage() {
    const id = this.pick(['theme', 'projector', 'reset']);
    document.getElementById(id).click();
    return id;
  }

  doMove() {
    const main = lab().parentElement;
    const next = lab().nextSibling;
    const moved = lab();
    moved.remove();
    main.insertBefore(moved, next);
  }
}

const frame = () => new Promise((done) => requestAnimationFrame(done));
const same = (link) => {
  const { figure, values, frozen } = parseLink(link);
  return formatLink(figure ?? FIRST_FIGURE, values, frozen);
};

let monkey = null;
/** The actions so far, the newest last. */
window.done = [];

/** Acts so often; what is wrong then, or an empty list. @param {number} seed @param {number} count */
window.act = async (seed, count) => {
  monkey ??= new Monkey(seed);
  const wrong = [];
  const check = (what, a, b) => { if (a !== b) wrong.push(`${what}: ${a} is not ${b}`); };
  for (let i = 0; i < count && !wrong.length && !__watch.seen.length; i += 1) {
    const name = monkey.pick(monkey.actions);
    done.push(name);
    const told = await monkey[name]();
    done[done.length - 1] += ` ${told ?? ''}`;
    if (monkey.random() < 0.3) await frame();
    if (!lab().state) wrong.push('the element has no state');
    else check('the state read again', same(lab().state), lab().state);
  }
  if (held) lose(held);
  for (const dialog of shadow().querySelectorAll('dialog[open]')) dialog.close();
  const { state } = lab();
  const steps = [lab().undo(), lab().redo()];
  if (steps[0]) {
    check('undo can be redone', steps[1], true);
    check('undone and redone', lab().state, state);
  }
  const twin = document.createElement('loss-lab');
  twin.state = state;
  check('the link in another element', twin.state, state);
  // As after a step of the reader; attributes that were refused are written anew.
  lab().params = {};
  lab().dispatchEvent(new Event('loss-change'));
  while (same(location.hash) !== lab().state || shadow().querySelector('.summary').hasAttribute('aria-busy')) await frame();
  const { figure, params: values } = lab();
  // Without any attribute it is as it opens; without that of the cursor, this stands on the example.
  const bare = params().every(({ attribute }) => !lab().hasAttribute(attribute));
  const usual = bare ? opening(figure) : Object.fromEntries(params().map(({ id, default: own }) => [id, own]));
  const example = atExample(figure, values).at;
  for (const { id, attribute } of params()) {
    const text = lab().getAttribute(attribute);
    const value = lab().params[id];
    if (text === null) check(id, value, id === 'at' ? example : usual[id]);
    else check(`the attribute ${attribute}`, text, String(value ?? 'off'));
  }
  return wrong;
};

/** What is left once the element is as it was in the beginning, and gone. */
window.gone = async () => {
  lab().state = 'v=1';
  await frame();
  await frame();
  lab().remove();
  // The test's own memory of canvases.
  __watch.draws.length = 0;
};
