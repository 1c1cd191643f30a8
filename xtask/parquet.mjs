// Bundles what reads Parquet, for pages that bundle nothing: `node xtask/parquet.mjs <folder of the wasm>`.
//
// Of hyparquet's parts only those that decode pages, and of its compressors all but Brotli, which is larger than the rest.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const [pkg] = process.argv.slice(2);
const PACKAGES = ['hyparquet', 'hyparquet-compressors', 'fzstd'];
const contents = `
export { parquetHeader, readPage } from 'hyparquet/src/column.js';
export { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
export { parquetMetadataAsync, parquetSchema } from 'hyparquet/src/metadata.js';
import { gunzip } from 'hyparquet-compressors/src/gzip.js';
import { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';
import { decompress } from 'fzstd';
export const compressors = {
  ZSTD: (input) => decompress(input),
  GZIP: (input, length) => gunzip(input, new Uint8Array(length)),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};`;
const licences = PACKAGES.map((name) => {
  const folder = join('xtask/node_modules', name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version}\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
});
const { warnings, outputFiles } = buildSync({
  stdin: { contents, resolveDir: 'xtask' },
  bundle: true, minify: true, write: false, charset: 'utf8', legalComments: 'none', target: 'es2022', format: 'esm',
  banner: { js: `/*! @license\n${licences.join('\n')}*/` },
});
if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
writeFileSync(join(pkg, 'hyparquet.js'), outputFiles[0].text);
writeFileSync(join(pkg, 'hyparquet.d.ts'), `${['compressors', 'convert', 'DEFAULT_PARSERS', 'parquetHeader', 'parquetMetadataAsync', 'parquetSchema', 'readPage']
  .map((name) => `export const ${name}: any;`).join('\n')}\n`);
