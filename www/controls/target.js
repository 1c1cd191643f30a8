// @ts-check
/** The label: buttons for 0 and 1, and a field for soft labels. */

import { textFromValue } from '../settings/param-text.js';
import { ChoiceControl } from './choice.js';
import { textField, write } from './control.js';

export class TargetControl extends ChoiceControl {
  field = textField({ 'aria-label': 'label y, from 0 to 1' });
  tabSymbol = '';

  /** @param {ConstructorParameters<typeof ChoiceControl>} args */
  constructor(...[row, settings, figure]) {
    super(row, settings, figure, [{ value: 1, label: 'y = 1' }, { value: 0, label: 'y = 0' }]);
    this.segments.after(this.field);
  }

  get short() {
    return `y = ${textFromValue(this.value)}`;
  }

  /** @param {import('../engine.js').Value} value */
  show(value) {
    super.show(value);
    write(this.field, value);
  }

  /** @param {HTMLElement} target */
  change(target) {
    if (target === this.field) this.enter(this.field);
    else super.change(target);
  }
}
