// @ts-check
/** What every page of the benchmark does: it shows its first picture, then as many steps as the driver asks for. */

const asked = new URL(location.href).searchParams;
/** `curves` or `heat`; Loss Lab also has `moving`. */
export const picture = asked.get('picture') ?? 'curves';
export const place = /** @type {HTMLElement} */ (document.getElementById('place'));
export const [WIDTH, HEIGHT] = [Number(asked.get('width') ?? 800), 500];
/** Whether Loss Lab's curves have ghosts. */
export const ghost = asked.has('ghost');
/** How many figures the page shows, if it can show several. */
export const count = Number(asked.get('count') ?? 1);

/** One colour for each curve, for all libraries. */
export const COLORS = ['#0b63a5', '#5d646b', '#5d646b', '#5d646b', '#5d646b', '#0f7b5f'];

let steps = 0;

/**
 * Call this once the first picture is drawn: notes when it is shown, and offers `bench` to the driver.
 * @param {(step: number) => void} draw shows a step's data, at once or in the next frame
 */
export async function staged(draw) {
  await shown();
  const first = performance.now();
  Object.assign(globalThis, {
    bench: {
      /** Milliseconds from navigation to the first picture. */
      first,
      /** Draws `count` steps, one per frame. */
      run: (/** @type {number} */ count) => frames(count, () => draw(steps += 1)),
      /** Lets `count` frames pass without a change. */
      pass: (/** @type {number} */ count) => frames(count, () => {}),
    },
  });
  // The driver waits for this.
  console.log('ready');
}

/** Resolves after the next frame has been handed to the screen. */
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
