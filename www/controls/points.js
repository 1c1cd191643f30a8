// @ts-check
/** A small data set as an editable table: feature, label and count of each point. */

import { RowsControl } from './rows.js';

export class PointsControl extends RowsControl {
  static columns = ['feature', 'label', 'count'];
  static thing = 'point';
}
