// @ts-check
/** Pointer and keys on a panel: they move and pin the cursor. */

import { hasModifier } from '../shared/dom.js';
import { onAxis, placeAfter } from './cursor.js';

/**
 * @typedef {object} Panel
 * @property {number} index the panel's number in the figure
 * @property {string} id its name
 * @property {readonly {element: HTMLElement}[]} handles what can be dragged in it
 * @property {HTMLElement} surface
 * @property {(event: PointerEvent) => number[]} under the place under a pointer, in css px of the plot
 */
/** @typedef {import('./stage.js').Stage} Stage */

/** Pointer positions closer than this, in css px, count as the same. */
export const NEAR = 5;

/** Whether a pointer presses. @param {PointerEvent} event */
export function isDown({ buttons }) {
  return (buttons & 1) === 1;
}

/** @param {Panel} panel @param {Stage} stage */
export function followHand(panel, stage) {
  const { settings } = stage;
  const { surface } = panel;
  /** @type {{before: number | null, x: number, onPin: boolean, moved: boolean, moving: boolean} | null} */
  let press = null;
  const end = () => {
    if (press) settings.release();
    press = null;
  };
  /** The pin goes back to where it was. */
  const cancel = () => {
    if (press) stage.pinAt(press.before);
    end();
  };
  settings.on(surface, 'pointerdown', (event) => {
    // With a second finger this is a pinch.
    if (!event.isPrimary) cancel();
    if (!event.isPrimary || event.button !== 0 || !stage.view?.hasCursor(panel.index)) return;
    end();
    press = { before: stage.pin, x: event.clientX, onPin: isOnPin(panel, stage, event), moved: false, moving: false };
    surface.setPointerCapture(event.pointerId);
    if (!press.onPin) stage.pinAt(xUnder(panel, stage, event));
    press.moving = settings.moving;
  });
  settings.on(surface, 'pointermove', (event) => {
    // A dialog of the browser's, or another page, took the release.
    if (!isDown(event)) end();
    // An undo has ended the drag.
    if (press?.moving && !settings.moving) press = null;
    if (press) {
      press.moved ||= Math.abs(event.clientX - press.x) >= NEAR;
      if (press.moved || !press.onPin) stage.pinAt(xUnder(panel, stage, event));
      press.moving = settings.moving;
    } else if (event.pointerType !== 'touch') stage.look(xUnder(panel, stage, event));
  });
  settings.on(surface, 'pointerup', () => {
    // A click on the pin removes it.
    if (press?.onPin && !press.moved) stage.pinAt(null);
    else if (press) stage.tapped = panel.index;
    end();
  });
  // The touch turned out to scroll the page.
  settings.on(surface, 'pointercancel', cancel);
  settings.on(surface, 'lostpointercapture', end);
  settings.on(surface, 'pointerleave', () => stage.look(null));
  settings.on(surface, 'keydown', (event) => {
    if (hasModifier(event) || !stage.view) return;
    stage.tell();
    const to = placeAfter(event, stage.view.xAxis(), stage.at);
    if (to !== undefined) {
      stage.pinAt(to);
      settings.release();
    } else if (!stage.choose(event.key)) return;
    stage.schedule();
    event.preventDefault();
  });
}

/**
 * The x value under a pointer, rounded to the width of a pixel.
 * @param {Panel} panel
 * @param {Stage} stage
 * @param {PointerEvent} event
 * @returns {number | null}
 */
function xUnder(panel, stage, event) {
  const { view } = stage;
  // The axis of the newest settings, which the next frame will show.
  stage.tell();
  if (!view?.hasCursor(panel.index)) return null;
  const [x] = view.dataAt(panel.index, ...panel.under(event)) ?? [];
  if (x === undefined) return null;
  const axis = view.xAxis();
  return onAxis(x, axis, Math.max(0, 3 - Math.round(Math.log10(axis.hi - axis.lo))));
}

/** Whether a pointer is at the pinned cursor. @param {Panel} panel @param {Stage} stage @param {PointerEvent} event */
function isOnPin(panel, { view, pin }, event) {
  const [left, , right] = view?.plotArea(panel.index) ?? [];
  if (pin === null || left === undefined || right === undefined) return false;
  const { lo, hi } = view.xAxis();
  const x = left + ((pin - lo) / (hi - lo)) * (right - left);
  return Math.abs(panel.under(event)[0] - x) < NEAR;
}
