// @ts-check
/**
 * What the same two changes cost in raw canvas calls, without any library: the floor.
 *
 * Of the curves, all that rests is kept as a picture; at each step that is copied, and the moving curve and six names are drawn over
 * it. The map is a canvas of as many pixels as it has cells, which the compositor scales; lines and labels rest on a second one.
 */

import { CELLS, GAMMA, POINTS, alphaAt, curves, gammaAt, heat, xs } from './data.js';
import { COLORS, HEIGHT, WIDTH, picture, place, staged } from './stage.js';

const ratio = devicePixelRatio;
/** The plot in the picture, and the highest value of its y axis. */
const [LEFT, TOP, RIGHT, BOTTOM, MOST] = [50, 20, WIDTH - 60, HEIGHT - 40, 4];
const across = (/** @type {number} */ part) => LEFT + part * (RIGHT - LEFT);
const up = (/** @type {number} */ part) => BOTTOM - part * (BOTTOM - TOP);

/**
 * @param {number} width in pixels of its own
 * @param {number} height
 */
function canvas(width, height) {
  const made = document.createElement('canvas');
  Object.assign(made, { width, height });
  made.style.cssText = `position: absolute; inset: 0; width: ${WIDTH}px; height: ${HEIGHT}px`;
  return made;
}

/** A canvas that is drawn on in CSS pixels. */
function paper() {
  const made = canvas(WIDTH * ratio, HEIGHT * ratio);
  const context = /** @type {CanvasRenderingContext2D} */ (made.getContext('2d'));
  context.scale(ratio, ratio);
  context.font = '12px sans-serif';
  return { made, context };
}

/**
 * Frame, mesh and numbers of the axes.
 * @param {CanvasRenderingContext2D} context
 * @param {number} most of the y axis
 */
function axes(context, most) {
  context.strokeStyle = '#ccc';
  for (let i = 0; i <= 10; i += 1) {
    context.beginPath();
    context.moveTo(across(i / 10), TOP);
    context.lineTo(across(i / 10), BOTTOM);
    context.moveTo(LEFT, up(i / 10));
    context.lineTo(RIGHT, up(i / 10));
    context.stroke();
    context.fillText((i / 10).toFixed(1), across(i / 10) - 8, BOTTOM + 16);
    context.fillText((most * i / 10).toFixed(1), LEFT - 24, up(i / 10) + 4);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} losses at `xs`
 * @param {string} color
 */
function line(context, losses, color) {
  context.save();
  context.beginPath();
  context.rect(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
  context.clip();
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.beginPath();
  for (let i = 0; i < POINTS; i += 1) context.lineTo(across(xs[i]), up(losses[i] / MOST));
  context.stroke();
  context.restore();
}

function drawsCurves() {
  const [kept, shown] = [paper(), paper()];
  place.append(shown.made);
  axes(kept.context, MOST);
  for (const [i, losses] of curves(GAMMA).slice(0, 5).entries()) line(kept.context, losses, COLORS[i]);
  const { context } = shown;
  return (/** @type {number} */ gamma) => {
    const all = curves(gamma);
    context.globalCompositeOperation = 'copy';
    context.drawImage(kept.made, 0, 0, WIDTH, HEIGHT);
    context.globalCompositeOperation = 'source-over';
    line(context, all[5], COLORS[5]);
    for (const [i, name] of ['γ = 0', 'γ = 0.5', 'γ = 1', 'γ = 2', 'γ = 5', `γ = ${gamma}`].entries()) {
      context.fillStyle = COLORS[i];
      context.fillText(name, RIGHT + 4, Math.min(BOTTOM, up(all[i][POINTS / 4] / MOST)));
    }
  };
}

function drawsMap() {
  const cells = canvas(CELLS, CELLS);
  Object.assign(cells.style, { inset: `${TOP}px auto auto ${LEFT}px`, width: `${RIGHT - LEFT}px`, height: `${BOTTOM - TOP}px` });
  const over = paper();
  place.append(cells, over.made);
  axes(over.context, 5);
  const context = /** @type {CanvasRenderingContext2D} */ (cells.getContext('2d'));
  const image = new ImageData(CELLS, CELLS);
  const pixels = new Uint32Array(image.data.buffer);
  const colors = Uint32Array.from({ length: 256 }, (_, i) => 0xff000000 | (i << 16) | ((255 - i) << 8) | (i >> 1));
  // The first row of the numbers is the lowest of the picture.
  const unweighed = Float64Array.from(heat(1).reverse().flat());
  return (/** @type {number} */ alpha) => {
    const scale = (alpha / MOST) * 255;
    for (let i = 0; i < pixels.length; i += 1) pixels[i] = colors[Math.min(255, unweighed[i] * scale) | 0];
    context.putImageData(image, 0, 0);
  };
}

place.style.cssText = `position: relative; width: ${WIDTH}px; height: ${HEIGHT}px`;
if (picture === 'heat') {
  const draw = drawsMap();
  draw(0.5);
  await staged((step) => draw(alphaAt(step)));
} else {
  const draw = drawsCurves();
  draw(GAMMA);
  await staged((step) => draw(gammaAt(step)));
}
