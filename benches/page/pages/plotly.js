// @ts-check
import { GAMMA, alphaAt, curves, gammaAt, gammas, heat, places, xs } from './data.js';
import { COLORS, HEIGHT, WIDTH, picture, place, staged } from './stage.js';

const { Plotly } = /** @type {any} */ (globalThis);
const box = document.createElement('div');
place.append(box);
const layout = {
  width: WIDTH,
  height: HEIGHT,
  margin: { l: 50, r: 20, t: 20, b: 40 },
  showlegend: false,
  xaxis: { range: [0, 1] },
  yaxis: { range: picture === 'heat' ? [0, 5] : [0, 4] },
};
const lines = (/** @type {number} */ gamma) => curves(gamma).map((y, i) => ({
  x: xs, y, type: 'scatter', mode: 'lines', hoverinfo: 'skip', line: { color: COLORS[i], width: 2, simplify: false },
}));
const map = (/** @type {number} */ alpha) => [{
  x: places, y: gammas, z: heat(alpha), type: 'heatmap', zmin: 0, zmax: 4, colorscale: 'Viridis', showscale: false, hoverinfo: 'skip', zsmooth: 'fast',
}];
const data = (/** @type {number} */ step) => (picture === 'heat' ? map(alphaAt(step)) : lines(gammaAt(step)));
await Plotly.newPlot(box, picture === 'heat' ? map(0.5) : lines(GAMMA), layout, { staticPlot: true });
await staged((step) => {
  Plotly.react(box, data(step), layout, { staticPlot: true });
});
