//! Lines and letters stand out from the paper: measured on their pixels.

use e2e::page::Page;
use serde_json::json;

use super::access::{COLOURS, DARK, show};

/// `__contrast`, which knows where texts stand on the canvases: what is drawn from now on.
///
/// `texts()` is each text of the axes with the contrast that its strongest pixel has with the paper: `[[text, contrast], …]`.
/// `strokes()` is the colours of the strongest strokes beside them: `[[r, g, b, contrast], …]`. Pixels count where
/// one colour has its full strength, not at softened edges; tints of areas do not.
const MEASURE: &str = "(() => {
    const luminance = (color) => {
      const [r, g, b] = color.map((channel) => { const c = channel / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (...colors) => {
      const [a, b] = colors.map(luminance);
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const boxes = new Map();
    const { fillText, clearRect, drawImage } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...place) {
      boxes.set(this.canvas, []);
      return clearRect.apply(this, place);
    };
    // So is one that a copy of another takes the place of.
    CanvasRenderingContext2D.prototype.drawImage = function (...what) {
      if (this.globalCompositeOperation === 'copy') boxes.set(this.canvas, []);
      return drawImage.apply(this, what);
    };
    // A canvas that gets a size is empty, too.
    const width = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'width');
    Object.defineProperty(HTMLCanvasElement.prototype, 'width', { ...width, set(value) { boxes.set(this, []); width.set.call(this, value); } });
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      const { actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent } = this.measureText(text);
      const [left, top] = [Math.floor(x - actualBoundingBoxLeft), Math.floor(y - actualBoundingBoxAscent)];
      const [right, bottom] = [Math.ceil(x + actualBoundingBoxRight), Math.ceil(y + actualBoundingBoxDescent)];
      if (!boxes.has(this.canvas)) boxes.set(this.canvas, []);
      boxes.get(this.canvas).push({ text, left, top, right, bottom, ink: this.fillStyle });
      return fillText.call(this, text, x, y);
    };
    const colour = (name) => getComputedStyle(__read.find(`.probes [data-color=\"${name}\"]`)).color;
    /** For each panel its texts, and its colours as they look on the paper. */
    const read = () => {
      const paper = colour('bg').match(/\\d+/g).map(Number);
      return [...__read.lab().shadowRoot.querySelectorAll('canvas.data')].map((canvas) => {
        const pixels = __read.pixels(canvas);
        const bare = { alpha: 0, mixed: paper };
        const color = (x, y) => {
          const i = 4 * (y * canvas.width + x);
          const alpha = (pixels[i + 3] ?? 0) / 255;
          // Nothing is on most of them.
          return alpha === 0 ? bare : { alpha, mixed: [0, 1, 2].map((c) => pixels[i + c] * alpha + paper[c] * (1 - alpha)) };
        };
        return { canvas, color, paper, texts: boxes.get(canvas) ?? [] };
      });
    };
    const ownInk = () => {
      const context = document.createElement('canvas').getContext('2d');
      context.fillStyle = colour('soft');
      return context.fillStyle;
    };
    const texts = () => read().flatMap(({ color, paper, texts }) => texts.filter(({ ink }) => ink === ownInk()).map(({ text, left, top, right, bottom }) => {
      let best = 0;
      for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) {
        const { alpha, mixed } = color(x, y);
        if (alpha > 0) best = Math.max(best, contrast(mixed, paper));
      }
      return [text, best];
    }));
    const strokes = () => {
      const found = new Map();
      for (const { canvas: { width, height }, color, paper, texts } of read()) {
        const isText = (x, y) => texts.some(({ left, top, right, bottom }) => x >= left - 1 && x <= right && y >= top - 1 && y <= bottom);
        const counts = new Map();
        for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
          const { alpha, mixed } = color(x, y);
          if (alpha < 0.4 || isText(x, y)) continue;
          const key = mixed.map((channel) => Math.round(channel / 4) * 4).join();
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        for (const [key, count] of counts) {
          if (count < 40) continue;
          const mixed = key.split(',').map(Number);
          found.set(key, [...mixed, contrast(mixed, paper)]);
        }
      }
      return [...found.values()];
    };
    window.__contrast = { texts, strokes };
  })();";

/// The colours on the panels, each with its contrast.
fn strokes(page: &Page) -> Vec<[f64; 4]> {
    let found = page.get("__contrast.strokes()");
    let rows = found.as_array().expect("a list");
    rows.iter()
        .map(|row| [0, 1, 2, 3].map(|i| row[i].as_f64().expect("a number")))
        .collect()
}

/// The text on the axes that stands out least, and its contrast.
fn weakest_text(page: &Page) -> (String, f64) {
    let found = page.until(
        "axes have texts",
        |page| page.get("__contrast.texts()"),
        |found| found.as_array().is_some_and(|texts| texts.len() >= 6),
    );
    let texts = found.as_array().expect("a list").iter().map(|text| {
        let name = text[0].as_str().expect("a text").to_owned();
        (name, text[1].as_f64().expect("a number"))
    });
    let texts: Vec<_> = texts.collect();
    // Two titles, and at least two numbers on each axis.
    assert!(texts.len() >= 6, "{texts:?}");
    let weakest = texts.into_iter().min_by(|a, b| a.1.total_cmp(&b.1));
    weakest.expect("there are some")
}

/// The colours of the series that the readout names, as the page has them.
fn series_colors(page: &Page) -> Vec<(String, [f64; 3])> {
    let found = page.get(
        "[...new Set([...__read.lab().shadowRoot.querySelectorAll('.readout .swatch')].map((swatch) => swatch.dataset.series))]
           .map((series) => { const swatch = __read.find(`.readout .swatch[data-series=\"${series}\"]`);
             return [series, ...getComputedStyle(swatch).stroke.match(/\\d+/g).slice(0, 3).map(Number)]; })",
    );
    let rows = found.as_array().expect("a list");
    rows.iter()
        .map(|row| {
            let name = row[0].as_str().expect("a name").to_owned();
            (name, [1, 2, 3].map(|i| row[i].as_f64().expect("a number")))
        })
        .collect()
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "forced colours are Chromium's to emulate"
)]
fn every_curve_has_a_contrast_of_three_on_its_pixels() {
    let page = Page::open("");
    page.move_to_screen(2.0);
    page.run(MEASURE, &[]);
    for wishes in COLOURS {
        page.emulate("screen", wishes);
        for figure in [
            "mse-vs-bce",
            "focal-curves",
            "gradients",
            "squared-error",
            "noise",
            "asymmetric",
            "label-smoothing",
        ] {
            show(
                &page,
                &format!("figure={figure}&epsilon=0.1&at=0.2&frozen=gamma%3D1"),
            );
            let drawn = strokes(&page);
            for (series, color) in series_colors(&page) {
                // The strongest pixels near the colour: the core of the line.
                let near = |row: &&[f64; 4]| (0..3).all(|i| (row[i] - color[i]).abs() <= 16.0);
                let best = drawn
                    .iter()
                    .filter(near)
                    .map(|row| row[3])
                    .fold(0.0, f64::max);
                assert!(
                    best >= 3.0,
                    "{figure} {wishes:?}: {series} {color:?} has {best} among {drawn:?}"
                );
            }
        }
    }
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "forced colours are Chromium's to emulate"
)]
fn what_is_written_on_the_axes_has_a_contrast_of_four_and_a_half() {
    let page = Page::open("");
    page.move_to_screen(2.0);
    page.run(MEASURE, &[]);
    // All is drawn again, and seen.
    page.run(
        "document.dispatchEvent(new Event('visibilitychange'));",
        &[],
    );
    page.settle();
    for wishes in COLOURS {
        page.emulate("screen", wishes);
        for figure in ["mse-vs-bce", "focal-heatmap", "batch"] {
            show(&page, &format!("figure={figure}"));
            let (text, contrast) = weakest_text(&page);
            assert!(
                contrast >= 4.5,
                "{figure} {wishes:?}: {text} has {contrast}"
            );
        }
    }
}

#[test]
#[cfg_attr(not(engine = "chromium"), ignore = "print is Chromium's to emulate")]
fn on_paper_it_is_black_on_white_with_values_and_link() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.1");
    page.emulate("screen", &[DARK]);
    page.rest();
    let screen = page.pixels();
    page.run(MEASURE, &[]);
    page.emulate("print", &[DARK]);
    page.settle();
    assert_eq!(
        page.get("[getComputedStyle(__read.find('.lab')).backgroundColor, getComputedStyle(document.body).backgroundColor, getComputedStyle(__read.find('.question')).color]"),
        json!(["rgb(255, 255, 255)", "rgb(255, 255, 255)", "rgb(0, 0, 0)"])
    );
    // Dark strokes now, where they were light.
    assert_ne!(page.pixels(), screen);
    let (text, contrast) = weakest_text(&page);
    assert!(contrast >= 4.5, "{text} has {contrast}");
    let shown = |selector: &str| {
        page.get(&format!("__read.shown(__read.find({}))", json!(selector))) == true
    };
    let open = || page.get("__read.find('details.data').open") == true;
    assert!(!open(), "nobody asked for the table");
    for selector in [".readout", ".print-link", ".summary"] {
        assert!(shown(selector), "{selector}");
    }
    for selector in [".controls", ".tools", "nav", ".actions", ".handle"] {
        assert!(!shown(selector), "{selector}");
    }
    assert_eq!(
        page.text("__read.find('.print-link').textContent"),
        format!("{}/#v=1&figure=mse-vs-bce&at=0.1", page.origin())
    );
    page.emulate("screen", &[DARK]);
    page.settle();
    assert_eq!(page.pixels(), screen);
    assert!(!open() && !shown(".print-link"));
}
