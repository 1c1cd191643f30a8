// @ts-check
/** How long a figure's sentence may get, so that its place can be kept. */

import { createView, params, withParam } from '../engine.js';

/** Where the cursor is put to see what is said there, as shares of the axis. */
const PLACES = [0.03, 0.26, 0.5, 0.77, 0.97];
/** Where sliders are put: near their ends, where numbers have more digits than at them. */
const NEAR_ENDS = [0.0371, 0.9629];

/**
 * The longest of the sentences that the ends of a figure's sliders and places along its axis give.
 * @param {import('../engine.js').Figure} figure
 * @param {import('../settings/param-text.js').Values} values
 */
export function longestSentence(figure, values) {
  const view = createView(figure.id);
  let longest = '';
  /** @param {import('../settings/param-text.js').Values} setting @param {number[]} places */
  const look = (setting, places) => {
    view.setParams({ ...setting, at: null });
    const { lo, hi } = /** @type {{lo: number, hi: number}} */ (view.xAxis());
    for (const place of [undefined, ...places]) {
      view.setHover(place && lo + place * (hi - lo));
      const sentence = view.summary();
      if (sentence.length > longest.length) longest = sentence;
    }
  };
  try {
    look(values, PLACES);
    for (const { id, control, scale, below, sliderMin, sliderMax } of params()) {
      if (control !== 'number' || below || !figure.controls.includes(id)) continue;
      for (const share of NEAR_ENDS) {
        const value = sliderMin + share * (sliderMax - sliderMin);
        look(withParam(values, id, scale === 'whole' ? Math.round(value) : value), [PLACES[0]]);
      }
    }
  } finally {
    view.free();
  }
  return longest;
}
