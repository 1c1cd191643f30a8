// @ts-check
/** The page in one file: the wasm is inside it, as gzip in base64. */

import { startFrom } from '../engine.js';
import { startFrom as startPredictionsFrom } from '../predictions/module.js';
import { inOneFile } from '../shared/place.js';

inOneFile();
const within = (/** @type {string} */ id) => () => {
  const text = document.getElementById(id)?.textContent ?? '';
  const packed = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream, { headers: { 'Content-Type': 'application/wasm' } });
};
startFrom(within('loss-lab-wasm'), within('loss-lab-later'));
startPredictionsFrom(within('loss-lab-predictions'));
