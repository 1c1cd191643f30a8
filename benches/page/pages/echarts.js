// @ts-check
import { CELLS, GAMMA, alphaAt, curves, gammaAt, gammas, heat, places, xs } from './data.js';
import { COLORS, HEIGHT, WIDTH, picture, place, staged } from './stage.js';

const { echarts } = /** @type {any} */ (globalThis);
const box = document.createElement('div');
place.append(box);
const chart = echarts.init(box, null, { renderer: 'canvas', width: WIDTH, height: HEIGHT });

const lines = (/** @type {number} */ gamma) => curves(gamma).map((ys) => ({ data: ys.map((y, i) => [xs[i], y]) }));
const cells = (/** @type {number} */ alpha) => {
  const data = [];
  heat(alpha).forEach((row, j) => {
    for (let i = 0; i < CELLS; i += 1) data.push([i, j, row[i]]);
  });
  return [{ data }];
};
if (picture === 'heat') {
  chart.setOption({
    animation: false,
    silent: true,
    xAxis: { type: 'category', data: places.map(String) },
    yAxis: { type: 'category', data: gammas.map(String) },
    visualMap: { show: false, min: 0, max: 4, inRange: { color: ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'] } },
    series: [{ type: 'heatmap', silent: true, progressive: 0, emphasis: { disabled: true }, ...cells(0.5)[0] }],
  });
} else {
  chart.setOption({
    animation: false,
    silent: true,
    xAxis: { type: 'value', min: 0, max: 1 },
    yAxis: { type: 'value', min: 0, max: 4 },
    series: lines(GAMMA).map(({ data }, i) => ({
      type: 'line', silent: true, showSymbol: false, emphasis: { disabled: true }, lineStyle: { width: 2, color: COLORS[i] }, data,
    })),
  });
}
await staged((step) => {
  chart.setOption({ series: picture === 'heat' ? cells(alphaAt(step)) : lines(gammaAt(step)) }, { lazyUpdate: false, silent: true });
});
