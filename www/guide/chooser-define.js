// @ts-check
/** Registers the element `<loss-lab-chooser>`; importing it twice does no harm. */

import { Chooser } from './chooser.js';

const { customElements } = globalThis;
if (customElements && !customElements.get('loss-lab-chooser')) customElements.define('loss-lab-chooser', Chooser);
