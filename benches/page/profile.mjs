// @ts-check
/**
 * Where the time of a step goes: samples of V8's profiler by whose code it is, and the browser's own sums for the rest.
 *
 * node profile.mjs --site <dist> [--browser <chromium>] [--library <name>] [--picture <name>] [--ratio <n>] [--functions <n>]
 */

import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { warmUp } from './measure.mjs';
import { serve } from './server.mjs';

const { values: options } = parseArgs({
  options: {
    site: { type: 'string', default: '../../dist' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
    library: { type: 'string', default: 'loss-lab' },
    picture: { type: 'string', default: 'curves' },
    ratio: { type: 'string', default: '1' },
    functions: { type: 'string', default: '0' },
  },
});

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const server = await serve({ pages: here('pages'), peers: here('node_modules'), site: options.site });
const browser = await chromium.launch({ executablePath: options.browser });
const page = await browser.newPage({ deviceScaleFactor: Number(options.ratio), viewport: { width: 1000, height: 900 } });
await page.goto(`${server.url}/pages/${options.library}.html?picture=${options.picture}`);
await page.waitForFunction('globalThis.bench');
const steps = await warmUp(page);
const tab = await page.context().newCDPSession(page);
await tab.send('Performance.enable');
const read = async () => new Map((await tab.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, 1000 * value]));

const before = await read();
await page.evaluate(`bench.run(${steps})`);
const after = await read();
const since = (/** @type {string} */ name) => ((after.get(name) ?? NaN) - (before.get(name) ?? NaN)) / steps;

await tab.send('Profiler.enable');
await tab.send('Profiler.setSamplingInterval', { interval: 100 });
await tab.send('Profiler.start');
await page.evaluate(`bench.run(${steps})`);
const { profile } = await tab.send('Profiler.stop');
await browser.close();
server.close();

/** @param {import('playwright-core').CDPSession extends never ? never : any} frame */
function owner({ url, functionName }) {
  if (functionName === '(idle)') return '';
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (url.endsWith('.wasm')) return 'wasm';
  if (url.endsWith('/pkg/loss_lab.js')) return 'calls between wasm and JavaScript';
  if (url) return url.includes('/site/') || url.includes('/peers/') ? 'JavaScript of the library' : 'JavaScript of the benchmark';
  return ['(program)', '(root)', 'requestAnimationFrame'].includes(functionName) ? '' : 'what JavaScript calls of the browser';
}

const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
/** @type {Map<string, number>} */
const owners = new Map();
/** @type {Map<string, number>} */
const functions = new Map();
(profile.samples ?? []).forEach((id, i) => {
  const frame = nodes.get(id);
  const whose = frame && owner(frame);
  if (!frame || !whose) return;
  const time = (profile.timeDeltas?.[i] ?? 0) / 1000 / steps;
  owners.set(whose, (owners.get(whose) ?? 0) + time);
  const name = `${frame.functionName} ${frame.url.split('/').at(-1)}:${frame.lineNumber}`;
  functions.set(name, (functions.get(name) ?? 0) + time);
});
const sorted = (/** @type {Map<string, number>} */ times) => [...times].toSorted((a, b) => b[1] - a[1]);
const line = (/** @type {string} */ name, /** @type {number} */ time) => process.stdout.write(`| ${name} | ${time.toFixed(3)} |\n`);

process.stdout.write(`| ${options.library}, ${options.picture}, dpr ${options.ratio} | ms a step |\n|---|---|\n`);
for (const [name, time] of sorted(owners)) line(name, time);
line('styles', since('RecalcStyleDuration'));
line('layout', since('LayoutDuration'));
line('all scripts', since('ScriptDuration'));
line('main thread', since('TaskDuration'));
if (Number(options.functions)) {
  process.stdout.write('\n');
  for (const [name, time] of sorted(functions).slice(0, Number(options.functions))) line(name, time);
}
