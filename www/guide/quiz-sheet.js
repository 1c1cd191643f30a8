// @ts-check
/** The quiz on one sheet: all questions with their answers, and what the reader answered. */

import { h, rich } from '../shared/dom.js';
import { ITEMS } from './quiz-items.js';

/**
 * @param {number[][]} tried the answers to each question, in their order
 * @param {number[]} right
 * @param {string} score
 */
export function sheetOf(tried, right, score) {
  return [
    h('h3', {}, score),
    h('ol', {}, ...ITEMS.map(({ prompt, answers }, i) => {
      const answered = tried[i].length > 0;
      return h('li', {},
        h('p', { class: 'prompt' }, ...rich(prompt.replace(/[[\]]/g, ''))),
        h('ul', {}, ...answers.map(({ says }, choice) => {
          // A question that is not answered stays one.
          const isRight = answered && choice === right[i];
          const isFirst = choice === tried[i][0];
          const notes = [isRight && 'right', isFirst && 'your answer'].filter(Boolean).join(', ');
          return h('li', { class: isRight ? 'right' : isFirst ? 'wrong' : '' },
            h('span', { class: 'box', 'aria-hidden': true }, isRight ? '✓' : isFirst ? '✗' : '☐'), ' ', ...rich(says),
            ...notes ? [h('em', {}, ` (${notes})`)] : []);
        })),
        ...answered ? [h('p', { class: 'because' }, ...rich(answers[right[i]].because))] : []);
    })),
  ];
}
