// @ts-check
import '/site/www/loss-lab-define.js';
import { alphaAt, gammaAt } from './data.js';
import { HEIGHT, WIDTH, ghost, picture, place, staged } from './stage.js';

const lab = /** @type {any} */ (document.createElement('loss-lab'));
const heat = picture === 'heat';
for (const [name, value] of Object.entries(heat
  ? { figure: 'focal-heatmap', panels: 'map', quantity: 'loss', alpha: '0.5' }
  : { figure: 'focal-curves', panels: 'loss' })) lab.setAttribute(name, value);
lab.setAttribute('controls', 'none');
if (ghost) lab.setAttribute('frozen', 'gamma=3');
lab.style.width = `${WIDTH}px`;
place.append(lab);
// The picture itself has the size that the others have, and has it from the beginning; the sentence and the table stand around it.
const size = new CSSStyleSheet();
size.replaceSync(`.plot { flex: 0 0 ${HEIGHT}px }`);
lab.shadowRoot.adoptedStyleSheets.push(size);
await lab.ready;
await staged((step) => {
  lab.params = heat ? { alpha: alphaAt(step) } : { gamma: gammaAt(step) };
});
