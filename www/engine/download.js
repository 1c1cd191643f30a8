// @ts-check
/** Fetches and compiles a part of the engine. */

/**
 * What a part is made of: the wasm's bytes, a module, an answer that holds it, or its address.
 * @typedef {import('../pkg/loss_lab.js').InitInput | Promise<import('../pkg/loss_lab.js').InitInput>} Source
 */

/** The longest pause in a download, in milliseconds. */
const PATIENCE = 10_000;

export class Download {
  /** Whether it was tried before. */
  #again = false;

  /** @param {string} name what messages call it @param {() => Source} from */
  constructor(name, from) {
    this.name = name;
    this.from = from;
  }

  /**
   * Fetches and compiles it.
   * @param {(module: WebAssembly.Module) => void | Promise<unknown>} use
   * @returns {Promise<void>} rejects, also if `use` fails, with an Error that says what the reader can do
   */
  async take(use) {
    const late = new AbortController();
    let timer = 0;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => late.abort(), PATIENCE);
    };
    alive();
    try {
      // A second try must not wait for a preload that may hang.
      const cache = this.#again ? 'no-store' : 'default';
      this.#again = true;
      const module = await compiled(await this.from(), { signal: late.signal, cache }, alive);
      clearTimeout(timer);
      await use(module);
    } catch (cause) {
      throw new Error(`${this.name} ${reason(cause, late.signal.aborted)}`, { cause });
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * @param {Awaited<Source>} given
 * @param {RequestInit} how an address is asked for
 * @param {() => void} alive called for every piece that arrives
 * @returns {Promise<WebAssembly.Module>}
 */
async function compiled(given, how, alive) {
  if (given instanceof WebAssembly.Module) return given;
  if (ArrayBuffer.isView(given) || given instanceof ArrayBuffer) return WebAssembly.compile(/** @type {BufferSource} */ (given));
  const answer = given instanceof Response ? given : await fetch(given, how);
  if (!answer.ok) throw new Refusal(`The server answered ${answer.status}.`);
  // Some servers send another type, and compileStreaming takes none but this one, without parameters.
  const streams = 'compileStreaming' in WebAssembly && answer.headers.get('Content-Type')?.toLowerCase() === 'application/wasm';
  const pieces = answer.body?.pipeThrough(new TransformStream({
    transform(piece, controller) {
      alive();
      controller.enqueue(piece);
    },
  }));
  const counted = pieces ? new Response(pieces, { headers: { 'Content-Type': 'application/wasm' } }) : answer;
  return streams ? WebAssembly.compileStreaming(counted) : WebAssembly.compile(await counted.arrayBuffer());
}

/** The server's answer instead of the wasm. */
class Refusal extends Error {}

/** @param {unknown} cause @param {boolean} late @returns {string} what follows the name of a part */
function reason(cause, late) {
  if (late) return 'did not arrive. The connection may be slow.';
  if (cause instanceof Refusal) return `did not load. ${cause.message}`;
  // For a truncated module, Firefox reports "out of memory" as an InternalError.
  if (cause instanceof WebAssembly.CompileError || /** @type {any} */ (cause)?.name === 'InternalError') {
    if (/policy|CSP|unsafe-eval|disallowed/i.test(/** @type {Error} */ (cause).message)) {
      return 'were blocked: this page’s security policy forbids WebAssembly.';
    }
    return 'arrived damaged.';
  }
  if (cause instanceof WebAssembly.LinkError) {
    return 'are of another version than this page. Reload the page without its cache.';
  }
  return 'did not load.';
}
