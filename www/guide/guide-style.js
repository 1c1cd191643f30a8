// @ts-check
/** How guides look, beside the element's own style sheet, whose colours and controls they share. */

/** @type {WeakMap<Document, CSSStyleSheet>} */
const made = new WeakMap();

/** @param {Document} document */
export function guideSheetFor(document) {
  let sheet = made.get(document);
  if (!sheet) {
    sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(GUIDES.replace(/(?<![\w.])([\d.]+)rem\b/g, 'calc($1 * var(--loss-lab-rem, 16px))'));
    made.set(document, sheet);
  }
  return sheet;
}

const GUIDES = `
:host { flex: none; }
.lab { height: auto; }
.guide { font: .9375rem/1.5 var(--sans); }
.challenge { max-width: 46rem; overflow: hidden; margin-bottom: 1.25rem; padding: .8rem 1rem .9rem; border: 1px solid var(--line); border-inline-start: 3px solid var(--series-3); border-radius: 8px; background: color-mix(in srgb, var(--series-3) 5%, var(--bg)); }
.challenge p { margin: 0; }
.challenge select { flex: 1 1 14rem; width: 0; min-width: 0; max-width: 100%; text-align: start; text-overflow: ellipsis; }
.challenge .challenge-goal { margin: .6rem 0 .5rem; font: 1.1rem/1.5 var(--serif); }
.challenge strong { font-weight: 600; font-variant-numeric: tabular-nums; }
.challenge-row { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .8rem; }
.challenge-bar { flex: 0 1 14rem; min-width: 6rem; height: .6rem; border: 1px solid var(--axis); border-radius: .3rem; overflow: hidden; }
.challenge-bar i { display: block; width: calc(100% * var(--share, 0)); height: 100%; background: var(--series-3); forced-color-adjust: none; }
.challenge .challenge-said:not(:empty), .challenge-hint { margin-top: .4rem; }
.challenge-hint summary { width: fit-content; min-height: 1.5rem; color: var(--soft); cursor: pointer; }
`;
