// @ts-check
import { alphaAt, gammaAt } from './data.js';
import { HEIGHT, WIDTH, ghost, picture, place, staged } from './stage.js';

const lab = /** @type {any} */ (document.createElement('loss-lab'));
/** Each picture's attributes, and the parameters that a step sets. */
const PICTURES = /** @type {Record<string, [Record<string, string>, (step: number) => object]>} */ ({
  curves: [{ figure: 'focal-curves', panels: 'loss' }, (step) => ({ gamma: gammaAt(step) })],
  heat: [{ figure: 'focal-heatmap', panels: 'map', quantity: 'loss', alpha: '0.5' }, (step) => ({ alpha: alphaAt(step) })],
  moving: [{ figure: 'gradients' }, (step) => ({ target: alphaAt(step) })],
});
const [attributes, moved] = PICTURES[picture];
for (const [name, value] of Object.entries(attributes)) lab.setAttribute(name, value);
lab.setAttribute('controls', 'none');
if (ghost) lab.setAttribute('frozen', 'gamma=3');
lab.style.width = `${WIDTH}px`;
// Before the other parts of the engine, which no picture needs.
const drawn = new Promise((resolve) => lab.addEventListener('loss-ready', resolve, { once: true }));
place.append(lab);
// The plot itself has the size of the others' pictures, from the start; the sentence and the table stand around it.
const size = new CSSStyleSheet();
size.replaceSync(`.plot { flex: 0 0 ${HEIGHT}px }`);
lab.shadowRoot.adoptedStyleSheets.push(size);
await drawn;
await staged((step) => {
  lab.params = moved(step);
});
