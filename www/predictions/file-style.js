// @ts-check
/** How the place where files are opened looks, beside the element's own style sheet. */

export const FILES = `
.own { max-width: 46rem; padding: .7rem .9rem; border: 1px dashed var(--axis); border-radius: 8px; font-size: .93rem; line-height: 1.45; }
.own.over { border-style: solid; border-color: var(--focus); background: color-mix(in srgb, var(--focus) 8%, var(--bg)); }
.own p { margin: 0; overflow-wrap: anywhere; }
.own-head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; }
.own-what { flex: 1 1 16rem; }
.own-buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
.own-hint { margin-top: .35rem !important; color: var(--soft); font-size: .86rem; }
.own-busy { display: flex; align-items: center; gap: .7rem; margin-top: .5rem; }
.own-busy[hidden] { display: none; }
.own progress { flex: 1; height: .5rem; min-width: 0; accent-color: var(--focus); }
.own-trouble:not(:empty) { margin-top: .5rem; padding: .4rem .7rem; border-inline-start: 3px solid var(--series-1); background: color-mix(in srgb, var(--series-1) 9%, var(--bg)); }
.own-trouble .own-buttons { margin-top: .4rem; }
.own-details { margin-top: .5rem; }
.own-details > summary { min-height: 1.9rem; color: var(--soft); cursor: pointer; }
.own-details :is(p, ul, .copied) { margin: .35rem 0; }
.own-details h4 { margin: .9rem 0 0; font: 600 .93rem/1.4 var(--sans); }
.own-columns { display: flex; flex-wrap: wrap; gap: .6rem 1rem; margin-bottom: .5rem; }
.own-columns > div { min-width: 0; max-width: 100%; }
.own-columns label { display: block; color: var(--soft); font-size: .84rem; }
.own-columns select { width: auto; max-width: 100%; text-align: start; }
@media print { .own { min-height: 0; border: 0; padding: 0; } .own :is(button, .own-hint, .own-details) { display: none; } }
`;
