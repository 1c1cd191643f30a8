// @ts-check
/**
 * Times 300 steps of training in the race beside the same steps in a plain loop of JavaScript.
 *
 * node race.mjs [--www <folder with pkg/>] [--browser <chromium>] [--rounds <n>]
 */

import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { median } from './report.mjs';
import { serve } from './server.mjs';

const { values: options } = parseArgs({
  options: {
    www: { type: 'string', default: '../../www' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
    rounds: { type: 'string', default: '9' },
  },
});

const server = await serve({ pages: fileURLToPath(new URL('pages', import.meta.url)), www: options.www });
const browser = await chromium.launch({ executablePath: options.browser });
try {
  const page = await browser.newPage();
  await page.goto(`${server.url}/pages/race.html`);
  await page.waitForFunction('globalThis.race', undefined, { timeout: 60_000 });
  const times = /** @type {[string, number[]][]} */ (await page.evaluate(`race(${options.rounds})`));
  const ours = median(times[0][1]);
  console.log('| 300 steps of one network | ms | Loss Lab divided by it |\n|---|---|---|');
  for (const [name, all] of times) console.log(`| ${name} | ${median(all).toFixed(0)} | ${(ours / median(all)).toFixed(2)} |`);
} finally {
  await browser.close();
  server.close();
}
