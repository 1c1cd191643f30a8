// @ts-check
/** What finds faults in a package finds none: its addresses, its types in every resolution, its manifest. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const { LOSS_LAB_PACKED: packed = '', LOSS_LAB_TOOLS: sources = '' } = process.env;
const here = import.meta.dirname;
const package_ = join(here, 'node_modules/loss-lab');
const run = promisify(execFile);
const json = async (/** @type {string} */ file) => JSON.parse(await readFile(file, 'utf8'));
/** @param {string} program @param {string[]} words */
const node = (program, ...words) => run('node', [join(here, 'node_modules', program), ...words], { cwd: here }).catch((error) => assert.fail(error.stdout + error.stderr));

before(async () => {
  await run('npm', ['install', '--no-save', '--package-lock=false', '--no-audit', '--no-fund', packed], { cwd: here });
  await cp(join(sources, 'consumer.ts'), join(here, 'consumer.ts'));
  const [, example] = /```js\n(import \{ LossLabFrame \}[^]*?)```/.exec(await readFile(join(package_, 'docs/element.md'), 'utf8')) ?? [];
  await writeFile(join(here, 'example.ts'), example.replace('./www/host.js', 'loss-lab/host'));
});

test('every address of the package leads somewhere', async () => {
  const { messages } = await publint({ pkgDir: package_, level: 'warning', strict: true });
  const manifest = await json(join(package_, 'package.json'));
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
});

test('types are found in every resolution', async () => {
  // The modules are no CommonJS, and a page is no module.
  await node('@arethetypeswrong/cli/dist/index.js', packed, '--ignore-rules', 'cjs-resolves-to-esm', '--exclude-entrypoints', './embed.html', '--no-emoji');
});

for (const framework of ['', 'react.', 'preact.', 'solid.']) {
  test(`strict TypeScript accepts the types${framework && ` in ${framework.replace('.', '')}`}, libraries checked`, async () => {
    await node('typescript/bin/tsc', '--project', `tsconfig.${framework}json`);
  });
}

test('the manifest is valid, and editors have the same', async () => {
  const manifest = await json(join(package_, 'custom-elements.json'));
  const valid = new Ajv({ strict: false }).compile(await json(join(here, 'node_modules/custom-elements-manifest/schema.json')));
  assert.ok(valid(manifest), JSON.stringify(valid.errors));
  const elements = manifest.modules.flatMap((/** @type {any} */ { declarations = [] }) => declarations);
  for (const { tagName, attributes } of elements) {
    for (const { name, type, description } of attributes) assert.ok(type?.text && description, `${tagName} ${name}`);
  }
  const names = (/** @type {any[]} */ tags, /** @type {string} */ tag) => tags.map((element) => [element[tag], element.attributes.map((/** @type {any} */ { name }) => name)]);
  assert.deepEqual(names((await json(join(package_, 'html-custom-data.json'))).tags, 'name'), names(elements, 'tagName'));
  assert.deepEqual(names((await json(join(package_, 'web-types.json'))).contributions.html.elements, 'name'), names(elements, 'tagName'));
});
