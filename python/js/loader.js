// @ts-check
/** Shows a figure in a notebook. The scripts come once for all figures, from a model that these share. */

/** What each version of the scripts exports. @type {Record<string, Promise<{show(options: {model: any, el: HTMLElement}): () => void}>>} */
const loaded = /** @type {any} */ (globalThis)[Symbol.for('loss-lab-notebook')] ??= {};

/** @param {any} model */
async function scripts(model) {
  const page = await model.widget_manager.get_model(model.get('_page').replace('IPY_MODEL_', ''));
  return loaded[page.get('version')] ??= load(page.get('script'));
}

/** @param {string} script */
async function load(script) {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

export default {
  /** @param {{model: any, el: HTMLElement}} options */
  async render(options) {
    return (await scripts(options.model)).show(options);
  },
};
