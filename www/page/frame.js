// @ts-check
/** The page inside a frame: it tells the embedding page its height and state, and opens the links that it receives. */

import { PAUSE, heightFor, messageIn, sealed } from '../embed/messages.js';
import { Paced } from '../shared/paced.js';

/**
 * Answers the embedding page.
 * @param {object} page
 * @param {() => string} page.state the link to the current view; empty before there is one
 * @param {(link: string) => unknown} page.open
 * @returns {() => void} call it when the view has changed
 */
export function answerHost({ state, open }) {
  /** @type {MessagePort | null} */
  let port = null;
  const heights = new Paced(PAUSE);
  const states = new Paced(PAUSE);
  const opened = new Paced(PAUSE);
  let height = 0;

  const tellHeight = () => {
    const needed = heightFor(document.body.getBoundingClientRect().height);
    if (needed === height) return;
    height = needed;
    port?.postMessage(sealed({ type: 'height', height }));
  };
  const tellState = () => {
    const link = state();
    if (link) port?.postMessage(sealed({ type: 'state', state: link }));
  };

  /** @param {MessagePort} handed */
  const connect = (handed) => {
    port?.close();
    port = handed;
    height = 0;
    port.onmessage = ({ data }) => {
      const message = messageIn(data);
      if (message?.type === 'set-state') opened.do(() => open(message.state));
    };
    heights.do(tellHeight);
    states.do(tellState);
  };

  new ResizeObserver(() => heights.do(tellHeight)).observe(document.body);
  const hello = () => window.parent.postMessage(sealed({ type: 'hello' }), '*');
  addEventListener('message', ({ source, origin, data, ports }) => {
    // Only the embedding page may connect, as often as it likes.
    if (source !== window.parent || origin !== (location.ancestorOrigins?.[0] ?? origin)) return;
    const message = messageIn(data);
    if (message?.type === 'call') hello();
    else if (message?.type === 'connect' && ports.length === 1) connect(ports[0]);
  });
  hello();
  return () => states.do(tellState);
}
