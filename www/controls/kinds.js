// @ts-check
/** The kinds of controls; the table of parameters says which of them sets what. */

import { bringFigure, figureCalled, isDrawable, paramCalled } from '../engine.js';
import { imported } from '../shared/imported.js';
import { ChoiceControl } from './choice.js';
import { ListControl } from './list.js';
import { LossControl } from './loss.js';
import { NumberControl } from './number.js';
import { TargetsControl } from './targets.js';
import { TargetControl } from './target.js';
import { ZoomControl } from './zoom.js';

export const KINDS = /** @type {Record<string, new (...args: ConstructorParameters<typeof ChoiceControl>) => import('./control.js').Control>} */ ({
  choice: ChoiceControl,
  list: ListControl,
  loss: LossControl,
  number: NumberControl,
  targets: TargetsControl,
  target: TargetControl,
  zoom: ZoomControl,
});

/** Whether a figure has controls that are not there yet. @param {string} name */
function lacksKinds(name) {
  const controls = figureCalled(name)?.controls ?? [];
  return controls.some((id) => !((paramCalled(id)?.control ?? 'number') in KINDS));
}

/** Whether all that a figure is made of is there. @param {string} name */
export function isComplete(name) {
  return isDrawable(name) && !lacksKinds(name);
}

/** Brings what a figure lacks: the part of the engine that draws it, and kinds of controls that few figures have. @param {string} name */
export async function complete(name) {
  await Promise.all([bringFigure(name), lacksKinds(name) && bringKinds()]);
}

async function bringKinds() {
  try {
    Object.assign(KINDS, (await imported(() => import('./rare-kinds.js'))).RARE_KINDS);
  } catch (cause) {
    throw new Error('The controls of this figure did not load. Try again, or reload the page.', { cause });
  }
}
