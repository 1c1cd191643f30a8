// @ts-check
/** The questions of the chooser, and answers as text. Knows no DOM. */

import { BadValue, DECIMAL, shortened } from '../settings/param-text.js';
import { writtenNumber } from '../settings/written.js';

/**
 * A number that the reader types.
 * @typedef {object} Asked
 * @property {string} id
 * @property {string} label
 * @property {string} example
 * @property {number} above it must be larger
 * @property {number} most
 * @property {boolean} [percent] whether it may be written in percent
 * @property {boolean} [whole]
 */

/** @typedef {{id: string, says: string, hint?: string, numbers?: Asked[]}} Option */
/** @typedef {{id: string, short: string, ask: string, hint: string, options: Option[]}} Question */

/**
 * What the reader said: the option of each question, and the numbers.
 * @typedef {Record<string, string | number>} Answers
 */

const PREDICTED = {
  id: 'predicted', short: 'Predicted', ask: 'What does the model predict?', hint: 'It decides which losses are possible at all.',
  options: [
    { id: 'number', says: 'A number', hint: 'a price, an age, a distance' },
    { id: 'yes-no', says: 'Yes or no', hint: 'or several labels at once, each of them yes or no' },
    {
      id: 'classes', says: 'One of several classes', hint: 'exactly one is right',
      numbers: [{ id: 'classes', label: 'How many classes', example: '10', above: 2, most: 1e6, whole: true }],
    },
  ],
};

const OUTLIERS = {
  id: 'noise', short: 'Outliers', ask: 'Are some targets far off?', hint: 'Broken sensors, typing errors, rare events that you need not fit.',
  options: [
    { id: 'clean', says: 'Hardly any', hint: 'errors are all of a similar size' },
    {
      id: 'noisy', says: 'Some', hint: 'most errors are ordinary, a few are huge',
      numbers: [{ id: 'size', label: 'Size of an ordinary error, in the target’s unit', example: '1', above: 0, most: 1e12 }],
    },
    { id: 'median', says: 'Many, or I want the median', hint: 'half of the targets above the prediction, half below' },
  ],
};

const WRONG_LABELS = {
  id: 'noise', short: 'Wrong labels', ask: 'Are some labels wrong?', hint: 'Labels by guess, by rule, or by people who disagree.',
  options: [
    { id: 'clean', says: 'Hardly any', hint: 'less than one in a hundred' },
    { id: 'noisy', says: 'Quite a few', hint: 'one in a hundred or more' },
  ],
};

const BALANCE = {
  id: 'balance', short: 'Rare class', ask: 'Is one class rare?', hint: 'In the data that the model will meet. If several are, take the rarest that matters.',
  options: [
    { id: 'even', says: 'No', hint: 'each class has at least one sample in twenty' },
    {
      id: 'rare', says: 'Yes', hint: 'you look for few among many',
      numbers: [{ id: 'share', label: 'Its share of the samples', example: '1 %', above: 0, most: 0.05, percent: true }],
    },
  ],
};

const COST = { example: '1', above: 0, most: 1e9 };

const MISTAKES = {
  id: 'costs', short: 'Unequal costs', ask: 'Does one mistake cost more than the other?', hint: 'Only the ratio counts, so any unit will do.',
  options: [
    { id: 'equal', says: 'No, or I cannot say' },
    {
      id: 'unequal', says: 'Yes',
      numbers: [
        { ...COST, id: 'fp', label: 'Cost of a false positive, a false alarm' },
        { ...COST, id: 'fn', label: 'Cost of a false negative, a miss', example: '10' },
      ],
    },
  ],
};

const SIDES = {
  ...MISTAKES, short: 'Costs', ask: 'Is too low worse than too high, or the other way round?',
  options: [
    { id: 'equal', says: 'Both are alike' },
    {
      id: 'unequal', says: 'One is worse',
      numbers: [
        { ...COST, id: 'fp', label: 'Cost of one unit too high' },
        { ...COST, id: 'fn', label: 'Cost of one unit too low', example: '10' },
      ],
    },
  ],
};

const CONFUSIONS = {
  ...MISTAKES, ask: 'Do some confusions cost more than others?', hint: 'To take a wolf for a dog may cost more than to take a dog for a wolf.',
  options: [{ id: 'equal', says: 'No, or I cannot say' }, { id: 'unequal', says: 'Yes' }],
};

const PROBABILITIES = {
  id: 'probabilities', short: 'Probabilities', ask: 'Do you use the probability itself?', hint: 'To weigh it against costs, to add it up, or to show it to someone.',
  options: [
    { id: 'yes', says: 'Yes', hint: '0.8 has to come true in 80 % of cases' },
    { id: 'no', says: 'No', hint: 'only the decision, or the order' },
  ],
};

const SPREAD = {
  ...PROBABILITIES, short: 'Spread', ask: 'Do you need to know how sure the prediction is?', hint: 'An interval beside the number, for each sample its own.',
  options: [{ id: 'yes', says: 'Yes' }, { id: 'no', says: 'No', hint: 'the number is enough' }],
};

/** The questions, as far as they depend on the answers so far. @param {Answers} answers @returns {Question[]} */
export function questionsFor({ predicted }) {
  if (predicted === 'number') return [PREDICTED, OUTLIERS, SIDES, SPREAD];
  return [PREDICTED, WRONG_LABELS, BALANCE, predicted === 'classes' ? CONFUSIONS : MISTAKES, PROBABILITIES];
}

/** The first question without an answer, or undefined. @param {Answers} answers */
export function nextQuestion(answers) {
  return questionsFor(answers).find(({ id }) => !(id in answers));
}

/**
 * The number in a text as people write it. Throws a `BadValue` that quotes a text that is none, or a number that cannot be.
 * @param {Asked} asked
 * @param {string} text
 */
export function readNumber({ label, example, above, most, percent, whole }, text) {
  const share = percent && /%\s*$/.test(text);
  const typed = writtenNumber(label, share ? text.replace(/\s*%\s*$/, '') : text).trim().replaceAll('−', '-');
  const number = DECIMAL.test(typed) ? Number(typed) / (share ? 100 : 1) : NaN;
  const enough = whole ? number >= above && Number.isInteger(number) : number > above;
  if (enough && number <= most) return number;
  const range = whole ? `a whole number from ${above} to ${most}` : `a number above ${above} and at most ${most}`;
  const given = text.trim() ? `“${shortened(text.trim())}”` : 'empty';
  throw new BadValue(label, `${label} is ${given}, but must be ${range}, such as ${example}`);
}

/**
 * The answers with another one; those after it stay as long as the same questions follow.
 * @param {Answers} answers
 * @param {Question} question
 * @param {Option} option
 * @param {number[]} numbers
 * @returns {Answers}
 */
export function withAnswer(answers, question, option, numbers) {
  const before = questionsFor(answers);
  const place = before.indexOf(question);
  const chosen = { ...answers, [question.id]: option.id };
  option.numbers?.forEach(({ id }, i) => { chosen[id] = numbers[i]; });
  /** @type {Answers} */
  const next = {};
  for (const [i, { id, options }] of questionsFor(chosen).entries()) {
    const kept = options.find((option) => option.id === chosen[id]);
    if (!kept || (i > place && before[i]?.options !== options)) break;
    for (const key of [id, ...(kept.numbers ?? []).map((asked) => asked.id)]) next[key] = chosen[key];
  }
  return next;
}

/** The answers as a link has them: `yes-no_clean_rare*0.01_equal_yes`. @param {Answers} answers */
export function textOf(answers) {
  const parts = [];
  for (const { id, options } of questionsFor(answers)) {
    const option = options.find((option) => option.id === answers[id]);
    if (!option) break;
    parts.push([option.id, ...(option.numbers ?? []).map((asked) => answers[asked.id])].join('*'));
  }
  return parts.join('_');
}

/** The answers of a text; throws a `BadValue` where it means nothing. @param {string} text @returns {Answers} */
export function answersOf(text) {
  /** @type {Answers} */
  let answers = {};
  for (const part of text ? text.split('_') : []) {
    const [chosen, ...typed] = part.split('*');
    const question = nextQuestion(answers);
    const option = question?.options.find(({ id }) => id === chosen);
    const numbers = option?.numbers ?? [];
    if (!question || !option || typed.length !== numbers.length) throw new BadValue('chooser', `“${shortened(part)}” is no answer of the chooser`);
    answers = withAnswer(answers, question, option, numbers.map((asked, i) => readNumber(asked, typed[i])));
  }
  return answers;
}
