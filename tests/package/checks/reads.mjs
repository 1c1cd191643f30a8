// @ts-check
/** Whether a page's figure reads a reader's file, as CSV and as Parquet, and gives its log loss. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const tests = join(process.env.LOSS_LAB_TOOLS ?? '', '../../predictions/tests');
const sample = await readFile(join(tests, 'predictions-example.csv'), 'utf8');
const [, ...rows] = sample.trim().split('\n');
/** By definition: the mean of ln(1 + e^−z) where the label is 1, and of ln(1 + e^z) where it is 0. */
const LOG_LOSS = rows.reduce((sum, row) => {
  const [label, logit] = row.split(',').map(Number);
  return sum + Math.log1p(Math.exp(label ? -logit : logit));
}, 0) / rows.length;

/** So large that a worker reads it, where there may be one. */
const FILES = [
  { name: 'large.csv', rows: 4 * rows.length, buffer: Buffer.from([sample.trim(), ...rows, ...rows, ...rows].join('\n')) },
  { name: 'large.parquet', rows: rows.length, buffer: padded(await readFile(join(tests, 'parquet/pyarrow.parquet'))) },
];

/** Places in a Parquet file count from its beginning, and its end has its length before the mark: there is room between. @param {Buffer} file */
function padded(file) {
  const end = file.length - 8 - file.readUInt32LE(file.length - 8);
  return Buffer.concat([file.subarray(0, end), Buffer.alloc(60_000), file.subarray(end)]);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} what for messages
 * @param {boolean} inWorker whether a worker reads, or the page itself
 */
export async function reads(page, what, inWorker) {
  const others = page.workers().length;
  await page.evaluate(`document.querySelector('loss-lab').figure = 'data-calibration'`);
  for (const { name, rows, buffer } of FILES) {
    await page.locator('loss-lab input[type=file]').setInputFiles({ name, mimeType: '', buffer });
    const told = await (await page.waitForFunction(`(() => {
      const { shadowRoot } = document.querySelector('loss-lab');
      const [trouble, said] = ['.own-trouble', '.own-what'].map((place) => shadowRoot.querySelector(place)?.textContent ?? '');
      return trouble || (said.startsWith('${name}:') && said);
    })()`)).jsonValue();
    assert.equal(told, `${name}: ${rows.toLocaleString('en')} rows.`, what);
    const logLoss = Number(await page.evaluate(`document.querySelector('loss-lab').predictions.summary().then((summary) => summary.logLoss)`));
    assert.ok(Math.abs(logLoss - LOG_LOSS) < 1e-12, `${what}: the log loss of ${name} is ${logLoss}, not ${LOG_LOSS}`);
    assert.equal(page.workers().length - others, inWorker ? 1 : 0, `${what}: workers that read ${name}`);
  }
}
