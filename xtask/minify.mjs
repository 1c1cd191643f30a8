// Makes the site's scripts and styles small: `node xtask/minify.mjs <site>`.
//
// What pages and their authors import stays where it is. What that is made of is put together into a few parts, so that a
// browser asks for little, and for all of it at once; whoever imports two of them has the same parts, and one engine.

import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSync, transformSync } from 'esbuild';

const site = process.argv[2];
const www = join(site, 'www');
const ENTRIES = ['engine.js', 'handbook.js', 'host.js', 'loss-lab-define.js', 'loss-lab.js', 'main.js'];
/** The bindings know the wasm beside them, so they stay there; and what defines the element is no part: pages have the element by its own name. */
const WHOLE = ['./pkg/loss_lab.js', './loss-lab-define.js'];
/** Each page with its script. */
const PAGES = { 'index.html': 'www/main.js', 'www/handbook.html': 'handbook.js' };
const HOW = { minify: true, charset: 'utf8', legalComments: 'none', target: 'es2022' };

/** Stops where something may have been misunderstood. */
function unwarned({ warnings, ...made }) {
  if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
  return made;
}

/** What esbuild makes of some files. */
function built(names, options) {
  return unwarned(buildSync({ ...HOW, entryPoints: names.map((name) => join(www, name)), outdir: www, outbase: www, write: false, ...options }));
}

// A style sheet inside a script is a text to esbuild.
for (const name of readdirSync(www).filter((name) => name.endsWith('-style.js'))) {
  const file = join(www, name);
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
  // Beside the entries, for what is at an address of its own is found from there; `place.js` knows the name.
  chunkNames: 'part-[hash]',
  external: WHOLE,
});
const imports = new Map(Object.entries(metafile.outputs).map(([path, output]) =>
  [basename(path), output.imports.map(({ path }) => (WHOLE.includes(path) ? path : `./${basename(path)}`))]));

/** All that a script imports, and what these import. */
function reached(name, found = new Set()) {
  for (const file of imports.get(name) ?? []) {
    if (!found.has(file)) reached(basename(file), found.add(file));
  }
  return found;
}

for (const name of readdirSync(www).filter((name) => name.endsWith('.js'))) rmSync(join(www, name));
for (const { path, text } of outputFiles) {
  // An entry names all parts, or some would be asked for only when others are there.
  const hidden = ENTRIES.includes(basename(path)) ? [...reached(basename(path))].filter((file) => !text.includes(`"${file}"`)) : [];
  writeFileSync(path, hidden.map((file) => `import"${file}";`).join('') + text);
}
for (const { path, contents } of built([WHOLE[0], 'style.css', 'handbook.css']).outputFiles) writeFileSync(path, contents);

// So do the pages.
for (const [page, script] of Object.entries(PAGES)) {
  const file = join(site, page);
  const text = readFileSync(file, 'utf8').replace(/\n\s*<link rel="modulepreload"[^>]*>/g, '');
  const tag = `<script type="module" src="${script}"></script>`;
  if (text.split(tag).length !== 2) throw new Error(`${page} has no place for ${script}`);
  const links = [...reached(basename(script))].map((part) => `<link rel="modulepreload" href="${script.replace(/[^/]*$/, '')}${part.slice(2)}">\n  `);
  writeFileSync(file, text.replace(tag, links.join('') + tag));
}
