// @ts-check
/** A million focal losses with their gradients: in the browser, and in Python where it has NumPy or PyTorch. */

import { spawnSync } from 'node:child_process';
import { median } from './report.mjs';

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url of the page
 * @param {{python: string, script: string}} outside
 * @returns {Promise<string>} a table
 */
export async function arrays(browser, url, { python, script }) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction('globalThis.measure', undefined, { timeout: 60_000 });
  const measured = /** @type {[string, number[]][]} */ (await page.evaluate('measure(11)'));
  const each = /** @type {[string, number[]][]} */ (await page.evaluate('measureLosses(11)'));
  await page.close();
  const rows = measured.map(([name, times]) => [name, median(times)]);
  const { stdout } = spawnSync(python, [script], { encoding: 'utf8' });
  for (const line of (stdout ?? `${python} is not installed: NumPy and PyTorch skipped\t`).trim().split('\n')) {
    const [name, time] = line.split('\t');
    rows.push([name, time ? Number(time) : '']);
  }
  const ours = Number(rows[0][1]);
  const cells = rows.map(([name, time]) => (time === ''
    ? `| ${name} | | |`
    : `| ${name} | ${Number(time).toFixed(1)} | ${(ours / Number(time)).toFixed(2)} |`));
  return [
    '| a million focal losses, γ = 2, with dL/dz | ms | Loss Lab divided by it |', '|---|---|---|', ...cells, '',
    '| in wasm, with all gradients | ns per element |', '|---|---|', ...each.map(([name, times]) => `| ${name} | ${median(times).toFixed(0)} |`), '',
  ].join('\n');
}
