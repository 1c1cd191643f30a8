// @ts-check
/** The page's own modules with the real engine, in Node. */

import { createRequire } from 'node:module';

import './modules.mjs';

/** @type {typeof import('fast-check')} from where the tools' packages are installed */
export const fc = createRequire(new URL('../../xtask/package.json', import.meta.url))('fast-check');

export const engine = await import('../../www/engine.js');
export const state = { ...await import('../../www/settings/link.js'), ...await import('../../www/settings/opening.js'), ...await import('../../www/settings/param-text.js') };
await engine.ready();

/** The same cases in every run, so that a commit passes or fails; LOSS_LAB_SEED makes others. */
const seed = Number(process.env.LOSS_LAB_SEED ?? 1);

/** How often each property is looked at; LOSS_LAB_LONG asks for more. */
const numRuns = process.env.LOSS_LAB_LONG === undefined ? 10_000 : 100_000;

/**
 * Asserts that a property holds for so many generated cases.
 * @param {any} property
 */
export function holds(property) {
  fc.assert(property, { numRuns, seed });
}

/** What every object has; nothing may be added to it. */
const atFirst = Object.getOwnPropertyNames(Object.prototype).join();

/** Whether no prototype has been added to. */
export function unpolluted() {
  return Object.getOwnPropertyNames(Object.prototype).join() === atFirst && Object.keys(Array.prototype).length === 0;
}
