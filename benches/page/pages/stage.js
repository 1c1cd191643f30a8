// @ts-check
/** What every page of the benchmark does: it shows its first picture, then as many steps as it is asked for. */

/** `curves` or `heat`. */
export const picture = new URL(location.href).searchParams.get('picture') ?? 'curves';
export const place = /** @type {HTMLElement} */ (document.getElementById('place'));
export const [WIDTH, HEIGHT] = [800, 500];

/** Colours that the libraries are given, one a curve. */
export const COLORS = ['#0b63a5', '#5d646b', '#5d646b', '#5d646b', '#5d646b', '#0f7b5f'];

let steps = 0;

/**
 * The first picture is drawn: notes when it is shown, and lets itself be driven from now on.
 * @param {(step: number) => void} draw shows the data of a step, at once or in the next frame
 */
export async function staged(draw) {
  await shown();
  const first = performance.now();
  Object.assign(globalThis, {
    bench: {
      /** Milliseconds from navigation to the first picture. */
      first,
      /** Draws `count` steps, one a frame. */
      run: (/** @type {number} */ count) => frames(count, () => draw(steps += 1)),
      /** Lets `count` frames pass in which nothing changes. */
      pass: (/** @type {number} */ count) => frames(count, () => {}),
    },
  });
}

/** After the next frame has been handed to the screen. */
function shown() {
  return new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(undefined);
    port2.postMessage(null);
  }));
}

/**
 * @param {number} count
 * @param {() => void} step
 */
function frames(count, step) {
  return new Promise((resolve) => {
    let left = count;
    const next = () => {
      if (left === 0) {
        resolve(undefined);
        return;
      }
      left -= 1;
      step();
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}
