// @ts-check
/** Where lessons come from: those that ship, addresses, and files that are chosen or dropped. */

import { h } from '../shared/dom.js';
import { beside, isInOneFile } from '../shared/place.js';
import { BadLesson, MOST } from './lesson-format.js';

/** The text of a lesson that ships. @param {string} name */
export async function shipped(name) {
  // The single file has them inside.
  if (isInOneFile()) return document.getElementById(`lesson-${name}`)?.textContent ?? missing();
  return fetched(beside(`lessons/${name}.json`));
}

/** The text at an address. @param {string} address */
export async function fetched(address) {
  let answer;
  try {
    answer = await fetch(address);
  } catch {
    return missing();
  }
  return answer.ok ? answer.text() : missing(` The server answered ${answer.status}`);
}

/** @param {string} [why] @returns {never} */
function missing(why = '') {
  throw new BadLesson(`The lesson did not load.${why}`.replace(/\.$/, ''));
}

/** The text of a file. @param {File} file */
async function textOf(file) {
  // A huge file is refused unread.
  if (file.size > 4 * MOST.file) throw new BadLesson(`The file has ${file.size} bytes, but may have at most ${4 * MOST.file}`);
  return file.text();
}

/**
 * A button that asks for a file, and a place where one can be dropped.
 * @param {HTMLElement} place
 * @param {(text: Promise<string>) => void} open
 */
export function fileButton(place, open) {
  const chooser = h('input', { type: 'file', accept: '.json,application/json', hidden: true });
  const button = h('button', { type: 'button', class: 'small' }, 'Open file');
  button.addEventListener('click', () => chooser.click());
  const take = (/** @type {FileList | null | undefined} */ files) => files?.[0] && open(textOf(files[0]));
  chooser.addEventListener('change', () => {
    take(chooser.files);
    // So that the same file can be chosen again.
    chooser.value = '';
  });
  place.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  place.addEventListener('drop', (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  return [button, chooser];
}
