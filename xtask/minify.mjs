// Bundles and minifies the site's scripts and styles: `node xtask/minify.mjs <site>`.
//
// Modules that pages and users import keep their addresses. The rest is bundled into a few parts, so that a browser makes few
// requests, all at once. Pages that import two modules share their parts, and one engine.

import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSync, transformSync } from 'esbuild';

const site = process.argv[2];
const www = join(site, 'www');
const ENTRIES = ['engine.js', 'handbook.js', 'host.js', 'loss-lab-define.js', 'loss-lab.js', 'main.js'];
/** Not bundled: the bindings find the wasm beside them, and pages import the element's definition by its own name. */
const WHOLE = ['./pkg/loss_lab.js', './loss-lab-define.js'];
/** Each page and its script. */
const PAGES = { 'index.html': 'www/main.js', 'www/handbook.html': 'handbook.js' };
const HOW = { minify: true, charset: 'utf8', legalComments: 'none', target: 'es2022' };

/** Treats warnings as errors. */
function unwarned({ warnings, ...made }) {
  if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
  return made;
}

/** Runs esbuild on some files. */
function built(names, options) {
  return unwarned(buildSync({ ...HOW, entryPoints: names.map((name) => join(www, name)), outdir: www, outbase: www, write: false, ...options }));
}

// To esbuild, a style sheet inside a script is only a string, so these are minified here.
for (const name of readdirSync(www).filter((name) => name.endsWith('-style.js'))) {
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

const { outputFiles, metafile } = built(ENTRIES, {
  bundle: true,
  splitting: true,
  format: 'esm',
  metafile: true,
  // Beside the entries, because files are found relative to the part that asks for them; `place.js` knows this name.
  chunkNames: 'part-[hash]',
  external: WHOLE,
});
const imports = new Map(Object.entries(metafile.outputs).map(([path, output]) =>
  [basename(path), output.imports.map(({ path }) => (WHOLE.includes(path) ? path : `./${basename(path)}`))]));

/** Everything that a script imports, directly or indirectly. */
function reached(name, found = new Set()) {
  for (const file of imports.get(name) ?? []) {
    if (!found.has(file)) reached(basename(file), found.add(file));
  }
  return found;
}

for (const name of readdirSync(www).filter((name) => name.endsWith('.js'))) rmSync(join(www, name));
for (const { path, text } of outputFiles) {
  // An entry imports all its parts itself, or some would be requested only after others arrive.
  const hidden = ENTRIES.includes(basename(path)) ? [...reached(basename(path))].filter((file) => !text.includes(`"${file}"`)) : [];
  writeFileSync(path, hidden.map((file) => `import"${file}";`).join('') + text);
}
for (const { path, contents } of built([WHOLE[0], 'style.css', 'handbook.css']).outputFiles) writeFileSync(path, contents);

// Pages preload all parts for the same reason.
for (const [page, script] of Object.entries(PAGES)) {
  const file = join(site, page);
  const text = readFileSync(file, 'utf8').replace(/\n\s*<link rel="modulepreload"[^>]*>/g, '');
  const tag = `<script type="module" src="${script}"></script>`;
  if (text.split(tag).length !== 2) throw new Error(`${page} does not have exactly one script tag for ${script}`);
  const links = [...reached(basename(script))].map((part) => `<link rel="modulepreload" href="${script.replace(/[^/]*$/, '')}${part.slice(2)}">\n  `);
  writeFileSync(file, text.replace(tag, links.join('') + tag));
}
