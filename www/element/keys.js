// @ts-check
/** What keys do in an element; `../dialogs/key-list.js` lists them for readers. */

import { hasModifier, isBeingTyped } from '../shared/dom.js';

const TEXTS = 'input[type="text"], textarea';
/** Keys that write or move in a text; with Ctrl or ⌘, those that edit it. */
const WRITING = /^(.|Enter|Backspace|Delete|Insert|Home|End|Page.*|Arrow.*|Process|Dead)$/u;
const EDITING = /^([acvxyz]|Backspace|Delete|Insert|Home|End|Arrow.*)$/i;
/** Keys that parts of the element use, whether the browser or a script of ours reacts to them. */
const USES = /** @type {[string, RegExp][]} */ ([
  ['.surface', /^(Arrow.*|Home|End|f|\?)$/i],
  ['.handle', /^(Arrow.*|Home|End)$/],
  ['[data-panel="points"] .handle', /^(Insert|Enter|Delete|Backspace)$/],
  ['input[type="range"]', /^(Arrow.*|Page.*|Home|End)$/],
  ['input[type="radio"]', /^(Arrow.*| )$/],
  ['button, summary', /^(Enter| )$/],
  ['a', /^Enter$/],
  ['.scroll', /^(Arrow.*|Page.*|Home|End| )$/],
]);

/**
 * Keeps an element's own keys from the page around it, which may have commands of its own: whatever is typed in a field, and the
 * keys that the part with the focus uses. They are caught at the window, because some pages listen on their way down, and go to
 * their target in a copy that does not leave the shadow root.
 */
export class OwnKeys {
  /** @type {Window | null} */
  #view = null;
  /** The element's own keys that are down. Their release is its own, too, though by then the focus may be elsewhere. */
  #down = new Set();

  /**
   * @param {HTMLElement} lab what holds all that is in the shadow root
   * @param {import('../picture/drawing.js').Drawing} drawing
   * @param {(action: string) => void} act `undo`, `redo`, `freeze` or `keys`
   */
  constructor(lab, drawing, act) {
    this.lab = lab;
    this.drawing = drawing;
    lab.addEventListener('keydown', (event) => {
      const action = undoKey(event, lab.getRootNode()) ?? (drawing.awake ? pictureKey(event) : undefined);
      if (!action) return;
      // The browser's own undo would change a field but not the picture.
      event.preventDefault();
      act(action);
    });
  }

  /** The element has entered a document. */
  begin() {
    this.#view = this.lab.ownerDocument.defaultView;
    for (const type of STROKES) this.#view?.addEventListener(type, this, true);
  }

  /** It has left its document. */
  end() {
    for (const type of STROKES) this.#view?.removeEventListener(type, this, true);
  }

  /** @param {KeyboardEvent} event */
  handleEvent(event) {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || !this.lab.contains(target)) return;
    const { type, code, key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (type === 'keydown') {
      if (this.#isOwn(event, target)) this.#down.add(code);
      else this.#down.delete(code);
    }
    if (!this.#down.has(code)) return;
    if (type === 'keyup') this.#down.delete(code);
    event.stopImmediatePropagation();
    // A plain event, because in Firefox a keyboard event leaves the shadow root even if it is not composed.
    const copy = new Event(type, { bubbles: true, cancelable: true });
    if (!target.dispatchEvent(Object.assign(copy, { key, shiftKey, ctrlKey, altKey, metaKey }))) event.preventDefault();
  }

  get #isProjected() {
    return /** @type {ShadowRoot} */ (this.lab.getRootNode()).host.hasAttribute('projector');
  }

  /** @param {KeyboardEvent} event @param {Element} target */
  #isOwn(event, target) {
    const { key } = event;
    // In a lecture these are the presenter's: a remote sends them. What is behind a dialog waits.
    if (/^Page/.test(key) && this.#isProjected) return target.closest('dialog') !== null;
    const command = hasModifier(event) && !event.getModifierState('AltGraph');
    if (undoKey(event, this.lab.getRootNode())) return true;
    if (key === 'Escape' && !command) {
      return target.closest('dialog, .card') !== null || isBeingTyped(target) || (target.matches('.surface') && this.drawing.stage.at !== null);
    }
    // With Alt alone, keyboards write letters or move by words.
    const writes = !command || (event.altKey && !event.ctrlKey && !event.metaKey);
    if (target.matches(TEXTS)) return writes ? WRITING.test(key) : !event.altKey && EDITING.test(key);
    return !command && USES.some(([part, keys]) => target.matches(part) && keys.test(key));
  }
}

const STROKES = /** @type {const} */ (['keydown', 'keypress', 'keyup']);

/** What a key on a picture asks for, unless it moves the cursor. @param {KeyboardEvent} event */
function pictureKey(event) {
  if (event.defaultPrevented || hasModifier(event)) return undefined;
  const [target] = event.composedPath();
  if (!(target instanceof Element) || !target.matches('.surface')) return undefined;
  if (event.key === '?') return 'keys';
  return event.key.toLowerCase() === 'f' ? 'freeze' : undefined;
}

/**
 * Whether a key asks to undo or redo. Text fields of others have an undo of their own.
 * @param {KeyboardEvent} event
 * @param {Node} [root] what the element's own fields are in
 * @returns {'undo' | 'redo' | undefined}
 */
export function undoKey(event, root) {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return undefined;
  const [target] = event.composedPath();
  // A dialog shows the state at the moment when it was opened.
  if (!(target instanceof Element) || target.closest('dialog')) return undefined;
  if (target.matches(TEXTS) && target.getRootNode() !== root) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}
