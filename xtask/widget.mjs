// Writes the notebook widget's scripts as one file, with the engine in it: `node xtask/widget.mjs <folder of the wasm> <file>`.

import { join } from 'node:path';
import { build } from 'esbuild';
import { packed, packedParts } from './parts.mjs';

const [pkg, target] = process.argv.slice(2);

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
    name: 'parts',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^engine-parts$/ }, ({ path }) => ({ path, namespace: 'parts' }));
      onLoad({ filter: /./, namespace: 'parts' }, () => {
        const parts = { ...packedParts(pkg), predictions: packed(join(pkg, 'predictions_bg.wasm')) };
        return { contents: JSON.stringify(parts), loader: 'json' };
      });
    },
  }],
});
if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
