// Writes the page as one file: `node xtask/single.mjs <site> <file>`.
//
// Scripts and styles are allowed by their hashes, so nothing can be added; and the file can talk to no one.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

const [site, target] = process.argv.slice(2);
const read = (name) => readFileSync(join(site, name));

/** An entry with all that it imports, as small as it can be. */
function bundled(entry, options) {
  const { outputFiles, warnings } = buildSync({
    ...entry, bundle: true, minify: true, write: false, charset: 'utf8', legalComments: 'none', target: 'es2022', ...options,
  });
  if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
  return outputFiles[0].text.trim();
}

const script = bundled(
  { stdin: { contents: "import './www/page/single.js';\nimport './www/page/main.js';", resolveDir: site } },
  // The engine's bindings would fetch their file; here they are given it.
  { format: 'esm', define: { 'import.meta.url': 'document.baseURI' } },
);
const style = bundled({ entryPoints: [join(site, 'www/page/style.css')] }, {});
const wasm = gzipSync(read('www/pkg/loss_lab_bg.wasm'), { level: 9 }).toString('base64');
for (const [name, text] of Object.entries({ script, style })) {
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`the ${name} would end before its end`);
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
/** Puts something in the place of what must be there once. */
function replace(pattern, replacement) {
  const found = page.match(new RegExp(pattern, 'g')) ?? [];
  if (found.length !== 1) throw new Error(`index.html has ${found.length} places for ${pattern}`);
  page = page.replace(pattern, () => replacement);
}
replace(/(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, policy);
replace(/(?<=<link rel="icon" href=")[^"]*/, icon);
replace(/<link rel="stylesheet" href="www\/page\/style.css">/, `<style>${style}</style>`);
replace(/\n\s*<link rel="modulepreload"[^>]*>/, '');
replace(/\n\s*<link rel="preload"[^>]*>/, '');
replace(/\n\s*<script type="module" src="www\/page\/main.js"><\/script>/, '');
replace(/(?<=<h1 class="brand"><a href=")[^"]*/, '#');
// One file has all it needs, wherever it is opened.
replace(/\n\s*<p class="notice late">.*<\/p>/, '');
replace(/\n\s*<figure class="still">.*<\/figure>/, '');
// There is no chapter beside a file that is alone.
replace(/\n\s*<p class="chapter">.*<\/p>/, '');
// The script comes after what it reads.
replace(/<\/body>/, `<script type="application/gzip" id="loss-lab-wasm">${wasm}</script>\n<script type="module">${script}</script>\n</body>`);
writeFileSync(target, page);
