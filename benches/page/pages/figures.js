// @ts-check
/** Several different figures of Loss Lab on a page, all stepping together. */

import '/site/www/loss-lab-define.js';
import { alphaAt, gammaAt } from './data.js';
import { count, place, staged } from './stage.js';

/** Each figure with what moves in it; `share` goes back and forth between .05 and .95. */
const FIGURES = /** @type {[string, (share: number, step: number) => object][]} */ ([
  ['focal-curves', (_, step) => ({ gamma: gammaAt(step) })],
  ['mse-vs-bce', (share) => ({ target: share })],
  ['softmax', (share) => ({ logits: [2, 1, 4 * share] })],
  ['focal-heatmap', (share) => ({ alpha: share })],
  ['gradients', (_, step) => ({ gamma: gammaAt(step) })],
  ['squared-error', (share) => ({ delta: 0.1 + share })],
  ['noise', (share) => ({ sigma: 0.1 + share })],
  ['bce-terms', (share) => ({ target: share })],
  ['label-smoothing', (share) => ({ smoothing: share })],
  ['asymmetric', (share) => ({ fpWeight: 10 * share })],
  ['stability', (share) => ({ target: share })],
  ['imbalance', (share) => ({ positiveRate: share / 2 })],
  ['batch', (_, step) => ({ gamma: gammaAt(step), batchLoss: 'focal' })],
]);

Object.assign(place.style, { display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)' });
const labs = FIGURES.slice(0, count).map(([figure, moved]) => {
  const lab = /** @type {any} */ (document.createElement('loss-lab'));
  for (const [name, value] of Object.entries({ figure, controls: 'none', loading: 'eager' })) lab.setAttribute(name, value);
  place.append(lab);
  return { lab, moved };
});
await Promise.all(labs.map(({ lab }) => lab.ready));
await staged((step) => {
  for (const { lab, moved } of labs) lab.params = moved(alphaAt(step), step);
});
