// @ts-check
/** The page in one file: the wasm is inside it, as gzip in base64. */

import { startFrom } from '../engine.js';
import { unpacked } from '../engine/packed.js';
import { startFrom as startPredictionsFrom } from '../predictions/module.js';
import { inOneFile } from '../shared/place.js';

inOneFile();
const within = (/** @type {string} */ id) => () => unpacked(document.getElementById(id)?.textContent?.trim() ?? '');
startFrom(within('loss-lab-bg'), (part) => within(`loss-lab-${part}`)());
startPredictionsFrom(within('loss-lab-predictions'));
