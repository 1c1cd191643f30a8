// @ts-check
/** The dialog that shares a figure: as a link, files, a program, or code to embed. */

import { codeLibraries } from '../engine.js';
import { isThere, loadPart } from '../engine/instance.js';
import { fitsInLink } from '../settings/link.js';
import { messageOf } from '../settings/param-text.js';
import { Choice } from '../shared/choice.js';
import { h, setBusy, setText } from '../shared/dom.js';
import { linkTo } from '../shared/place.js';
import { Copied, mayNotSave, save } from '../shared/taken.js';
import { dialog } from './dialog.js';
import { embedCodes } from './embed-codes.js';

/** @typedef {import('../settings/param-text.js').Values} Values */

/**
 * The element that is shared.
 * @typedef {{figure: string, state: string, params: Values, frozen: Values | null}} Shown
 * @typedef {Shown & {toBlob(type: string): Promise<Blob>, toCSV(): string, toCode(library: string): string}} Lab
 */

let serial = 0;

/** The files to save: extension, name for the reader, and how to make it. */
const FILES = /** @type {const} */ ([
  ['png', 'picture', (/** @type {Lab} */ lab) => lab.toBlob('image/png')],
  ['svg', 'drawing', (/** @type {Lab} */ lab) => lab.toBlob('image/svg+xml')],
  ['csv', 'values', async (/** @type {Lab} */ lab) => {
    await loadPart('words');
    return csvFile(lab.toCSV());
  }],
]);

/** Without a byte-order mark, Excel takes more than ASCII for another encoding. @param {string} csv */
function csvFile(csv) {
  return new Blob([/[^\0-\x7f]/.test(csv) ? '\ufeff' : '', csv], { type: 'text/csv' });
}

export class Share {
  /** @type {{id: string, label: string, code: string}[]} */
  #embedCodes = [];

  /** @param {Lab} lab */
  constructor(lab) {
    this.lab = lab;
    this.status = h('p', { class: 'status', role: 'status' });
    const say = (/** @type {string} */ said) => setText(this.status, said);
    this.link = new Copied('Link', 1, say);
    this.embed = new Copied('Embed code', 4, say);
    this.code = new Copied('Program', 14, say);
    this.libraries = new Choice('Library', 'pytorch', (library) => this.#showCode(library));
    this.again = h('button', { type: 'button', class: 'small', hidden: true }, 'Try again');
    this.again.addEventListener('click', () => this.#showPrograms());
    // In the programs' place until there are any.
    this.told = h('span', {});
    this.missing = h('div', { class: 'files missing', hidden: true }, this.told, this.again);
    this.ways = new Choice('Way to embed', 'element', (way) => this.#showEmbedCode(way));
    const id = `share-${++serial}`;
    const files = FILES.map(([ending, what, make]) => {
      const button = h('button', { type: 'button', class: 'small', 'data-file': ending }, `${ending.toUpperCase()} ${what}`);
      button.addEventListener('click', async () => {
        try {
          const name = `loss-lab-${lab.figure}.${ending}`;
          say(await this.#save(await make(lab), name));
        } catch (error) {
          say(`The ${what} could not be made: ${messageOf(error)}`);
        }
      });
      return button;
    });
    // For frames that may not save files.
    this.shown = h('div', { class: 'shown', hidden: true });
    this.leftOut = h('p', { class: 'left-out' }, 'The frozen setting is too long for a link, so it is left out.');
    this.linkPart = h('div', {}, h('h4', {}, 'Link to this view'), this.link.element, this.leftOut);
    const close = h('button', { type: 'button', class: 'small' }, 'Close');
    this.element = dialog({ class: 'share', 'aria-labelledby': id }, close,
      h('div', { class: 'dialog-head' }, h('h3', { id }, 'Share this figure'), close),
      this.status,
      this.linkPart,
      h('h4', {}, 'Files'),
      h('div', { class: 'files' }, ...files),
      this.shown,
      h('h4', {}, 'The loss as a program'),
      h('div', { class: 'programs' }, this.libraries.element, this.code.element, this.missing),
      h('h4', {}, 'Embed in a page'),
      this.ways.element,
      this.embed.element);
    this.element.addEventListener('close', () => this.#hideShown());
  }

  /** @param {boolean} atLink with the link selected, if there is one: for a page that could not copy it */
  open(atLink) {
    const { figure, params, frozen, state } = this.lab;
    setText(this.status, '');
    this.leftOut.hidden = fitsInLink(figure, params, frozen);
    const link = linkTo(state);
    this.linkPart.hidden = link === null;
    this.link.show(link ?? '');
    this.#showPrograms();
    this.#embedCodes = embedCodes(figure, params, frozen);
    this.ways.show(this.#embedCodes);
    this.element.showModal();
    if (atLink && !this.linkPart.hidden) this.link.select();
  }

  /** Shows the programs, as soon as the engine can make them. */
  #showPrograms() {
    const { figure, params } = this.lab;
    const there = isThere('programs');
    this.missing.hidden = there;
    setBusy(this.missing, !there);
    this.code.element.hidden = !there;
    if (there) {
      this.libraries.show(codeLibraries(figure, params));
      return;
    }
    this.libraries.element.hidden = this.again.hidden = true;
    setText(this.told, 'The programs are loading.');
    loadPart('programs').then(() => this.#showPrograms(), (error) => {
      setText(this.told, messageOf(error));
      setBusy(this.missing, false);
      this.again.hidden = false;
    });
  }

  /** @param {string} library */
  #showCode(library) {
    try {
      this.code.show(this.lab.toCode(library));
    } catch (error) {
      this.code.show(messageOf(error));
    }
  }

  /** @param {string} way */
  #showEmbedCode(way) {
    this.embed.show(this.#embedCodes.find(({ id }) => id === way)?.code ?? '');
  }

  /**
   * Saves a file and returns a message. Where that may be forbidden, the file is also shown, to copy or save by hand.
   * @param {Blob} blob
   * @param {string} name
   */
  async #save(blob, name) {
    save(blob, name);
    if (!mayNotSave()) return `${name} is saved.`;
    this.#hideShown();
    this.shown.hidden = false;
    if (blob.type === 'image/png') {
      this.shown.append(h('img', { src: URL.createObjectURL(blob), alt: name }));
      return `If ${name} was not saved, this frame may not save files: save the picture below from its menu.`;
    }
    const text = h('textarea', { class: 'field', readonly: true, rows: 6, wrap: 'off', 'aria-label': name });
    text.value = await blob.text();
    this.shown.append(h('div', { class: 'copied' }, text));
    text.focus();
    text.select();
    return `If ${name} was not saved, this frame may not save files: copy its text, selected below.`;
  }

  #hideShown() {
    const image = this.shown.querySelector('img');
    if (image) URL.revokeObjectURL(image.src);
    this.shown.replaceChildren();
    this.shown.hidden = true;
  }
}
