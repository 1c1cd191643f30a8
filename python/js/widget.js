// @ts-check
/** The element in a notebook, kept in step with its model. */

import { startFrom } from '../../www/engine.js';
import '../../www/loss-lab-define.js';
import { unpacked } from '../../www/engine/packed.js';
import { loadPredictions } from '../../www/predictions.js';
import { startFrom as startPredictionsFrom } from '../../www/predictions/module.js';
// The gzipped parts of the engine in base64; `xtask/widget.mjs` puts them in.
import parts from 'engine-parts';

/** @typedef {{get(name: string): any, set(name: string, value: unknown): void, save_changes(): void, on(event: string, listener: () => void): void, off(event: string, listener: () => void): void}} Model */

const ATTRIBUTES = ['controls', 'theme', 'panels', 'label'];
/** The notebook's own paper, in JupyterLab and Visual Studio Code; the element's other colours suit it. */
const PAPER = 'var(--jp-layout-color0, var(--vscode-editor-background))';

startFrom(() => unpacked(parts.bg), (part) => unpacked(parts[part]));
startPredictionsFrom(() => unpacked(parts.predictions));

/** @param {Record<string, DataView>} columns bytes of numbers */
const arrays = (columns) => /** @type {any} */ (Object.fromEntries(Object.entries(columns)
  .map(([name, { buffer, byteOffset, byteLength }]) => [name, new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength))])));

/**
 * Shows the figure of a model.
 * @param {{model: Model, el: HTMLElement}} options
 * @returns {() => void} ends it
 */
export function show({ model, el }) {
  const lab = /** @type {import('../../www/loss-lab.js').LossLab} */ (document.createElement('loss-lab'));
  lab.style.setProperty('--loss-lab-bg', PAPER);
  const write = () => {
    for (const name of ATTRIBUTES) {
      const value = model.get(name);
      if (value === null) lab.removeAttribute(name);
      else lab.setAttribute(name, value);
    }
  };
  const open = () => {
    if (lab.state !== model.get('state')) lab.state = model.get('state');
  };
  const tell = () => {
    if (!lab.state || lab.state === model.get('state')) return;
    model.set('state', lab.state);
    model.save_changes();
  };
  /** @type {import('../../www/predictions.js').Predictions | null} */
  let own = null;
  /** @type {object | null} */
  let wanted = null;
  const take = async () => {
    const given = wanted = model.get('_predictions');
    const read = given && await loadPredictions(arrays(given));
    // Others were given meanwhile.
    if (given !== wanted) return read?.free();
    const before = own;
    own = read;
    if (read || lab.predictions === before) lab.predictions = read;
    before?.free();
  };
  write();
  open();
  if (model.get('_predictions')) take();
  const heard = [...ATTRIBUTES.map((name) => /** @type {const} */ ([`change:${name}`, write])),
    /** @type {const} */ (['change:state', open]), /** @type {const} */ (['change:_predictions', take])];
  for (const [event, listener] of heard) model.on(event, listener);
  lab.addEventListener('loss-input', tell);
  lab.addEventListener('loss-change', tell);
  el.append(lab);
  return () => {
    for (const [event, listener] of heard) model.off(event, listener);
    wanted = null;
    if (own && lab.predictions === own) lab.predictions = null;
    own?.free();
  };
}
