// @ts-check
/**
 * Opens a file of predictions on the page, and then moves γ in each figure of them; prints what that costs.
 *
 * node file.mjs --file <file> [--site <dist>] [--browser <chromium>]
 */

import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const { values: options } = parseArgs({
  options: { file: { type: 'string' }, site: { type: 'string', default: '../../dist' }, browser: { type: 'string', default: '/usr/bin/chromium' } },
});
if (!options.file) throw new Error('--file is missing');
const STEPS = 60;
const FIGURES = ['data-gradient', 'data-calibration', 'data-threshold'];

const server = await serve({ site: options.site });
const browser = await chromium.launch({ executablePath: options.browser });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const cdp = await page.context().newCDPSession(page);

/** Tasks of the page's main thread meanwhile, in milliseconds of processor time. @param {() => Promise<unknown>} action */
async function tasks(action) {
  /** @type {any[]} */
  const events = [];
  const take = (/** @type {any} */ { value }) => events.push(...value);
  cdp.on('Tracing.dataCollected', take);
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', '__metadata'] } });
  const from = performance.now();
  await action();
  const took = performance.now() - from;
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  cdp.off('Tracing.dataCollected', take);
  const key = (/** @type {any} */ { pid, tid }) => `${pid}:${tid}`;
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(key));
  const times = events.filter((event) => mains.has(key(event)) && /RunTask/.test(event.name) && event.tdur).map(({ tdur }) => tdur / 1000);
  return { took, longest: Math.max(...times), all: times.reduce((sum, time) => sum + time, 0) };
}

/** What the place for files says. @param {string} what */
const told = (what) => document.querySelector('loss-lab')?.shadowRoot?.querySelector(what)?.textContent ?? '';
/** Waits until it says one of these. @param {string} what @param {RegExp} words */
async function until(what, words) {
  while (!words.test(await page.evaluate(told, what))) await page.waitForTimeout(100);
}
try {
  await page.goto(`${server.url}/site/index.html#v=1&figure=${FIGURES[0]}`);
  await until('.own', /This is a sample/);
  await page.waitForTimeout(1500);
  const opened = await tasks(async () => {
    await page.setInputFiles('loss-lab input[type=file]', String(options.file));
    await until('.own-what', /^(?!This is a sample|Reading).* rows/);
  });
  const said = await page.evaluate(told, '.own-what');
  const rows = [];
  for (const figure of FIGURES) {
    await page.evaluate((/** @type {string} */ figure) => { /** @type {any} */ (document.querySelector('loss-lab')).figure = figure; }, figure);
    await page.waitForTimeout(3000);
    const slid = await tasks(() => page.evaluate(async (/** @type {number} */ steps) => {
      const lab = /** @type {any} */ (document.querySelector('loss-lab'));
      for (let step = 0; step < steps; step += 1) {
        lab.params = { trainedWith: 'focal', gamma: 1 + step / 30 };
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, STEPS));
    rows.push(`| ${figure} | ${(slid.all / STEPS).toFixed(1)} | ${slid.longest.toFixed(0)} |`);
  }
  process.stdout.write([
    `${said} Opened in ${(opened.took / 1000).toFixed(1)} s; the longest task took ${opened.longest.toFixed(0)} ms of processor time.`, '',
    '| figure | main thread, ms a step | longest task |', '|---|---|---|', ...rows, '',
  ].join('\n'));
} finally {
  await browser.close();
  server.close();
}
