// Runs one test of a compiled test program, by the same calls as wasm-bindgen's own runner. `begin(name)` starts it once the
// program is there; `outcome` is null until its end, then true, or what it said when it failed.
// `held` is how long the page could not answer, in ms: the longest of the times between two looks.
const program = new URLSearchParams(location.search).get('program');
window.outcome = null;
window.held = 0;
window.__wbg_test_invoke = (test) => test();

const load = async () => {
  const tests = await import(`/${program}/tests.js`);
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    const original = console[level];
    console[level] = (...what) => {
      tests[`__wbgtest_console_${level}`](what);
      original.apply(console, what);
    };
  }
  const wasm = await tests.default({ module_or_path: `/${program}/tests_bg.wasm` });
  return { tests, wasm };
};

const watch = (last) => {
  const now = performance.now();
  window.held = Math.max(window.held, now - last);
  if (window.outcome === null) setTimeout(watch, 0, now);
};

const run = async ({ tests, wasm }, name) => {
  const context = new tests.WasmBindgenTestContext(false);
  // Whether an ignored test is asked for has been decided.
  context.include_ignored(true);
  if (await context.run([wasm[name]])) return true;
  const said = document.querySelector('#output').textContent;
  return said.match(/^---- .* output ----\n(.*?)\nfailures:$/ms)?.[1] ?? said;
};

try {
  const program = await load();
  window.begin = (name) => {
    // In a task of its own, so that the driver has its answer before the test takes the page.
    setTimeout(async () => {
      setTimeout(watch, 0, performance.now());
      const outcome = await run(program, name).catch((error) => `${error?.stack ?? error}`);
      setTimeout(() => { window.outcome = outcome; });
    });
  };
} catch (error) {
  window.begin = () => {
    window.outcome = `it did not load: ${error?.stack ?? error}`;
  };
}
