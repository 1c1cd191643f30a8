// @ts-check
/** The parts that the engine is fetched in. `xtask/src/parts.rs` says what is in each. */

import { Download } from './download.js';

/** What a page fetches after the first part, each with what it needs besides that. */
export const NEEDS = /** @type {const} */ ({
  curves: [],
  words: ['curves'],
  arrays: ['curves', 'words'],
  figures: ['curves', 'words', 'arrays'],
  programs: ['curves', 'words', 'arrays'],
  questions: ['curves', 'words', 'arrays'],
  files: ['curves', 'words'],
});

/** @typedef {keyof typeof NEEDS} Part */

export const PARTS = /** @type {Part[]} */ (Object.keys(NEEDS));

/** Where each comes from; the addresses are written out for the tools that look for them. */
export const downloads = {
  first: new Download('The figures', () => new URL('../pkg/loss_lab_bg.wasm', import.meta.url)),
  curves: new Download('The other figures', () => new URL('../pkg/loss_lab_curves.wasm', import.meta.url)),
  words: new Download('Formulas and tables', () => new URL('../pkg/loss_lab_words.wasm', import.meta.url)),
  arrays: new Download('Losses over arrays', () => new URL('../pkg/loss_lab_arrays.wasm', import.meta.url)),
  figures: new Download('More figures', () => new URL('../pkg/loss_lab_figures.wasm', import.meta.url)),
  programs: new Download('Programs', () => new URL('../pkg/loss_lab_programs.wasm', import.meta.url)),
  questions: new Download('Questions', () => new URL('../pkg/loss_lab_questions.wasm', import.meta.url)),
  files: new Download('The tools for files', () => new URL('../pkg/loss_lab_files.wasm', import.meta.url)),
};
