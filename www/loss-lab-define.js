// @ts-check
/** Registers the element; importing it twice does no harm. */

import { LossLab } from './loss-lab.js';

const { customElements } = globalThis;
if (customElements && !customElements.get('loss-lab')) customElements.define('loss-lab', LossLab);
