// @ts-check
import { GAMMA, curves, gammaAt, xs } from './data.js';
import { COLORS, HEIGHT, WIDTH, place, staged } from './stage.js';

const { uPlot } = /** @type {any} */ (globalThis);
const plot = new uPlot({
  width: WIDTH,
  height: HEIGHT,
  legend: { show: false },
  cursor: { show: false },
  scales: { x: { time: false, range: [0, 1] }, y: { range: [0, 4] } },
  series: [{}, ...COLORS.map((stroke) => ({ stroke, width: 2, points: { show: false } }))],
}, [xs, ...curves(GAMMA)], place);
await staged((step) => {
  plot.setData([xs, ...curves(gammaAt(step))]);
});
