// Makes the site's scripts and styles small: `node xtask/minify.mjs <site>`.
//
// What pages and their authors import stays where it is. What that is made of is put together into a few parts, so that a
// browser asks for little, and for all of it at once; whoever imports two of them has the same parts, and one engine.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { buildSync, transformSync } from 'esbuild';

const site = resolve(process.argv[2]);
const www = join(site, 'www');
const ENTRIES = ['engine.js', 'host.js', 'loss-lab-define.js', 'loss-lab.js', 'page/handbook.js', 'page/main.js'];
/** The bindings know the wasm beside them, so they stay there; and what defines the element is no part: pages have the element by its own name. */
const WHOLE = ['./pkg/loss_lab.js', './loss-lab-define.js'];
/** Each page with its script. */
const PAGES = { 'index.html': 'page/main.js', 'www/handbook.html': 'page/handbook.js' };
const HOW = { minify: true, charset: 'utf8', legalComments: 'none', target: 'es2022' };

/** Stops where something may have been misunderstood. */
function unwarned({ warnings, ...made }) {
  if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
  return made;
}

/** What esbuild makes of some files. */
function built(names, options) {
  return unwarned(buildSync({ ...HOW, absWorkingDir: www, entryPoints: names, outdir: www, outbase: www, write: false, ...options }));
}

// A style sheet inside a script is a text to esbuild.
for (const name of readdirSync(join(www, 'style'))) {
  const file = join(www, 'style', name);
  const smaller = (_, css) => {
    const { code } = unwarned(transformSync(css, { ...HOW, loader: 'css' }));
    if (/\\|\$\{/.test(code)) throw new Error(`${name} has what means something else in a script`);
    return `= \`${code}\`;`;
  };
  const text = readFileSync(file, 'utf8');
  const made = text.replace(/= `\n([^`]*)`;/g, smaller);
  if (made === text) throw new Error(`${name} has no style sheet that is understood`);
  writeFileSync(file, made);
}

const { outputFiles, metafile } = built(ENTRIES, {
  bundle: true,
  splitting: true,
  format: 'esm',
  metafile: true,
  // In a folder, as what is at an address of its own is: pictures and the wasm are found from there. `place.js` knows its name.
  chunkNames: 'parts/[hash]',
  external: WHOLE,
});
const imports = new Map(Object.entries(metafile.outputs).map(([path, output]) => [path, output.imports.map(({ path }) => path.replace(/^\.\//, ''))]));

/** All that a script imports, and what these import. */
function reached(name, found = new Set()) {
  for (const file of imports.get(name) ?? []) {
    if (!found.has(file)) reached(file, found.add(file));
  }
  return found;
}

/** The address of one file of the site, as another one writes it. */
const from = (name, file) => relative(dirname(name), file).replace(/^(?!\.)/, './');

const left = [WHOLE[0], 'page/style.css', 'page/handbook.css'].flatMap((name) => built([name]).outputFiles);
const made = outputFiles.map(({ path, text }) => {
  const name = relative(www, path);
  // esbuild writes what it leaves out as it is seen from the outermost folder.
  const placed = WHOLE.reduce((text, file) => text.replaceAll(`"${file}"`, `"${from(name, file)}"`), text);
  // An entry names all parts, or some would be asked for only when others are there.
  const hidden = ENTRIES.includes(name) ? [...reached(name)].map((file) => from(name, file)).filter((file) => !placed.includes(`"${file}"`)) : [];
  return { path, contents: hidden.map((file) => `import"${file}";`).join('') + placed };
});

for (const { name } of readdirSync(www, { withFileTypes: true }).filter((entry) =>
  (entry.isDirectory() ? !['pkg', 'still'].includes(entry.name) : entry.name.endsWith('.js')))) rmSync(join(www, name), { recursive: true });
for (const { path, contents } of [...made, ...left]) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

// So do the pages.
for (const [page, script] of Object.entries(PAGES)) {
  const file = join(site, page);
  const text = readFileSync(file, 'utf8').replace(/\n\s*<link rel="modulepreload"[^>]*>/g, '');
  const address = (name) => relative(dirname(file), join(www, name));
  const tag = `<script type="module" src="${address(script)}"></script>`;
  if (text.split(tag).length !== 2) throw new Error(`${page} has no place for ${script}`);
  const links = [...reached(script)].map((part) => `<link rel="modulepreload" href="${address(part)}">\n  `);
  writeFileSync(file, text.replace(tag, links.join('') + tag));
}
