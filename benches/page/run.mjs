// @ts-check
/**
 * Draws two pictures with Loss Lab and other libraries in turn, and prints what a step costs, how that grows for Loss Lab, and
 * what arrays and files of predictions cost.
 *
 * node run.mjs --site <dist> [--scalar <pkg>] [--browser <chromium>] [--rounds <n>] [--only <names>] [--python <program>] [--json <file>]
 */

import { parseArgs } from 'node:util';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { arrays } from './arrays.mjs';
import { measure } from './measure.mjs';
import { predictions } from './predictions.mjs';
import { serve } from './server.mjs';
import { growth, table } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    site: { type: 'string', default: '../../dist' },
    scalar: { type: 'string', default: '../../target/scalar/pkg' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    json: { type: 'string' },
  },
});

/** What draws each picture: libraries, and raw canvas calls, which are the floor. uPlot and Chart.js have no heat map. */
const PICTURES = /** @type {Record<string, string[]>} */ ({
  curves: ['loss-lab', 'floor', 'uplot', 'chartjs', 'echarts', 'plotly'],
  heat: ['loss-lab', 'floor', 'echarts', 'plotly'],
});
const RATIOS = [1, 2];

/** What grows, to what, on which of Loss Lab's pages, at how many device pixels per CSS pixel. */
const GROWTH = /** @type {[string, string, string, number][]} */ ([
  ...[1, 2, 3].flatMap((ratio) => /** @type {[string, string, string, number][]} */ ([
    ['pixels of six curves', `ratio ${ratio}`, 'loss-lab.html?picture=curves', ratio],
    ['pixels of a heat map', `ratio ${ratio}`, 'loss-lab.html?picture=heat', ratio],
  ])).sort(([a], [b]) => (a < b ? 1 : a > b ? -1 : 0)),
  ...[200, 400, 800].map((width) => ['points of six curves', `${width} CSS px wide`, `loss-lab.html?picture=curves&width=${width}`, 1]),
  ['curves', '6, of which one moves', 'loss-lab.html?picture=curves', 1],
  ['curves', '5, which all move', 'loss-lab.html?picture=moving', 1],
  ['curves', '12, of which one moves and half are a ghost', 'loss-lab.html?picture=curves&ghost=1', 1],
  ...[1, 4, 13].map((count) => ['figures that step together', `${count}`, `figures.html?count=${count}`, 1]),
]);

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const server = await serve({ pages: here('pages'), peers: here('node_modules'), site: options.site, scalar: options.scalar });
const browser = await chromium.launch({ executablePath: options.browser });
/** @type {import('./report.mjs').Sample[]} */
const samples = [];
/** @type {Parameters<typeof growth>[0]} */
const grown = [];
const wanted = (/** @type {string} */ name) => !options.only || options.only.split(',').includes(name);
let [losses, own] = ['', ''];
try {
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const [picture, libraries] of Object.entries(PICTURES)) {
      for (const ratio of RATIOS) {
        for (const library of libraries) {
          if (!wanted(library)) continue;
          server.asked.length = 0;
          const measured = await measure(browser, `${server.url}/pages/${library}.html?picture=${picture}`, ratio);
          const bytes = server.asked.reduce((sum, path) => sum + server.bytes(path), 0);
          samples.push({ picture, ratio, library, bytes, ...measured });
          process.stderr.write('.');
        }
      }
    }
    for (const [what, by, path, ratio] of wanted('growth') ? GROWTH : []) {
      grown.push({ what, by, ...await measure(browser, `${server.url}/pages/${path}`, ratio) });
      process.stderr.write('.');
    }
  }
  if (wanted('arrays')) losses = await arrays(browser, `${server.url}/pages/arrays.html`, { python: options.python, script: here('arrays.py') });
  if (wanted('predictions')) own = await predictions(browser, `${server.url}/pages/predictions.html`, Number(options.rounds));
} finally {
  await browser.close();
  server.close();
}
process.stderr.write('\n');
if (options.json) writeFileSync(options.json, JSON.stringify({ samples, grown }));
process.stdout.write([samples.length ? table(samples) : '', grown.length ? growth(grown) : '', losses, own].filter(Boolean).join('\n'));
