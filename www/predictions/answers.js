// @ts-check
/** Types of answers. Null is no value; a log loss may be ∞. */

/**
 * How a file was read.
 * @typedef {object} Read
 * @property {'csv' | 'json-lines' | 'json' | 'npy' | 'parquet' | 'arrays' | 'cells'} format
 * @property {string | null} delimiter
 * @property {string} decimal the decimal sign
 * @property {boolean} header whether the first line has names
 * @property {{label: string, logit?: string, probability?: string, logits?: string[], probabilities?: string[], weight?: string}} columns which column is what; of several classes one for each
 * @property {string[]} allColumns
 * @property {string | null} passedOver a column of probabilities that was left aside, because there are logits
 * @property {string[]} labels the words of the labels, the negative one first; of several classes their names
 * @property {boolean} hasClasses whether there are several classes
 * @property {number} rows of cells, those that they stand for
 * @property {number} used
 * @property {Record<string, Skipped>} skipped by reason: `missing`, `notANumber`, `outside`, `negativeWeight`, `tooFewFields`
 */

/** Rows that were skipped, and the lines of the first three. @typedef {{count: number, lines: number[], words: string}} Skipped */

/** @typedef {{rows: number, weight: number}} Count */

/**
 * What is right and wrong at a cut, by weight.
 * @typedef {object} Confusion
 * @property {number} tp
 * @property {number} fp
 * @property {number} fn
 * @property {number} tn
 * @property {number | null} precision
 * @property {number | null} recall
 * @property {number | null} f1
 * @property {number | null} accuracy
 * @property {number} cost
 */

/** A bin, with the ends of Wilson's 95 % interval. @typedef {{rows: number, weight: number, meanP: number | null, rate: number | null, low: number | null, high: number | null}} Bin */

/**
 * Whether things happen as often as their probabilities say.
 * @typedef {object} Calibration
 * @property {number} ece
 * @property {number} mce
 * @property {number} rmsDebiased
 * @property {number} noiseFloor
 * @property {{reliability: number, resolution: number, uncertainty: number, withinBin: number}} brierParts
 * @property {Bin[]} bins
 */

/** A line through the logits, fitted on these same rows. @typedef {{scale: number, offset: number, temperature: number, logLoss: number, brier: number, ece: number, calibration: Calibration}} Fitted */

/** With the loss undone. @typedef {{outside: number, logLoss: number, brier: number, meanP: number, ece: number, calibration: Calibration, thresholdForTheCosts: number | null, at: Confusion | null}} Undone */

/**
 * Everything at a glance.
 * @typedef {object} Summary
 * @property {number} rows
 * @property {number} weight
 * @property {Count} positives
 * @property {Count} hardNegatives
 * @property {Count} easyNegatives
 * @property {number} rate
 * @property {number} meanP
 * @property {number} logLoss
 * @property {number} infiniteLossRows
 * @property {number} logLossClipped by 1e-7
 * @property {number} logLossOfTheRate
 * @property {number} brier
 * @property {number | null} auc
 * @property {number | null} aucBound how far it may be off
 * @property {number | null} averagePrecision
 * @property {Calibration} calibration
 * @property {number | null} thresholdIfCalibrated
 * @property {Confusion} atHalf
 * @property {Confusion | null} atThreshold
 * @property {{f1: {threshold: number, f1: number} | null, cost: {threshold: number, cost: number}}} best
 * @property {Fitted | null} temperature
 * @property {Fitted | null} platt
 * @property {Undone | null} undone
 * @property {boolean} fromCells
 */

/** @typedef {{positives: number, hardNegatives: number, easyNegatives: number}} Shares */

/**
 * Where a loss puts its gradient.
 * @typedef {object} Gradient
 * @property {number} meanLoss
 * @property {number} sumAbsDz
 * @property {number} sumSignedDz
 * @property {Shares | null} shareAbsDz
 * @property {Shares | null} shareLoss
 * @property {number | null} scaleToBce
 * @property {[number, number][]} absDzByLogit of positives and negatives: below −10, twenty bins of 1, 10 and above
 * @property {boolean} fromCells
 */

/** What focal loss with one γ gives to whom. @typedef {{gamma: number, alpha: number | null, shareWithoutAlpha: number | null, easyShareOfNegatives: number | null}} AtGamma */

/**
 * Which γ, α and weights would do what is wanted.
 * @typedef {object} Assistant
 * @property {number} target
 * @property {AtGamma[]} at
 * @property {number | null} posWeight
 * @property {number | null} leastGammaForEasy
 * @property {number | null} leastGamma
 * @property {number | null} greatestShare
 * @property {number | null} alphaOfCosts
 * @property {number | null} posWeightOfCosts
 * @property {number | null} bias
 * @property {boolean} fromCells
 */

/** How good probabilities of several classes are; `calibration` is about the largest of a row. @typedef {{logLoss: number, infiniteLossRows: number, logLossClipped: number, brier: number, ece: number, calibration: Calibration}} ClassQuality */

/**
 * Several classes at a glance; `brier` is the mean of Σ(p − y)², from 0 to 2.
 * @typedef {object} ClassTotals
 * @property {number} rows
 * @property {number} weight
 * @property {{name: string, rows: number, weight: number}[]} classes
 * @property {number} accuracy the share of the weight whose largest logit is the true class'
 * @property {number} meanLargestP
 * @property {number} logLossOfGuessing ln K
 * @property {number} logLossOfTheShares the log loss of always saying the shares of the classes
 * @property {number | null} temperature T, with the least log loss of z/T on these same rows
 * @property {ClassQuality | null} byTemperature
 * @property {ClassQuality & {outside: number} | null} undone with focal loss or smoothing undone; null for a smoothing of 1
 * @property {boolean} fromPart whether some of the rows stand for all: only without a worker, of many
 */

/** @typedef {ClassTotals & ClassQuality} ClassSummary */

/**
 * Where a loss puts its gradient: by the true class of a row, and by the logit.
 * @typedef {object} ClassGradient
 * @property {number} meanLoss
 * @property {number} sumAbsDz
 * @property {{name: string, absDz: number, shareAbsDz: number | null, absDzOfItsLogit: {byItsRows: number, byOthers: number}}[]} classes
 * @property {boolean} fromPart
 */

export {};
