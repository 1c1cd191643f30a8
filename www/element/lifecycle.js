// @ts-check
/** An element's life: what it is doing, and what takes it on from there. */

import { figures, ready } from '../engine.js';
import { breaker, events } from '../engine/instance.js';
import { isShown, tell } from '../shared/dom.js';
import { isNear, unwatchView, watchView } from './in-view.js';

/**
 * | state | |
 * |---|---|
 * | `resting` | nobody looks: the engine need not keep the figure, nor the canvases their pixels |
 * | `waiting` | somebody looks, and the engine is under way |
 * | `ready` | the engine is there, and has still to draw all of it |
 * | `drawn` | the picture is what is set |
 * | `failed` | the engine did not load |
 * | `stopped` | somebody looks, and the engine has failed too often to go on |
 *
 * Of troubles, those that end a state bear its name: `loading`, `drawing`, `stopped`.
 */
const TRANSITIONS = /** @type {Record<string, Record<string, string>>} */ ({
  resting: { want: 'waiting', ask: 'ready', loading: 'failed' },
  waiting: { arrive: 'ready', ask: 'ready', rest: 'resting', loading: 'failed' },
  ready: { draw: 'drawn', rest: 'resting', stopped: 'stopped' },
  drawn: { drawing: 'ready', rest: 'resting', stopped: 'stopped' },
  failed: { want: 'waiting', ask: 'ready' },
  stopped: { restart: 'ready', rest: 'resting' },
});

/** What the engine tells. */
const NEWS = ['loaded', 'fault', 'restart'];
/** How long a view is kept that somebody asked for out of view, in milliseconds. */
const ASKED = 2000;

export class Lifecycle {
  #state = 'resting';
  /** Whether there was a picture: from then on the element has been ready. */
  #shown = false;
  /** When a view that somebody asked for is let go. */
  #letGo = 0;
  #ready = promised();

  /**
   * @param {HTMLElement} host
   * @param {{settings: import('../settings/settings.js').Settings, drawing: import('../picture/drawing.js').Drawing,
   *   trouble: import('./trouble.js').Trouble, printing: import('./print.js').Printing, still: import('../picture/still.js').Still}} parts
   * @param {() => void} build makes panels and controls for the figure, and draws it
   */
  constructor(host, { settings, drawing, trouble, printing, still }, build) {
    this.host = host;
    this.settings = settings;
    this.drawing = drawing;
    this.trouble = trouble;
    this.printing = printing;
    this.still = still;
    this.build = build;
    settings.addEventListener('structure', () => settings.attempt(() => this.rebuild()));
    settings.addEventListener('trouble', (/** @type {any} */ { error, kind, place }) => this.#meet(error, kind, place));
  }

  /** Settles when the first picture is drawn; rejects if the engine did not load. */
  get ready() {
    return this.#ready.promise;
  }

  /** Goes to the next state; false if there is none. */
  #go(/** @type {string} */ event) {
    const next = TRANSITIONS[this.#state][event];
    if (next) this.#state = next;
    return next !== undefined;
  }

  /** It is in a document. */
  connect() {
    for (const type of NEWS) events.addEventListener(type, this);
    watchView(this.host, (near) => this.#seen(near));
    this.wantIfEager();
  }

  /** It is in none any more. */
  disconnect() {
    unwatchView(this.host);
    for (const type of NEWS) events.removeEventListener(type, this);
    this.#sleep();
  }

  /** Something has become of the engine. @param {Event} event */
  handleEvent({ type }) {
    if (type === 'loaded' && this.#state === 'failed') this.want();
    if (type === 'fault' && breaker.open && this.#go('stopped')) this.trouble.stop();
    if (type !== 'restart') return;
    this.trouble.end();
    if (this.#go('restart')) this.settings.attempt(() => this.#start());
  }

  /** @param {boolean} near whether the element has come near the view, or left it */
  #seen(near) {
    if (!near) this.rest();
    // What did not load is loaded again when the reader wants it.
    else if (this.#state !== 'failed' || figures().length) this.want();
  }

  wantIfEager() {
    if (this.#eager) this.want();
  }

  get #eager() {
    return this.host.getAttribute('loading') === 'eager';
  }

  /** Somebody looks: the figure is drawn as soon as the engine is there. */
  want() {
    if (!isShown(this.host) || !this.#go('want')) return;
    const arrived = () => {
      if (this.#state !== 'waiting') return;
      const here = isShown(this.host);
      this.#go(here ? 'arrive' : 'rest');
      if (here) this.#start();
    };
    ready().then(() => this.settings.attempt(arrived), (error) => this.#meet(error, 'loading'));
  }

  /** The view with the newest settings for one who asks out of turn; null before the engine is there. */
  ask() {
    if (isShown(this.host) && figures().length) {
      this.#go('ask');
      this.#start();
      // Who asks soon again gets the same view.
      clearTimeout(this.#letGo);
      if (!isNear(this.host)) this.#letGo = setTimeout(() => this.restIfFar(), ASKED);
    }
    return this.drawing.newest;
  }

  /** Nobody looks any more. */
  rest() {
    if (!this.#eager && !this.printing.active) this.#sleep();
  }

  restIfFar() {
    if (!isNear(this.host)) this.rest();
  }

  #sleep() {
    // What the hand still held is let go here.
    this.settings.release();
    this.#go('rest');
    this.drawing.drop();
  }

  /** The engine is there, or runs again. */
  #start() {
    const { kind } = this.trouble;
    if (kind === 'loading') this.#mend();
    if (kind === 'stopped' && !breaker.open) this.trouble.end();
    this.settings.update();
    if (this.drawing.built) this.drawing.raise();
    else this.build();
  }

  /** The figure, or what is built for it, is another. Where nobody looks nothing can be measured. */
  rebuild() {
    this.drawing.unbuild();
    if (['ready', 'drawn', 'stopped'].includes(this.#state) && isShown(this.host)) this.build();
  }

  /** All of the picture is drawn. */
  draw() {
    if (!this.#go('draw')) return;
    if (this.trouble.kind === 'drawing') this.#mend();
    if (this.#shown) return;
    this.#shown = true;
    this.#ready.resolve();
    tell(this.host, 'loss-ready', {});
  }

  /** The engine did not load: a page that changes the figure is shown another still picture. */
  showStill() {
    if (this.trouble.kind === 'loading') this.still.load(this.host.getAttribute('figure'));
  }

  /** Loads the engine once more, if it is not there, and draws. */
  retry() {
    this.#mend();
    this.#go('rest');
    this.drawing.drop();
    this.drawing.unbuild();
    this.want();
  }

  /**
   * @param {unknown} error
   * @param {'bad-value' | 'drawing' | 'loading'} kind
   * @param {import('../engine/attempts.js').Place} [place] where the reader typed it
   */
  #meet(error, kind, place) {
    // Who waited twice hears of it once.
    if (kind === 'loading' && !this.#go('loading')) return;
    const met = this.trouble.meet(error, kind, place);
    this.#go(met);
    if (met !== 'loading' && met !== 'drawing') return;
    this.showStill();
    this.#ready.reject(error);
    this.trouble.tell(met, error);
  }

  /** What failed is forgotten, and may be waited for anew. */
  #mend() {
    this.trouble.end();
    if (this.#shown) return;
    this.#ready = promised();
  }
}

/** A promise of which whoever waits for it hears a failure; nobody has to. @returns {PromiseWithResolvers<void>} */
function promised() {
  const made = Promise.withResolvers();
  made.promise.catch(() => {});
  return made;
}
