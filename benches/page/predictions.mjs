// @ts-check
/** Reads a file of predictions with Loss Lab and with others, and moves sliders over more and more rows. */

import { median } from './report.mjs';

/** Rows of the file that all read, and those that sliders move over. */
const READ = 1_000_000;
const SLID = [10_000, 1_000_000, 10_000_000];

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url of the page
 * @param {number} rounds
 * @returns {Promise<string>} tables
 */
export async function predictions(browser, url, rounds) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction('globalThis.reading', undefined, { timeout: 60_000 });
  /** @type {Map<string, number[]>} */
  const times = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, time] of /** @type {[string, number][]} */ (await page.evaluate(`reading(${READ})`))) {
      times.set(name, [...(times.get(name) ?? []), time]);
    }
  }
  const ours = median(/** @type {number[]} */ ([...times.values()][0]));
  const rows = [...times].map(([name, all]) => `| ${name} | ${median(all).toFixed(0)} | ${(ours / median(all)).toFixed(2)} |`);
  const slid = [];
  for (const count of SLID) {
    const steps = /** @type {[string, number][]} */ (await page.evaluate(`sliding(${count})`));
    slid.push(`| ${[count.toLocaleString('en'), ...steps.map(([, time]) => time.toFixed(1))].join(' | ')} |`);
  }
  await page.close();
  return [
    `| ${READ.toLocaleString('en')} rows of CSV to numbers | ms | Loss Lab in a worker divided by it |`, '|---|---|---|', ...rows, '',
    '| rows | gradient, ms a step | calibration | threshold |', '|---|---|---|---|', ...slid, '',
  ].join('\n');
}
