// Writes the notebook widget's scripts as one file, with the engine in it: `node xtask/widget.mjs <folder of the wasm> <file>`.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const [pkg, target] = process.argv.slice(2);
const HALVES = { 'first-half': 'loss_lab_bg.wasm', 'second-half': 'loss_lab_later.wasm', 'predictions-half': 'predictions_bg.wasm' };

const { warnings } = await build({
  entryPoints: ['python/js/widget.js'],
  bundle: true,
  minify: true,
  outfile: target,
  charset: 'utf8',
  legalComments: 'none',
  target: 'es2022',
  format: 'esm',
  // The scripts have no address of their own, and the engine is in them.
  define: { 'import.meta.url': 'document.baseURI' },
  plugins: [{
    name: 'halves',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /-half$/ }, ({ path }) => ({ path, namespace: 'half' }));
      onLoad({ filter: /./, namespace: 'half' }, ({ path }) => {
        const packed = gzipSync(readFileSync(join(pkg, HALVES[path])), { level: 9 });
        return { contents: packed.toString('base64'), loader: 'text' };
      });
    },
  }],
});
if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
