// @ts-check
/** Serves the benchmark's pages, the other libraries and the built site, gzipped as by a web server, and counts the bytes. */

import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
});

/**
 * @param {Record<string, string>} roots folders, by the first segment of a path
 * @returns {Promise<{url: string, bytes: (path: string) => number, asked: string[], close: () => void}>}
 */
export async function serve(roots) {
  /** @type {Map<string, Buffer>} */
  const kept = new Map();
  /** @type {string[]} */
  const asked = [];
  const compressed = (/** @type {string} */ path) => {
    let body = kept.get(path);
    if (!body) {
      const [, first, ...rest] = normalize(path).split('/');
      if (!roots[first]) throw new Error(`${path} is not served`);
      body = gzipSync(readFileSync(join(roots[first], ...rest)), { level: 9 });
      kept.set(path, body);
    }
    return body;
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    try {
      const body = compressed(path);
      asked.push(path);
      response.writeHead(200, {
        'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
        'Content-Encoding': 'gzip',
        'Content-Length': body.length,
        'Cache-Control': 'no-store',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytes: (path) => compressed(path).length,
    asked,
    close: () => server.close(),
  };
}
