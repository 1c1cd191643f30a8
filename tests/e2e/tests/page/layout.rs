//! Widths, from a telephone's to a wall's, and sharp pixels.

use e2e::hand::Pointer;
use e2e::page::{FIGURES, Page};
use serde_json::json;

/// The page in a frame of this size, since no window of every engine can be so narrow.
fn open_framed(link: &str, width: u32, height: u32) -> Page {
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
fn on_a_telephone_the_controls_are_in_view_with_the_picture() {
    let page = open_framed("#v=1&figure=focal-curves", 320, 640);
    let view = "(() => {
        const [plot, dock] = ['.plot', '.controls'].map((part) => __read.find(part).getBoundingClientRect());
        return {
          plot: [plot.top, plot.bottom], dock: [dock.top, dock.bottom], height: innerHeight,
          seen: Math.min(plot.bottom, dock.top) - Math.max(plot.top, 0),
        };
      })()";
    page.run(
        "__read.find('.plot').scrollIntoView({ block: 'start', behavior: 'instant' });",
        &[],
    );
    page.settle();
    page.click_in_page(".tabs button[data-param=\"gamma\"]");
    page.settle();
    let seen = page.get(view);
    assert_eq!(
        page.text(
            "__read.find('.tabs button[data-param=\"gamma\"]').getAttribute('aria-expanded')"
        ),
        "true"
    );
    assert!(
        page.get(
            "__read.shown(__read.find('.control[data-param=\"gamma\"] input[type=\"range\"]'))"
        ) == true
    );
    // Firefox counts in 60ths of a px, as 32-bit numbers.
    let bottom = seen["dock"][1].as_f64().expect("a number");
    assert!(
        Some(bottom - 0.01) <= seen["height"].as_f64(),
        "the dock ends below the screen: {seen}"
    );
    assert!(seen["dock"][0].as_f64() >= Some(0.0), "{seen}");
    // A picture is 240 px high at least; most of one must be seen above the open control.
    assert!(seen["seen"].as_f64() >= Some(200.0), "{seen}");

    // The other tabs close it.
    page.click_in_page(".tabs button[data-param=\"alpha\"]");
    page.settle();
    assert!(page.get("__read.shown(__read.find('.control[data-param=\"gamma\"]'))") == false);
}

#[test]
fn a_slider_in_the_dock_moves_the_picture() {
    let page = open_framed("#v=1&figure=focal-curves&at=0.3", 320, 640);
    page.click_in_page(".tabs button[data-param=\"gamma\"]");
    let before = page.picture();
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-curves&gamma=2.05&at=0.3");
    assert_ne!(page.picture().pixels, before.pixels);
    assert_eq!(
        page.text("__read.find('.tabs button[data-param=\"gamma\"]').textContent")
            .replace('\u{a0}', " "),
        "γ 2.05, focusing"
    );
}

/// What is longer than the screen scrolls; a plot without height cannot be read.
#[test]
fn plots_on_a_telephone_are_high_enough_to_read() {
    let page = open_framed("", 390, 844);
    for figure in FIGURES {
        page.follow(&format!("v=1&figure={figure}"));
        let heights = page.get("[...__read.lab().shadowRoot.querySelectorAll('.plot')].map(({ offsetHeight }) => offsetHeight)");
        for height in heights.as_array().expect("a list") {
            assert!(height.as_u64() >= Some(150), "{figure}: {heights}");
        }
    }
}

#[test]
fn in_a_low_frame_the_values_leave_the_picture_in_sight() {
    let page = open_framed("", 480, 600);
    // As in `embed.html`, where the screen is taken to be higher than the frame.
    page.run(
        "document.documentElement.toggleAttribute('data-framed', true); __read.lab().setAttribute('controls', 'own');",
        &[],
    );
    let places = "(() => { const [panels, values] = ['.panels', '.values'].map((part) => __read.find(part).getBoundingClientRect()); \
        return { panels: panels.bottom, top: values.top, height: values.height, pinned: __read.lab().params.at !== null, \
          sticky: getComputedStyle(__read.find('.values')).position === 'sticky' }; })()";
    for figure in FIGURES {
        page.follow(&format!("v=1&figure={figure}"));
        let seen = page.get(places);
        assert_eq!(seen["pinned"], true, "{figure} opens with an example");
        assert!(
            seen["top"].as_f64() >= seen["panels"].as_f64(),
            "{figure}: {seen}"
        );
    }
    // The reader's own pin has its values in sight, and most of the frame is the picture's.
    page.follow("v=1&figure=asymmetric");
    let place = page.place(".surface", 0.6, 0.3);
    page.click_at(Pointer::Mouse, place);
    page.until(
        "the values stick",
        |page| page.get(places),
        |seen| seen["sticky"] == true,
    );
    let seen = page.get(places);
    assert!(seen["height"].as_f64() <= Some(198.0), "{seen}");
    // Another figure opens with an example again.
    page.follow("v=1&figure=noise");
    assert_eq!(page.get(places)["sticky"], false);
}

#[test]
fn a_name_in_two_lines_stands_beside_its_line() {
    for width in [320, 390] {
        let page = open_framed("", width, 844);
        for figure in FIGURES {
            page.follow(&format!("v=1&figure={figure}"));
            let below = page.get(
                "[...__read.lab().shadowRoot.querySelectorAll('.readout .swatch + span')].filter((name) => { \
                   const [line, text] = [name.previousSibling, name].map((part) => part.getBoundingClientRect()); \
                   return text.left < line.right || text.top > line.bottom; }).map((name) => name.textContent)",
            );
            assert_eq!(below, serde_json::json!([]), "{figure} at {width} px");
        }
    }
}

#[test]
fn the_readout_fits_a_telephone() {
    for width in [320, 390] {
        let page = open_framed("", width, 800);
        for link in [
            "figure=batch&at=3&frozen=reduction%3Dsum",
            "figure=noise&at=1.25",
            "figure=imbalance&at=0",
            "figure=bce-terms&at=0.3",
            "figure=label-smoothing&at=0.3",
        ] {
            page.run_and_rest("__read.lab().state = arguments[0];", &[link.into()]);
            let cut = page.get(
                "[...__read.lab().shadowRoot.querySelectorAll('.readout :is(th, td)')].filter((cell) => \
                   cell.getBoundingClientRect().right > innerWidth).map((cell) => cell.textContent)",
            );
            assert_eq!(cut, json!([]), "{link} at {width} px");
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
fn what_is_long_in_the_dock_leaves_the_picture_in_sight() {
    let page = open_framed("#v=1&figure=batch", 390, 844);
    page.run(
        "document.documentElement.removeAttribute('data-framed'); \
         __read.lab().shadowRoot.querySelector('.plot').scrollIntoView({ block: 'start', behavior: 'instant' });",
        &[],
    );
    page.click_in_page(".tabs button[data-param=\"rows\"]");
    page.settle();
    let view = page.get(
        "(() => { const list = __read.find('.control-list'); return { \
           dock: __read.find('.controls').getBoundingClientRect().top / innerHeight, \
           scrolls: list.scrollHeight > list.clientHeight }; })()",
    );
    assert!(view["dock"].as_f64() > Some(0.5), "{view}");
    assert_eq!(view["scrolls"], true, "{view}");
    // By keys, too: the last field comes into view.
    page.focus("[aria-label=\"weight of row 7\"]");
    let seen = "(() => { const [field, list] = ['[aria-label=\"weight of row 7\"]', '.control-list'].map((part) => \
        __read.find(part).getBoundingClientRect()); return field.top >= list.top && field.bottom <= list.bottom; })()";
    page.until_true(seen);
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

/// Numbers of as many digits as the fields take, for every setting that sentences, names and readouts quote.
const LONG: &str = "gamma=5.745&alpha=0.5042&epsilon=1.2345e-7&smoothing=0.1234&fp-weight=12.345&fn-weight=98.765\
    &sigma=1.2345&delta=1.2345&positive-rate=0.01234&positive-confidence=0.61234&easy-confidence=0.95123\
    &hard-confidence=0.31234&hard-share=0.02345&classes=20&true-class=13&logits=-12.345,12.345,-0.12345,1.2345,0,0,0,0,0,0,0,0,0,0";

#[test]
fn long_numbers_do_not_scroll_a_telephone_sideways() {
    let page = open_framed("", 320, 800);
    let mut wide = Vec::new();
    for figure in FIGURES {
        // The last digits are the figure's own axis'.
        for at in ["0.4191", "3"] {
            page.run_and_rest(
                "const [figure, long, at] = arguments; const lab = __read.lab();
                 lab.state = `v=1&figure=${figure}&${long}&at=${at}`;
                 lab.freeze();",
                &[figure.into(), LONG.into(), at.into()],
            );
            let overs = page.run(
                "return (async () => {
                   const overs = [];
                   for (const projector of [false, true]) {
                     document.documentElement.toggleAttribute('data-projector', projector);
                     __read.lab().toggleAttribute('projector', projector);
                     for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
                     overs.push(document.documentElement.scrollWidth - document.documentElement.clientWidth);
                   }
                   return overs;
                 })();",
                &[],
            );
            for (i, projector) in [false, true].into_iter().enumerate() {
                let over = &overs[i];
                if *over != 0 {
                    wide.push(format!(
                        "{figure} at {at}, projector {projector}: {over} px"
                    ));
                }
            }
        }
    }
    assert!(wide.is_empty(), "{wide:#?}");
}
