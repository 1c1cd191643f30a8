// @ts-check
/** Recipes of `docs/handbooks/`: a project is made of what stands there alone, built, served below `/docs/`, and opened. */

import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';
import { shows } from './shown.mjs';

const { LOSS_LAB_DIST: dist = '', LOSS_LAB_CHROMIUM: executablePath, LOSS_LAB_TOOLS: sources = '' } = process.env;
const here = import.meta.dirname;
const run = promisify(execFile);
const handbook = join(here, 'handbook');
const TITLES = /** @type {Record<string, string>} */ ({ md: '# A chapter\n\n', rst: 'A chapter\n=========\n\n' });

/**
 * @typedef Recipe
 * @property {string[]} files what its pieces of code become, one after the other
 * @property {string} scripts where `dist/www` goes
 * @property {boolean} [pip] whether pip installs the tool
 * @property {() => Promise<unknown>} [build] makes the pages
 * @property {string} [built] where they are then
 * @property {string[]} [pages] those to open, if there are more than the first
 * @property {'page'} [paper] if the figure has the paper of the page
 */

/** @type {Record<string, Recipe>} */
const RECIPES = {
  html: { files: ['index.html'], scripts: 'www' },
  mkdocs: {
    files: ['mkdocs.yml', 'docs/figures.css', 'docs/index.md'],
    scripts: 'docs/www',
    pip: true,
    build: () => python('mkdocs', 'build', '--strict'),
    built: 'site',
    paper: 'page',
  },
  sphinx: {
    files: ['conf.py', '_static/figures.css', 'index.md', 'more.rst'],
    scripts: '_static/www',
    pip: true,
    build: () => python('sphinx-build', '.', 'built'),
    built: 'built',
    pages: ['', 'more.html'],
    paper: 'page',
  },
  mdbook: {
    files: ['book.toml', 'figures.css', 'src/index.md'],
    scripts: 'src/www',
    pip: true,
    build: async () => {
      await writeFile(join(handbook, 'src/SUMMARY.md'), '[A chapter](index.md)\n');
      await python('mdbook', 'build');
    },
    built: 'book',
    paper: 'page',
  },
  vitepress: {
    files: ['.vitepress/config.js', 'index.md'],
    scripts: 'public/www',
    build: async () => {
      for (const name of ['package.json', 'package-lock.json']) await cp(join(sources, 'vitepress', name), join(handbook, name));
      await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: handbook });
      await run('npx', ['vitepress', 'build'], { cwd: handbook });
    },
    built: '.vitepress/dist',
    paper: 'page',
  },
};

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await chromium.launch({ executablePath }); });
after(() => browser?.close());

/** @type {Promise<void> | undefined} */
let installed;
/** Runs a program of a Python package. @param {string} program @param {string[]} words */
async function python(program, ...words) {
  const programs = join(here, 'python/bin');
  await (installed ??= (async () => {
    await run('python3', ['-m', 'venv', 'python'], { cwd: here });
    await run(join(programs, 'pip'), ['install', '--quiet', '--requirement', 'requirements.txt'], { cwd: here });
  })());
  await run(join(programs, program), words, { cwd: handbook });
}

const unable = spawnSync('python3', ['-c', 'import ensurepip']).status === 0 ? false : 'it needs Python with venv: apt-get install python3-venv';
for (const [name, { files, scripts, pip = false, build, built = '.', pages = [''], paper }] of Object.entries(RECIPES)) {
  test(`by the recipe for ${name}, light and dark`, { skip: pip && unable }, async () => {
    const recipe = await readFile(join(sources, '../../docs/handbooks', `${name}.md`), 'utf8');
    const pieces = [...recipe.matchAll(/```\w+\n([^]*?)```/g)].map(([, piece]) => piece);
    try {
      for (const [index, file] of files.entries()) {
        await mkdir(dirname(join(handbook, file)), { recursive: true });
        const text = pieces[index].replace('figure="focal-heatmap" gamma="2"', 'figure="focal-curves" gamma="3" at="0.5"');
        await writeFile(join(handbook, file), (TITLES[file.split('.').at(-1) ?? ''] ?? '') + text);
      }
      await cp(join(dist, 'www'), join(handbook, scripts), { recursive: true });
      await build?.();
      const server = await serve(join(handbook, built));
      try {
        for (const page of pages) await shows(browser, server.address + page, `${name}${page && `, ${page}`}`, { inWorker: true, paper });
      } finally {
        server.close();
      }
    } finally {
      await rm(handbook, { recursive: true, force: true });
    }
  });
}
