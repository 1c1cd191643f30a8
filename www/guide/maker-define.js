// @ts-check
/** Registers the element `<loss-lab-maker>`; importing it twice does no harm. */

import { Maker } from './maker.js';

const { customElements } = globalThis;
if (customElements && !customElements.get('loss-lab-maker')) customElements.define('loss-lab-maker', Maker);
