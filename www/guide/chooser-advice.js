// @ts-check
/** What the chooser says of the loss that its rules found. The engine computes the numbers. Knows no DOM. */

import { convertAt } from '../engine.js';
import { optimum } from '../engine/one-loss.js';
import { ruleFor } from './chooser-rules.js';

/** @typedef {import('./chooser-questions.js').Answers} Answers */

/**
 * All texts are markup.
 * @typedef {object} Advice
 * @property {import('./chooser-rules.js').Rule} rule
 * @property {import('./chooser-rules.js').Settings} loss
 * @property {string} setting
 * @property {string} bias of the last layer, before training
 * @property {string} decision how a prediction becomes a decision
 * @property {string[]} watch
 * @property {string} view the link of the figure that shows the reason
 * @property {string} [own] the link of the figure that shows it for the reader's own predictions
 */

/** With three digits, and a true minus. @param {number} value */
export function told(value) {
  return String(Number(value.toPrecision(3))).replace('-', '−');
}

const CALIBRATE = 'Calibrate last: on validation data, find the one number T to divide all logits by.';

const percent = (/** @type {number} */ share) => `${told(100 * share)} %`;

/** @param {Answers} answers @returns {Advice} */
export function adviceFor(answers) {
  const rule = ruleFor(answers);
  const loss = rule.loss(answers);
  const { predicted } = answers;
  const parts = { number: ofNumber, classes: ofClasses, 'yes-no': ofYesNo }[/** @type {string} */ (predicted)];
  if (!parts) throw new Error(`nothing predicts ${predicted}`);
  return { rule, loss, setting: rule.setting, ...parts(rule.id, /** @type {any} */ (answers), /** @type {any} */ (loss)) };
}

/** @param {string} id @param {any} a */
function ofNumber(id, { costs, fp, fn, size, noise }) {
  const mean = noise === 'clean';
  const share = fn / (fp + fn);
  const quantile = id === 'gaussian' ? `Normal(x, σ).icdf(${told(share)})` : `Laplace(x, b).icdf(${told(share)})`;
  const watch = {
    gaussian: ['Compare with held-out data: 68 % of the targets should lie within σ of x. Outliers make σ too large.'],
    laplace: ['Compare with held-out data: half of the targets should lie within b ln 2 = 0.693 b of x.'],
    squared: ['Outliers: an error of 10 costs 100 times as much as an error of 1. Look at the largest errors.'],
    huber: ['δ has the target’s unit: if you scale the targets, scale it, too.'],
    absolute: ['The gradient never fades: let the learning rate fall, or the prediction keeps jumping about the median.'],
  }[id] ?? [];
  return {
    ...id === 'huber' && { setting: `δ = ${told(size)}, the size of an ordinary error.` },
    bias: `The ${mean ? 'mean' : 'median'} of the targets${id === 'gaussian' || id === 'laplace' ? `, and the logarithm of their spread about it` : ''}.`,
    decision: costs === 'unequal'
      ? `Answer with the quantile τ = ${told(share)} = c_{low}/(c_{high} + c_{low}), not with x: in PyTorch *${quantile}*.`
      : 'None: the answer is x itself.',
    watch,
    view: { gaussian: 'v=1&figure=noise', laplace: 'v=1&figure=noise', absolute: 'v=1&figure=squared-error&at=10' }[id]
      ?? `v=1&figure=squared-error&at=10${size >= 0.05 && size <= 10 ? `&delta=${size}` : ''}`,
  };
}

/** @param {string} id @param {any} a */
function ofClasses(id, { classes, balance, share, costs, probabilities, noise }) {
  const rare = balance === 'rare';
  const [own, other] = [0.9 + 0.1 / classes, 0.1 / classes];
  const floor = -own * Math.log(own) - (classes - 1) * other * Math.log(other);
  const watch = [`Guessing costs ln ${classes} = ${told(Math.log(classes))}: a loss above it is worse than none.`];
  if (id === 'smoothed') watch.push(`The loss ends at ${told(floor)}, not at 0; and its outputs are no longer probabilities.`);
  else if (noise === 'noisy') watch.push('Look by hand at the samples with the highest loss, where the wrong labels are, and stop early.');
  if (rare) watch.push('Report the recall of each class: accuracy hardly notices a rare one.');
  if (probabilities === 'yes') watch.push(CALIBRATE);
  const each = rare && probabilities === 'no' && costs === 'equal';
  return {
    bias: rare
      ? `ln π_{k} for each class of share π_{k}; for the rare one ln ${told(share)} = ${told(Math.log(share))}.`
      : '0 for each class. If shares differ, ln π_{k} for each class of share π_{k}.',
    decision: costs === 'unequal' ? 'Take the answer whose expected cost is least, Σ_{k} p_{k} times the cost of the answer where k is true.'
      : each ? 'Take the class with the largest p_{k}/π_{k} if each class counts alike, and with the largest p_{k} if each sample does.'
        : 'Take the class with the largest p.',
    watch,
    view: id === 'smoothed' ? `v=1&figure=label-smoothing&classes=${Math.min(classes, 20)}`
      : 'v=1&figure=softmax&smoothing=0',
  };
}

/** @param {string} id @param {any} a @param {import('../engine.js').BinaryLoss} loss */
function ofYesNo(id, { balance, share, costs, fp, fn, probabilities, noise }, loss) {
  const rare = balance === 'rare';
  const unequal = costs === 'unequal';
  const threshold = unequal ? fp / (fp + fn) : 0.5;
  const cut = optimum(loss, threshold);
  const watch = [];
  if (id === 'focal') {
    watch.push(`Its outputs are not probabilities: where 10 % of the samples are positive, it says ${told(optimum(loss, 0.1))}.`);
    watch.push('Wrong labels look like hard samples, and it listens to them most. Tune α together with γ: for your own predictions, the formulas under *Your gradient* say which α gives positives the share that you want.');
  } else if (id === 'asymmetric') {
    watch.push(`Its outputs are not probabilities: where 10 % of the samples are positive, it says ${told(optimum(loss, 0.1))}. Do not put the threshold at ${told(threshold)} as well: that would count the costs twice.`);
  } else if (unequal) watch.push('The mean cost on validation data. Weights in the loss as well would count the costs twice.');
  if (rare) watch.push(`Accuracy says nothing: always answering “no” has ${percent(1 - share)}. Report precision and recall at the threshold.`);
  if (noise === 'noisy') watch.push('Look by hand at the samples with the highest loss, where the wrong labels are, and stop early. Focal loss would listen to them most.');
  if (probabilities === 'yes') watch.push(CALIBRATE);
  if (!watch.length) watch.push('Pass logits: the library’s function has the sigmoid in it, and a second one would flatten the gradient.');
  const formula = unequal ? `c_{fp}/(c_{fp} + c_{fn}) = ${told(threshold)}` : '0.5, where both mistakes cost the same';
  return {
    ...id === 'asymmetric' && {
      setting: `w_{fp} = ${told(loss.fpWeight ?? 1)}, w_{fn} = ${told(loss.fnWeight ?? 1)}.`,
    },
    bias: rare
      ? `${told(convertAt(share, 'probability', 'logit'))} = −ln((1 − π)/π) at π = ${told(share)}: the model begins at the share of positives, so the first steps are not spent on learning that most samples are negative.`
      : '0. For a share π of positives, −ln((1 − π)/π).',
    decision: cut === threshold ? `Say yes from p = ${told(cut)} on: ${formula.replace(`0.5, `, '')}.`
      : `Say yes from p = ${told(cut)} on. For true probabilities it would be ${formula}; this loss moves it.`,
    watch,
    view: yesNoView(id, rare, unequal, { share, fp, fn }),
    own: id === 'focal' ? 'v=1&figure=data-gradient&gamma=2&alpha=0.25' : `v=1&figure=data-threshold&${costsOf(unequal ? fp : 1, unequal ? fn : 1)}`,
  };
}

const within = (/** @type {number} */ least, /** @type {number} */ most, /** @type {number} */ value) => Math.min(most, Math.max(least, value));

/** Two costs as settings of a figure, the smaller one 1. @param {number} fp @param {number} fn */
function costsOf(fp, fn) {
  const [fpWeight, fnWeight] = [fp, fn].map((cost) => within(0, 100, Number((cost / Math.min(fp, fn)).toPrecision(6))));
  return `fp-weight=${fpWeight}&fn-weight=${fnWeight}`;
}

/** @param {string} id @param {boolean} rare @param {boolean} unequal @param {{share: number, fp: number, fn: number}} numbers */
function yesNoView(id, rare, unequal, { share, fp, fn }) {
  if (unequal && id !== 'focal') return `v=1&figure=asymmetric&${costsOf(fp, fn)}`;
  if (rare) return `v=1&figure=imbalance&positive-rate=${within(1e-4, 0.5, share)}${id === 'focal' ? '&gamma=2&alpha=0.25' : ''}`;
  return 'v=1&figure=mse-vs-bce&axis=logit&at=-6';
}
