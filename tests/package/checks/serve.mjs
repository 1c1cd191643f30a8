// @ts-check
/** Serves a folder below `/docs/`, as a project's pages are. */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const BASE = '/docs/';
const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json',
  '.wasm': 'application/wasm', '.woff2': 'font/woff2',
});

/** @param {string} folder */
export async function serve(folder) {
  const server = createServer(async ({ url = '' }, answer) => {
    const path = normalize(decodeURIComponent(url.split('?')[0]));
    const name = path === BASE ? 'index.html' : path.slice(BASE.length);
    const body = path.startsWith(BASE) ? await readFile(join(folder, name)).catch(() => null) : null;
    answer.writeHead(body ? 200 : 404, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(body);
  });
  const port = await listening(server);
  return { address: `http://127.0.0.1:${port}${BASE}`, close: () => server.close() };
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

/** @param {import('node:http').Server} server @returns {Promise<number>} */
function listening(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port));
  });
}
