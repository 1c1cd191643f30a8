// @ts-check
/** What a reader takes along: the link, the code to embed, the picture, the numbers, the loss as a program. */

import { h, setText } from './dom.js';
import { messageOf } from './state.js';

/**
 * @typedef {object} Source what is shared
 * @property {() => string} name of a file, without its ending
 * @property {() => string} link
 * @property {() => string} embedCode
 * @property {(type: string) => Promise<Blob>} toBlob
 * @property {() => string} toCSV
 * @property {() => {id: string, label: string}[]} libraries
 * @property {(library: string) => string} toCode
 */

let serial = 0;

/** A text to be copied, and the button that does it. */
class Copied {
  /**
   * @param {string} label
   * @param {number} rows 1 for a line
   * @param {(said: string) => void} say
   */
  constructor(label, rows, say) {
    this.field = rows === 1
      ? h('input', { type: 'text', class: 'field', readonly: true, 'aria-label': label })
      : h('textarea', { class: 'field', readonly: true, rows, wrap: 'off', spellcheck: 'false', 'aria-label': label });
    this.button = h('button', { type: 'button', class: 'small', 'aria-label': `Copy ${label.toLowerCase()}` }, 'Copy');
    this.element = h('div', { class: 'copied' }, this.field, this.button);
    this.button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(this.field.value);
        say(`${label} copied.`);
      } catch {
        this.field.select();
        say(`The browser does not let this page copy. ${label} is selected: press Ctrl+C, or ⌘C.`);
      }
    });
  }

  /** @param {string} text */
  show(text) {
    this.field.value = text;
  }
}

export class Share {
  /** @param {Source} source */
  constructor(source) {
    this.source = source;
    this.status = h('p', { class: 'status', role: 'status' });
    const say = (/** @type {string} */ said) => setText(this.status, said);
    this.link = new Copied('Link', 1, say);
    this.embed = new Copied('Embed code', 4, say);
    this.code = new Copied('Program', 14, say);
    this.choices = h('div', { class: 'segments', role: 'radiogroup', 'aria-label': 'Library' });
    this.library = 'pytorch';
    const id = `share-${++serial}`;
    const files = /** @type {const} */ ([
      ['PNG', 'picture', () => this.#blob('image/png')],
      ['SVG', 'drawing', () => this.#blob('image/svg+xml')],
      ['CSV', 'values', async () => new Blob([source.toCSV()], { type: 'text/csv' })],
    ]).map(([ending, what, make]) => {
      const button = h('button', { type: 'button', class: 'small', 'data-file': ending.toLowerCase() }, `${ending}, the ${what}`);
      button.addEventListener('click', async () => {
        try {
          const name = `${source.name()}.${ending.toLowerCase()}`;
          save(await make(), name);
          say(`${name} is saved.`);
        } catch (error) {
          say(`The ${what} could not be made: ${messageOf(error)}`);
        }
      });
      return button;
    });
    const close = h('button', { type: 'button', class: 'small' }, 'Close');
    close.addEventListener('click', () => this.element.close());
    this.element = h('dialog', { class: 'share', 'aria-labelledby': id },
      h('div', { class: 'dialog-head' }, h('h3', { id }, 'Take this picture along'), close),
      this.status,
      h('h4', {}, 'Link, which opens on exactly this'),
      this.link.element,
      h('h4', {}, 'Files'),
      h('div', { class: 'files' }, ...files),
      h('h4', {}, 'The loss as a program'),
      this.choices,
      this.code.element,
      h('h4', {}, 'Embed it in a page'),
      this.embed.element);
    this.element.addEventListener('keydown', (event) => {
      // It closes the dialog, and nothing else.
      if (event.key === 'Escape') event.stopPropagation();
    });
    // A click beside it.
    this.element.addEventListener('click', (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  open() {
    const { source } = this;
    setText(this.status, '');
    this.link.show(source.link());
    this.embed.show(source.embedCode());
    const libraries = source.libraries();
    if (!libraries.some(({ id }) => id === this.library)) this.library = libraries[0]?.id ?? '';
    const name = `library-${++serial}`;
    this.choices.replaceChildren(...libraries.map(({ id, label }) => {
      const input = h('input', { type: 'radio', name, value: id });
      input.checked = id === this.library;
      input.addEventListener('change', () => {
        this.library = id;
        this.#showCode();
      });
      return h('label', {}, input, h('span', {}, label));
    }));
    this.#showCode();
    this.element.showModal();
  }

  #showCode() {
    try {
      this.code.show(this.source.toCode(this.library));
    } catch (error) {
      this.code.show(messageOf(error));
    }
  }

  /** @param {string} type */
  #blob(type) {
    return this.source.toBlob(type);
  }
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h('a', { href: url, download: name }).click();
  // Some engines fetch it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
