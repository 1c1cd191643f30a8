// @ts-check
/**
 * What the page's own modules find in Node in the place of a browser: scripts without a package are modules, and files can be
 * fetched. A module that is imported with a query is a copy of its own, and so is all that it imports.
 */

import { readFile } from 'node:fs/promises';
import { register } from 'node:module';

const hooks = `
export const resolve = async (specifier, context, next) => {
  const found = await next(specifier, context);
  const { search } = new URL(context.parentURL ?? 'file:///');
  return search && found.url.includes('/www/') ? { ...found, url: found.url + search } : found;
};
export const load = (url, context, next) =>
  next(url, url.includes('/www/') ? { ...context, format: 'module' } : context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

/** The answer with a file of the checkout. @param {RequestInfo | URL} address */
export const fetched = async (address) =>
  new Response(await readFile(new URL(String(address))), { headers: { 'content-type': 'application/wasm' } });

globalThis.fetch = fetched;
