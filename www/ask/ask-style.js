// @ts-check
/** How questions look, beside the element's own style sheet. */

export const QUESTIONS = `
.ask { position: relative; --accent: var(--focus); --thumb: 18px; max-width: 46rem; padding: .8rem 1rem .9rem; border: 1px solid var(--line); border-inline-start: 3px solid var(--focus); border-radius: 8px; background: color-mix(in srgb, var(--focus) 5%, var(--bg)); }
.ask p { margin: 0; }
.ask-count { color: var(--soft); font-size: .84rem; }
.ask-prompt { margin-top: .15rem !important; font: 1.1rem/1.5 var(--serif); }
.ask strong { font-weight: 600; white-space: nowrap; font-variant-numeric: tabular-nums; }
/* Presets lead to answers, too. */
.asked ~ .controls :is(.presets, .control-list > h3:first-child, .tabs > :first-child) { display: none; }
.asked :is(.sentence, .values, .trial, .explanation, details.data) { display: none; }
.ask-form { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.2rem; margin-top: .5rem; }
.ask-form > :first-child { flex: 1 1 22rem; min-width: 0; }
.ask-number { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .7rem; }
.ask-number label { color: var(--soft); }
.ask-number input[type="range"] { flex: 1 1 9rem; width: auto; min-width: 0; margin: 0; }
.ask-number .field { width: 5.2rem; }
.ask-choice { margin: 0; padding: 0; border: 0; min-width: 0; }
.ask-choice label { display: flex; gap: .55rem; align-items: baseline; width: fit-content; min-height: 1.9rem; padding: .15rem 0; cursor: pointer; }
.ask-choice input { accent-color: var(--focus); width: 1.05rem; height: 1.05rem; margin: 0; flex: none; align-self: center; }
.ask-buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
.ask-outcome .ask-buttons { margin-top: .6rem; }
.ask-main { background: var(--fg); border-color: var(--fg); color: var(--bg); }
.ask-error { flex: 1 1 100%; }
.ask-error:empty { display: none; }
.ask-outcome { margin: .4rem -.4rem 0; padding: .1rem .4rem .2rem; border-radius: 4px; font: 1.02rem/1.55 var(--serif); }
.ask-outcome:focus { outline: none; }
.ask-outcome:focus-visible { outline: 2px solid var(--focus); }
.ask-verdict { font-weight: 600; }
.ask-outcome p + p { margin-top: .25rem; }
@media print { .ask-form, .ask-buttons { display: none; } }
`;
