// @ts-check
/** Registers the element `<loss-lab-quiz>`; importing it twice does no harm. */

import { Quiz } from './quiz.js';

const { customElements } = globalThis;
if (customElements && !customElements.get('loss-lab-quiz')) customElements.define('loss-lab-quiz', Quiz);
