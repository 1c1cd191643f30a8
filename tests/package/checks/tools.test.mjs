// @ts-check
/** The smallest project of each tool: installed, built, served below `/docs/`, and opened. */

import { spawn, execFile } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { drawn, shows } from './shown.mjs';
import { freePort, serve } from './serve.mjs';

const { LOSS_LAB_PACKED: packed = '', LOSS_LAB_CHROMIUM: executablePath, LOSS_LAB_TOOLS: sources = '' } = process.env;
const work = join(import.meta.dirname, '..');
const run = promisify(execFile);
/** The longest that a server may take until it answers, in milliseconds. */
const PATIENCE = 120_000;

/** What each builds for a server of any kind, the scripts that serve by themselves, and whether what it builds reads files without a worker. */
const TOOLS = /** @type {Record<string, {built?: string, served?: string[], workerless?: boolean}>} */ ({
  'vite-7': { built: 'dist', served: ['dev'] },
  'vite-8': { built: 'dist', served: ['dev'] },
  vitepress: { built: '.vitepress/dist', served: ['dev'] },
  next: { served: ['start', 'dev'] },
  webpack: { built: 'dist' },
  rollup: { built: 'dist', workerless: true },
  esbuild: { built: 'dist', workerless: true },
  // Its worker lacks modules that the page has, too.
  parcel: { built: 'dist', workerless: true },
});

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await chromium.launch({ executablePath }); });
after(() => browser?.close());

for (const [tool, { built, served = [], workerless = false }] of Object.entries(TOOLS)) {
  test(`in ${tool}, light and dark`, async () => {
    const project = join(work, tool);
    const npm = (/** @type {string[]} */ ...words) => run('npm', [...words, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: project });
    await cp(join(sources, tool), project, { recursive: true });
    try {
      await npm('ci', '--ignore-scripts');
      await npm('install', '--no-save', '--package-lock=false', packed);
      await npm('run', 'build');
      if (built) {
        const server = await serve(join(project, built));
        try {
          await shows(browser, server.address, `${tool}, built`, { inWorker: !workerless });
        } finally {
          server.close();
        }
      }
      for (const script of served) await opened(project, tool, script);
    } finally {
      await rm(project, { recursive: true, force: true });
    }
  });
}

/** Starts a script that serves, and looks at what it serves. @param {string} project @param {string} tool @param {string} script */
async function opened(project, tool, script) {
  const port = await freePort();
  // In a group of its own, which ends with all that it starts.
  const server = spawn('npm', ['run', script, '--', `--port=${port}`], { cwd: project, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => { said += text; });
  try {
    const address = `http://127.0.0.1:${port}/docs/`;
    await answered(address, () => server.exitCode !== null, () => said);
    if (script === 'dev') {
      // On the first visit a tool may find out what to prepare, and load the page again amid its own requests.
      const first = await browser.newPage();
      await drawn(first, address);
      await first.close();
    }
    // In development, tools say what they do, and only what they complain about counts; all is within modules, without a worker.
    await shows(browser, address, `${tool}, ${script}`, script === 'dev' ? { counted: ['warning', 'error'] } : { inWorker: true });
  } finally {
    if (server.pid) process.kill(-server.pid);
  }
}

/** @param {string} address @param {() => boolean} ended @param {() => string} said */
async function answered(address, ended, said) {
  const late = Date.now() + PATIENCE;
  for (;;) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    if (ended() || Date.now() > late) throw new Error(`${address} does not answer: ${said()}`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
