// @ts-check
/** Where a reader opens a file of predictions, and sees how it was read. */

import { cellsQuery } from '../predictions.js';
import { h, hasFocus, setText } from '../shared/dom.js';
import { Copied, mayNotSave, save } from '../shared/taken.js';
import { dress } from '../style/sheets.js';
import { TAKEN } from '../style/taken-style.js';
import { FILES } from './file-style.js';
import { opener } from './opener.js';
import { readForm } from './read-form.js';
import { shared } from './shared.js';

const FORMATS = 'CSV, TSV, JSON, .npy or Parquet: a column of labels, one of logits or probabilities (of classes: logit_0, logit_1 …), perhaps weights.';

/** A whole number as readers write it. @param {number} count */
const grouped = (count) => count.toLocaleString('en');

export class FileControl {
  #input = h('input', { type: 'file', multiple: true, hidden: true, 'aria-label': 'Files of predictions' });
  #open = button('Open a file…', () => this.#input.click());
  #sample = button('Back to the sample', () => {
    opener.close();
    this.#open.focus();
  });
  #save = button('Save cells', () => this.#saveCells());
  #what = h('p', { class: 'own-what' });
  #hint = h('p', { class: 'own-hint' });
  #bar = h('progress', { max: 1, 'aria-label': 'Reading' });
  #stop = button('Stop', () => {
    opener.stop();
    this.#open.focus();
  });
  #busy = h('div', { class: 'own-busy', hidden: true }, this.#bar, this.#stop);
  #trouble = h('div', { class: 'own-trouble', role: 'alert' });
  #told = h('p', { class: 'unseen', role: 'status' });
  #form = h('div', { class: 'own-form' });
  #query = new Copied('Query', 8, (said) => setText(this.#told, said));
  #larger = h('div', {}, h('h4', {}, 'More rows than a browser holds'),
    h('p', {}, 'This query makes a few thousand cells of a table in DuckDB or Spark; save its answer as CSV and open that. Names are those of your columns.'),
    this.#query.element,
    h('p', {}, 'Cells can be saved here, too. A cell with n = 1 is the logit and the label of one row.'), this.#save);
  #details = h('details', { class: 'own-details' }, h('summary', {}, 'How it was read, and larger tables'), this.#form, this.#larger);
  #onChange = () => this.show();
  /** Whose columns the form shows. @type {import('../predictions.js').Predictions | null} */
  #formOf = null;
  /** What the error was that is shown. @type {Error | null} */
  #shownError = null;

  /** @param {HTMLElement} element @param {import('../settings/settings.js').Settings} settings */
  constructor(element, settings) {
    this.element = element;
    element.replaceChildren(
      h('div', { class: 'own-head' }, this.#what, h('div', { class: 'own-buttons' }, this.#open, this.#sample), this.#input),
      this.#busy, this.#trouble, this.#hint, this.#details, this.#told);
    settings.on(this.#input, 'change', () => {
      this.#take(this.#input.files);
      this.#input.value = '';
    });
    for (const type of /** @type {const} */ (['dragover', 'dragleave', 'drop'])) {
      settings.on(settings.host, type, (event) => this.#drag(/** @type {DragEvent} */ (event)));
    }
  }

  /** Begins to show what is read. */
  connect() {
    dress(/** @type {ShadowRoot} */ (this.element.getRootNode()), FILES, TAKEN);
    opener.addEventListener('change', this.#onChange);
    shared.addEventListener('change', this.#onChange);
    this.show();
  }

  disconnect() {
    opener.removeEventListener('change', this.#onChange);
    shared.removeEventListener('change', this.#onChange);
  }

  /** @param {DragEvent} event */
  #drag(event) {
    if (this.element.hidden || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.element.classList.toggle('over', event.type === 'dragover');
    if (event.type === 'drop') this.#take(event.dataTransfer.files);
  }

  /** @param {FileList | null} files */
  #take(files) {
    if (files?.length) opener.open([...files]);
  }

  show() {
    const { progress, error } = opener;
    const own = /** @type {any} */ (shared.own);
    const predictions = opener.predictions === own ? opener.predictions : null;
    this.#busy.hidden = progress === null;
    this.#bar.value = progress ?? 0;
    setText(this.#what, progress === null ? this.#said(own?.read) : `Reading ${namesOf(opener.asked)}…`);
    setText(this.#open, own ? 'Open another…' : 'Open a file…');
    this.#sample.hidden = !own;
    this.#hint.hidden = own !== null;
    setText(this.#hint, `Or drop one on the figure: ${FORMATS} It stays in your browser; a link to this page has the settings alone.`);
    this.#details.hidden = !own;
    this.#showTrouble(error);
    if (this.#formOf === predictions) return;
    this.#formOf = predictions;
    if (!predictions) return this.#form.replaceChildren();
    const selects = () => [...this.#form.querySelectorAll('select')];
    const held = selects().findIndex(hasFocus);
    this.#form.replaceChildren(...readForm(predictions.read, (said) => opener.say(opener.shown, said)));
    selects()[held]?.focus();
    const { label, logit, probability, weight } = predictions.read.columns;
    this.#larger.hidden = predictions.read.hasClasses;
    this.#query.show(cellsQuery({ label, logit, probability, weight }));
    setText(this.#told, this.#what.textContent ?? '');
  }

  /** What is shown, in a sentence. @param {import('./answers.js').Read | undefined} read */
  #said(read) {
    if (!shared.source) return opener.error ? 'The sample is not there.' : 'The sample is loading…';
    if (!shared.own) return 'This is a sample: 2,000 rows, as from a model trained with focal loss, γ\u00a0=\u00a02.';
    if (!read) return 'These are predictions of the page.';
    const skipped = read.rows - read.used;
    const of = read.hasClasses ? ` of ${grouped(read.labels.length)} classes` : '';
    const rows = `${grouped(read.used)} rows${of}${read.format === 'cells' ? ', from cells' : ''}${skipped ? `, ${grouped(skipped)} skipped` : ''}`;
    return opener.predictions === shared.own ? `${namesOf(opener.shown)}: ${rows}.` : `Predictions of the page: ${rows}.`;
  }

  /** A refusal as it is, or a question with its answers as buttons. @param {any} error */
  #showTrouble(error) {
    if (error === this.#shownError) return;
    this.#shownError = error;
    this.#trouble.replaceChildren(...error ? [h('p', {}, error.message)] : []);
    // Nothing of a file is wrong where not even the sample is there.
    if (error && !error.place && !shared.source) this.#trouble.append(h('div', { class: 'own-buttons' }, button('Try again', () => {
      opener.again();
      this.#open.focus();
    })));
    if (!error?.question) return;
    const { option, choices } = error.question;
    const extra = option === 'scale' ? ['percent'] : [];
    const answers = [...choices, ...extra].map((/** @type {string} */ choice) => button(choice, () => {
      opener.say(opener.asked, { [option]: choice });
      this.#open.focus();
    }));
    this.#trouble.append(h('div', { class: 'own-buttons' }, ...answers));
  }

  #saveCells() {
    const own = opener.predictions;
    if (!own) return;
    const name = 'cells.csv';
    save(new Blob([own.cells()], { type: 'text/csv' }), name);
    setText(this.#told, mayNotSave() ? `If ${name} was not saved, this frame may not save files.` : `${name} is saved.`);
  }
}

/** @param {string} label @param {() => void} action */
function button(label, action) {
  const made = h('button', { type: 'button', class: 'small' }, label);
  made.addEventListener('click', action);
  return made;
}

/** @param {import('./opener.js').Opened | null} opened */
function namesOf(opened) {
  return opened?.files.map(({ name }) => name).join(' and ') ?? '';
}
