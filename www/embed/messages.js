// @ts-check
/**
 * The messages between a frame and the page around it: `{ns: 'loss-lab', v: 1, type, …}`. Knows no DOM.
 *
 * | type | from | way | |
 * |---|---|---|---|
 * | `call` | host | window | asks the frame for its `hello`, which may have come before anybody listened |
 * | `hello` | frame | window | it listens |
 * | `connect` | host | window | hands a port over for each `hello`; all else goes through the newest |
 * | `height` | frame | port | `height`, what it needs in css px |
 * | `state` | frame | port | `state`, the link of what it shows: at first, and after each change |
 * | `set-state` | host | port | `state`, a link to open |
 */

const NAMESPACE = 'loss-lab';
const VERSION = 1;

/** The smallest and the largest height, in css px. */
export const HEIGHTS = [120, 4000];
/** The pause between two messages of one kind, in milliseconds. */
export const PAUSE = 100;
/** The longest valid link. */
export const LONGEST_STATE = 4096;

/** @typedef {'call' | 'hello' | 'connect'} Plain */
/** @typedef {{type: Plain} | {type: 'height', height: number} | {type: 'state' | 'set-state', state: string}} Message */

/** @param {Message} message @returns what is sent */
export function sealed(message) {
  return { ns: NAMESPACE, v: VERSION, ...message };
}

/** The message in received data, or null if it is not a valid one of ours. @param {unknown} data @returns {Message | null} */
export function messageIn(data) {
  if (typeof data !== 'object' || data === null) return null;
  const { ns, v, type, height, state } = /** @type {Record<string, unknown>} */ (data);
  if (ns !== NAMESPACE || v !== VERSION) return null;
  switch (type) {
    case 'call':
    case 'hello':
    case 'connect':
      return { type };
    case 'height':
      return isHeight(height) ? { type, height } : null;
    case 'state':
    case 'set-state':
      return typeof state === 'string' && state.length <= LONGEST_STATE ? { type, state } : null;
    default:
      return null;
  }
}

/** @param {unknown} height @returns {height is number} */
function isHeight(height) {
  const [least, greatest] = HEIGHTS;
  return typeof height === 'number' && Number.isInteger(height) && height >= least && height <= greatest;
}

/** The nearest height that may be sent. @param {number} height */
export function heightFor(height) {
  const [least, greatest] = HEIGHTS;
  return Math.min(greatest, Math.max(least, Math.ceil(height)));
}
