// @ts-check
/** How the controls of an element look. */

export const CONTROLS = `
.controls { font-size: .93rem; }
.controls h3 { margin: 0 0 .9rem; font: 600 .74rem/1.4 var(--sans); letter-spacing: .09em; text-transform: uppercase; color: var(--soft); }
:is(.control, .spare) ~ h3 { margin-top: clamp(1.2rem, .025 * var(--screen), 2rem); }
.control { --accent: var(--fg); --thumb: 18px; position: relative; margin: 0 0 1.15rem; padding: 0; border: 0; min-width: 0; }
[data-param="gamma"], [data-param="alpha"] { --accent: var(--series-3); }
[data-param="epsilon"] { --accent: var(--series-5); }
[data-param="smoothing"] { --accent: var(--series-4); }
[data-param="fpWeight"], [data-param="fnWeight"] { --accent: var(--series-6); }
.control.idle { --accent: var(--axis); }
.idle .symbol, .idle .field { color: var(--soft); }
.idle .segments input:checked + span { background: var(--soft); }
.tabs .idle { --accent: var(--soft); color: var(--soft); border-style: dashed; }
.control-head { display: flex; align-items: center; gap: .6rem; }
.key { display: flex; flex: 1; gap: .6rem; align-items: baseline; min-width: 0; min-height: 24px; padding: 0; border: 0; background: none; color: var(--soft); font: inherit; line-height: 1.25; text-align: start; cursor: pointer; }
.key .name, .term { text-decoration: underline dotted var(--axis) 1px; text-underline-offset: .25em; }
:is(.key, .term):is(:hover, [aria-expanded="true"]) { color: var(--fg); text-decoration-color: currentcolor; }
.symbol { color: var(--accent, var(--fg)); font: italic 1.15rem/1 var(--serif); min-width: 1.1em; }
.field {
  flex: none; width: 4.9rem; height: 2rem; padding: 0 .5rem; text-align: right; color: var(--fg); background: var(--field);
  border: 1px solid var(--line); border-radius: 6px; font: .93rem var(--sans); font-variant-numeric: tabular-nums;
}
.field.long { width: 11.2rem; font-size: .78rem; }
.field[aria-invalid] { border-color: var(--series-1); box-shadow: 0 0 0 1px var(--series-1); }
.refused {
  margin: .35rem 0 .5rem; padding: .35rem .6rem; border-inline-start: 3px solid var(--series-1); overflow-wrap: anywhere;
  background: color-mix(in srgb, var(--series-1) 9%, var(--bg)); font-size: .86rem; line-height: 1.4; scroll-margin-block: .75rem;
}
/* Absolute, above what follows: in the flow it would take room from the picture. */
.tools .refused { position: absolute; z-index: 1; top: 100%; left: 0; max-width: min(46rem, 100%); }
.switch { flex: none; width: 2.1rem; height: 1.5rem; padding: 0; border: 0; background: none; cursor: pointer; border-radius: 1rem; }
.switch i { display: block; position: relative; height: 1.1rem; margin: .2rem 0; border-radius: 1rem; background: var(--line); }
.switch i::after { content: ""; position: absolute; inset: 2px auto 2px 2px; aspect-ratio: 1; border-radius: 50%; background: var(--soft); }
.switch[aria-checked="true"] i { background: var(--accent); }
.switch[aria-checked="true"] i::after { inset: 2px 2px 2px auto; background: var(--bg); }

input[type="range"] { appearance: none; display: block; width: 100%; height: 1.75rem; margin: .15rem 0 0; background: none; cursor: pointer; --share: 0; }
input[type="range"]::-webkit-slider-runnable-track {
  height: 4px; border-radius: 2px;
  background: linear-gradient(to right, var(--accent) calc(.5 * var(--thumb) + var(--share) * (100% - var(--thumb))), var(--line) 0);
}
input[type="range"]::-moz-range-track { height: 4px; border-radius: 2px; background: var(--line); }
input[type="range"]::-moz-range-progress { height: 4px; border-radius: 2px; background: var(--accent); }
input[type="range"]::-webkit-slider-thumb { appearance: none; width: var(--thumb); height: var(--thumb); margin-top: calc(2px - .5 * var(--thumb)); border-radius: 50%; background: var(--accent); border: 3px solid var(--bg); box-shadow: 0 0 0 1px var(--accent); }
input[type="range"]::-moz-range-thumb { width: calc(var(--thumb) - 6px); height: calc(var(--thumb) - 6px); border-radius: 50%; background: var(--accent); border: 3px solid var(--bg); box-shadow: 0 0 0 1px var(--accent); }
input[type="range"]:focus-visible { outline-offset: -1px; border-radius: 6px; }
.off input[type="range"] { --accent: var(--axis); }
.off input[type="range"]::-webkit-slider-runnable-track { background: var(--line); }
.off input[type="range"]::-moz-range-progress { background: var(--line); }

.choice legend { padding: 0; margin-bottom: .35rem; color: var(--soft); }
.choice { display: flow-root; }
.segments { display: inline-flex; border: 1px solid var(--line); border-radius: 7px; overflow: hidden; background: var(--field); max-width: 100%; }
.segments label { position: relative; display: block; cursor: pointer; }
.segments input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.segments span { display: block; padding: .3rem .75rem; line-height: 1.45; white-space: nowrap; }
.segments label + label span { border-inline-start: 1px solid var(--line); }
.segments input:checked + span { background: var(--fg); color: var(--bg); }
.segments label:has(:focus-visible) { outline: 2px solid var(--focus); outline-offset: -2px; border-radius: 7px; }
/* Where there is no :has(). */
.segments :focus-visible + span { outline: 2px solid var(--focus); outline-offset: -2px; border-radius: 7px; }
.segments sub, .segments sup { font-size: .68em; }
.segments.column { flex-direction: column; display: flex; width: fit-content; }
.segments.column label + label span { border-inline-start: 0; border-top: 1px solid var(--line); }
.control-label, .rows legend { padding: 0; margin-bottom: .35rem; color: var(--soft); }
.field.list { width: 100%; text-align: left; }
.field.list + .chips { margin-top: .35rem; }
.rows table { width: 100%; margin-bottom: .5rem; }
.rows th, .rows td { padding: .12rem .15rem; text-align: center; }
.rows .field { width: 100%; min-width: 3.2rem; height: 1.8rem; padding: 0 .35rem; }
.rows .refused-row td { padding: 0 .15rem; text-align: start; white-space: normal; }
.remove { min-width: 1.8rem; min-height: 1.8rem; padding: 0; border-color: transparent; background: none; color: var(--soft); }
.control[data-param="target"] .field { margin-inline-start: .6rem; vertical-align: top; width: 4rem; }

/* What does nothing here takes one line. */
.spare { --accent: var(--axis); margin: 0 0 .35rem; }
.spare summary { display: flex; gap: .6rem; align-items: baseline; padding: .2rem 0; color: var(--soft); cursor: pointer; list-style: none; }
.spare summary::-webkit-details-marker { display: none; }
.spare summary i { margin-inline-start: auto; font-size: .86em; }
.spare[open] { margin-bottom: 1.15rem; }
.spare[open] .control { margin: .3rem 0 0; }
.control + .spare { margin-top: 1.4rem; }

.play { display: flex; flex-wrap: wrap; gap: .35rem; margin-top: .35rem; }
.chips { display: flex; flex-wrap: wrap; gap: .35rem; }
.chip {
  min-height: 1.75rem; padding: .15rem .7rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--field); color: var(--fg);
  font: .86rem/1.35 var(--sans); text-align: left; cursor: pointer;
}
.chip:hover { border-color: var(--axis); }
.chip[aria-pressed="true"] { background: var(--fg); color: var(--bg); border-color: var(--fg); }

.tabs { display: none; }
`;
