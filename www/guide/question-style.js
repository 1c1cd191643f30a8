// @ts-check
/** How the quiz and the chooser look. */

export const QUESTIONS = `
:where(.qa) :where(p, ol, ul, dl, dd) { margin: 0; }
:where(.qa) :where(ol, ul) { padding: 0; list-style: none; }
.qa-place { margin-bottom: .3rem; color: var(--soft); font: 600 .74rem/1.4 var(--sans); letter-spacing: .09em; text-transform: uppercase; }
.qa h2 { max-width: 46rem; margin: 0 0 .7rem; font: 600 1.2rem/1.35 var(--serif); text-wrap: pretty; }
.qa h2:focus { outline: 0; }
.qa h3 { margin: 1.1rem 0 .5rem; font: 600 .85rem var(--sans); color: var(--soft); }
.qa sub, .qa sup { font-size: .7em; line-height: 0; }
.qa-view > p { max-width: 46rem; }
.qa-view > p + p { margin-top: .5rem; }
.qa a { color: var(--focus); }
.qa-said { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .9rem; max-width: 60rem; }
.qa-said:not(:empty) { margin-top: .8rem; }
.qa-said p { max-width: 46rem; }
.qa-ways { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .9rem; }
.qa-ways:empty { display: none; }
.qa .small { min-height: 2rem; }
.qa .go { background: var(--fg); color: var(--bg); border-color: var(--fg); }
.answers, .options { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); counter-reset: answer; }
.answers { grid-template-columns: repeat(2, minmax(0, 1fr)); }
.options { align-items: start; }
.answer, .option {
  width: 100%; height: 100%; min-height: 2.6rem; padding: .5rem .8rem; border: 1px solid var(--line); border-radius: 8px; text-align: start;
  background: var(--field); color: var(--fg); font: .95rem/1.4 var(--sans); cursor: pointer;
}
.answer:hover, button.option:hover { border-color: var(--axis); }
.answers li { counter-increment: answer; }
.answer::before { content: counter(answer, upper-alpha); margin-inline-end: .7em; color: var(--soft); font: italic 1rem var(--serif); }
.answer .mark { margin-inline-start: .7em; font-weight: 600; white-space: nowrap; }
.answer.right { border-color: var(--series-3); background: color-mix(in srgb, var(--series-3) 12%, var(--bg)); }
.answer.wrong { border-color: var(--series-1); background: color-mix(in srgb, var(--series-1) 10%, var(--bg)); }
.sheet { display: none; margin-top: 1rem; font-size: .92rem; line-height: 1.4; }
.over .sheet { display: block; }
.over .sheet h3 { display: none; }
.sheet > ol { counter-reset: question; }
.sheet > ol > li { position: relative; padding-inline-start: 2rem; margin-top: .9rem; break-inside: avoid; counter-increment: question; }
.sheet > ol > li::before { content: counter(question) "."; position: absolute; left: 0; color: var(--soft); font: italic 1.05rem/1.35 var(--serif); }
.sheet .prompt { font-weight: 600; max-width: 46rem; }
.sheet ul { margin: .25rem 0; }
.sheet .box { display: inline-block; width: 1.2em; }
.sheet .right { font-weight: 600; }
.sheet .because { max-width: 46rem; font-family: var(--serif); }
.qa .hint { margin-bottom: .8rem; color: var(--soft); }
.chooser h2 { margin-bottom: .25rem; }
.option { display: flex; flex-direction: column; align-items: flex-start; justify-content: flex-start; }
.option b { font-weight: 600; }
.option span { color: var(--soft); font-size: .88rem; }
.option[aria-current] { border-color: var(--fg); box-shadow: inset 0 0 0 1px var(--fg); }
form.option { cursor: auto; }
.number { display: flex; width: 100%; align-items: center; justify-content: space-between; gap: .8rem; margin-top: .4rem; font-size: .88rem; line-height: 1.3; }
form .small { margin-top: .5rem; }
.trail { display: flex; flex-wrap: wrap; gap: .35rem; margin-top: .9rem; }
.trail span { color: var(--soft); }
.chooser dl { display: grid; grid-template-columns: max-content minmax(0, 46rem); gap: .4rem 1.4rem; margin-top: .9rem; }
.chooser dt { color: var(--soft); font: italic 1rem/1.5 var(--serif); }
.chooser dd * + * { margin-top: .3rem; }
.chooser .segments { margin-bottom: .5rem; }
.paper { display: none; }
@container (max-width: 560px) {
  .qa h2 { font-size: 1.08rem; }
  .answers { grid-template-columns: minmax(0, 1fr); }
  .answer, .option { min-height: 2.4rem; padding: .4rem .7rem; }
  .chooser dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .chooser dd { margin-bottom: .6rem; }
  .chooser .segments span { padding-inline: .45rem; font-size: .84rem; }
}
@media print {
  .qa-ways, .qa-said, .quiz .qa-view, .chooser .segments, .qa :is(.small, .copied) { display: none; }
  .trail { gap: .2rem 1.2rem; }
  .trail .chip { min-height: 0; padding: 0; border: 0; }
  .sheet { display: block; }
  .paper { display: block; margin: 0; white-space: pre-wrap; font: .75rem/1.4 ui-monospace, "SFMono-Regular", Menlo, "DejaVu Sans Mono", monospace; }
  .qa { break-after: page; }
  .over .sheet h3 { display: block; }
}
@media (forced-colors: active) {
  .qa .go, .answer.right { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .option[aria-current] { border-color: Highlight; }
}
`;
