// @ts-check
/** A loss to choose, which is no matter of the view. */

import { ChoiceControl } from './choice.js';

export class LossControl extends ChoiceControl {
  group = 'Parameters';
}
