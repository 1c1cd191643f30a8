// @ts-check
/** How a file was read: columns to change, and the rows that were skipped. */

import { h } from '../shared/dom.js';
import { unique } from '../controls/control.js';

/** @typedef {import('../predictions.js').Options} Options */

const SCALES = { logit: 'logits', probability: 'probabilities', percent: 'percent' };

/**
 * @param {import('./answers.js').Read} read
 * @param {(said: Options) => void} say reads the file again
 * @returns {HTMLElement[]}
 */
export function readForm(read, say) {
  const { columns, allColumns, labels, skipped, hasClasses } = read;
  const scale = columns.logit === undefined ? 'probability' : 'logit';
  const score = columns[scale] ?? '';
  const parts = [];
  if (allColumns.length > 1 && read.format !== 'cells' && !(hasClasses && read.format === 'npy')) {
    const scores = (/** @type {string} */ column, /** @type {string} */ as) => say({
      logit: undefined, probability: undefined, score: column, scale: /** @type {any} */ (as),
    });
    const ofTwo = () => [
      labels.length === 2 ? choice('positive', labels, labels[1], (positive) => say({ positive })) : '',
      choice('scores', allColumns, score, (column) => scores(column, scale)),
      choice('which are', Object.values(SCALES), SCALES[scale], (name) => scores(score, Object.keys(SCALES)[Object.values(SCALES).indexOf(name)])),
    ];
    parts.push(h('div', { class: 'own-columns' },
      choice('labels', allColumns, columns.label, (label) => say({ label })),
      ...hasClasses ? [] : ofTwo(),
      choice('weights', columns.weight ? allColumns : ['none', ...allColumns], columns.weight ?? 'none', (weight) => say({ weight })),
      read.format === 'csv' ? choice('first line', ['names', 'numbers'], read.header ? 'names' : 'numbers', (line) => say({
        header: line === 'names', label: undefined, logit: undefined, probability: undefined, score: undefined, scale: undefined, weight: undefined,
      })) : ''));
  }
  if (hasClasses) parts.push(h('p', {}, classesOf(read)));
  if (read.passedOver) parts.push(h('p', {}, `The column “${read.passedOver}” was left aside, because there are logits.`));
  const reasons = Object.values(skipped).map(({ count, lines, words }) => h('li', {},
    `${count.toLocaleString('en')} × ${words} (line ${lines.join(', ')}${count > lines.length ? ', …' : ''})`));
  if (reasons.length) parts.push(h('p', {}, 'Skipped:'), h('ul', {}, ...reasons));
  return parts;
}

/** Up to so many classes are named. */
const FEW = 30;

/** The classes, and what their numbers are. @param {import('./answers.js').Read} read */
function classesOf({ labels, columns }) {
  const named = labels.slice(0, FEW).map((name, index) => (name === String(index) ? name : `${index} “${name}”`));
  return `${columns.logits ? 'Logits' : 'Probabilities'} of ${labels.length} classes: ${named.join(', ')}${labels.length > FEW ? ' …' : ''}.`;
}

/** @param {string} label @param {string[]} names @param {string} chosen @param {(name: string) => void} choose */
function choice(label, names, chosen, choose) {
  const id = unique();
  const select = h('select', { id, class: 'field' }, ...names.map((name) => h('option', { selected: name === chosen }, name)));
  select.addEventListener('change', () => choose(select.value));
  return h('div', {}, h('label', { for: id }, label), select);
}
