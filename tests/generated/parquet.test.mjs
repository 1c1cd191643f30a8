// @ts-check
/** Parquet files that are damaged anywhere: each is read whole, or refused with a sentence, and none takes long. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import './modules.mjs';

const { ParquetFault, ParquetFile } = await import('../../www/predictions/parquet.js');

const FILES = ['pyarrow', 'pyarrow-zstd', 'duckdb', 'duckdb-gzip', 'polars', 'polars-lz4', 'missing'].map((name) =>
  readFileSync(new URL(`../../predictions/tests/parquet/${name}.parquet`, import.meta.url)));
const CASES = process.env.LOSS_LAB_LONG === undefined ? 1000 : 10_000;

/** Reads all columns. @param {Uint8Array} bytes */
async function readAll(bytes) {
  const file = await ParquetFile.open({ byteLength: bytes.length, slice: async (from, to) => bytes.slice(from, to).buffer });
  // The page refuses more than twenty million before it reads on.
  if (file.rows > 20_000_000 || !file.names.length) return;
  await file.first();
  let read = 0;
  for await (const parts of file.parts(file.names.map((_, column) => column))) {
    for (const { numbers, words } of parts) {
      assert.equal(numbers.length, parts[0].numbers.length);
      if (words.length) assert.ok(numbers.every((place) => Number.isNaN(place) || place < words.length));
    }
    read += parts[0].numbers.length;
  }
  assert.equal(read, file.rows);
}

test('damaged files are read or refused', { timeout: 300_000 }, async () => {
  let state = Number(process.env.LOSS_LAB_SEED ?? 1) >>> 0;
  const random = (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
  let refused = 0;
  for (let run = 0; run < CASES; run += 1) {
    const bytes = Uint8Array.from(FILES[random(FILES.length)]);
    // Half of the damage is in what says where everything is.
    const from = random(2) ? Math.max(0, bytes.length - 600) : 0;
    for (let change = random(3); change >= 0; change -= 1) bytes[from + random(bytes.length - from)] = random(256);
    const start = performance.now();
    try {
      await readAll(bytes);
    } catch (error) {
      assert.ok(error instanceof ParquetFault, `case ${run}: ${error instanceof Error ? error.stack : error}`);
      assert.match(error.message, /^(this Parquet file is damaged|the codec)/);
      refused += 1;
    }
    assert.ok(performance.now() - start < 10_000, `case ${run} takes long`);
  }
  assert.ok(refused > CASES / 10, `${refused} of ${CASES}`);
});
