// @ts-check
/** The dialogs of an element, each made when it is first opened. Fetched after the first picture. */

import { dress } from '../style/sheets.js';
import { TAKEN } from '../style/taken-style.js';
import { DIALOGS } from './dialog-style.js';
import { keyList } from './key-list.js';
import { Share } from './share.js';

export class Dialogs {
  /** @type {HTMLDialogElement | null} */
  #keys = null;
  /** @type {Share | null} */
  #share = null;

  /** @param {import('./share.js').Lab} lab @param {Element} place where they are in the element's shadow root */
  constructor(lab, place) {
    this.lab = lab;
    this.place = place;
  }

  /** @param {string} name `share` or `keys` @param {boolean} atLink with the link selected */
  open(name, atLink) {
    dress(/** @type {ShadowRoot} */ (this.place.getRootNode()), DIALOGS, TAKEN);
    if (name === 'keys') {
      if (!this.#keys) this.place.append(this.#keys = keyList());
      this.#keys.showModal();
      return;
    }
    if (!this.#share) this.place.append((this.#share = new Share(this.lab)).element);
    this.#share.open(atLink);
  }
}
