// @ts-check
/** How an element looks. This file has the styles of the picture and the words about it. */

import { CONTROLS } from './control-style.js';
import { LAYOUT } from './layout-style.js';

const BASE = `
/* Without a given width, it takes a figure's preferred width, up to that of its container. */
:host { display: block; flex: 1 1 auto; min-width: 0; max-width: 100%; }
:host([hidden]) { display: none; }
/* Nothing is inherited from the page except visibility and custom properties. */
.lab {
  all: initial;
  visibility: inherit;
  pointer-events: inherit;
  /* Not "height: 100%": in a grid or a row of boxes, each such height inside has everything below it laid out twice. */
  display: flex; flex-flow: column; position: relative; min-height: 100%;
  direction: ltr; unicode-bidi: isolate;
  color-scheme: light dark;
  container-type: inline-size;
  contain-intrinsic-inline-size: 40rem;
  font-size: medium;
  /* WebKit would let the page's value in. */
  font-family: serif;
  --loss-lab-rem: 1em;
  --stroke: var(--loss-lab-line-width, 2px);
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
:host(:not([theme="light"], [theme="dark"])) .lab.on-dark:not(.printing) { color-scheme: dark; }
:host(:not([theme="light"], [theme="dark"])) .lab.on-light:not(.printing) { color-scheme: light; }
[hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }

/* Out of the page's way, except for its scheme. */
.outside { all: initial; direction: ltr; color-scheme: inherit; }
.unseen, .probes { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.probes {
  font: 12px var(--sans); outline: 0 solid transparent; outline-width: var(--stroke);
  forced-color-adjust: none; transition: font-family 1ms, outline-width 1ms; transition-behavior: allow-discrete;
}
.probes.outside { position: fixed; inset: 0 auto auto 0; font: initial; }
/* The same colour as a mixture, which browsers report as numbers. */
.probes i { background: currentcolor; background: color-mix(in srgb, currentcolor 100%, transparent); transition: color 1ms; }
/* In print: boxes that break between pages, black ink and light colours, whatever the theme and the page's colours are. */
.lab.printing {
  display: block; color-scheme: light; --bg: #fff; --fg: #000; --soft: #3b4046; --line: #c9c9c9; --field: #fff; --grid: #dcdcdc; --axis: #6f7479;
  --series-1: #c2410c; --series-2: #0b63a5; --series-3: #0f7b5f; --series-4: #a8327c; --series-5: #6a51c8; --series-6: #8a6500;
}
.printing :is(.probes, .probes i), .still .probes i, .probes .still { transition: none; }
/* The page's own paper, in the page's scheme if it sets one. */
.given { color: var(--loss-lab-bg, transparent); }
.outside:not(.with-scheme) .given { color-scheme: light dark; }

.error {
  margin: 0 0 1rem; padding: .6rem .9rem; max-width: 46rem; border-inline-start: 3px solid var(--series-1);
  background: color-mix(in srgb, var(--series-1) 9%, var(--bg)); font-size: .93rem; overflow-wrap: anywhere;
  display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1rem;
}
.error p { margin: 0; flex: 1 1 16rem; }

/* About as high as a figure, so that not all figures of a page are in view before the first is drawn. */
.fallback { min-height: 30rem; }
.error:not([hidden]) ~ .fallback { min-height: 0; }
.fallback img { display: block; max-width: min(100%, 60rem); margin: .6rem 0 1.2rem; }
.still-note { margin: 1rem 0 0; color: var(--soft); }
.main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem 3rem; flex: 1 0 auto; }
/* Another figure is on its way. */
.main[aria-busy="true"] { pointer-events: none; opacity: .5; transition: opacity .2s .3s; }
.picture { display: flex; flex-direction: column; gap: clamp(.5rem, .013 * var(--screen), 1.1rem); min-width: 0; }
/* While a question is on its way, nothing tells its answer. */
.asking > * { visibility: hidden; }
header { max-width: 46rem; }
.question { margin: 0 0 .3em; font: 600 clamp(1.2rem, min(.9rem + 1.8cqi, .031 * var(--screen)), 2.1rem)/1.15 var(--serif); letter-spacing: -.01em; text-wrap: balance; }
.sentence { display: grid; }
.sentence > p { grid-area: 1 / 1; margin: 0; font: clamp(1rem, min(.9rem + .3cqi, .0205 * var(--screen)), 1.1rem)/1.45 var(--serif); color: var(--soft); }
.room { visibility: hidden; }
.sentence strong { font-weight: 400; white-space: nowrap; color: var(--fg); font-variant-numeric: tabular-nums; }
sub, sup { font-size: .72em; line-height: 0; }

.trial { margin: 0; max-width: 46rem; line-height: 1.9; color: var(--soft); }
.trial b { margin-inline-end: .3em; color: var(--fg); font-weight: 600; }
.trial .chip { margin-inline-end: .3em; }
.own { min-height: 8.4rem; margin: .3rem 0 .9rem; }
.race:not([hidden]) { display: flex; min-height: 1.9rem; flex-wrap: wrap; gap: .3rem .8rem; align-items: center; color: var(--soft); }
.race progress { width: 9rem; accent-color: var(--fg); }

.panels { display: grid; gap: 1.5rem 2rem; flex: 1 0 auto; }
.panel { display: flex; flex-direction: column; min-width: 0; }
.panel-title { margin: auto 0 .15rem; font: 600 .86rem/1.5 var(--sans); color: var(--soft); text-wrap: balance; }
/* Room for two lines, so that a longer number does not move the page. */
.panel-title.numbers { min-height: 3em; align-content: end; }
.plot { position: relative; flex: 1 1 300px; min-height: 240px; }
/* An opaque background, so that the compositor need not blend the canvas with what is below in every frame. */
.opaque .plot { background: var(--bg); will-change: transform; }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
.surface { position: absolute; inset: 0; cursor: crosshair; touch-action: pan-y pinch-zoom; border-radius: 4px; }
.handle { --ink: var(--series-3); position: absolute; margin-top: -14px; height: 28px; cursor: ns-resize; touch-action: none; border-radius: 4px; }
.handle i { position: absolute; right: -9px; top: 5px; width: 18px; height: 18px; border-radius: 50%; background: var(--ink); border: 3px solid var(--bg); box-shadow: 0 0 0 1px var(--ink); }
.one-of-many { --ink: var(--series-2); }
.one-of-many i { right: calc(50% - 9px); }
.sideways { --ink: var(--axis); margin-inline-start: -14px; cursor: ew-resize; }
.sideways i { right: 5px; }
[data-panel="points"] .handle { cursor: grab; border-radius: 50%; }
[data-panel="points"] .handle i { display: none; }
[data-panel="points"] .surface { cursor: copy; }
:is(.held, .handle:hover) i { box-shadow: 0 0 0 3px var(--ink); }

:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.scroll { overflow-x: auto; }
/* Content beyond an edge casts a shadow there: covers in the paper's colour scroll along, the shadows stay. */
.scroll {
  --shade: color-mix(in srgb, var(--fg) 22%, transparent);
  background: linear-gradient(to right, var(--bg) 40%, transparent) 0 0 / 2.5rem 100% no-repeat local,
    linear-gradient(to left, var(--bg) 40%, transparent) 100% 0 / 2.5rem 100% no-repeat local,
    linear-gradient(to right, var(--shade), transparent) 0 0 / .8rem 100% no-repeat scroll,
    linear-gradient(to left, var(--shade), transparent) 100% 0 / .8rem 100% no-repeat scroll;
}

table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .28rem 0 .28rem 1.6rem; text-align: right; font-weight: 400; white-space: nowrap; }
th:first-child { padding-left: 0; text-align: left; }
thead th { color: var(--soft); font-size: .84rem; vertical-align: bottom; }
.readout { border-top: 1px solid var(--line); width: 100%; max-width: 46rem; }
.readout thead th { padding-top: .6rem; }
.readout td { min-width: 6.2em; font-weight: 600; }
.readout:has(td:nth-child(5)) :is(td, th + th) { padding-left: 1.1rem; }
.readout:has(td:nth-child(6)) :is(td, th + th) { min-width: 0; padding-left: .9rem; }
.readout:has(td:nth-child(6)) thead th:first-child { min-width: 7em; }
.readout thead th:first-child { color: var(--soft); font: italic .95rem var(--serif); min-width: 13em; }
.readout thead strong { color: var(--fg); font-weight: 400; }
.readout tr.chosen th { font-weight: 600; }
.data summary { width: fit-content; font: .95rem/1.75rem var(--serif); color: var(--soft); cursor: pointer; text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .25em; }
.data table { margin-top: .8rem; }
.data .swatch { width: 26px; }
.data tbody tr { border-top: 1px solid var(--line); }

.tools { position: relative; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.cursor-field { display: flex; align-items: center; gap: .6rem; margin-inline-end: .6rem; color: var(--soft); font-size: .88rem; }
.cursor-field .field { width: 5.5rem; }
.panels[hidden] ~ .tools .cursor-field { display: none; }
/* Its place is reserved, and two lines are no higher than a button. */
.said { flex: 1 0 7rem; min-width: 0; min-height: 1.2em; margin: 0; color: var(--soft); font-size: .86rem; line-height: 1.15; overflow-wrap: anywhere; }
.small, .remove {
  min-height: 1.9rem; padding: .15rem .7rem; border: 1px solid var(--line); border-radius: 6px; cursor: pointer;
  background: var(--field); color: var(--fg); font: .88rem var(--sans);
}
.small[aria-pressed="true"] { background: var(--fg); color: var(--bg); }
.small:disabled { color: var(--soft); cursor: default; }
.explanation { max-width: 46rem; border-top: 1px solid var(--line); padding-top: .9rem; font: 1.02rem/1.6 var(--serif); position: relative; }
.explanation p { margin: 0; }
.term { min-width: 24px; min-height: 24px; padding: 0; border: 0; background: none; color: inherit; font: inherit; line-height: 1.3; cursor: pointer; }
.kept { white-space: nowrap; }
.explanation strong { font-style: italic; font-weight: 400; }
/* A bar that comes with a longer number would move what is below; shadows show that there is more. */
.formulas { scrollbar-width: none; display: flex; flex-direction: column; gap: .5rem; margin-top: .8rem; }
.formulas:empty { display: none; }
.formulas p { white-space: nowrap; }
/* In Firefox a fraction is higher with a high digit in it. */
:host(:not([projector])) .formulas p:has(mfrac) { min-height: 1.9em; }
math + math { margin-inline-start: 1.2em; }
/* Fonts of one width: the browser's own may be a quarter wider, and then formulas scroll where nobody can. */
math { font-size: 1.12rem; font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "Times New Roman", math; }
[data-series="squared-error"] { --ink: var(--series-1); }
[data-series^="cross-entropy"] { --ink: var(--series-2); }
[data-series="focal"] { --ink: var(--series-3); }
[data-series="smoothed"] { --ink: var(--series-4); }
[data-series="clipped"] { --ink: var(--series-5); }
[data-series^="asymmetric"] { --ink: var(--series-6); }
math [data-series] { color: var(--ink); }

.small:is([aria-disabled="true"], [aria-busy="true"]) { color: var(--soft); opacity: .6; cursor: default; }
.swatch { width: 40px; height: 8px; margin-inline-end: .55em; vertical-align: middle; stroke-width: var(--stroke); stroke: var(--ink, var(--soft)); fill: none; }
/* As the chart draws them. */
.swatch[data-emphasis="context"] { stroke-width: calc(.6 * var(--stroke)); opacity: .85; }
.swatch[data-emphasis="ghost"] { stroke-width: calc(.5 * var(--stroke)); opacity: .75; }
`;

export const ELEMENT = [BASE, CONTROLS, LAYOUT].join('\n');
