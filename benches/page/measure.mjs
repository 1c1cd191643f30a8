// @ts-check
/** What a step costs the browser, minus what the same page costs at rest. */

/** Steps are counted for about this long, in milliseconds, within bounds; half as many warm up before. */
const TIME = 2500;
const [FEWEST, MOST] = [12, 150];
/** Work that follows the last step once, such as sentences and tables, is done after this time, in milliseconds. */
const SETTLED = 500;
/** How long the page is watched at rest, after that. */
const REST = 1000;

/**
 * @typedef {object} Measured milliseconds
 * @property {number} first from navigation to the first picture
 * @property {number} main main-thread time per step
 * @property {number} own the part of it in JavaScript and wasm
 * @property {number} cpu processor time of all processes per shown frame
 * @property {number} wall from frame to frame
 * @property {number} after main-thread time of work that follows the last step once; not part of a step
 */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {number} ratio
 * @returns {Promise<Measured>}
 */
export async function measure(browser, url, ratio) {
  const context = await browser.newContext({ deviceScaleFactor: ratio, viewport: { width: 1000, height: 900 } });
  try {
    const page = await context.newPage();
    /** @type {unknown[]} */
    const errors = [];
    page.on('pageerror', (error) => errors.push(error));
    // The page says when it is ready. Asking it would run a script of the driver's in it before the first picture.
    const ready = page.waitForEvent('console', { predicate: (message) => message.text() === 'ready', timeout: 30_000 });
    await Promise.all([page.goto(url), ready]).catch((error) => {
      throw errors[0] ?? error;
    });
    const first = /** @type {number} */ (await page.evaluate('bench.first'));
    const steps = await warmUp(page);
    const clocks = await clocksOf(browser, page);
    const busy = await clocks.during(() => page.evaluate(`bench.run(${steps})`));
    const pause = (/** @type {number} */ time) => () => new Promise((resolve) => setTimeout(resolve, time));
    const settling = await clocks.during(pause(SETTLED));
    const idle = await clocks.during(pause(REST));
    const above = (/** @type {typeof busy} */ span, /** @type {'main' | 'own' | 'cpu'} */ clock) => span[clock] - (idle[clock] / idle.wall) * span.wall;
    const each = (/** @type {'main' | 'own' | 'cpu'} */ clock) => above(busy, clock) / steps;
    return { first, main: each('main'), own: each('own'), cpu: each('cpu'), wall: busy.wall / steps, after: above(settling, 'main') };
  } finally {
    await context.close();
  }
}

/**
 * Draws until the code is compiled and caches are filled.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number>} how many steps to count
 */
export async function warmUp(page) {
  const before = performance.now();
  await page.evaluate(`bench.run(${FEWEST})`);
  const pace = (performance.now() - before) / FEWEST;
  const steps = Math.round(Math.min(MOST, Math.max(FEWEST, TIME / pace)));
  await page.evaluate(`bench.run(${Math.ceil(steps / 2)})`);
  return steps;
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').Page} page
 */
async function clocksOf(browser, page) {
  const tab = await page.context().newCDPSession(page);
  await tab.send('Performance.enable');
  const whole = await browser.newBrowserCDPSession();
  const read = async () => {
    const { metrics } = await tab.send('Performance.getMetrics');
    const metric = (/** @type {string} */ name) => 1000 * (metrics.find((one) => one.name === name)?.value ?? NaN);
    const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
    return {
      main: metric('TaskDuration'),
      own: metric('ScriptDuration'),
      cpu: 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
      wall: performance.now(),
    };
  };
  /** @param {() => Promise<unknown>} work */
  const during = async (work) => {
    const before = await read();
    await work();
    const after = await read();
    return {
      main: after.main - before.main,
      own: after.own - before.own,
      cpu: after.cpu - before.cpu,
      wall: after.wall - before.wall,
    };
  };
  return { during };
}
