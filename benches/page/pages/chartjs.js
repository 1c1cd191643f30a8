// @ts-check
import { GAMMA, curves, gammaAt, xs } from './data.js';
import { COLORS, HEIGHT, WIDTH, place, staged } from './stage.js';

const { Chart } = /** @type {any} */ (globalThis);
const points = (/** @type {number[]} */ ys) => ys.map((y, i) => ({ x: xs[i], y }));
const canvas = document.createElement('canvas');
const box = document.createElement('div');
Object.assign(box.style, { width: `${WIDTH}px`, height: `${HEIGHT}px` });
box.append(canvas);
place.append(box);
const chart = new Chart(canvas, {
  type: 'line',
  data: { datasets: curves(GAMMA).map((ys, i) => ({ data: points(ys), borderColor: COLORS[i], borderWidth: 2 })) },
  options: {
    animation: false,
    parsing: false,
    normalized: true,
    events: [],
    maintainAspectRatio: false,
    elements: { point: { radius: 0 } },
    plugins: { legend: { display: false }, tooltip: { enabled: false } },
    scales: { x: { type: 'linear', min: 0, max: 1 }, y: { min: 0, max: 4 } },
  },
});
await staged((step) => {
  curves(gammaAt(step)).forEach((ys, i) => {
    chart.data.datasets[i].data = points(ys);
  });
  chart.update('none');
});
