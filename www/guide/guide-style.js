// @ts-check
/** How guides look, beside the element's own style sheet, whose colours and controls they share. */

import { QUESTIONS } from './question-style.js';

/** @type {WeakMap<Document, CSSStyleSheet>} */
const made = new WeakMap();

/** @param {Document} document */
export function guideSheetFor(document) {
  let sheet = made.get(document);
  if (!sheet) {
    sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync([GUIDES, QUESTIONS].join('').replace(/(?<![\w.])([\d.]+)rem\b/g, 'calc($1 * var(--loss-lab-rem, 16px))'));
    made.set(document, sheet);
  }
  return sheet;
}

const GUIDES = `
:host { flex: none; }
.lab { height: auto; }
.guide { font: .9375rem/1.5 var(--sans); }
`;
