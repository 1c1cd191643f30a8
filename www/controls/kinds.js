// @ts-check
/** Which kind of control a parameter has. */

import { ChoiceControl } from './choice.js';
import { ListControl } from './list.js';
import { NumberControl } from './number.js';
import { RowsControl } from './rows.js';
import { TargetControl } from './target.js';

/** By the parameter's name, or else by its scale; what is not here is a number. */
const KINDS = /** @type {Record<string, new (...args: ConstructorParameters<typeof ChoiceControl>) => import('./control.js').Control>} */ ({
  target: TargetControl,
  rows: RowsControl,
  choice: ChoiceControl,
  list: ListControl,
});

/**
 * @param {import('../engine.js').Param} row
 * @param {import('../settings/settings.js').Settings} settings
 * @param {import('../engine.js').Figure} figure
 */
export function controlFor(row, settings, figure) {
  const Kind = KINDS[row.id] ?? KINDS[row.scale] ?? NumberControl;
  return new Kind(row, settings, figure);
}
