// @ts-check
/** What readers take along: texts that they copy, and files that they save. */

import { h } from './dom.js';

/** A text with a button that copies it. */
export class Copied {
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
        this.select();
      }
    });
    this.say = say;
    this.label = label;
  }

  /** For the reader to copy by hand. */
  select() {
    this.field.focus();
    this.field.select();
    this.say(`The browser does not allow copying here. ${this.label} is selected: press Ctrl+C or ⌘C.`);
  }

  /** @param {string} text */
  show(text) {
    this.field.value = text;
  }
}

/** A sandboxed frame may be forbidden to save files, and never learns of it. */
export function mayNotSave() {
  return self.origin === 'null' && window.parent !== window;
}

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h('a', { href: url, download: name }).click();
  // Some browsers fetch it only after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
