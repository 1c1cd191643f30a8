// The parts of the engine in a folder.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The names of all but the first, as `www/engine/parts.js` has them. */
export function partsIn(folder) {
  const names = readdirSync(folder).map((name) => name.match(/^loss_lab_(\w+)\.wasm$/)?.[1]);
  return names.filter((name) => name && name !== 'bg').sort();
}

/** A file, gzipped, in base64. */
export function packed(file) {
  return gzipSync(readFileSync(file), { level: 9 }).toString('base64');
}

/** The first part as `bg`, and all others. */
export function packedParts(folder) {
  return Object.fromEntries(['bg', ...partsIn(folder)].map((part) => [part, packed(join(folder, `loss_lab_${part}.wasm`))]));
}
