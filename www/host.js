// @ts-check
/** For a page that shows Loss Lab in a frame: keeps the frame as high as needed, and talks to it. */

import { LONGEST_STATE, PAUSE, messageIn, sealed } from './embed/messages.js';
import { Paced } from './shared/paced.js';

/**
 * A frame of `embed.html`, or of the page, in an `<iframe>`.
 *
 * Events: `loss-ready` once it answers, `loss-change` with `detail.state` at each change.
 */
export class LossLabFrame extends EventTarget {
  /** @type {MessagePort | null} */
  #port = null;
  #state = '';
  /** @type {string | null} a link that the frame has not answered yet */
  #wanted = null;
  /** The frame's address when it was connected. If it has changed since, the document is about to go. */
  #address = '';
  #resize;
  #height = new Paced(PAUSE);
  #onMessage = (/** @type {MessageEvent} */ event) => this.#receive(event);
  #onLoad = () => this.#call();
  #answered = () => {};
  /** @type {Promise<void>} */
  #ready = new Promise((resolve) => { this.#answered = resolve; });

  /**
   * @param {HTMLIFrameElement | null} iframe anything else than an iframe is refused
   * @param {{resize?: boolean}} [options] `resize: false` leaves the frame's height alone
   */
  constructor(iframe, { resize = true } = {}) {
    super();
    if (!(iframe instanceof HTMLIFrameElement)) throw new TypeError(`iframe is ${String(iframe)}, but must be an <iframe>`);
    this.iframe = iframe;
    this.#resize = resize;
    addEventListener('message', this.#onMessage);
    iframe.addEventListener('load', this.#onLoad);
    this.#call();
  }

  /** Resolves when the frame answers. */
  get ready() {
    return this.#ready;
  }

  /** The link to what the frame shows, as last reported; empty before `ready`. */
  get state() {
    return this.#state;
  }

  /** Opens a link in the frame, once it answers. */
  set state(link) {
    if (typeof link !== 'string') throw new TypeError(`state is ${String(link)}, but must be a string`);
    if (link.length > LONGEST_STATE) throw new RangeError(`state is ${link.length} characters long, but must be at most ${LONGEST_STATE}`);
    this.#wanted = link;
    if (this.iframe.src === this.#address) this.#send();
  }

  #send() {
    if (this.#wanted !== null) this.#port?.postMessage(sealed({ type: 'set-state', state: this.#wanted }));
  }

  /** Disconnects from the frame, which stays as it is. */
  close() {
    removeEventListener('message', this.#onMessage);
    this.iframe.removeEventListener('load', this.#onLoad);
    this.#height.end();
    this.#port?.close();
    this.#port = null;
  }

  /** The origin that the frame's messages must have: that of its address, or none in a sandbox without one. */
  get #origin() {
    const { sandbox, src } = this.iframe;
    if (this.iframe.hasAttribute('sandbox') && !sandbox.contains('allow-same-origin')) return 'null';
    return new URL(src, document.baseURI).origin;
  }

  /** Asks the frame for a `hello`. The message holds nothing secret, so any origin may read it. */
  #call() {
    this.iframe.contentWindow?.postMessage(sealed({ type: 'call' }), '*');
  }

  /** @param {MessageEvent} event */
  #receive({ source, origin, data }) {
    if (source === null || source !== this.iframe.contentWindow || origin !== this.#origin) return;
    if (messageIn(data)?.type !== 'hello') return;
    const { port1, port2 } = new MessageChannel();
    // A reloaded document says hello again.
    this.#port?.close();
    this.#port = port1;
    port1.onmessage = (event) => this.#hear(event.data);
    this.#address = this.iframe.src;
    this.iframe.contentWindow.postMessage(sealed({ type: 'connect' }), origin === 'null' ? '*' : origin, [port2]);
    this.#send();
  }

  /** @param {unknown} data */
  #hear(data) {
    const message = messageIn(data);
    if (message?.type === 'height' && this.#resize) {
      this.#height.do(() => {
        this.iframe.style.height = `${message.height}px`;
      });
    } else if (message?.type === 'state') {
      if (this.iframe.src === this.#address) this.#wanted = null;
      const first = this.#state === '';
      const changed = message.state !== this.#state;
      this.#state = message.state;
      if (first) {
        this.#answered();
        this.dispatchEvent(new CustomEvent('loss-ready'));
      } else if (changed) this.dispatchEvent(new CustomEvent('loss-change', { detail: { state: message.state } }));
    }
  }
}
