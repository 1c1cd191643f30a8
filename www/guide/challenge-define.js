// @ts-check
/** Registers the element `<loss-lab-challenge>`; importing it twice does no harm. */

import { Challenges } from './challenge.js';

const { customElements } = globalThis;
if (customElements && !customElements.get('loss-lab-challenge')) customElements.define('loss-lab-challenge', Challenges);
