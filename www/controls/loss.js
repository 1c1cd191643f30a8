// @ts-check
/** Which loss: a choice that the sliders below it belong to. */

import { ChoiceControl } from './choice.js';

export class LossControl extends ChoiceControl {
  group = 'Parameters';
}
