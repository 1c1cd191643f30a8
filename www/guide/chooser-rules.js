// @ts-check
/** The rules of the chooser: which loss follows from the answers, and why. Knows no DOM. */

/** @typedef {import('./chooser-questions.js').Answers} Answers */
/** @typedef {import('../engine.js').BinaryLoss | import('../engine.js').RegressionLoss | import('../engine.js').SoftmaxLoss} Settings */

/**
 * @typedef {object} Rule
 * @property {string} id
 * @property {(answers: any) => boolean} when
 * @property {string} name of the loss
 * @property {(answers: any) => Settings} loss with its settings, as in `evaluate`
 * @property {string} setting what to set, as markup
 * @property {string} because the reason
 */

/** Below this share of positives, easy negatives are a crowd: a hundred for each positive. */
const CROWD = 0.01;
/** With fewer classes, s = 0.1 would give each wrong one more than a hundredth of the target: too much to be noise. */
const MANY = 10;

const wantsSpread = (/** @type {any} */ { costs, probabilities }) => costs === 'unequal' || probabilities === 'yes';

/** The two costs as weights, of which the smaller is 1. @param {any} answers */
function weights({ fp, fn }) {
  const least = Math.min(fp, fn);
  // Further apart no f64 is.
  const [fpWeight, fnWeight] = [fp, fn].map((cost) => Math.min(cost / least, Number.MAX_VALUE));
  return { fpWeight, fnWeight };
}

/** The first rule that holds is taken. @type {Rule[]} */
export const RULES = [
  {
    id: 'gaussian', name: 'Gaussian likelihood', setting: 'The network gives two outputs: x and ln σ.',
    when: (a) => a.predicted === 'number' && a.noise === 'clean' && wantsSpread(a),
    loss: () => ({ loss: 'gaussian' }),
    because: 'Squared error finds the mean and no spread. This loss is −ln of a normal density, so the network also learns σ, from which intervals and quantiles follow.',
  },
  {
    id: 'laplace', name: 'Laplace likelihood', setting: 'The network gives two outputs: x and ln b.',
    when: (a) => a.predicted === 'number' && wantsSpread(a),
    loss: () => ({ loss: 'laplace' }),
    because: 'It is absolute error with a spread: its density has heavier tails than a normal one, so outliers neither pull x away nor blow the spread up.',
  },
  {
    id: 'squared', name: 'Squared error', setting: 'None.',
    when: (a) => a.predicted === 'number' && a.noise === 'clean',
    loss: () => ({ loss: 'squared-error' }),
    because: 'It finds the mean, with a gradient that fades as the error does. Without outliers nothing speaks against it.',
  },
  {
    id: 'huber', name: 'Huber loss', setting: 'δ: the size of an ordinary error.',
    when: (a) => a.predicted === 'number' && a.noise === 'noisy',
    loss: ({ size }) => ({ loss: 'huber', delta: size }),
    because: 'Ordinary errors are squared, and an outlier pulls no harder than an error of δ.',
  },
  {
    id: 'absolute', name: 'Absolute error', setting: 'None.',
    when: (a) => a.predicted === 'number',
    loss: () => ({ loss: 'absolute-error' }),
    because: 'It finds the median: every error pulls with the same strength, however far off its target is.',
  },
  {
    id: 'smoothed', name: 'Cross-entropy with label smoothing', setting: 's = 0.1.',
    // Costs and shares are set against true probabilities.
    when: (a) => a.predicted === 'classes' && a.classes >= MANY && a.noise === 'noisy' && a.balance === 'even' && a.costs === 'equal' && a.probabilities === 'no',
    loss: () => ({ loss: 'softmax-cross-entropy', smoothing: 0.1 }),
    because: 'A smoothed target stops short of certainty, so a wrong label cannot ask for it. With many classes, and no need of probabilities, that costs little.',
  },
  {
    id: 'softmax', name: 'Plain cross-entropy', setting: 'None: no smoothing, no class weights.',
    when: (a) => a.predicted === 'classes',
    loss: () => ({ loss: 'softmax-cross-entropy' }),
    because: 'It is least at the true probabilities. Whatever else you want, to find a rare class or to avoid a costly confusion, is a matter of the decision after training.',
  },
  {
    id: 'focal', name: 'Focal loss', setting: 'γ = 2, α = 0.25.',
    when: (a) => a.noise === 'clean' && a.balance === 'rare' && a.share < CROWD && a.probabilities === 'no',
    loss: () => ({ loss: 'focal', gamma: 2, alpha: 0.25 }),
    because: 'With more than a hundred negatives for each positive, most of them easy, the crowd makes up most of the gradient. Focusing quiets it, and without probabilities to keep nothing is lost.',
  },
  {
    id: 'asymmetric', name: 'Cross-entropy weighted by costs', setting: 'The costs, divided by the smaller one.',
    when: (a) => a.balance === 'even' && a.costs === 'unequal' && a.probabilities === 'no',
    loss: (a) => ({ loss: 'asymmetric', ...weights(a) }),
    because: 'You need one decision only. With the costs in the loss, the model spends its effort where that decision turns.',
  },
  {
    id: 'bce', name: 'Plain cross-entropy', setting: 'None: no weights, no focusing, no smoothing.',
    when: () => true,
    loss: () => ({ loss: 'bce' }),
    because: 'It is least at the true probabilities. Rare positives and unequal costs are then a matter of the threshold, which you can change without training again.',
  },
];

/** The rule for answers to all questions. @param {Answers} answers */
export function ruleFor(answers) {
  return /** @type {Rule} */ (RULES.find(({ when }) => when(answers)));
}
