// @ts-check
/** The frames that the figure has, of all those that there are. */

import { ChoiceControl, optionsOf } from './choice.js';

export class ZoomControl extends ChoiceControl {
  /** @param {ConstructorParameters<typeof ChoiceControl>} args */
  constructor(...[row, settings, figure]) {
    super(row, settings, figure, optionsOf(row).filter(({ value }) => figure.zooms.includes(String(value))));
  }
}
