// @ts-check
/** The numbers for both pictures, in plain loops, as a user of a chart library would write them. */

export const POINTS = 400;
export const CELLS = 200;
const FIXED = [0, 0.5, 1, 2, 5];
/** γ of the first picture. */
export const GAMMA = 2;

/** The curves' points on the x axis; none is at an end, where the loss is infinite. */
export const xs = Array.from({ length: POINTS }, (_, i) => (i + 0.5) / POINTS);
/** The centres of the cells. */
export const places = Array.from({ length: CELLS }, (_, i) => (i + 0.5) / CELLS);
export const gammas = places.map((place) => 5 * place);

/** γ at a step: back and forth between 0.05 and 4.95, different at each step. */
export const gammaAt = (/** @type {number} */ step) => round(0.05 + 4.9 * wave(step));
/** α at a step. */
export const alphaAt = (/** @type {number} */ step) => round(0.05 + 0.9 * wave(step));

/** @param {number} step */
function wave(step) {
  const turn = (step % 97) / 97;
  return turn < 0.5 ? 2 * turn : 2 - 2 * turn;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 1e4) / 1e4;
}

/**
 * Six curves of the focal loss against p_t: γ = 0, .5, 1, 2, 5 and the current one.
 * @param {number} gamma
 * @returns {number[][]} the loss at `xs`, one list for each curve
 */
export function curves(gamma) {
  return [...fixed, curve(gamma)];
}

/** @param {number} gamma */
function curve(gamma) {
  const losses = new Array(POINTS);
  for (let i = 0; i < POINTS; i += 1) losses[i] = -((1 - xs[i]) ** gamma) * Math.log(xs[i]);
  return losses;
}

/** Computed once, because no step changes them. */
const fixed = FIXED.map(curve);

/**
 * The focal loss over p_t, from left to right, and γ, from bottom to top.
 * @param {number} alpha
 * @returns {number[][]} one row for each γ
 */
export function heat(alpha) {
  return unweighed.map((losses) => {
    const row = new Array(CELLS);
    for (let i = 0; i < CELLS; i += 1) row[i] = alpha * losses[i];
    return row;
  });
}

const unweighed = gammas.map((gamma) => places.map((p) => -((1 - p) ** gamma) * Math.log(p)));
