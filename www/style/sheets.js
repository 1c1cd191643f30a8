// @ts-check
/** Style sheets of elements, made once per document: a sheet can be adopted only in the document that made it. */

/** By what is written in them. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const made = new WeakMap();

/**
 * A rem is a share of the root's text size, which is the page's around: some make it 62.5 %. The sheets' own rem is the
 * reader's text size, whatever the page's is; registered as a length, it is the same wherever it is inherited.
 */
const REM = { name: '--loss-lab-rem', syntax: '<length>', inherits: true, initialValue: '16px' };

/** Adds to a document, or to a shadow root, the sheets that it lacks. @param {Document | ShadowRoot} root @param {...string} styles */
export function dress(root, ...styles) {
  const document = root.ownerDocument ?? /** @type {Document} */ (root);
  // Without a window there are no sheets, and nobody looks.
  if (!document.defaultView) return;
  let sheets = made.get(document);
  if (!sheets) made.set(document, sheets = new Map());
  for (const css of styles) {
    let sheet = sheets.get(css);
    if (!sheet) sheets.set(css, sheet = sheetOf(document.defaultView, css));
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}

/** @param {Window & typeof globalThis} view @param {string} css */
function sheetOf(view, css) {
  // Firefox has it since 128. Before, a rem is what most readers have.
  const rem = 'registerProperty' in view.CSS ? `var(${REM.name})` : REM.initialValue;
  try {
    view.CSS.registerProperty?.(REM);
  } catch {
    // It is registered already, perhaps by another copy of this script.
  }
  const sheet = new view.CSSStyleSheet();
  const base = view.CSS.supports('color', 'light-dark(red, red)') ? css : withoutLightDark(css);
  sheet.replaceSync(base.replace(/(?<![\w.])([\d.]+)rem\b/g, `calc($1 * ${rem})`));
  return sheet;
}

/** The sheet for browsers that have no `light-dark()`: all is light, and where it is to be dark the dark colours come after. @param {string} css */
function withoutLightDark(css) {
  const BOTH = /light-dark\((.*?), (.*?)\)/g;
  const dark = css.split('\n').filter((line) => line.includes('light-dark')).join('').replace(BOTH, '$2');
  const own = ':host(:not([theme="light"]))';
  return `${css.replace(BOTH, '$1')}
    @media (forced-colors: none) { :host([theme="dark"]) .lab:not(.printing), ${own} .lab.on-dark:not(.printing) { ${dark} } }
    @media (forced-colors: none) and (prefers-color-scheme: dark) { ${own} .lab:not(.on-light):not(.printing) { ${dark} } }`;
}
