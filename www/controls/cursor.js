// @ts-check
/** The field for the cursor's place. */

import { h } from '../shared/dom.js';
import { Control, listen, textField, write } from './control.js';

const NAME = 'Cursor at';

export class CursorControl extends Control {
  name = 'Cursor position';
  field = textField({ placeholder: 'none' });
  element = h('label', { class: 'cursor-field' }, NAME, this.field);

  /** @param {import('../settings/settings.js').Settings} settings */
  constructor(settings) {
    super({ id: 'at', symbol: '', label: NAME, default: null }, settings);
    listen(this.element, settings, () => this);
  }

  /** @param {import('../engine.js').Value} value where the cursor is pinned */
  show(value) {
    super.show(value);
    // A place that comes from another axis has more digits than anyone reads.
    write(this.field, typeof value === 'number' && String(value).length > 12 ? Number(value.toPrecision(6)) : value ?? '');
  }

  /** @param {import('../engine.js').Value} value which may be shown already */
  update(value) {
    if (value !== this.value || this.field.hasAttribute('aria-invalid')) this.show(value);
  }

  change() {
    // A message goes below the whole row.
    this.enter(this.field, this.element.parentElement?.lastElementChild ?? this.element);
  }
}
