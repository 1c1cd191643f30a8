// @ts-check
/** The layout of an element: on a projector, at any width, in print, in forced colours. */

export const LAYOUT = `
/* The projector view: large, only the picture and one control. Sizes follow the screen's height, so that everything fits on it. */
:host([projector]) .lab { --stroke: 4px; height: 100%; }
:host([projector]) .main { flex-shrink: 1; min-height: 0; font-size: 1.25rem; }
:host([projector]) .probes { font-size: clamp(16px, .0185 * var(--screen), 20px); }
:host([projector]) :is(details, .explanation > p, .trial, .own, .race, .tools, .tabs, .control-list > :not(.lead)) { display: none; }
:host([projector]) .main.with-controls { grid-template: 1fr auto / minmax(0, 1fr); row-gap: .8rem; }
:host([projector]) .controls { position: sticky; bottom: 0; z-index: 2; padding-block: .4rem; background: var(--bg); font-size: clamp(1.05rem, .021 * var(--screen), 1.4rem); }
:host([projector]) .lead { --thumb: 30px; display: block; max-width: none; margin: 0; }
:host([projector]) .lead .symbol { font-size: 1.5em; }
:host([projector]) .lead .field { height: 2.6rem; width: 7rem; font-size: 1em; }
:host([projector]) .lead input[type="range"] { height: 2.4rem; }
:host([projector]) :is(header, .readout, .explanation) { max-width: none; }
:host([projector]) .question { font-size: clamp(1.8rem, min(1rem + 2.4cqi, .05 * var(--screen)), 3.2rem); margin-bottom: .2em; }
:host([projector]) .sentence > p { font-size: clamp(1.3rem, .024 * var(--screen), 1.6rem); line-height: 1.4; }
:host([projector]) .readout :is(th, td) { font-size: clamp(1.05rem, .021 * var(--screen), 1.4rem); padding-block: clamp(.1rem, .004 * var(--screen), .28rem); }
:host([projector]) .panel-title { font-size: clamp(1.05rem, .0185 * var(--screen), 1.25rem); }
:host([projector]) math { font-size: clamp(1.2rem, .024 * var(--screen), 1.6rem); }

/* With one number a row, two rows fit side by side. */
.readout:not(:has(td:nth-child(3))), .readout:not(:has(td:nth-child(3))) :is(thead, tbody) { display: block; }
.readout:not(:has(td:nth-child(3))) tbody { columns: 2; column-gap: clamp(1rem, 4cqi, 3rem); }
.readout:not(:has(td:nth-child(3))) tr { display: flex; justify-content: space-between; break-inside: avoid; }
.readout:not(:has(td:nth-child(3))) th:first-child { min-width: 0; }
.readout:not(:has(td:nth-child(3))) td { flex: none; }

@container (max-width: 619.98px) {
  .own { min-height: 14.6rem; }
  .picture { gap: .5rem; }
  .trial { line-height: 1.6; }
  .sentence > p { font-size: .97rem; line-height: 1.4; }
  .panel-title { font-size: .8rem; line-height: 1.35; }
  .readout :is(th, td) { padding-block: .12rem; line-height: 1.3; }
  .readout thead th { padding-top: .3rem; }
  .panels { gap: .4rem .8rem; }
}
@container (min-width: 340px) and (max-width: 619.98px) {
  .plot { flex-basis: clamp(150px, .28 * var(--screen), 300px); min-height: 100px; }
  .race:not([hidden]) ~ .panels .plot { flex-basis: min(.2 * var(--screen), 240px); }
  .panels:not([data-count="1"]) { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
/* Of three panels all are in sight; values below them are scrolled to. */
@container (min-width: 340px) and (max-width: 899.98px) {
  .panels[data-count="3"] { row-gap: .4rem; }
  .panels[data-count="3"] .panel:last-child { grid-column: 1 / -1; }
  .panels .panel:last-child:nth-child(3) .panel-title { min-height: 0; }
  .panels[data-count="3"] .plot { flex-basis: min(.19 * var(--screen), 240px); min-height: 150px; }
}
@container (min-width: 620px) {
  .panels:is([data-count="2"], [data-count="3"]) { grid-template-columns: 1fr 1fr; }
  .panels.numbered .panel-title { min-height: 3em; align-content: end; }
}
@container (min-width: 900px) {
  .panels[data-count="3"] { grid-template-columns: repeat(3, minmax(0, 1fr)); column-gap: 1.1rem; }
  .main.with-controls { grid-template-columns: minmax(0, 1fr) 16.5rem; }
  .controls { position: sticky; top: var(--loss-lab-sticky-top, 1.5rem); align-self: start; }
  /* A long list of controls must not make the picture higher than the screen. */
  .main.with-controls .plot { max-height: max(460px, calc(.58 * var(--screen))); }
  .main.with-controls .panels { max-height: calc(max(460px, .58 * var(--screen)) + 2.75rem); }
  .plot { flex-basis: clamp(300px, .44 * var(--screen), 460px); }
  .panels[data-count="3"] .plot { flex-basis: clamp(250px, .33 * var(--screen), 360px); }
}
@media (max-height: 900px) {
  /* Picture and numbers fit on the screen together. */
  @container (min-width: 900px) {
    .plot, .panels[data-count="3"] .plot, .main.with-controls .plot { flex-basis: clamp(200px, .38 * var(--screen), 340px); max-height: clamp(200px, .38 * var(--screen), 340px); }
    .main.with-controls .panels { flex-grow: 0; row-gap: .6rem; }
    .readout :is(th, td) { padding-block: .1rem; }
    .readout thead th { padding-top: .3rem; }
  }
}
/* Three panels side by side, and formulas beside the readout; plots get the remaining height. */
@container (min-width: 900px) {
  :host([projector]) .lead:has([type="range"]) { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: 2rem; }
  :host([projector]) .picture { display: grid; grid-template: auto minmax(min-content, 1fr) auto / minmax(min-content, 1fr) fit-content(50%); gap: .8rem 1.5rem; }
  :host([projector]) .picture > :is(header, .panels) { grid-column: 1 / -1; }
  :host([projector]) .main .panels, :host([projector]) .main .plot { max-height: none; }
  :host([projector]) .panels { grid-template-rows: auto minmax(9rem, 1fr); row-gap: .15rem; }
  :host([projector]) .panel { display: grid; grid-row: span 2; grid-template-rows: subgrid; }
  :host([projector]) .panels .panel-title { min-height: 0; align-self: end; }
  :host([projector]) .panels .plot { min-height: 0; }
  :host([projector]) .explanation { border: 0; padding: 0; min-width: 0; }
  /* The table leaves formulas the room that they need, and then equations wrap; only what is longer scrolls. */
  :host([projector]) .formulas p { white-space: normal; }
  :host([projector]) .formulas { scrollbar-width: thin; gap: .3rem; padding-bottom: .4rem; }
  :host([projector]) .formulas math { font-size: 1.05rem; }
  :host([projector]) .readout thead th:first-child { min-width: 8em; }
  :host([projector]) .readout:not(:has(td:nth-child(6))) :is(td, th + th) { min-width: 5.6em; padding-left: 1rem; }
  :host([projector]) .readout:not(:has(td:nth-child(6))) th:first-child:not(:has(svg)) { white-space: normal; }
  :host([projector]) .readout:has(td:nth-child(5)):not(:has(td:nth-child(6))) :is(td, th + th) { min-width: 4.6em; }
}
/* Small screens: a dock at the lower edge with one control open at a time, so that control and picture are both in view. */
@container (max-width: 899.98px) {
  /* Spare height goes to the picture, not to the dock. */
  .main.with-controls { grid-template-rows: 1fr auto; }
  .controls {
    position: sticky; bottom: 0; z-index: 2; margin: 0 calc(-1 * var(--loss-lab-bleed, 0px));
    padding: .3rem var(--loss-lab-bleed, 0px) calc(.3rem + env(safe-area-inset-bottom, 0px));
    background: var(--bg); border-top: 1px solid var(--line);
  }
  /* Long controls scroll, and leave more than half of the screen to the picture. */
  .control-list {
    --shade: color-mix(in srgb, var(--fg) 22%, transparent);
    max-height: calc(.38 * var(--screen)); overflow-y: auto; overscroll-behavior: contain;
    margin: 0 -3px; padding: 0 3px;
    background: linear-gradient(var(--bg) 40%, transparent) 0 0 / 100% 2.5rem no-repeat local,
      linear-gradient(to top, var(--bg) 40%, transparent) 0 100% / 100% 2.5rem no-repeat local,
      linear-gradient(var(--shade), transparent) 0 0 / 100% .6rem no-repeat scroll,
      linear-gradient(to top, var(--shade), transparent) 0 100% / 100% .6rem no-repeat scroll;
  }
  .control-list > * { display: none; }
  .spare summary { display: none; }
  .control-list > .open { display: block; margin: .3rem 0 .6rem; max-width: 34rem; }
  .tabs { display: flex; gap: .35rem; overflow-x: auto; scrollbar-width: none; margin: 0 calc(-1 * var(--loss-lab-bleed, 0px)); padding: 3px var(--loss-lab-bleed, 3px); }
  .tabs button {
    position: relative; flex: none; min-height: 2.4rem; padding: 0 .65rem; border: 1px solid var(--line); border-radius: 1.2rem; cursor: pointer;
    background: var(--field); color: var(--fg); font: .88rem var(--sans); font-variant-numeric: tabular-nums; white-space: nowrap;
  }
  .tabs .symbol { font-size: 1rem; min-width: 0; }
  .tabs button[aria-expanded="true"] { background: var(--fg); color: var(--bg); border-color: var(--fg); --accent: var(--bg); }
  /* What is said of a pin stays in view. A frame may be lower than the screen that it tells of. */
  .values.pinned { position: sticky; bottom: var(--dock, 0px); z-index: 1; max-height: min(.33 * var(--screen), 33vh); overflow-y: auto; background-color: var(--bg); }
  .readout td, .readout thead th + th { padding-left: 1rem; }
  .readout td { min-width: 4.6em; }
  .readout thead th:first-child { min-width: 9em; }
}
@container (max-width: 480px) {
  .readout { font-size: .77rem; }
  .readout :is(td, th + th), .readout:has(td:nth-child(n + 5)) :is(td, th + th) { padding-left: .4rem; min-width: 0; }
  .readout thead th { font-size: .76rem; }
  .readout thead th:first-child { min-width: 0; font-size: .85rem; }
  .readout th, .data thead th { white-space: normal; text-wrap: balance; }
  .data table { font-size: .8rem; }
  .data :is(td, th + th) { padding-left: .8rem; }
  .swatch { width: 18px; margin-inline-end: .3em; }
  /* A name in two lines stands beside its line, not below it. */
  .readout tbody th { white-space: nowrap; }
  .readout tbody th span { display: inline-block; white-space: normal; vertical-align: middle; }
  .swatch + span { max-width: calc(100% - 18px - .3em); }
}
/* With many numbers, a row's name is above them, and they get the whole width. */
@container (max-width: 400px) {
  .readout :is(td, th + th), .readout:has(td:nth-child(n + 5)) :is(td, th + th) { padding-left: .3rem; }
  .sentence strong { display: inline-block; max-width: 100%; white-space: normal; }
  .readout:has(td:nth-child(6)) tr { position: relative; }
  .readout:has(td:nth-child(6)) th:first-child { position: absolute; left: 0; padding: .3rem 0 0; }
  .readout:has(td:nth-child(6)) :is(thead th + th, td) { padding-top: 1.7rem; }
  .readout:has(td:nth-child(6)) :is(thead th, td):nth-child(2) { padding-left: 0; }
}
@container (max-width: 340px) {
  .readout:has(td:nth-child(5)) tr { position: relative; }
  .readout:has(td:nth-child(5)) th:first-child { position: absolute; left: 0; padding: .3rem 0 0; }
  .readout:has(td:nth-child(5)) :is(thead th + th, td) { padding-top: 1.7rem; }
  .readout:has(td:nth-child(5)) :is(thead th, td):nth-child(2) { padding-left: 0; }
}
/* Very low screens, as at high zoom: a dock would leave no room for the picture. */
@media (max-height: 420px) {
  .main.with-controls .controls, .values.pinned { position: static; }
}
.print-link { display: none; margin: 0; color: var(--soft); font: .8rem/1.4 var(--sans); overflow-wrap: anywhere; }
@media print {
  :host { height: auto; }
  .controls, .trial, .race, .tools, details.data:not([open]), .data summary, .handle, .error { display: none; }
  .main.with-controls { grid-template-columns: minmax(0, 1fr); }
  .print-link { display: block; }
  .room { display: none; }
  .values.pinned { position: static; max-height: none; }
  .panel, .readout, tr { break-inside: avoid; }
  .panels:is([data-count="2"], [data-count="3"]) { grid-template-columns: 1fr 1fr; }
  .panels[data-count="3"] .panel:last-child { grid-column: 1 / -1; }
  .plot { flex: 0 0 300px; }
  /* They were drawn for the screen: in print they may shrink, but keep their proportions. */
  canvas { object-fit: contain; object-position: 0 0; }
  .scroll { overflow: visible; background: none; }
  .data table { font-size: .72rem; }
  /* Words are not broken; many columns get small text instead. */
  .data :is(th, td) { padding-left: .5rem; white-space: normal; }
  .data table:has(td:nth-child(9)) :is(th, td) { padding-left: .25rem; font-size: .66rem; }
}
/* Forced colours: pressed and filled parts use the reader's colours, lines keep ours. */
@media (forced-colors: active) {
  .lab { --bg: Canvas; --fg: CanvasText; --soft: CanvasText; --line: CanvasText; --field: Canvas; --grid: color-mix(in srgb, CanvasText 30%, Canvas); --axis: CanvasText; --focus: Highlight; }
  .swatch { forced-color-adjust: none; }
  .segments input:checked + span, .chip[aria-pressed="true"], .small[aria-pressed="true"], .tabs button[aria-expanded="true"] {
    forced-color-adjust: none; background: Highlight; color: HighlightText;
  }
  .tabs button[aria-expanded="true"] .symbol { color: HighlightText; }
  .small[aria-disabled="true"] { color: GrayText; opacity: 1; }
  input[type="range"], .switch i { forced-color-adjust: none; --accent: Highlight; --line: GrayText; --soft: CanvasText; --bg: Canvas; }
  /* Controls that are off or idle are hollow, because the reader's grey may be bright. */
  :is(.off, .idle) input[type="range"] { --accent: GrayText; }
  :is(.off, .idle) input[type="range"]::-webkit-slider-runnable-track { background: Canvas; box-shadow: 0 0 0 1px GrayText; }
  :is(.off, .idle) input[type="range"]::-moz-range-track { background: Canvas; box-shadow: 0 0 0 1px GrayText; }
  :is(.off, .idle) input[type="range"]::-moz-range-progress { background: Canvas; }
  :is(.off, .idle) input[type="range"]::-webkit-slider-thumb { background: Canvas; }
  :is(.off, .idle) input[type="range"]::-moz-range-thumb { background: Canvas; }
  .switch[aria-checked="false"] i { background: Canvas; box-shadow: inset 0 0 0 1px CanvasText; }
  .handle i { forced-color-adjust: none; background: Highlight; border-color: Canvas; box-shadow: 0 0 0 1px CanvasText; }
  .tabs .idle { color: GrayText; }
}
`;
