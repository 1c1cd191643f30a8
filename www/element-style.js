// @ts-check
/** The element's own style sheet, made once for all elements of a document. */

/** @type {WeakMap<Document, CSSStyleSheet>} */
const made = new WeakMap();

/**
 * A rem is a share of the root's text size, which is the page's around: some make it 62.5 %. The sheet's own rem is the
 * reader's text size, whatever the page's is; registered as a length, it is the same wherever it is inherited.
 */
const REM = { name: '--loss-lab-rem', syntax: '<length>', inherits: true, initialValue: '16px' };

/**
 * A sheet can be adopted only where it was made.
 * @param {Document} document
 */
export function sheetFor(document) {
  let sheet = made.get(document);
  if (!sheet) {
    const view = document.defaultView ?? globalThis;
    try {
      view.CSS.registerProperty(REM);
    } catch {
      // Another copy of this script was here before.
    }
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(STYLE.replace(/(?<![\w.])([\d.]+)rem\b/g, `calc($1 * var(${REM.name}))`));
    made.set(document, sheet);
  }
  return sheet;
}

const STYLE = `
/* Where nobody says how wide it is, it is as wide as a figure likes to be, and no wider than its place. */
:host { display: block; flex: 1 1 auto; min-width: 0; max-width: 100%; }
:host([hidden]) { display: none; }
/* Nothing of the page around comes in but what is hidden there, and the custom properties. */
.lab {
  all: initial;
  visibility: inherit;
  pointer-events: inherit;
  display: block; position: relative; height: 100%;
  direction: ltr; unicode-bidi: isolate;
  color-scheme: light dark;
  container-type: inline-size;
  contain-intrinsic-inline-size: 40rem;
  font-size: medium;
  --loss-lab-rem: 1em;
  --screen: var(--loss-lab-screen, 100vh);
  --bg: var(--loss-lab-bg, light-dark(#fbfaf7, #14171a));
  --fg: var(--loss-lab-fg, light-dark(#1d2125, #e8e6e1));
  --soft: light-dark(#5d646b, #9aa3ab);
  --line: light-dark(#dedcd6, #2d3338);
  --field: light-dark(#fff, #1b1f23);
  --grid: var(--loss-lab-grid, light-dark(#e6e4df, #2a2f34));
  --axis: var(--loss-lab-axis, light-dark(#8b9096, #6b737b));
  --focus: var(--loss-lab-focus, light-dark(#0b63a5, #6cb6ff));
  --series-1: var(--loss-lab-series-1, light-dark(#c2410c, #fb923c));
  --series-2: var(--loss-lab-series-2, light-dark(#0b63a5, #6cb6ff));
  --series-3: var(--loss-lab-series-3, light-dark(#0f7b5f, #3fc79a));
  --series-4: var(--loss-lab-series-4, light-dark(#a8327c, #f08cc4));
  --series-5: var(--loss-lab-series-5, light-dark(#6a51c8, #a99bf5));
  --series-6: var(--loss-lab-series-6, light-dark(#8a6500, #e0b646));
  --sans: var(--loss-lab-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif);
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, "DejaVu Serif", serif;
  background: var(--bg);
  color: var(--fg);
}
.main, .error, .fallback { font: .9375rem/1.5 var(--sans); }
:host([theme="light"]) .lab:not(.printing) { color-scheme: light; }
:host([theme="dark"]) .lab:not(.printing) { color-scheme: dark; }
[hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }

.unseen, .probes { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.probes { font: 12px var(--sans); outline: 0 solid transparent; outline-width: var(--loss-lab-line-width, 2px); }
.probes { forced-color-adjust: none; }
.probes i { transition: color 1ms; }
/* On paper: ink and the light colours, whatever the reader's theme and the page's colours are. */
.lab.printing {
  color-scheme: light; --bg: #fff; --fg: #000; --soft: #3b4046; --line: #c9c9c9; --field: #fff; --grid: #dcdcdc; --axis: #6f7479;
  --series-1: #c2410c; --series-2: #0b63a5; --series-3: #0f7b5f; --series-4: #a8327c; --series-5: #6a51c8; --series-6: #8a6500;
}
.printing .probes i { transition: none; }
.probes [data-color="bg"] { color: var(--bg); }
.probes [data-color="fg"] { color: var(--fg); }
.probes [data-color="soft"] { color: var(--soft); }
.probes [data-color="grid"] { color: var(--grid); }
.probes [data-color="axis"] { color: var(--axis); }
.probes [data-color="series-1"] { color: var(--series-1); }
.probes [data-color="series-2"] { color: var(--series-2); }
.probes [data-color="series-3"] { color: var(--series-3); }
.probes [data-color="series-4"] { color: var(--series-4); }
.probes [data-color="series-5"] { color: var(--series-5); }
.probes [data-color="series-6"] { color: var(--series-6); }

.error {
  margin: 0 0 1rem; padding: .6rem .9rem; max-width: 46rem; border-inline-start: 3px solid var(--series-1);
  background: color-mix(in srgb, var(--series-1) 9%, var(--bg)); font-size: .93rem;
  display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1rem;
}
.error p { margin: 0; flex: 1 1 16rem; }

/* About as high as a figure: a page of them is not all in view before the first is drawn. */
.fallback { min-height: 30rem; }
.error:not([hidden]) ~ .fallback { min-height: 0; }
.fallback img { display: block; max-width: min(100%, 60rem); margin: .6rem 0 1.2rem; }
.still-note { margin: 1rem 0 0; color: var(--soft); }
.main { align-content: start; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem 3rem; height: 100%; }
.picture { display: flex; flex-direction: column; gap: 1.1rem; min-width: 0; }
header { max-width: 46rem; }
.question { margin: 0 0 .5rem; font: 600 clamp(1.45rem, 1.1rem + 1.6cqi, 2.1rem)/1.15 var(--serif); letter-spacing: -.01em; text-wrap: balance; }
.summary { margin: 0; min-height: 4.65em; font: 1.1rem/1.55 var(--serif); color: var(--soft); }
.summary strong { font-weight: 400; white-space: nowrap; color: var(--fg); font-variant-numeric: tabular-nums; }
sub, sup { font-size: .72em; line-height: 0; }

.panels { display: grid; gap: 1.5rem 2rem; flex: 1 0 auto; }
.panel { display: flex; flex-direction: column; min-width: 0; }
.panel-title { margin: 0 0 .15rem; font: 600 .86rem/1.5 var(--sans); color: var(--soft); }
.plot { position: relative; flex: 1 1 300px; min-height: 240px; }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
canvas.axes { display: none; }
.surface { position: absolute; inset: 0; cursor: crosshair; touch-action: pan-y pinch-zoom; border-radius: 4px; }
.handle { position: absolute; top: -14px; height: 28px; cursor: ns-resize; touch-action: none; border-radius: 4px; }
.handle i { position: absolute; right: -9px; top: 5px; width: 18px; height: 18px; border-radius: 50%; background: var(--series-3); border: 3px solid var(--bg); box-shadow: 0 0 0 1px var(--series-3); }
.handle.one-of-many i { right: calc(50% - 9px); background: var(--series-2); box-shadow: 0 0 0 1px var(--series-2); }
.handle.held i, .handle:hover i { box-shadow: 0 0 0 3px var(--series-3); }

:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.scroll { overflow-x: auto; }

table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .28rem 0 .28rem 1.6rem; text-align: right; font-weight: 400; white-space: nowrap; }
th:first-child { padding-left: 0; text-align: left; }
thead th { color: var(--soft); font-size: .84rem; vertical-align: bottom; }
.readout { border-top: 1px solid var(--line); width: 100%; max-width: 46rem; }
.readout thead th { padding-top: .6rem; }
.readout td { min-width: 6.2em; font-weight: 600; }
.readout:has(td:nth-child(6)) :is(td, th + th) { min-width: 0; padding-left: .9rem; }
.readout:has(td:nth-child(6)) thead th:first-child { min-width: 7em; }
.readout thead th:first-child { color: var(--soft); font: italic .95rem var(--serif); min-width: 13em; }
.readout thead strong { color: var(--fg); font-weight: 400; }
.readout tr.chosen th { font-weight: 600; }
.data summary { width: fit-content; font: .95rem/1.75rem var(--serif); color: var(--soft); cursor: pointer; text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .25em; }
.data table { margin-top: .8rem; }
.data tbody tr { border-top: 1px solid var(--line); }

.tools { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.cursor-field { display: flex; align-items: center; gap: .6rem; margin-inline-end: .6rem; color: var(--soft); font-size: .88rem; }
.cursor-field .field { width: 5.5rem; }
.small, .remove {
  min-height: 1.9rem; padding: .15rem .7rem; border: 1px solid var(--line); border-radius: 6px; cursor: pointer;
  background: var(--field); color: var(--fg); font: .88rem var(--sans);
}
.small[aria-pressed="true"] { background: var(--fg); color: var(--bg); }
.small:disabled { color: var(--soft); cursor: default; }
.explanation { max-width: 46rem; border-top: 1px solid var(--line); padding-top: .9rem; font: 1.02rem/1.6 var(--serif); }
.explanation p { margin: 0; }
.explanation strong { font-style: italic; font-weight: 400; }
.formulas { display: flex; flex-wrap: wrap; gap: .5rem 2.4rem; margin-top: .8rem; overflow-x: auto; }
.formulas:empty { display: none; }
math { font-size: 1.12rem; }
math [data-series="squared-error"] { color: var(--series-1); }
math [data-series="cross-entropy"] { color: var(--series-2); }
math [data-series="focal"] { color: var(--series-3); }
math [data-series="smoothed"] { color: var(--series-4); }
math [data-series="clipped"] { color: var(--series-5); }
math [data-series="asymmetric"] { color: var(--series-6); }

.small[aria-disabled="true"] { color: var(--soft); opacity: .6; cursor: default; }
dialog { max-width: min(30rem, calc(100vw - 2rem)); padding: 1.4rem 1.6rem; border: 1px solid var(--line); border-radius: 10px; background: var(--bg); color: var(--fg); font: 15px/1.5 var(--sans); }
dialog::backdrop { background: rgb(0 0 0 / .45); }
dialog h3 { margin: 0 0 .9rem; font: 600 1.1rem var(--serif); }
dialog dl { display: grid; grid-template-columns: auto 1fr; gap: .45rem 1rem; margin: 0; }
dialog dt { white-space: nowrap; }
dialog dd { margin: 0; color: var(--soft); }
dialog p { margin: 1rem 0; color: var(--soft); }
dialog h4 { margin: 1.1rem 0 .4rem; font: 600 .85rem var(--sans); color: var(--soft); }
dialog .status { min-height: 1.5em; margin: 0; color: var(--fg); }
dialog.share { width: min(40rem, calc(100vw - 2rem)); max-width: none; }
.dialog-head { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
.copied { display: flex; gap: .5rem; align-items: start; }
.copied .field { flex: 1; width: auto; min-width: 0; text-align: left; }
.copied input.field { text-overflow: ellipsis; }
.copied textarea.field { height: auto; padding: .5rem .6rem; resize: vertical; font: .8rem/1.5 ui-monospace, "SFMono-Regular", Menlo, "DejaVu Sans Mono", monospace; }
.files { display: flex; flex-wrap: wrap; gap: .5rem; }
.shown { margin-top: .6rem; }
.shown img { max-width: 100%; border: 1px solid var(--line); border-radius: 6px; }
.share .segments { margin-bottom: .5rem; }
@media (max-width: 560px) {
  .copied:has(textarea) { flex-direction: column; align-items: stretch; }
  .copied:has(textarea) .small { align-self: flex-start; }
  .share .segments span { padding-inline: .5rem; font-size: .92rem; }
}
kbd { display: inline-block; min-width: 1.5em; margin-inline-end: .25em; padding: 0 .4em; border: 1px solid var(--line); border-radius: 4px; background: var(--field); text-align: center; font: .85em/1.6 var(--sans); }

.swatch { width: 26px; height: 8px; margin-inline-end: .55em; vertical-align: middle; stroke-width: 2.4; stroke: var(--soft); fill: none; }
.swatch[data-series="squared-error"] { stroke: var(--series-1); }
.swatch[data-series="cross-entropy"] { stroke: var(--series-2); }
.swatch[data-series="focal"] { stroke: var(--series-3); }
.swatch[data-series="smoothed"] { stroke: var(--series-4); }
.swatch[data-series="clipped"] { stroke: var(--series-5); }
.swatch[data-series="asymmetric"] { stroke: var(--series-6); }

.controls { font-size: .93rem; }
.controls h3 { margin: 0 0 .9rem; font: 600 .74rem/1.4 var(--sans); letter-spacing: .09em; text-transform: uppercase; color: var(--soft); }
.control ~ h3 { margin-top: 2rem; }
.control { --accent: var(--fg); position: relative; margin: 0 0 1.15rem; padding: 0; border: 0; min-width: 0; }
.control[data-param="gamma"], .control[data-param="alpha"] { --accent: var(--series-3); }
.control[data-param="epsilon"] { --accent: var(--series-5); }
.control[data-param="smoothing"] { --accent: var(--series-4); }
.control[data-param="fpWeight"], .control[data-param="fnWeight"] { --accent: var(--series-6); }
.control.idle { --accent: var(--axis); }
.idle .symbol, .idle .field { color: var(--soft); }
.tabs .idle { --accent: var(--soft); color: var(--soft); border-style: dashed; }
.control-head { display: flex; align-items: center; gap: .6rem; }
.control-head label { display: flex; flex: 1; gap: .6rem; align-items: baseline; min-width: 0; color: var(--soft); line-height: 1.25; }
.symbol { color: var(--accent, var(--fg)); font: italic 1.15rem/1 var(--serif); min-width: 1.1em; }
.field {
  flex: none; width: 4.9rem; height: 2rem; padding: 0 .5rem; text-align: right; color: var(--fg); background: var(--field);
  border: 1px solid var(--line); border-radius: 6px; font: .93rem var(--sans); font-variant-numeric: tabular-nums;
}
.field[aria-invalid] { border-color: var(--series-1); box-shadow: 0 0 0 1px var(--series-1); }
.switch { flex: none; width: 2.1rem; height: 1.5rem; padding: 0; border: 0; background: none; cursor: pointer; border-radius: 1rem; }
.switch i { display: block; position: relative; height: 1.1rem; margin: .2rem 0; border-radius: 1rem; background: var(--line); }
.switch i::after { content: ""; position: absolute; inset: 2px auto 2px 2px; aspect-ratio: 1; border-radius: 50%; background: var(--soft); }
.switch[aria-checked="true"] i { background: var(--accent); }
.switch[aria-checked="true"] i::after { inset: 2px 2px 2px auto; background: var(--bg); }

input[type="range"] { appearance: none; display: block; width: 100%; height: 1.75rem; margin: .15rem 0 0; background: none; cursor: pointer; --share: 0; }
input[type="range"]::-webkit-slider-runnable-track {
  height: 4px; border-radius: 2px;
  background: linear-gradient(to right, var(--accent) calc(9px + var(--share) * (100% - 18px)), var(--line) 0);
}
input[type="range"]::-moz-range-track { height: 4px; border-radius: 2px; background: var(--line); }
input[type="range"]::-moz-range-progress { height: 4px; border-radius: 2px; background: var(--accent); }
input[type="range"]::-webkit-slider-thumb { appearance: none; width: 18px; height: 18px; margin-top: -7px; border-radius: 50%; background: var(--accent); border: 3px solid var(--bg); box-shadow: 0 0 0 1px var(--accent); }
input[type="range"]::-moz-range-thumb { width: 12px; height: 12px; border-radius: 50%; background: var(--accent); border: 3px solid var(--bg); box-shadow: 0 0 0 1px var(--accent); }
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
.segments sub, .segments sup { font-size: .68em; }
.segments.column { flex-direction: column; display: flex; width: fit-content; }
.segments.column label + label span { border-inline-start: 0; border-top: 1px solid var(--line); }
.control-label, .rows legend { padding: 0; margin-bottom: .35rem; color: var(--soft); }
.field.list { width: 100%; text-align: left; }
.rows table { width: 100%; margin-bottom: .5rem; }
.rows th, .rows td { padding: .12rem .15rem; text-align: center; }
.rows .field { width: 100%; min-width: 3.2rem; height: 1.8rem; padding: 0 .35rem; }
.remove { min-width: 1.8rem; min-height: 1.8rem; padding: 0; border-color: transparent; background: none; color: var(--soft); }
.control[data-param="target"] .field { margin-inline-start: .6rem; vertical-align: top; width: 4rem; }

.chips { display: flex; flex-wrap: wrap; gap: .35rem; }
.chip {
  min-height: 1.75rem; padding: .15rem .7rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--field); color: var(--fg);
  font: .86rem/1.35 var(--sans); text-align: left; cursor: pointer;
}
.chip:hover { border-color: var(--axis); }
.chip[aria-pressed="true"] { background: var(--fg); color: var(--bg); border-color: var(--fg); }

.tabs { display: none; }

/* For a room to read: large, and nothing but the picture. */
:host([projector]) .main { font-size: 1.25rem; }
:host([projector]) .probes { font-size: 20px; outline-width: 4px; }
:host([projector]) :is(.controls, details, .explanation > p, .tools) { display: none; }
:host([projector]) .main.with-controls { grid-template-columns: minmax(0, 1fr); }
:host([projector]) :is(header, .readout, .explanation) { max-width: none; }
:host([projector]) .question { font-size: clamp(1.8rem, 1rem + 2.4cqi, 3.2rem); }
:host([projector]) .summary { font-size: 1.6rem; min-height: 3.1em; }
:host([projector]) .readout :is(th, td) { font-size: 1.4rem; }
:host([projector]) .panel-title { font-size: 1.25rem; }
:host([projector]) math { font-size: 1.6rem; }

@container (min-width: 620px) {
  .panels:is([data-count="2"], [data-count="3"]) { grid-template-columns: 1fr 1fr; }
  .panels[data-count="3"] .panel:last-child { grid-column: 1 / -1; }
}
@container (min-width: 900px) {
  .main.with-controls { grid-template-columns: minmax(0, 1fr) 16.5rem; }
  .controls { position: sticky; top: var(--loss-lab-sticky-top, 1.5rem); align-self: start; }
  /* A long list of controls makes no picture higher than one can see. */
  .main.with-controls .plot { max-height: max(460px, calc(.58 * var(--screen))); }
  .main.with-controls .panels:not([data-count="3"]) { max-height: calc(max(460px, .58 * var(--screen)) + 4rem); }
}
@container (min-width: 900px) {
  .plot { flex-basis: clamp(300px, .44 * var(--screen), 460px); }
  .panels[data-count="3"] .plot { flex-basis: clamp(250px, .33 * var(--screen), 360px); }
}
@container (min-width: 1250px) {
  .panels[data-count="3"] { grid-template-columns: repeat(3, 1fr); }
  .panels[data-count="3"] .panel:last-child { grid-column: auto; }
}
/* Little room: a dock at the lower edge, one control open at a time, so that hand and picture are in sight together. */
@container (max-width: 899.98px) {
  .controls {
    position: sticky; bottom: 0; z-index: 2; margin: 0 calc(-1 * var(--loss-lab-bleed, 0px));
    padding: .5rem var(--loss-lab-bleed, 0px) calc(.5rem + env(safe-area-inset-bottom, 0px));
    background: var(--bg); border-top: 1px solid var(--line);
  }
  .control-list > * { display: none; }
  .control-list > .open { display: block; margin: .3rem 0 .6rem; max-width: 34rem; }
  .tabs { display: flex; gap: .35rem; overflow-x: auto; scrollbar-width: none; margin: 0 calc(-1 * var(--loss-lab-bleed, 0px)); padding: 3px var(--loss-lab-bleed, 3px); }
  .tabs button {
    position: relative; flex: none; min-height: 2.4rem; padding: 0 .65rem; border: 1px solid var(--line); border-radius: 1.2rem; cursor: pointer;
    background: var(--field); color: var(--fg); font: .88rem var(--sans); font-variant-numeric: tabular-nums; white-space: nowrap;
  }
  .tabs .symbol { font-size: 1rem; min-width: 0; }
  .tabs button[data-param="gamma"], .tabs button[data-param="alpha"] { --accent: var(--series-3); }
  .tabs button[data-param="epsilon"] { --accent: var(--series-5); }
  .tabs button[data-param="smoothing"] { --accent: var(--series-4); }
  .tabs button[data-param="fpWeight"], .tabs button[data-param="fnWeight"] { --accent: var(--series-6); }
  .tabs button[aria-expanded="true"] { background: var(--fg); color: var(--bg); border-color: var(--fg); --accent: var(--bg); }
  .readout td, .readout thead th + th { padding-left: 1rem; }
  .readout td { min-width: 4.6em; }
  .readout thead th:first-child { min-width: 9em; }
}
@container (max-width: 480px) {
  .readout { font-size: .77rem; }
  .readout td, .readout thead th + th { padding-left: .45rem; min-width: 0; }
  .readout thead th:first-child { min-width: 0; }
  .readout tbody th { white-space: normal; }
  .swatch { width: 18px; }
}
@container (max-width: 620px) {
  .summary { min-height: 6.2em; }
}
@container (max-width: 400px) {
  .summary { min-height: 7.75em; }
}
@container (min-width: 1080px) {
  .summary { min-height: 3.1em; }
}
/* Hardly any height, as at great zoom: a dock would leave no room for the picture. */
@media (max-height: 420px) {
  .main.with-controls .controls { position: static; }
}
.print-link { display: none; margin: 0; color: var(--soft); font: .8rem/1.4 var(--sans); overflow-wrap: anywhere; }
@media print {
  :host { height: auto; }
  .controls, .tools, .data summary, .handle, .error { display: none; }
  .main.with-controls { grid-template-columns: minmax(0, 1fr); }
  .print-link { display: block; }
  .panel, .readout, tr { break-inside: avoid; }
  .panels:is([data-count="2"], [data-count="3"]) { grid-template-columns: 1fr 1fr; }
  .plot { flex: 0 0 300px; }
  /* They were drawn for the screen: on paper they may be smaller, but not narrower. */
  canvas { object-fit: contain; object-position: 0 0; }
  .scroll { overflow: visible; }
  .data table { font-size: .72rem; }
  .data :is(th, td) { padding-left: .6rem; white-space: normal; overflow-wrap: anywhere; }
}
/* The reader's own few colours: what is pressed or filled says so with theirs, and lines keep ours. */
@media (forced-colors: active) {
  .lab { --bg: Canvas; --fg: CanvasText; --soft: CanvasText; --line: CanvasText; --field: Canvas; --grid: color-mix(in srgb, CanvasText 30%, Canvas); --axis: CanvasText; --focus: Highlight; }
  .swatch { forced-color-adjust: none; }
  .segments input:checked + span, .chip[aria-pressed="true"], .small[aria-pressed="true"], .tabs button[aria-expanded="true"] {
    forced-color-adjust: none; background: Highlight; color: HighlightText;
  }
  .tabs button[aria-expanded="true"] .symbol { color: HighlightText; }
  .small[aria-disabled="true"] { color: GrayText; opacity: 1; }
  input[type="range"], .switch i { forced-color-adjust: none; --accent: Highlight; --line: GrayText; --soft: CanvasText; --bg: Canvas; }
  .off input[type="range"], .idle input[type="range"] { --accent: GrayText; }
  .handle i, .handle.one-of-many i { forced-color-adjust: none; background: Highlight; border-color: Canvas; box-shadow: 0 0 0 1px CanvasText; }
  .tabs .idle { color: GrayText; }
}
`;
