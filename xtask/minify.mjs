// Bundles and minifies the site's scripts and styles: `node xtask/minify.mjs <site>`.
//
// Modules that pages and users import keep their addresses. The rest is bundled into a few parts, so that a browser makes few
// requests, all at once. Pages that import two modules share their parts, and one engine.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build, transformSync } from 'esbuild';

const site = resolve(process.argv[2]);
const www = join(site, 'www');
const ENTRIES = ['engine.js', 'guide/challenge-define.js', 'guide/chooser-define.js', 'guide/lesson-define.js', 'guide/quiz-define.js', 'loss-lab-define.js', 'loss-lab.js', 'page/handbook.js', 'page/main.js', 'predictions.js'];
/** They run apart from the rest, so they share no part with it: each would be one more to fetch. */
const APART = ['predictions/worker.js', 'predictions/parquet-worker.js', 'host.js'];
/**
 * Modules, and others that are always there with them. Where a module is said to import those, what both use is in one part
 * rather than in one for each set of modules that use it.
 */
const BESIDE = {
  'ask/ask.js': ['loss-lab.js'],
  'controls/rare-kinds.js': ['loss-lab.js'],
  'dialogs/dialogs.js': ['loss-lab.js'],
  'engine.js': ['shared/place.js'],
  'guide/card.js': ['loss-lab.js'],
  'predictions/given.js': ['loss-lab.js'],
  'predictions/racing.js': ['loss-lab.js', 'predictions.js'],
  'shared/taken.js': ['dialogs/dialogs.js'],
};
/** What a released page never does: frames show the single file, which is made of the sources. */
const UNUSED = ['page/frame.js'];
/** Not bundled: the bindings find the wasm beside them, what reads Parquet is for pages and a worker, and pages import the element's definition by its own name. */
const WHOLE = ['./pkg/loss_lab.js', './loss-lab-define.js', './pkg/predictions.js', './pkg/hyparquet.js'];
/** Each page and its script. */
const PAGES = { 'index.html': 'page/main.js', 'www/handbook.html': 'page/handbook.js' };
const HOW = { minify: true, charset: 'utf8', legalComments: 'inline', target: 'es2022' };

/** Treats warnings as errors. */
function unwarned({ warnings, ...made }) {
  if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
  return made;
}

/** Runs esbuild on some files. */
async function built(names, options) {
  return unwarned(await build({ ...HOW, absWorkingDir: www, entryPoints: names, outdir: www, outbase: www, write: false, ...options }));
}

/** The address of one file of the site, as another one writes it. */
const from = (name, file) => relative(dirname(name), file).replace(/^(?!\.)/, './');

const beside = {
  name: 'beside',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, ({ path }) => {
      const name = relative(www, path);
      const others = (BESIDE[name] ?? []).map((other) => `\nimport '${from(name, other)}';`);
      return { contents: (UNUSED.includes(name) ? '' : readFileSync(path, 'utf8')) + others.join('') };
    });
  },
};

// To esbuild, a style sheet inside a script is only a string, so these are minified here.
for (const name of readdirSync(www, { recursive: true }).filter((name) => name.endsWith('-style.js'))) {
  const file = join(www, name);
  const smaller = (_, css) => {
    const { code } = unwarned(transformSync(css, { ...HOW, loader: 'css' }));
    if (/\\|\$\{/.test(code)) throw new Error(`${name} has CSS that a template string would change`);
    return `= \`${code}\`;`;
  };
  const text = readFileSync(file, 'utf8');
  const made = text.replace(/= `\n([^`]*)`;/g, smaller);
  if (made === text) throw new Error(`${name} has no style sheet of the expected form`);
  writeFileSync(file, made);
}

const { outputFiles, metafile } = await built(ENTRIES, {
  bundle: true,
  splitting: true,
  format: 'esm',
  metafile: true,
  // One folder deep, as the sources are: pictures and the wasm are found from there. `place.js` knows this name.
  chunkNames: 'parts/[hash]',
  external: WHOLE,
  plugins: [beside],
});
/** What each part imports at once; the rest is fetched when it is wanted. */
const imports = new Map(Object.entries(metafile.outputs).map(([path, output]) => [
  path,
  output.imports.filter(({ kind }) => kind !== 'dynamic-import').map(({ path }) => path.replace(/^\.\//, '')),
]));

/** Everything that a script imports so, directly or indirectly. */
function reached(name, found = new Set()) {
  for (const file of imports.get(name) ?? []) {
    if (!found.has(file)) reached(file, found.add(file));
  }
  return found;
}

const { outputFiles: left } = await built([WHOLE[0], WHOLE[2], WHOLE[3], 'page/style.css', 'page/handbook.css']);
const { outputFiles: apart } = await built(APART, { bundle: true, format: 'esm', external: WHOLE });
const made = [...outputFiles, ...apart].map(({ path, text }) => {
  const name = relative(www, path);
  // esbuild writes the paths of modules that it does not bundle relative to the outermost folder.
  const placed = WHOLE.reduce((text, file) => text.replaceAll(`"${file}"`, `"${from(name, file)}"`), text);
  // An entry imports all its parts itself, or some would be requested only after others arrive.
  const hidden = ENTRIES.includes(name) ? [...reached(name)].map((file) => from(name, file)).filter((file) => !placed.includes(`"${file}"`)) : [];
  return { path, contents: hidden.map((file) => `import"${file}";`).join('') + placed };
});

for (const { name } of readdirSync(www, { withFileTypes: true }).filter((entry) =>
  (entry.isDirectory() ? !['lessons', 'pkg', 'still'].includes(entry.name) : entry.name.endsWith('.js')))) rmSync(join(www, name), { recursive: true });
for (const { path, contents } of [...made, ...left]) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

// Pages preload all parts for the same reason. They lose their indentation, which is for readers of the source.
for (const [page, script] of Object.entries(PAGES)) {
  const file = join(site, page);
  const source = readFileSync(file, 'utf8');
  if (source.includes('<pre')) throw new Error(`${page} has text whose indentation is to be seen`);
  const text = source.replace(/\n\s*<link rel="modulepreload"[^>]*>/g, '').replace(/^ +/gm, '');
  const address = (name) => relative(dirname(file), join(www, name));
  const tag = `<script type="module" src="${address(script)}"></script>`;
  if (text.split(tag).length !== 2) throw new Error(`${page} does not have exactly one script tag for ${script}`);
  const links = [...reached(script)].map((part) => `<link rel="modulepreload" href="${address(part)}">\n`);
  writeFileSync(file, text.replace(tag, links.join('') + tag));
}
