// @ts-check
/** The kinds of controls; the table of parameters says which of them sets what. */

import { ChoiceControl } from './choice.js';
import { ListControl } from './list.js';
import { LossControl } from './loss.js';
import { NumberControl } from './number.js';
import { PlayControl } from './play.js';
import { PointsControl } from './points.js';
import { RowsControl } from './rows.js';
import { TargetControl } from './target.js';
import { ZoomControl } from './zoom.js';

export const KINDS = /** @type {Record<string, new (...args: ConstructorParameters<typeof ChoiceControl>) => import('./control.js').Control>} */ ({
  choice: ChoiceControl,
  list: ListControl,
  loss: LossControl,
  number: NumberControl,
  play: PlayControl,
  points: PointsControl,
  rows: RowsControl,
  target: TargetControl,
  zoom: ZoomControl,
});
