// @ts-check
/** Registers the element `<loss-lab-lesson>`; importing it twice does no harm. */

import { Lesson } from './lesson.js';

const { customElements } = globalThis;
if (customElements && !customElements.get('loss-lab-lesson')) customElements.define('loss-lab-lesson', Lesson);
