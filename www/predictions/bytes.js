// @ts-check
/** Files as pieces of bytes; what is gzipped is unpacked. */

import { PredictionsError } from './refusal.js';

/** So much is read in about a millisecond. */
const PIECE = 1 << 16;
/** What files begin with: the second says PAR1. */
const GZIP = [0x1f, 0x8b];
const PARQUET = [0x50, 0x41, 0x52, 0x31];

/** The name of a file; other blobs have none. @param {Blob} blob */
export function nameOf(blob) {
  return 'name' in blob ? String(blob.name) : undefined;
}

/**
 * All bytes of a file, piece by piece.
 * @param {Blob} blob
 * @param {(bytes: number) => void} passed is told how many bytes of the file were read
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* pieces(blob, passed) {
  const counted = new TransformStream({
    transform(/** @type {Uint8Array} */ piece, controller) {
      passed(piece.length);
      controller.enqueue(piece);
    },
  });
  const isGzip = await begins(blob, GZIP);
  let stream = blob.stream().pipeThrough(counted);
  if (isGzip) stream = stream.pipeThrough(/** @type {any} */ (new DecompressionStream('gzip')));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await next(reader, isGzip ? blob : null);
      if (done) return;
      for (let from = 0; from < value.length; from += PIECE) yield value.subarray(from, from + PIECE);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** @param {Blob} blob */
export const isParquet = (blob) => begins(blob, PARQUET);

/** @param {Blob} blob @param {number[]} mark */
async function begins(blob, mark) {
  const start = new Uint8Array(await opened(blob.slice(0, mark.length).arrayBuffer(), blob));
  return mark.every((byte, index) => byte === start[index]);
}

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {Blob | null} packed the file, if it is gzipped */
async function next(reader, packed) {
  try {
    return await reader.read();
  } catch (cause) {
    if (!packed) throw cause;
    throw refusal('its gzip is damaged, or ends early', packed, cause);
  }
}

/** Bytes of a file that may have gone. @template T @param {Promise<T>} opening @param {Blob} blob @returns {Promise<T>} */
export async function opened(opening, blob) {
  try {
    return await opening;
  } catch (cause) {
    throw refusal('the browser cannot read it: it may have been moved or changed', blob, cause);
  }
}

/** Names the file, and a column of it. @param {string} why @param {Blob} blob @param {unknown} cause @param {string | null} [column] */
export function refusal(why, blob, cause, column = null) {
  const file = nameOf(blob) ?? null;
  const where = [file, column && `column “${column}”`].filter(Boolean).join(', ');
  return new PredictionsError(where ? `${where}: ${why}` : why, { place: { file, line: null, column, value: null }, cause });
}
