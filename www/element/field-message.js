// @ts-check
/** The message below a field whose value was refused. An element has one such message, for the last field. */

import { h, setText } from '../shared/dom.js';

let serial = 0;

export class FieldMessage {
  #text = document.createTextNode('');
  #message = h('p', { class: 'refused', part: 'error', role: 'alert', id: `refused-${++serial}` }, this.#text);
  #row = h('tr', { class: 'refused-row' }, h('td', { colspan: 5 }));
  /** @type {HTMLElement | null} */
  #field = null;

  /** @param {string} message @param {import('../engine/attempts.js').Place} place */
  show(message, { field, after }) {
    // The place may be the old message itself, which goes.
    const place = after === this.#message ? after.previousElementSibling ?? after : after;
    this.hide();
    setText(this.#text, message);
    if (place instanceof HTMLTableRowElement) {
      this.#row.cells[0].append(this.#message);
      place.after(this.#row);
    } else place.after(this.#message);
    field.setAttribute('aria-describedby', this.#message.id);
    this.#field = field;
    this.#message.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  hide() {
    this.#field?.removeAttribute('aria-describedby');
    this.#field = null;
    this.#row.remove();
    this.#message.remove();
  }
}
