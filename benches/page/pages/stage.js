// @ts-check
/** What every page of the benchmark does: it shows its first picture, then as many steps as it is asked for. */

const asked = new URL(location.href).searchParams;
/** `curves` or `heat`; Loss Lab has `moving`, too. */
export const picture = asked.get('picture') ?? 'curves';
export const place = /** @type {HTMLElement} */ (document.getElementById('place'));
export const [WIDTH, HEIGHT] = [Number(asked.get('width') ?? 800), 500];
/** Whether Loss Lab's curves have ghosts. */
export const ghost = asked.has('ghost');
/** How many figures there are on the page that has several. */
export const count = Number(asked.get('count') ?? 1);

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
  // Tells the driver.
  console.log('ready');
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
  return new Promise((resolve, reject) => {
    let left = count;
    const next = () => {
      if (left === 0) {
        resolve(undefined);
        return;
      }
      left -= 1;
      try {
        step();
      } catch (error) {
        reject(error);
        return;
      }
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}
