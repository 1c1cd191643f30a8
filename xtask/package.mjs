// Completes the npm package: `node xtask/package.mjs <package> <cargo metadata of the crate>`.
//
// The modules are there with their types; this adds an address for each import, the engine within a module, types of the
// elements, data for editors, and package.json.

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { attributeTypes, elementTypes, frameworkTypes, frameTypes } from './package/types.mjs';
import { vsCode, webTypes } from './package/editors.mjs';
import { packed, packedParts } from './parts.mjs';

const [folder, metadata] = process.argv.slice(2);
const crate = JSON.parse(metadata);
const elements = JSON.parse(read('custom-elements.json')).modules.flatMap(({ path, declarations = [] }) =>
  declarations.map((declared) => ({ ...declared, module: path })));

/** What can be imported, and the module that it is. */
const ENTRIES = {
  '.': 'loss-lab.js',
  './define': 'loss-lab-define.js',
  './inline': 'inline.js',
  './engine': 'engine.js',
  './predictions': 'predictions.js',
  './host': 'host.js',
  ...Object.fromEntries(['lesson', 'quiz', 'chooser', 'challenge'].flatMap((name) => [
    [`./${name}`, `guide/${name}.js`],
    [`./${name}/define`, `guide/${name}-define.js`],
  ])),
};
/** Those that a bundler cannot separate from the wasm. */
const WITHOUT_ENGINE = ['./inline', './host'];
const FRAMEWORKS = ['react', 'preact', 'solid'];

function read(name) {
  return readFileSync(join(folder, name), 'utf8');
}

function write(name, text) {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The address of one file as another one writes it. */
const from = (name, file) => posix.relative(posix.dirname(name), file).replace(/^(?!\.)/, './');

const parts = Object.entries(packedParts(join(folder, 'pkg'))).map(([part, text]) => `  ${part}: '${text}',\n`);
write('inline.js', `// The engine within this module, for tools that leave files beside a module behind.
import { startFrom } from './engine/instance.js';
import { unpacked } from './engine/packed.js';
import { startFrom as startPredictionsFrom } from './predictions/module.js';

const parts = {
${parts.join('')}};
startFrom(() => unpacked(parts.bg), (part) => unpacked(parts[part]));
startPredictionsFrom(async () => unpacked((await import('./inline-predictions.js')).default));
`);
write('inline-predictions.js', `// The tools for predictions, which few pages want.
export default '${packed(join(folder, 'pkg/predictions_bg.wasm'))}';
`);

const exports = {};
for (const [name, module] of Object.entries(ENTRIES)) {
  const address = name === '.' ? module : `${name.slice(2)}.js`;
  const again = (at) => `import '${from(at, module)}';\n${module.endsWith('define.js') ? '' : `export * from '${from(at, module)}';\n`}`;
  // Where the fields of `exports` are not read, the name alone is an address.
  if (!existsSync(join(folder, address))) write(address, again(address));
  const types = address.replace(/js$/, 'd.ts');
  const known = `/// <reference path="${from(types, 'elements.d.ts')}" />\n`;
  write(types, known + (existsSync(join(folder, types)) ? read(types) : again(address).replace(/^import.*\n/, '') || 'export {};\n'));
  exports[name] = { types: `./${types}`, default: `./${address}` };
  if (!WITHOUT_ENGINE.includes(name)) {
    // Tools that serve while one develops move modules away from the wasm; within a module it comes along.
    const development = `development/${address}`;
    write(development, `import '${from(development, 'inline.js')}';\n${again(development)}`);
    exports[name] = { types: `./${types}`, development: `./${development}`, default: `./${address}` };
  }
}

// `Symbol.dispose` is in no library of types before ES2026, and nobody else frees what the engine makes.
for (const bindings of ['pkg/loss_lab.d.ts', 'pkg/predictions.d.ts']) {
  write(bindings, read(bindings).replace(/^ *\[Symbol\.dispose\]\(\): void;\n/gm, ''));
}
write('host.d.ts', read('host.d.ts') + frameTypes);
write('attributes.d.ts', attributeTypes(elements));
write('elements.d.ts', elementTypes(elements));
for (const name of FRAMEWORKS) {
  write(`${name}.d.ts`, frameworkTypes(name, elements));
  write(`${name}.js`, '// Types alone.\nexport {};\n');
  exports[`./${name}`] = { types: `./${name}.d.ts`, default: `./${name}.js` };
}

write('html-custom-data.json', vsCode(elements));
write('web-types.json', webTypes(elements, crate.version));
for (const name of ['custom-elements.json', 'html-custom-data.json', 'web-types.json', 'embed.html', 'package.json']) exports[`./${name}`] = `./${name}`;

const [author] = crate.authors;
write('package.json', `${JSON.stringify({
  name: 'loss-lab',
  version: crate.version,
  description: 'Neural-network losses and their gradients as interactive figures: the element <loss-lab>, and the numbers without it',
  license: crate.license,
  ...(author && { author }),
  ...(crate.repository && { repository: { type: 'git', url: `git+${crate.repository}.git` }, bugs: `${crate.repository}/issues` }),
  ...(crate.homepage && { homepage: crate.homepage }),
  type: 'module',
  main: './loss-lab.js',
  types: './loss-lab.d.ts',
  exports,
  // Only these do more than declare: they register an element, or give the engine its wasm.
  sideEffects: ['./**/define.js', './**/*-define.js', './inline.js', './development/**'],
  customElements: 'custom-elements.json',
  'web-types': './web-types.json',
  keywords: [...crate.keywords, 'custom-element'],
}, null, 2)}\n`);
