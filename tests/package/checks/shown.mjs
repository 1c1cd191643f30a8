// @ts-check
/** Whether a page shows the figure: its numbers, its picture, its colours, a reader's file, and nothing in the console. */

import assert from 'node:assert/strict';
import { reads } from './reads.mjs';

/** The paper of each theme, and what the red of a page's own paper is like. */
const PAPERS = /** @type {const} */ ({ light: 'rgb(251, 250, 247)', dark: 'rgb(20, 23, 26)' });
const REDS = { light: (/** @type {number} */ red) => red > 200, dark: (/** @type {number} */ red) => red < 60 };
/** The background of a box that has none. */
const NOTHING = 'rgba(0, 0, 0, 0)';

/** Opens a page, until its figure is drawn. @param {import('playwright-core').Page} page @param {string} address */
export async function drawn(page, address) {
  await page.goto(address);
  await page.waitForFunction(`(document.querySelector('loss-lab')?.value ?? null) !== null`);
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {string} what for messages
 * @param {{counted?: string[], inWorker?: boolean, paper?: 'own' | 'page'}} options the kinds of messages that may not be in the
 * console, all by default; whether a worker reads files; whose paper the figure has
 */
export async function shows(browser, address, what, { counted, inWorker = false, paper = 'own' }) {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    const page = await browser.newPage({ colorScheme: scheme });
    // Fonts and the like of other servers are not what is tested.
    await page.route((url) => url.hostname !== '127.0.0.1', (route) => route.fulfill({ body: '' }));
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
          papers: [lab.shadowRoot.querySelector('.lab'), document.body, document.documentElement].map((box) => getComputedStyle(box).backgroundColor),
          program: lab.toCode('pytorch').length > 100,
        };
      })()`));
      // At p = .5 and γ = 3 the focal loss is 0.5³ · ln 2.
      assert.ok(Math.abs(seen.loss - 0.125 * Math.LN2) < 1e-15, `${what}: the loss is ${seen.loss}`);
      const [drawnOn, ...grounds] = seen.papers;
      const expected = paper === 'own' ? PAPERS[scheme] : grounds.find((/** @type {string} */ color) => color !== NOTHING);
      assert.deepEqual({ ink: seen.ink, paper: drawnOn, program: seen.program }, { ink: true, paper: expected, program: true }, `${what}, ${scheme}`);
      assert.ok(REDS[scheme](Number(/\d+/.exec(drawnOn)?.[0])), `${what}: ${drawnOn} is not ${scheme}`);
      if (process.env.LOSS_LAB_PICTURES) await page.screenshot({ path: `${process.env.LOSS_LAB_PICTURES}/${what}, ${scheme}.png` });
      // A file is read the same in both.
      if (scheme === 'dark') await reads(page, what, inWorker).catch((error) => { throw new Error(`${what}: ${error.message} ${told.join('\n')}`, { cause: error }); });
      assert.deepEqual(told, [], `${what}, ${scheme}`);
    } finally {
      await page.close();
    }
  }
}
