// @ts-check
/** Kinds of controls that few figures have, fetched with the first of these, and what their parameters have in the picture. */

import { HANDLES } from '../picture/handle.js';
import { PointHandle } from '../picture/point-handle.js';
import { PlayControl } from './play.js';
import { PointsControl } from './points.js';
import { RowsControl } from './rows.js';

export const RARE_KINDS = {
  play: PlayControl,
  points: PointsControl,
  rows: RowsControl,
};

HANDLES.points = PointHandle;
