// @ts-check
/** The dialogs of an element. What makes them is fetched after the first picture, or when one is wanted before that. */

import { isShown } from '../shared/dom.js';
import { imported } from '../shared/imported.js';

const fetched = () => imported(() => import('../dialogs/dialogs.js'));

export class LateDialogs {
  /** @type {import('../dialogs/dialogs.js').Dialogs | null} */
  #made = null;
  /** The newest wish for one that is not there yet. @type {object | null} */
  #wish = null;

  /**
   * @param {import('../dialogs/share.js').Lab & HTMLElement} host
   * @param {Element} place where they are in its shadow root
   * @param {{settings: import('../settings/settings.js').Settings, toolbar: import('./toolbar.js').Toolbar,
   *   trouble: import('./trouble.js').Trouble}} parts
   */
  constructor(host, place, parts) {
    this.host = host;
    this.place = place;
    this.parts = parts;
    // If it does not come, it is fetched again when one is wanted.
    host.addEventListener('loss-ready', () => setTimeout(() => fetched().catch(() => {})), { once: true });
  }

  /** @param {string} name `share` or `keys` @param {boolean} [atLink] with the link selected */
  open(name, atLink = false) {
    if (this.#made) this.#made.open(name, atLink);
    else this.#bring(name, atLink);
  }

  /** Call before the element goes: where it comes back, an open dialog would not be modal. */
  close() {
    this.#made?.close();
  }

  /** @param {string} name @param {boolean} atLink */
  async #bring(name, atLink) {
    const wish = this.#wish = {};
    const { settings, toolbar, trouble } = this.parts;
    toolbar.wait(name);
    const module = await fetched().catch((cause) => {
      trouble.meet(new Error('The dialog did not arrive. Ask for it again, or reload the page.', { cause }), 'dialog');
    });
    // Of several that were wanted meanwhile, only the newest opens.
    if (this.#wish !== wish) return;
    toolbar.wait('');
    if (!module || !isShown(this.host)) return;
    this.#made ??= new module.Dialogs(this.host, this.place);
    if (trouble.kind === 'dialog') trouble.end();
    settings.attempt(() => this.open(name, atLink));
  }
}
