// Writes the page as one file: `node xtask/single.mjs <site> <file>`.
//
// The policy allows scripts and styles by their hashes, so nothing can be added, and the file cannot talk to any server.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { packed, packedParts } from './parts.mjs';

const [site, target] = process.argv.slice(2);
const read = (name) => readFileSync(join(site, name));

/** An entry with everything it imports, minified. */
function bundled(entry, options) {
  const { outputFiles, warnings } = buildSync({
    ...entry, bundle: true, minify: true, write: false, charset: 'utf8', legalComments: 'eof', target: 'es2022', ...options,
  });
  if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
  return outputFiles[0].text.trim();
}

const script = bundled(
  { stdin: { contents: "import './www/page/single.js';\nimport './www/page/main.js';", resolveDir: site } },
  // The bindings would look for the wasm beside themselves; `single.js` gives it to them instead.
  { format: 'esm', define: { 'import.meta.url': 'document.baseURI' } },
);
const style = bundled({ entryPoints: [join(site, 'www/page/style.css')] }, {});
/** Each wasm as a script that is only data. */
const pkg = join(site, 'www/pkg');
const engines = Object.entries({ ...packedParts(pkg), predictions: packed(join(pkg, 'predictions_bg.wasm')) })
  .map(([part, text]) => `<script type="application/gzip" id="loss-lab-${part}">${text}</script>\n`).join('');
/** The lessons that ship, as data: `<` is written so that no text of theirs is a tag. */
const lessons = readdirSync(join(site, 'www/lessons')).map((name) => {
  const text = JSON.stringify(JSON.parse(read(`www/lessons/${name}`))).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="lesson-${name.replace('.json', '')}">${text}</script>\n`;
}).join('');
for (const [name, text] of Object.entries({ script, style })) {
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`the ${name} contains a tag that would end it early`);
}

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  'img-src data: blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
const icon = `data:image/svg+xml;base64,${read('www/favicon.svg').toString('base64')}`;

let page = read('index.html').toString();
/** Replaces a pattern that must occur exactly once. */
function replace(pattern, replacement) {
  const found = page.match(new RegExp(pattern, 'g')) ?? [];
  if (found.length !== 1) throw new Error(`index.html has ${found.length} matches of ${pattern}, not one`);
  page = page.replace(pattern, () => replacement);
}
replace(/(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, policy);
replace(/(?<=<link rel="icon" href=")[^"]*/, icon);
replace(/<link rel="stylesheet" href="www\/page\/style.css">/, `<style>${style}</style>`);
replace(/\n\s*<link rel="modulepreload"[^>]*>/, '');
replace(/\n\s*<link rel="preload"[^>]*>/, '');
replace(/\n\s*<script type="module" src="www\/page\/main.js"><\/script>/, '');
replace(/(?<=<h1 class="brand"><a href=")[^"]*/, '#');
// In one file nothing can be missing, so these messages are not needed, and there is no picture beside it.
replace(/(?<=<p class="notice late">.*)<span>.*<\/span>/, '');
replace(/\n\s*<img class="waiting"[^>]*>/, '');
replace(/\n\s*<figure class="still">.*<\/figure>/, '');
replace(/\n\s*<figure class="late still">.*<\/figure>/, '');
// The single file has no chapter beside it.
replace(/\n\s*<p class="chapter">.*<\/p>/, '');
// The script comes after the data that it reads.
replace(/<\/body>/, `${engines}${lessons}<script type="module">${script}</script>\n</body>`);
writeFileSync(target, page);
