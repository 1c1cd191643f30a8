//! Widths, from a telephone's to a wall's, and sharp pixels.

use e2e::page::{FIGURES, Page};
use serde_json::json;

/// The page in a frame of this size, since no window of every engine can be so narrow.
pub(super) fn open_framed(link: &str, width: u32, height: u32) -> Page {
    let page = Page::open_own("frame.html");
    page.resize(1700, 1000);
    page.open_in_frame(link, width, height);
    page
}

/// The widths of a window of each size, its page, and the picture.
const WIDTHS: &str = "return (async () => {
      const [page, all] = [document.documentElement, []];
      for (const [width, height] of arguments[0]) {
        Object.assign(frameElement.style, { width: `${width}px`, height: `${height}px` });
        for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
        all.push([innerWidth, page.scrollWidth, page.clientWidth, document.body.scrollWidth, __read.find('canvas.data').getBoundingClientRect().width]);
      }
      return all;
    })();";

/// A telephone, 1280 by 1024 at four times the size, a tablet and a wide screen.
const WINDOWS: [(u32, u32); 4] = [(320, 800), (320, 256), (800, 800), (1600, 800)];

#[test]
fn no_figure_scrolls_sideways_at_any_width() {
    let page = open_framed("", 320, 800);
    for figure in FIGURES {
        page.follow(&format!("v=1&figure={figure}&at=0.3"));
        let seen = page.run(WIDTHS, &[json!(WINDOWS)]);
        for (i, (width, height)) in WINDOWS.into_iter().enumerate() {
            let widths = &seen[i];
            assert_eq!(widths[0], width);
            for i in [1, 3] {
                assert!(
                    widths[i].as_u64() <= widths[2].as_u64(),
                    "{figure} at {width} × {height} px: {widths}"
                );
            }
            assert!(
                widths[4].as_f64() > Some(0.6 * f64::from(width.min(400))),
                "{figure} at {width} × {height} px: {widths}"
            );
        }
    }
}

#[test]
fn the_readout_fits_beside_the_controls() {
    let page = Page::open("");
    page.resize(1280, 900);
    for figure in FIGURES {
        page.run_and_rest(
            "__read.lab().state = `figure=${arguments[0]}&gamma=10&at=0.5`;",
            &[figure.into()],
        );
        let widths = page.get(
            "(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])(__read.find('.readout').parentElement)",
        );
        assert_eq!(widths[0], widths[1], "{figure}");
    }
}

#[test]
fn a_projector_shows_all_of_every_figure_at_once() {
    let page = Page::open("");
    page.click("#projector");
    for (width, height) in [(1024, 768), (1280, 770), (1280, 1000), (1700, 990)] {
        page.resize(width, height);
        // The window has bars of its own.
        let bars = page.get("outerHeight - innerHeight").as_u64();
        let bars = u32::try_from(bars.expect("a number")).expect("few pixels");
        page.resize(width, height + bars);
        for figure in FIGURES {
            page.run_and_rest(
                "__read.lab().state = `figure=${arguments[0]}&at=1`;",
                &[figure.into()],
            );
            let ends = page.get(
                "({ height: innerHeight, control: __read.find('.lead').getBoundingClientRect().bottom, tables: __read.find('.readout').getBoundingClientRect().bottom, \
                    formulas: __read.find('.explanation').getBoundingClientRect().bottom, \
                    plots: [...__read.lab().shadowRoot.querySelectorAll('.plot')].map((plot) => plot.getBoundingClientRect().toJSON()), \
                    scrolls: document.documentElement.scrollHeight > innerHeight, \
                    over: [...__read.lab().shadowRoot.querySelectorAll('.scroll')].filter((box) => !box.closest('details:not([open])')).map((box) => box.scrollWidth - box.clientWidth) })",
            );
            // Firefox counts what overhangs at the end of a formula; WebKit rounds widths to whole px.
            let most = if cfg!(engine = "firefox") {
                8
            } else {
                i64::from(cfg!(engine = "webkit"))
            };
            let over = ends["over"].as_array().expect("two boxes");
            assert!(
                over.len() == 2 && over.iter().all(|over| over.as_i64() <= Some(most)),
                "{figure}: {ends}"
            );
            let height = ends["height"].as_f64().expect("a height");
            assert_eq!(ends["scrolls"], false, "{figure}: {ends}");
            for end in ["tables", "formulas", "control"] {
                assert!(ends[end].as_f64() <= Some(height), "{figure}: {ends}");
            }
            // All of the height is used.
            assert!(
                ends["control"].as_f64() > Some(height - 40.0),
                "{figure}: {ends}"
            );
            for plot in ends["plots"].as_array().expect("a list") {
                assert!(plot["height"].as_f64() >= Some(150.0), "{figure}: {ends}");
                assert!(plot["bottom"].as_f64() <= Some(height), "{figure}: {ends}");
            }
        }
    }
}

#[test]
fn a_longer_number_in_a_title_moves_nothing() {
    let page = Page::open("#v=1&figure=noise&at=1");
    page.resize(1280, 900);
    let top = |sigma: f64| {
        page.run_and_rest(
            "__read.lab().params = { sigma: arguments[0] };",
            &[sigma.into()],
        );
        page.get("[...__read.lab().shadowRoot.querySelectorAll('.plot, .readout')].map((part) => Math.round(part.getBoundingClientRect().top))")
    };
    let before = top(1.0);
    assert_eq!(top(0.9), before);
    assert_eq!(top(4.75), before);
}

const SHARP: &str = "#v=1&figure=focal-heatmap&at=0.3";

#[track_caller]
fn backing_is_css_size_times(page: &Page, ratio: f64) {
    assert_eq!(page.get("devicePixelRatio").as_f64(), Some(ratio));
    let sizes = page.get(
        "[...__read.lab().shadowRoot.querySelectorAll('canvas.data')].map((canvas) => { \
           const { width, height } = canvas.getBoundingClientRect(); \
           return [canvas.width, width * devicePixelRatio, canvas.height, height * devicePixelRatio]; })",
    );
    let sizes = sizes.as_array().expect("a list");
    assert_eq!(sizes.len(), 2);
    for size in sizes {
        for (device, css) in [(0, 1), (2, 3)] {
            let [device, css] = [device, css].map(|i| size[i].as_f64().expect("a number"));
            // An edge between two device pixels may go either way.
            assert!((device - css).abs() <= 1.0, "{size}");
        }
    }
}

#[test]
fn a_canvas_has_a_pixel_for_each_of_the_screens() {
    backing_is_css_size_times(&Page::open(SHARP), 1.0);
}

#[test]
fn a_canvas_has_a_pixel_for_each_of_a_sharp_screens() {
    backing_is_css_size_times(&Page::open_with_ratio(SHARP, 2.0), 2.0);
}

#[test]
#[cfg_attr(
    engine = "webkit",
    ignore = "WebKitGTK can be asked for whole ratios only"
)]
fn a_canvas_has_a_pixel_for_each_at_a_zoom_between() {
    backing_is_css_size_times(&Page::open_with_ratio(SHARP, 1.25), 1.25);
}

#[test]
fn the_picture_follows_the_windows_size() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=off");
    let width = |page: &Page| page.get("__read.find('canvas.data').width").as_u64();
    let before = width(&page);
    page.resize(1000, 800);
    page.until("the canvas is narrower", width, |width| *width < before);
    page.settle();
    assert!(page.pixels().is_some());
}
