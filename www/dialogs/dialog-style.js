// @ts-check
/** How the dialogs of an element look. */

export const DIALOGS = `
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
/* As high as the program, so that nothing moves under the hand when that comes. */
.programs { min-height: 21rem; }
.files { display: flex; flex-wrap: wrap; gap: .5rem; }
.shown { margin-top: .6rem; }
.shown img { max-width: 100%; border: 1px solid var(--line); border-radius: 6px; }
.share .segments { margin-bottom: .5rem; }
@media (max-width: 560px) {
  .programs { min-height: 23rem; }
  .share .segments span { padding-inline: .5rem; font-size: .92rem; }
}
@media (max-width: 400px) {
  dialog { padding: 1rem; }
  .share .segments span { padding-inline: .4rem; font-size: .84rem; }
}
kbd { display: inline-block; min-width: 1.5em; margin-inline-end: .25em; padding: 0 .4em; border: 1px solid var(--line); border-radius: 4px; background: var(--field); text-align: center; font: .85em/1.6 var(--sans); }
`;
