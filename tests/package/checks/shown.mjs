// @ts-check
/** Whether a page shows the figure: its numbers, its picture, its colours, a reader's file, and nothing in the console. */

import assert from 'node:assert/strict';
import { reads } from './reads.mjs';

/** The paper of each theme. */
const PAPERS = /** @type {const} */ ({ light: 'rgb(251, 250, 247)', dark: 'rgb(20, 23, 26)' });

/** Opens a page, until its figure is drawn. @param {import('playwright-core').Page} page @param {string} address */
export async function drawn(page, address) {
  await page.goto(address);
  await page.waitForFunction(`(document.querySelector('loss-lab')?.value ?? null) !== null`);
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {string} what for messages
 * @param {{counted?: string[], inWorker?: boolean}} options the kinds of messages that may not be in the console, all by default;
 * whether a worker reads files
 */
export async function shows(browser, address, what, { counted, inWorker = false }) {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    const page = await browser.newPage({ colorScheme: scheme });
    /** @type {string[]} */
    const told = [];
    page.on('console', (message) => {
      if (!counted || counted.includes(message.type())) told.push(`${message.type()}: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => told.push(`error: ${error}`));
    page.on('response', (answer) => { if (answer.status() >= 400) told.push(`${answer.status()}: ${answer.url()}`); });
    try {
      await drawn(page, address).catch((error) => { throw new Error(`${what}: no figure. ${told.join('\n')}`, { cause: error }); });
      await page.evaluate(`document.querySelector('loss-lab').ready`);
      const seen = /** @type {any} */ (await page.evaluate(`(() => {
        const lab = document.querySelector('loss-lab');
        const canvas = lab.shadowRoot.querySelector('canvas.data');
        const ink = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((part) => part);
        const { rows, columns } = lab.value;
        return {
          ink,
          loss: rows.find(({ label }) => label.includes('3')).values[columns.indexOf('loss')],
          paper: getComputedStyle(lab.shadowRoot.querySelector('.lab')).backgroundColor,
          program: lab.toCode('pytorch').length > 100,
        };
      })()`));
      // At p = .5 and γ = 3 the focal loss is 0.5³ · ln 2.
      assert.ok(Math.abs(seen.loss - 0.125 * Math.LN2) < 1e-15, `${what}: the loss is ${seen.loss}`);
      assert.deepEqual({ ink: seen.ink, paper: seen.paper, program: seen.program }, { ink: true, paper: PAPERS[scheme], program: true }, `${what}, ${scheme}`);
      if (process.env.LOSS_LAB_PICTURES) await page.screenshot({ path: `${process.env.LOSS_LAB_PICTURES}/${what}, ${scheme}.png` });
      // A file is read the same in both.
      if (scheme === 'dark') await reads(page, what, inWorker).catch((error) => { throw new Error(`${what}: ${error.message} ${told.join('\n')}`, { cause: error }); });
      assert.deepEqual(told, [], `${what}, ${scheme}`);
    } finally {
      await page.close();
    }
  }
}
