// @ts-check
/** How cards look. */

export const CARD = `
.card {
  position: absolute; z-index: 4; width: 22em; max-width: 100%; padding: .8em 1em .9em; border: 1px solid var(--line); border-radius: 10px;
  background: var(--bg); color: var(--fg); box-shadow: 0 8px 28px rgb(0 0 0 / .16); outline-offset: 0;
  font: .9375rem/1.45 var(--sans, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif); text-align: start; white-space: normal; overflow-wrap: anywhere;
}
.card > b { display: block; margin: 0 1.8em .35em 0; font: 600 1.05em/1.3 var(--serif); }
.card p { margin: 0 0 .5em; }
.card .hint { color: var(--soft); }
.card dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .2em .9em; margin: .6em 0; padding-top: .6em; border-top: 1px solid var(--line); font-size: .9em; }
.card dt { color: var(--soft); }
.card dd { margin: 0; }
.card code { font: .92em ui-monospace, "SFMono-Regular", Menlo, "DejaVu Sans Mono", monospace; }
.card a { display: inline-block; padding-block: .15em; color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
.card button { position: absolute; top: .45em; right: .5em; min-width: 1.9em; min-height: 1.9em; padding: 0; border: 0; border-radius: 6px; background: none; color: var(--soft); font: inherit; cursor: pointer; }
/* In the dock, a card is a part of the open control. */
@container (max-width: 899.98px) { .control .card { display: block; position: relative; top: 0 !important; left: 0 !important; width: auto; margin: .5em 0; box-shadow: none; } }
@media print { .card { display: none; } }
`;
