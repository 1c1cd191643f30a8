// @ts-check
/** The dialogs of an element, made when the first is opened. Fetched after the first picture. */

import { dress } from '../style/sheets.js';
import { TAKEN } from '../style/taken-style.js';
import { DIALOGS } from './dialog-style.js';
import { keyList } from './key-list.js';
import { Share } from './share.js';

export class Dialogs {
  /** @param {import('./share.js').Lab} lab @param {Element} place where they are in the element's shadow root */
  constructor(lab, place) {
    this.place = place;
    this.keys = keyList();
    this.share = new Share(lab);
    place.append(this.keys, this.share.element);
  }

  /** @param {string} name `share` or `keys` @param {boolean} atLink with the link selected */
  open(name, atLink) {
    // The element may be in another document by now.
    dress(/** @type {ShadowRoot} */ (this.place.getRootNode()), DIALOGS, TAKEN);
    if (name === 'keys') this.keys.showModal();
    else this.share.open(atLink);
  }

  close() {
    for (const dialog of [this.keys, this.share.element]) dialog.close();
  }
}
