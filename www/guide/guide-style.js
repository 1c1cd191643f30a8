// @ts-check
/** How guides look, beside the element's own style sheet, whose colours and controls they share. */

export const GUIDES = `
:host { flex: none; }
.lab { display: block; min-height: 0; }
.guide { position: relative; font: .9375rem/1.5 var(--sans); }
.guide-row { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .5rem; }
.guide-row + .guide-row, .editor + .guide-row { margin-top: .4rem; }
.refusal { margin: .5rem 0; padding: .35rem .6rem; max-width: 46rem; border-inline-start: 3px solid var(--series-1); background: color-mix(in srgb, var(--series-1) 9%, var(--bg)); overflow-wrap: anywhere; }

.lesson .title { flex: 1 1 9rem; margin: 0; font: italic 1rem/1.4 var(--serif); color: var(--soft); overflow-wrap: anywhere; }
.step-row { display: flex; gap: .4rem; min-width: 0; max-width: 100%; }
.step-row ol { position: relative; display: flex; gap: .25rem; margin: 0; padding: 3px; min-width: 0; overflow-x: auto; scrollbar-width: none; list-style: none; }
.step-row .small { flex: none; min-width: 1.9rem; padding-inline: .4rem; }
.step-row .way { align-self: center; padding-inline: .7rem; }
.step-row [aria-current="step"] { background: var(--fg); color: var(--bg); }
.step { max-width: 52rem; overflow-wrap: anywhere; font: 1.02rem/1.5 var(--serif); }
.step h2 { margin: .35rem 0 .15rem; font: 600 1.13em/1.3 var(--serif); }
.step p { margin: 0 0 .3rem; }
.step .asked { font-style: italic; }
.step .told:empty { display: none; }
.step .told:focus { outline: 0; }

.written { display: flex; flex-direction: column; margin-bottom: .4rem; }
.maker > .guide-row > .written { flex: 1 1 14rem; }
.written > div { display: flex; justify-content: space-between; gap: 1rem; color: var(--soft); font-size: .88rem; }
.written .field { width: 100%; height: auto; min-height: 2rem; padding: .25rem .5rem; text-align: left; font: .95rem/1.4 var(--sans); resize: vertical; }
.maker { max-width: 60rem; }
.maker > .guide-row:first-child { align-items: end; }
.maker > .guide-row:first-child > :not(.written) { margin-bottom: .4rem; }
.maker .said { flex: 1 1 15rem; min-height: 1.5em; margin: .2rem 0; line-height: 1.5; }
.maker .preview:not(:empty) { margin-top: .8rem; padding: .6rem .9rem; border: 1px solid var(--line); border-radius: 8px; }
@container (min-width: 620px) {
  .editor { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.2rem; }
  .editor > :nth-child(1), .editor > .guide-row { grid-column: 1 / -1; }
  .editor > :nth-child(2) { grid-row: span 2; }
  .editor textarea { flex: 1; }
}
/* Low, so that the picture is in sight while its words are written. */
@container (min-width: 900px) {
  .editor { grid-template-columns: 1.4fr 1fr 1fr; }
  .editor > :nth-child(2) { grid-row: auto; }
  .editor textarea.field { min-height: 4.9rem; }
}
:host([projector]) .step { max-width: none; font-size: 1.3rem; }
@container (max-width: 480px) {
  .step { font-size: .95rem; }
  .lesson .title { font-size: .92rem; }
  .lesson .small { padding-inline: .5rem; }
}
@media print { .guide-row > :not(.title) { display: none; } }
@media (forced-colors: active) { .step-row [aria-current="step"] { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
.challenge { max-width: 46rem; margin-bottom: 1.25rem; padding: .8rem 1rem .9rem; border: 1px solid var(--line); border-inline-start: 3px solid var(--series-3); border-radius: 8px; background: color-mix(in srgb, var(--series-3) 5%, var(--bg)); }
.challenge p { margin: 0; }
.challenge select { flex: 1 1 14rem; width: 0; min-width: 0; max-width: 100%; text-align: start; text-overflow: ellipsis; }
.challenge .challenge-goal { margin: .6rem 0 .5rem; font: 1.1rem/1.5 var(--serif); }
.challenge strong { font-weight: 600; font-variant-numeric: tabular-nums; }
/* In WebKit the longest option of a list makes what is around it wider. */
.challenge-row:first-child { overflow: hidden; margin: -5px; padding: 5px; }
.challenge-row { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .8rem; }
.challenge-bar { flex: 0 1 14rem; min-width: 6rem; height: .6rem; border: 1px solid var(--axis); border-radius: .3rem; overflow: hidden; }
.challenge-bar i { display: block; width: calc(100% * var(--share, 0)); height: 100%; background: var(--series-3); forced-color-adjust: none; }
.challenge .challenge-said:not(:empty), .challenge-hint { margin-top: .4rem; }
.challenge-hint summary { width: fit-content; min-height: 1.5rem; color: var(--soft); cursor: pointer; }
`;
