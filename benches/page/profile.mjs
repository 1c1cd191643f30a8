// @ts-check
/**
 * Where the time of a step goes: samples of V8's profiler for code, and a trace of the browser for the rest.
 *
 * A checkout that has been built is a site whose wasm has function names: `--site .` tells what the wasm does, but runs
 * somewhat slower than `dist`.
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

const tracer = await browser.newBrowserCDPSession();
/** @type {any[]} */
const events = [];
tracer.on('Tracing.dataCollected', ({ value }) => events.push(...value));
await tracer.send('Tracing.start', {
  traceConfig: { includedCategories: ['devtools.timeline', 'cc', 'blink', 'viz', 'toplevel', 'skia', 'disabled-by-default-skia', '__metadata'] },
  transferMode: 'ReportEvents',
});
await page.evaluate(`bench.run(${steps})`);
const traced = new Promise((resolve) => tracer.once('Tracing.tracingComplete', resolve));
await tracer.send('Tracing.end');
await traced;

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
  if (/^wasm:|\.wasm/.test(url)) return ofWasm(functionName);
  if (url.endsWith('/pkg/loss_lab.js')) return 'calls between wasm and JavaScript';
  if (url) return url.includes('/site/') || url.includes('/peers/') ? 'JavaScript of the library' : 'JavaScript of the benchmark';
  return ['(program)', '(root)', 'requestAnimationFrame'].includes(functionName) ? '' : 'browser functions called by JavaScript';
}

/** What a wasm function does, if it has a name. @param {string} name */
function ofWasm(name) {
  if (/loss_lab::(loss|numerics|precision|batch)|loss_lab_kernels::(focal|exponential)|libm/.test(name)) return 'wasm: mathematics';
  if (/loss_lab::(chart|figure|params)|loss_lab_kernels|plotters::/.test(name)) return 'wasm: scene and drawing';
  if (/loss_lab::web|js_sys|web_sys|wasm_bindgen|__wbg|shim|plotters_canvas/.test(name)) return 'wasm: calls to JavaScript';
  return /::/.test(name) ? 'wasm: memory, texts, iterators' : 'wasm';
}

/** Kinds of work by the names in a trace; the first match counts. */
const WORK = /** @type {[RegExp, string][]} */ ([
  [/^(FunctionCall|EvaluateScript|TimerFire|FireAnimationFrame|PageAnimator|V8|v8|Minor|Major)/, 'scripts'],
  [/performLayout|UpdateLayoutTree|^Layout$|ShapeText/, 'styles and layout'],
  [/Sk[A-Z]|Raster|ProduceCanvasResource|CanvasRenderingContext2D|DoUpdateLayers/, 'raster and canvas'],
  [/Paint|Layerize|Compositing/, 'paint'],
  [/[cC]ommit/, 'handing over'],
]);

/** Milliseconds per step by thread and kind of work. */
function threads() {
  const names = new Map(events.filter(({ ph, name }) => ph === 'M' && name === 'thread_name').map(({ pid, tid, args }) => [`${pid} ${tid}`, args.name]));
  /** @type {Map<string, any[]>} */
  const spans = new Map();
  for (const event of events) {
    const thread = `${event.pid} ${event.tid}`;
    if (event.ph === 'X') (spans.get(thread) ?? spans.set(thread, []).get(thread))?.push(event);
  }
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const [thread, list] of spans) {
    list.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
    /** @type {any[]} */
    const open = [];
    for (const event of list) {
      while (open.length && open[open.length - 1].ts + open[open.length - 1].dur <= event.ts) open.pop();
      // Time in a nested event does not count for the outer one.
      if (open.length) open[open.length - 1].self -= event.dur;
      event.self = event.dur;
      open.push(event);
    }
    const main = names.get(thread) === 'CrRendererMain';
    for (const { name, self } of list) {
      const kind = main ? `main thread: ${WORK.find(([pattern]) => pattern.test(name))?.[1] ?? 'all else'}` : `other threads: ${names.get(thread) ?? '?'}`;
      sums.set(kind, (sums.get(kind) ?? 0) + self / 1000 / steps);
    }
  }
  return sums;
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

process.stdout.write(`| ${options.library}, ${options.picture}, dpr ${options.ratio} | ms per step |\n|---|---|\n`);
for (const [name, time] of sorted(owners)) line(`own code, sampled: ${name}`, time);
for (const [name, time] of sorted(threads())) if (time > 0.05) line(name, time);
line('styles', since('RecalcStyleDuration'));
line('layout', since('LayoutDuration'));
line('all scripts', since('ScriptDuration'));
line('main thread', since('TaskDuration'));
if (Number(options.functions)) {
  process.stdout.write('\n');
  for (const [name, time] of sorted(functions).slice(0, Number(options.functions))) line(name, time);
}
