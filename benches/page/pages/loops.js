// @ts-check
/**
 * Losses as stable, plain loops over typed arrays, as a user would write them: what `evaluate()` is compared with. Each is written
 * out, because the browser compiles a loop that calls another function for each loss into a slower one.
 */

const { abs, exp, log1p, max, min, sign } = Math;

/** @typedef {{loss: Float64Array, dProb: Float64Array, dLogit: Float64Array, dPrediction: Float64Array}} Into */
/** @typedef {(x: Float64Array, target: Float64Array, into: Into) => void} Loop */

/** @type {Loop} */
export function bce(logit, target, { loss, dProb, dLogit }) {
  for (let i = 0; i < logit.length; i += 1) {
    const [z, y, e] = [logit[i], target[i], exp(-abs(logit[i]))];
    const [ln, larger, smaller] = [log1p(e), 1 / (1 + e), e / (1 + e)];
    const [p, q] = z >= 0 ? [larger, smaller] : [smaller, larger];
    loss[i] = (1 - y) * (max(z, 0) + ln) - y * (min(z, 0) - ln);
    dProb[i] = (1 - y) / q - y / p;
    dLogit[i] = (1 - y) * p - y * q;
  }
}

/** @type {Loop} */
export function mse(logit, target, { loss, dProb, dLogit }) {
  for (let i = 0; i < logit.length; i += 1) {
    const [z, y, e] = [logit[i], target[i], exp(-abs(logit[i]))];
    const [larger, smaller] = [1 / (1 + e), e / (1 + e)];
    const [p, q] = z >= 0 ? [larger, smaller] : [smaller, larger];
    const residual = p * (1 - y) - q * y;
    loss[i] = residual * residual;
    dProb[i] = 2 * residual;
    dLogit[i] = 2 * residual * p * q;
  }
}

/** @type {(gamma: number) => Loop} */
export const focal = (gamma) => (logit, target, { loss, dProb, dLogit }) => {
  for (let i = 0; i < logit.length; i += 1) {
    const label = 2 * target[i] - 1;
    const [z, e] = [label * logit[i], exp(-abs(logit[i]))];
    const [larger, smaller] = [1 / (1 + e), e / (1 + e)];
    const [p, q] = z >= 0 ? [larger, smaller] : [smaller, larger];
    const ln = min(z, 0) - log1p(e);
    const weight = gamma === 2 ? q * q : q ** gamma;
    loss[i] = -weight * ln;
    dProb[i] = label * weight * (gamma * ln / q - 1 / p);
    dLogit[i] = label * weight * (gamma * p * ln - q);
  }
};

/** @type {Loop} */
export function squaredError(prediction, target, { loss, dPrediction }) {
  for (let i = 0; i < prediction.length; i += 1) {
    const error = prediction[i] - target[i];
    loss[i] = error * error;
    dPrediction[i] = 2 * error;
  }
}

/** @type {Loop} */
export function absoluteError(prediction, target, { loss, dPrediction }) {
  for (let i = 0; i < prediction.length; i += 1) {
    const error = prediction[i] - target[i];
    loss[i] = abs(error);
    dPrediction[i] = sign(error);
  }
}

/** @type {Loop} */
export function huber(prediction, target, { loss, dPrediction }) {
  for (let i = 0; i < prediction.length; i += 1) {
    const error = prediction[i] - target[i];
    const small = abs(error) <= 1;
    loss[i] = small ? 0.5 * error * error : abs(error) - 0.5;
    dPrediction[i] = small ? error : sign(error);
  }
}
