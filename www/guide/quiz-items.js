// @ts-check
/** The questions of the quiz. The engine computes what is true, and so which answer is right. Knows no DOM. */

import { evaluate } from '../engine.js';
import { optimum } from '../engine/one-loss.js';

/**
 * @typedef {object} Answer
 * @property {string} says
 * @property {number} is what it claims `truth` to be
 * @property {string} view the link of the figure that shows that it is right, or wrong
 * @property {string} because one sentence, or two short ones
 */

/**
 * @typedef {object} Item
 * @property {string} prompt markup with terms
 * @property {string} view the figure that it is about
 * @property {() => number} truth computed by the engine
 * @property {Answer[]} answers
 */

/** A gradient by the logit. @param {import('../engine.js').BinaryLoss} loss @param {number} logit @param {number} [target] */
const pull = (loss, logit, target = 1) =>
  evaluate(loss, { logit: Float64Array.of(logit), target: Float64Array.of(target) }).dLogit[0];

/** A row's loss and gradient; class `target` is true. @param {number[]} logits @param {number} target @param {number} [smoothing] */
const row = (logits, target, smoothing = 0) => evaluate(
  { loss: 'softmax-cross-entropy', smoothing },
  { logits: Float64Array.from(logits), classes: logits.length, target: Int32Array.of(target) });

/** By how much an error of this size pulls under squared error. @param {number} error */
const squared = (error) =>
  evaluate({ loss: 'squared-error' }, { prediction: Float64Array.of(error), target: Float64Array.of(0) }).dPrediction[0];

const CE = /** @type {const} */ ({ loss: 'bce' });
const FOCAL = /** @type {const} */ ({ loss: 'focal', gamma: 2 });
/** The share of positives where everything is counted alike. */
const RARE = 0.01;
const logit = (/** @type {number} */ prob) => Math.log(prob / (1 - prob));

const OUTLIER = 'v=1&figure=squared-error&at=10';
const WRONG = 'v=1&figure=mse-vs-bce&axis=logit&at=-6';
const CHAPTER = 'v=1&figure=softmax&smoothing=0&classes=4&logits=-1.6094379124341003,-2.302585092994046,-0.4780358009429998,-2.5257286443082556&true-class=2';
const guessing = (/** @type {string} */ logits) => `v=1&figure=softmax&smoothing=0&classes=${logits.split(',').length}&logits=${logits}`;
const CLIPPED = 'v=1&figure=bce-terms&epsilon=0.001&axis=logit&at=-9';
const smoothed = (/** @type {number} */ at, classes = 4) => `v=1&figure=label-smoothing&classes=${classes}&at=${at}`;
const heat = (/** @type {string} */ quantity, /** @type {number} */ at) => `v=1&figure=focal-heatmap&quantity=${quantity}&at=${at}`;
const FIVE = 'v=1&figure=gradients&axis=logit&at=-2.1972245773362196';
const SETTLED = 'v=1&figure=imbalance&positive-confidence=0.01&easy-confidence=0.99&hard-share=0&at=0';
const COSTS = 'v=1&figure=asymmetric&fp-weight=1&fn-weight=9';
const TENTH = `${COSTS}&at=0.1`;

/** @type {Item[]} */
export const ITEMS = [
  {
    prompt: 'Under squared error, how much harder does an error of 10 pull on the model than an error of 1?',
    view: 'v=1&figure=squared-error&at=off',
    truth: () => squared(10) / squared(1),
    answers: [
      { says: '100 times as hard', is: 100, view: OUTLIER, because: 'That is what it costs: 100 times as much. The gradient, 2(x − t), grows in step with the error: 20 against 2.' },
      { says: '10 times as hard', is: 10, view: OUTLIER, because: 'The loss grows with the square of the error, its gradient 2(x − t) in step with it.' },
      { says: '1 time: equally hard', is: 1, view: OUTLIER, because: 'That is absolute error, whose gradient has the size 1 for every error. Squared error’s is 2(x − t).' },
      { says: '19 times as hard', is: 19, view: OUTLIER, because: 'That is how much more the error costs under Huber loss at δ = 1. Squared error’s gradient is 2(x − t).' },
    ],
  },
  {
    prompt: 'The label is 1 and the logit is z = −6: confidently wrong. How many times harder does cross-entropy pull on the [logit] than squared error?',
    view: 'v=1&figure=mse-vs-bce&axis=logit&at=off',
    truth: () => pull(CE, -6) / pull({ loss: 'mse' }, -6),
    answers: [
      { says: '1 time: equally hard, because both are bounded by the logit', is: 1, view: WRONG, because: 'Both are bounded, but not equal: squared error’s gradient by the logit still has the factor pq, which is 0.0025 here.' },
      { says: '6 times', is: 6.03, view: WRONG, because: 'That is the ratio of the losses, 6.00 against 0.995. The gradients are −0.998 and −0.0049.' },
      { says: '5.6 times', is: 5.56, view: 'v=1&figure=mse-vs-bce&at=0.1', because: 'That is so at p = 0.1, where pq is still 0.09. At z = −6 it is 0.0025.' },
      { says: '203 times', is: 202.7, view: WRONG, because: 'The ratio is 1/(2pq) by the probability and by the logit alike, and pq fades where the model is confident.' },
    ],
  },
  {
    prompt: 'A model that tells five classes apart has a mean [cross-entropy] of 2.0. How good is it?',
    // Another number of classes, for the figure says what guessing among them costs.
    view: `${CHAPTER}&at=off`,
    truth: () => row([0, 0, 0, 0, 0], 0).loss[0],
    answers: [
      { says: 'Worse than guessing, which costs 1.61', is: 1.6094, view: guessing('0,0,0,0,0'), because: 'Guessing evenly costs ln K, and ln 5 is 1.61. This model is confident where it is wrong.' },
      { says: 'Better than guessing, which costs 2.30', is: 2.3026, view: guessing('0,0,0,0,0,0,0,0,0,0'), because: '2.30 is ln 10, the cost of guessing among ten classes. With five it is ln 5 = 1.61.' },
      { says: 'Better than guessing, which costs 5, one for each class', is: 5, view: guessing('0,0,0,0,0'), because: 'Each class has the probability 1/5 then, and the loss is its −ln, which is ln 5 = 1.61.' },
      { says: 'Worse than guessing, which costs 0.8, as four of five guesses are wrong', is: 0.8, view: guessing('0,0,0,0,0'), because: 'That is the share of wrong guesses. The loss is −ln of the true class’s probability: ln 5 = 1.61.' },
    ],
  },
  {
    prompt: '[Softmax] gives the true class a probability of 0.62. What is the [gradient] of cross-entropy by that class’s [logit]?',
    view: `${CHAPTER}&at=off`,
    truth: () => row([0.2, 0.1, 0.62, 0.08].map(Math.log), 2).dLogits[2],
    answers: [
      { says: '0.38: the logit has to rise', is: 0.38, view: `${CHAPTER}&at=2`, because: 'A step goes against the gradient: for the logit to rise, the gradient must be negative, p − 1 = −0.38.' },
      { says: '−1.61', is: -1 / 0.62, view: `${CHAPTER}&at=2`, because: 'That is −1/p, the gradient by the probability. By the logit it is p − t = 0.62 − 1.' },
      { says: '−0.38', is: -0.38, view: `${CHAPTER}&at=2`, because: 'It is p − t = 0.62 − 1. Each other class’s gradient is its own probability, and together they are 0.' },
      { says: '0.62', is: 0.62, view: `${CHAPTER}&at=2`, because: 'A probability is the gradient for a class that is not true, because its target is 0. Here the target is 1.' },
    ],
  },
  {
    prompt: 'Against infinite losses, p is clipped to between 0.001 and 0.999. The label is 1 and z = −9, so p is 0.00012. What is the [gradient] by the [logit]?',
    view: 'v=1&figure=bce-terms&epsilon=0.001&axis=logit&at=off',
    truth: () => pull({ loss: 'bce-clipped', epsilon: 1e-3 }, -9),
    answers: [
      { says: '0', is: 0, view: CLIPPED, because: 'Beyond the clip the loss is flat, so the samples that are most wrong teach nothing. Losses from logits need no clipping.' },
      { says: '−1, as without clipping', is: -0.99988, view: CLIPPED, because: 'Clipping puts a plateau there: the loss no longer changes with z, so the gradient is exactly 0.' },
      { says: '−0.11', is: -0.10982, view: CLIPPED, because: 'That is what ln(p + ε) would leave. A clipped probability does not change with z at all.' },
      { says: '−1000: 1/p at the clip', is: -1000, view: CLIPPED, because: '−1/p is the slope of −ln p just inside the clip, by the probability. Beyond the clip nothing changes any more.' },
    ],
  },
  {
    prompt: 'Four classes and a [label smoothing] of s = 0.1. At which probability of the true class is the loss least?',
    view: 'v=1&figure=label-smoothing&classes=4&at=off',
    // The gradient p − t by the logit of even classes tells the target t, where it vanishes.
    truth: () => 1 / 4 - row([0, 0, 0, 0], 0, 0.1).dLogits[0],
    answers: [
      { says: 'p = 1, as always', is: 1, view: smoothed(0.999), because: 'Near certainty the loss rises again, because the other classes’ targets of 0.025 ask for a probability, too.' },
      { says: 'p = 0.9, which is 1 − s', is: 0.9, view: smoothed(0.9), because: 'The share s is spread over all four classes, so the true class gets s/K = 0.025 of it back: 0.925.' },
      { says: 'p = 0.95', is: 0.95, view: smoothed(0.95, 2), because: 'That is so for two classes: 1 − s + s/K with K = 2. With four it is 0.925.' },
      { says: 'p = 0.925', is: 0.925, view: smoothed(0.925), because: 'The target of the true class is 1 − s + s/K, and cross-entropy is least where p is the target.' },
    ],
  },
  {
    prompt: '[Focal loss] with γ = 2: how much of its cross-entropy gradient by the [logit] does an easy sample with [p_{t}] = 0.9 keep?',
    view: 'v=1&figure=focal-heatmap&quantity=gradient-ratio&at=off',
    truth: () => pull(FOCAL, logit(0.9)) / pull(CE, logit(0.9)),
    answers: [
      { says: '1 %', is: 0.01, view: heat('factor', 0.9), because: 'The factor (1 − p_{t})^{γ} is 1 %, so that much of the loss is left. The gradient also has the factor’s own slope: 2.9 %.' },
      { says: '2.9 %', is: 0.028965, view: heat('gradient-ratio', 0.9), because: 'The loss keeps 1 %; the gradient keeps more, because the factor itself has a slope.' },
      { says: '10 %', is: 0.1, view: heat('gradient-ratio', 0.9), because: '1 − p_{t} is 10 %, but it counts with the power γ = 2, and the factor has a slope of its own.' },
      { says: '81 %', is: 0.81, view: heat('factor', 0.1), because: 'That is the factor for a hard sample, p_{t} = 0.1. Focusing takes from the easy ones.' },
    ],
  },
  {
    prompt: 'And a sample that the model has wrong, [p_{t}] = 0.1? How large is focal loss’s gradient by the logit (γ = 2), beside cross-entropy’s?',
    view: 'v=1&figure=gradients&axis=logit&at=off',
    truth: () => pull(FOCAL, logit(0.1)) / pull(CE, logit(0.1)),
    answers: [
      { says: '0.81 times, as its loss', is: 0.81, view: FIVE, because: 'The loss is 0.81 times cross-entropy’s, but the gradient also has the slope of the factor: together 1.22 times.' },
      { says: '1 time: focusing changes only easy samples', is: 1, view: FIVE, because: 'The factor’s slope counts for hard samples, too: below p_{t} ≈ 0.3 focal loss pulls harder than cross-entropy.' },
      { says: '1.22 times, although its loss is lower', is: 1.22447, view: FIVE, because: 'Focal loss is never above cross-entropy, but below p_{t} ≈ 0.3 it is steeper.' },
      { says: '2 times, for γ = 2 multiplies hard samples', is: 2, view: FIVE, because: 'γ is an exponent of 1 − p_{t}, which is at most 1: it multiplies nothing. The gradient is 1.22 times as large.' },
    ],
  },
  {
    prompt: 'One sample in a hundred is [positive]. Training with cross-entropy and a free bias has [settled], but the model cannot tell the samples apart. Which share of the pull, Σ|dL/dz|, do the positives have?',
    view: 'v=1&figure=imbalance&at=off',
    truth: () => {
      const positives = RARE * Math.abs(pull(CE, logit(RARE), 1));
      return positives / (positives + (1 - RARE) * Math.abs(pull(CE, logit(RARE), 0)));
    },
    answers: [
      { says: '1 %, as many as they are', is: 0.01, view: SETTLED, because: 'They are few, but each pulls with 0.99, and each negative with 0.01. Together, both sides pull alike.' },
      { says: '50 %', is: 0.5, view: SETTLED, because: 'A free bias stops moving where Σ(p − y) = 0: where as much pulls up as down.' },
      { says: '99 %, because each is almost wholly wrong', is: 0.99, view: SETTLED, because: 'Each positive does pull with 0.99, but there are 99 negatives for each, and each pulls with 0.01: half and half.' },
      { says: '6 %, as in the figure at its defaults', is: 0.0603, view: 'v=1&figure=imbalance&at=0', because: 'That is one moment in training, at a mean p of 6.8 %. Training goes on until the two sides pull alike.' },
    ],
  },
  {
    prompt: 'A false negative costs 9, a false positive 1, and the model was trained to the end with these weights in the loss. From which probability on do you act?',
    view: `${COSTS}&at=off`,
    truth: () => optimum({ loss: 'asymmetric', fpWeight: 1, fnWeight: 9 }, 1 / (1 + 9)),
    answers: [
      { says: '0.1, which is 1/(1 + 9)', is: 0.1, view: TENTH, because: 'That is the threshold after plain training. The weights have moved the probabilities already, and so the costs would count twice.' },
      { says: '0.5', is: 0.5, view: TENTH, because: 'Trained with the weights, the model says 0.5 where a tenth of the samples is positive, and there both mistakes cost the same.' },
      { says: '0.9, which is 9/(1 + 9)', is: 0.9, view: TENTH, because: 'A costly false negative asks you to act sooner, not later; and the weights have moved the probabilities already, to 0.5.' },
      { says: '0.11, which is 1/9', is: 1 / 9, view: TENTH, because: 'Costs compare as odds: 1 to 9 is a probability of 0.1, after plain training. After this training it is 0.5.' },
    ],
  },
];

/** How far an answer may be from the truth, which it rounds: half a percent. */
const ROUNDING = 0.005;

/** The place of the right answer. @param {Item} item */
export function rightOf({ truth, answers }) {
  const found = truth();
  return answers.findIndex(({ is }) => Math.abs(is - found) <= ROUNDING * Math.abs(found));
}
