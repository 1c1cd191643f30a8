// @ts-check
/** The life cycle of an element: its states, and the events that change them. */

import { complete, isComplete } from '../controls/kinds.js';
import { figures, started } from '../engine.js';
import { breaker, events, isThere, loadPart } from '../engine/instance.js';
import { FIRST_FIGURE } from '../settings/link.js';
import { isShown, tell } from '../shared/dom.js';
import { isNear, unwatchView, watchView } from '../shared/in-view.js';
import { promised } from '../shared/promised.js';
import { takeTurn } from '../shared/turns.js';

/**
 * | state | |
 * |---|---|
 * | `resting` | out of view: no engine view, and no pixels in the canvases |
 * | `waiting` | in view, while the engine is loading, or that part of it which the figure needs |
 * | `ready` | the engine has loaded but has not drawn everything yet |
 * | `drawn` | the picture shows the settings |
 * | `failed` | the engine did not load |
 * | `stopped` | in view, but the engine has crashed too often |
 *
 * The events `loading`, `drawing` and `stopped` are the troubles of these names, see `Trouble`.
 */
const TRANSITIONS = /** @type {Record<string, Record<string, string>>} */ ({
  resting: { want: 'waiting', ask: 'ready', loading: 'failed' },
  waiting: { arrive: 'ready', ask: 'ready', rest: 'resting', loading: 'failed' },
  ready: { draw: 'drawn', lack: 'waiting', rest: 'resting', stopped: 'stopped' },
  drawn: { drawing: 'ready', lack: 'waiting', rest: 'resting', stopped: 'stopped' },
  failed: { want: 'waiting', ask: 'ready' },
  stopped: { restart: 'ready', rest: 'resting' },
});

/** The events of the engine. */
const NEWS = ['loaded', 'fault', 'restart'];
/** How long `ready` waits for programs after the picture, in milliseconds. */
const PATIENCE = 10_000;
/** How long to keep a view that a script asked for while the element is out of view, in milliseconds. */
const ASKED = 2000;

export class Lifecycle {
  #state = 'resting';
  /** Whether there has been a picture. */
  #shown = false;
  /** The timer that drops a view that a script asked for. */
  #letGo = 0;
  /** Settles with the first picture. */
  #ready = silent();
  /** Settles with the programs after it, which are fetched for those who wait. @type {Promise<void> | null} */
  #whole = null;

  /**
   * @param {HTMLElement} host
   * @param {{settings: import('../settings/settings.js').Settings, drawing: import('../picture/drawing.js').Drawing,
   *   trouble: import('./trouble.js').Trouble, printing: import('./print.js').Printing, still: import('../picture/still.js').Still}} parts
   * @param {() => void} build makes panels and controls for the figure
   * @param {(busy: boolean) => void} busy what is shown is not yet the figure that was asked for, or is it again
   */
  constructor(host, { settings, drawing, trouble, printing, still }, build, busy) {
    this.host = host;
    this.settings = settings;
    this.drawing = drawing;
    this.trouble = trouble;
    this.printing = printing;
    this.still = still;
    this.build = build;
    this.busy = busy;
    settings.addEventListener('structure', () => settings.attempt(() => this.rebuild()));
    settings.addEventListener('trouble', (/** @type {any} */ { error, kind, place }) => this.#meet(error, kind, place));
  }

  /** Settles when the first picture is drawn and programs have come, or cannot be had; rejects if the engine did not load. */
  get ready() {
    if (!this.#whole) {
      this.#whole = this.#ready.promise.then(() => Promise.race([programs(), pause(PATIENCE)]));
      this.#whole.catch(() => {});
    }
    return this.#whole;
  }

  /** One of the states above. */
  get state() {
    return this.#state;
  }

  /** Goes to the next state; false if there is none. */
  #go(/** @type {string} */ event) {
    const next = TRANSITIONS[this.#state][event];
    if (!next) return false;
    this.#state = next;
    this.busy(next === 'waiting');
    return true;
  }

  /** The element has entered a document. */
  connect() {
    for (const type of NEWS) events.addEventListener(type, this);
    this.#sketchInTurn();
    watchView(this.host, (near) => this.#seen(near));
    this.wantIfEager();
  }

  /** The element has left its document. */
  disconnect() {
    unwatchView(this.host);
    for (const type of NEWS) events.removeEventListener(type, this);
    this.#sleep();
  }

  /** The engine has loaded, crashed or been restarted. @param {Event} event */
  handleEvent({ type }) {
    if (type === 'loaded' && this.#state === 'failed') this.want();
    if (type === 'loaded') this.#sketchInTurn();
    if (type === 'fault' && breaker.open && this.#go('stopped')) this.trouble.stop();
    if (type !== 'restart') return;
    this.trouble.end();
    if (this.#go('restart')) this.settings.attempt(() => this.#start());
  }

  /** @param {boolean} near whether the element has come near the view, or left it */
  #seen(near) {
    if (!near) this.rest();
    // After a failed load, only the reader's button tries again.
    else if (this.#state !== 'failed' || figures().length) this.want();
  }

  wantIfEager() {
    if (this.#eager) this.want();
  }

  get #eager() {
    return this.host.getAttribute('loading') === 'eager';
  }

  /** The figure may be seen now: it is drawn as soon as the engine has loaded. */
  want() {
    if (!isShown(this.host) || !this.#go('want')) return;
    const { figure } = this.settings;
    // All others need more than the first part, which comes beside it.
    if (figure && figure !== FIRST_FIGURE) loadPart('curves').catch(() => {});
    this.#startAfter(started());
  }

  /** @param {Promise<void>} loading */
  #startAfter(loading) {
    const begin = () => this.settings.attempt(() => this.#arrive());
    loading.then(() => takeTurn(this.host, begin), (error) => this.#meet(error, 'loading'));
  }

  #arrive() {
    // It has left the view meanwhile.
    if (this.#state !== 'waiting') return this.#sketchInTurn();
    const here = isShown(this.host);
    this.#go(here ? 'arrive' : 'rest');
    if (here) this.#start();
  }

  /** The view with the newest settings, even for a script that asks out of view; null before the engine has loaded. */
  ask() {
    if (isShown(this.host) && figures().length) {
      this.#go('ask');
      this.#start();
      // Another request soon after gets the same view.
      clearTimeout(this.#letGo);
      if (!isNear(this.host)) this.#letGo = setTimeout(() => this.restIfFar(), ASKED);
    }
    return this.drawing.newest;
  }

  /** The element has left the view. */
  rest() {
    if (this.#eager || this.printing.active) return;
    this.#sleep();
    // It may not have had its turn.
    this.#sketchInTurn();
  }

  restIfFar() {
    if (!isNear(this.host)) this.rest();
  }

  #sleep() {
    // A drag in progress ends here.
    this.settings.release();
    this.#go('rest');
    this.drawing.drop();
  }

  /** The engine has loaded, or runs again. */
  #start() {
    const { kind } = this.trouble;
    if (kind === 'loading') this.#mend();
    if (kind === 'stopped' && !breaker.open) this.trouble.end();
    this.settings.update();
    const { figure } = this.settings;
    if (isComplete(figure)) {
      if (!this.drawing.built) this.build();
      return this.drawing.raise();
    }
    this.drawing.drop();
    if (this.#go('lack')) this.#startAfter(complete(figure));
  }

  /** Out of view, a figure takes the place that it will need, so that the page does not grow while it is read. */
  #sketchInTurn() {
    if (this.host.getAttribute('loading') !== 'reserve' || !figures().length || this.#state !== 'resting') return;
    takeTurn(this.host, () => this.settings.attempt(() => this.#sketch()));
  }

  #sketch() {
    if (this.#state !== 'resting' || !isShown(this.host) || this.drawing.built) return;
    this.settings.update();
    // Without formulas and tables its place would be too small.
    const { figure } = this.settings;
    if (!isComplete(figure) || !isThere('words')) return void Promise.all([complete(figure), loadPart('words')]).then(() => this.#sketchInTurn(), () => {});
    this.build();
    this.drawing.sketch();
  }

  /** The figure or its parts have changed. */
  rebuild() {
    // A drag in progress ends here.
    this.settings.release();
    this.drawing.unbuild();
    // What another figure waits for, or lacks, this one may not need.
    if (['waiting', 'failed'].includes(this.#state) && figures().length && isComplete(this.settings.figure) && isShown(this.host)) this.#go('ask');
    if (['ready', 'drawn', 'stopped'].includes(this.#state) && isShown(this.host)) this.#start();
    else this.#sketchInTurn();
  }

  /** All of the picture is drawn. */
  draw() {
    if (!this.#go('draw')) return;
    if (this.trouble.kind === 'drawing') this.#mend();
    if (this.#shown) return;
    this.#shown = true;
    tell(this.host, 'loss-ready', {});
    // What the picture did not need. Where it does not come, or not soon, the picture is still there.
    setTimeout(() => loadPart('words').catch(() => {}));
    this.#ready.resolve();
  }

  /** After a failed load, a page that changes the figure gets another still picture. */
  showStill() {
    if (this.trouble.kind === 'loading') this.still.load(this.host.getAttribute('figure'));
  }

  /** Loads the engine again, if it has not loaded, and draws. */
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
    // An element may wait for one load more than once, but reports its failure once.
    if (kind === 'loading' && !this.#go('loading')) return;
    const met = this.trouble.meet(error, kind, place);
    if (met !== 'loading') this.#go(met);
    if (met !== 'loading' && met !== 'drawing') return;
    // Words and numbers need no picture.
    if (met === 'drawing') loadPart('words').catch(() => {});
    this.showStill();
    this.#ready.reject(error);
    this.trouble.tell(met, error);
  }

  /** Forgets the failure, so that `ready` can be awaited again. */
  #mend() {
    this.trouble.end();
    if (this.#shown) return;
    this.#ready = silent();
    this.#whole = null;
  }
}

/** @param {number} time in milliseconds @returns {Promise<void>} */
function pause(time) {
  return new Promise((resolve) => { setTimeout(resolve, time); });
}

/** Programs have come, or cannot be had. The picture is shown first. */
async function programs() {
  await pause(0);
  await loadPart('programs').catch(() => {});
}

/** A promise whose rejection is no error of the page if nobody waits for it. @returns {PromiseWithResolvers<void>} */
function silent() {
  const made = promised();
  made.promise.catch(() => {});
  return made;
}
