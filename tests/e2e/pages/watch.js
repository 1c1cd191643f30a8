// Runs before all else on a page under test: keeps what goes wrong and counts what is drawn (`__watch`),
// and reads the page for the tests (`__read`).
(() => {
  // What a test asks to be missing is taken away before the page can look.
  const wishes = new URLSearchParams(location.search);
  if (wishes.get('storage') === 'refused') {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Storage is refused.', 'SecurityError');
      },
    });
  }
  if (wishes.get('webassembly') === 'off') delete window.WebAssembly;
  if (wishes.get('webassembly') === 'whole') delete WebAssembly.compileStreaming;
  if (wishes.get('webassembly') === 'old') WebAssembly.validate = () => false;
  if (wishes.get('patience') === 'endless') {
    // A download that pauses for ten seconds is given up, and `ready` waits as long for programs: not while a test holds them back.
    const { setTimeout } = window;
    window.setTimeout = (act, time, ...rest) => (time === 10_000 ? 0 : setTimeout(act, time, ...rest));
  }
  if (wishes.get('browser') === 'oldest') {
    // What Chrome 105, Firefox 113 and Safari 16.4 lack.
    const newer = [
      [Promise, 'withResolvers', 'try'], [Object, 'groupBy'], [Map, 'groupBy'], [Array, 'fromAsync'], [AbortSignal, 'any'], [URL, 'canParse', 'parse'],
      [Array.prototype, 'with', 'toSpliced', 'toSorted', 'toReversed'], [String.prototype, 'isWellFormed', 'toWellFormed'],
      [Set.prototype, 'union', 'difference', 'intersection', 'isSubsetOf'], [URLSearchParams.prototype, 'size'],
      [Element.prototype, 'checkVisibility'], [CSS, 'registerProperty'], [Iterator.prototype, 'map', 'filter', 'some', 'every', 'find', 'toArray', 'take', 'drop'],
    ];
    for (const [owner, ...names] of newer) for (const name of names) delete owner[name];
    const { supports } = CSS;
    CSS.supports = (...what) => !what.join().includes('light-dark') && supports.apply(CSS, what);
  }

  const seen = [];
  for (const level of ['assert', 'debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn']) {
    const original = console[level];
    console[level] = (...what) => {
      seen.push(`console.${level}: ${what.map(String).join(' ')}`);
      original.apply(console, what);
    };
  }
  // Captured, for the error of a script or a picture that does not load does not bubble.
  addEventListener('error', (event) => {
    const { message, filename, lineno, target } = event;
    seen.push(`error: ${message ?? `${target?.localName} did not load`} (${filename}:${lineno})`);
  }, true);
  addEventListener('unhandledrejection', ({ reason }) => seen.push(`unhandled rejection: ${reason}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    seen.push(`policy: ${violatedDirective} blocked ${blockedURI} ${sample}`);
  });

  // A layer begins each of its drawings by clearing itself, or by a copy of a picture in the place of everything.
  const draws = [];
  const { requestAnimationFrame, setTimeout } = window;
  let [frame, began, isAsked] = [0, 0, false];
  // All that a frame calls is given the same time. A page that draws nothing is not kept busy by counting its frames.
  const enter = (time) => {
    if (time !== began) [frame, began] = [frame + 1, time];
  };
  window.requestAnimationFrame = (callback) => {
    __watch.frames += 1;
    return requestAnimationFrame((time) => {
      enter(time);
      callback(time);
    });
  };
  const note = (canvas) => {
    draws.push({ frame, canvas });
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame((time) => {
      isAsked = false;
      enter(time);
    });
  };
  const { clearRect, drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...place) {
    note(this.canvas);
    return clearRect.apply(this, place);
  };
  CanvasRenderingContext2D.prototype.drawImage = function (...what) {
    if (this.globalCompositeOperation === 'copy') note(this.canvas);
    return drawImage.apply(this, what);
  };

  /** How often each canvas was drawn in its busiest frame, and in all, since `since` drawings had been made. */
  const drawn = (since) => {
    const perFrame = new Map();
    const perCanvas = new Map();
    for (const { frame, canvas } of draws.slice(since)) {
      if (!perCanvas.has(canvas)) perCanvas.set(canvas, perCanvas.size);
      const key = `${frame}/${perCanvas.get(canvas)}`;
      perFrame.set(key, (perFrame.get(key) ?? 0) + 1);
    }
    const frames = new Set(draws.slice(since).map(({ frame }) => frame));
    return { inAFrame: Math.max(0, ...perFrame.values()), canvases: perCanvas.size, frames: frames.size };
  };
  window.__watch = { seen, draws, drawn, setTimeout, frames: 0 };

  const lab = () => document.querySelector('loss-lab');
  const inLab = (selector) => lab()?.shadowRoot?.querySelector(selector) ?? null;
  const find = (selector) => document.querySelector(selector) ?? inLab(selector);
  const shown = (element) => Boolean(element) && !element.hidden && element.getClientRects().length > 0;
  const text = (element) => element.textContent.replace(/\s+/g, ' ').trim();

  const table = (element) => {
    const [corner, ...columns] = [...element.querySelectorAll('thead th')].map(text);
    const rows = [...element.querySelectorAll('tbody tr')].map((row) => ({
      label: text(row.querySelector('th')),
      cells: [...row.querySelectorAll('td')].map(text),
      chosen: row.classList.contains('chosen'),
    }));
    return { corner, columns, rows };
  };

  /** Four bytes for each pixel, by way of a canvas of our own: reading back changes how the page's own is kept. */
  const pixels = (canvas) => {
    const { width, height } = canvas;
    const copy = Object.assign(document.createElement('canvas'), { width, height });
    const context = copy.getContext('2d', { willReadFrequently: true });
    context.drawImage(canvas, 0, 0);
    return context.getImageData(0, 0, width, height).data;
  };

  // `find` and `for … of` call a function for each of a million pixels.
  const isEmpty = (words) => {
    for (let i = 0; i < words.length; i += 1) if (words[i] !== 0) return false;
    return true;
  };
  /** Whether a panel of an element shows no curve. */
  const isAnyEmpty = (root) => [...root.querySelectorAll('canvas.data')]
    .some((canvas) => canvas.width * canvas.height === 0 || isEmpty(new Uint32Array(pixels(canvas).buffer)));

  /** FNV-1a over the canvases of all panels, a word at a time; null where one is empty. */
  const hash = (root = lab().shadowRoot) => {
    let sum = 0x811c9dc5;
    for (const canvas of root.querySelectorAll('canvas')) {
      if (canvas.width * canvas.height === 0) return null;
      const words = new Uint32Array(pixels(canvas).buffer);
      if (isEmpty(words)) return null;
      for (let i = 0; i < words.length; i += 1) sum = Math.imul(sum ^ words[i], 0x01000193);
    }
    return (sum >>> 0).toString(16);
  };

  const message = (element) => (shown(element) ? text(element) : null);

  window.__read = {
    find,
    lab,
    hash,
    isAnyEmpty,
    pixels,
    shown,
    /** The page's own tables and functions: a driver's script may have modules of its own. */
    figures: () => import('/www/engine.js').then(({ figures }) => JSON.parse(JSON.stringify(figures()))),
    params: () => import('/www/engine.js').then(({ params }) => JSON.parse(JSON.stringify(params()))),
    /** Of what other pages import from here: two counts of figures, whether the element is this page's, and the type of the frame's class. */
    imported: async () => {
      const names = ['engine', 'loss-lab', 'loss-lab-define', 'host', 'pkg/loss_lab'];
      const [engine, lab, , host, bindings] = await Promise.all(names.map((name) => import(`/www/${name}.js`)));
      const same = lab.LossLab === customElements.get('loss-lab');
      return [engine.figures().length, bindings.figures().length, same, typeof host.LossLabFrame];
    },
    /** Gives the page's own breaker another clock. */
    setClock: (now) => import('/www/engine/instance.js').then(({ breaker }) => { breaker.now = now; }),
    monkey: () => import('/pages/monkey.js').then(() => true),
    state: () => import('/www/settings/link.js'),
    settings: (text) => import('/www/settings/link.js').then(({ parseLink }) => JSON.parse(JSON.stringify(parseLink(text)))),
    readout: () => table(inLab('table.readout')),
    table: () => table(inLab('.data table')),
    summary: () => text(inLab('.summary')),
    notice: () => message(document.querySelector('#notice')),
    /** Below the field that it is about, or above all. */
    error: () => message(inLab('.refused')) ?? message(inLab('.error')),
    control: (param) => {
      const control = inLab(`.control[data-param="${param}"]`);
      const [field, slider, toggle] = ['.field', 'input[type="range"]', '.switch'].map((part) => control.querySelector(part));
      return {
        field: field?.value ?? null,
        invalid: field?.getAttribute('aria-invalid') ?? null,
        slider: slider?.valueAsNumber ?? null,
        on: toggle?.getAttribute('aria-checked') ?? null,
        choice: control.querySelector('input[type="radio"]:checked')?.value ?? null,
      };
    },
    /**
     * The picture's size in pixels, how far it is from the drawing, and how far from blank. Here, for Firefox' driver
     * looks up every name of its scripts in the page, which takes half a minute for so many pixels.
     */
    alike: async () => {
      const png = await createImageBitmap(await lab().toBlob());
      const image = new Image();
      image.src = URL.createObjectURL(await lab().toBlob('image/svg+xml'));
      await image.decode();
      const { width, height } = png;
      // Mean colours of squares, in which letters may stand a little elsewhere.
      const side = 32;
      const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
      const [a, b] = [png, image].map((source) => {
        const canvas = Object.assign(document.createElement('canvas'), { width, height });
        const context = canvas.getContext('2d', { willReadFrequently: true });
        context.drawImage(source, 0, 0, width, height);
        const bytes = context.getImageData(0, 0, width, height).data;
        const means = new Float64Array(3 * columns * rows);
        for (let i = 0; i < width * height; i += 1) {
          const square = Math.floor(Math.floor(i / width) / side) * columns + Math.floor((i % width) / side);
          for (let c = 0; c < 3; c += 1) means[3 * square + c] += bytes[4 * i + c] / (side * side);
        }
        return means;
      });
      let [apart, ink] = [0, 0];
      for (let i = 0; i < a.length; i += 1) {
        apart += Math.abs(a[i] - b[i]);
        ink += Math.abs(a[i] - a[i % 3]);
      }
      return [width, height, apart / a.length, ink / a.length];
    },
    /** A place in an element, as shares of its width and height, in css px of the viewport. */
    place: (selector, shareX, shareY) => {
      const element = find(selector);
      const inView = () => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      };
      if (!inView()) element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      return [Math.round(left + shareX * width), Math.round(top + shareY * height)];
    },
  };
})();
