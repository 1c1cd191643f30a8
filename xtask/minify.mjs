// Makes the site's scripts small, each by itself: `node xtask/minify.mjs <site>`. They import one another as before.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const www = join(process.argv[2], 'www');
const scripts = readdirSync(www, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
const { warnings } = buildSync({
  entryPoints: scripts.map((name) => join(www, name)),
  outdir: www,
  outbase: www,
  allowOverwrite: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  target: 'es2022',
});
if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
