//! For those who read without eyes, without a mouse, large, or in colours of their own.

use std::path::Path;
use std::{env, fs};

use e2e::hand::Pointer;
use e2e::page::{FIGURES, Page};
use serde_json::{Value, json};

const DARK: (&str, &str) = ("prefers-color-scheme", "dark");
const LIGHT: (&str, &str) = ("prefers-color-scheme", "light");
const FORCED: (&str, &str) = ("forced-colors", "active");
const SHARE: &str = "[...__read.lab().shadowRoot.querySelectorAll('.tools button')].find((button) => button.textContent === 'Share').click();";

fn show(page: &Page, link: &str) {
    page.run("__read.lab().state = arguments[0];", &[json!(link)]);
    page.rest();
    page.settle();
}

/// Asserts that axe-core finds nothing: WCAG 2.2 A and AA, and what it calls best practice.
#[track_caller]
fn assert_no_finding(page: &Page, state: &str) {
    if page.get("typeof axe") != json!("object") {
        let file = env::var_os("LOSS_LAB_AXE").expect("the file of axe-core");
        let source = fs::read_to_string(Path::new(&file)).expect("axe-core");
        page.run(&source, &[]);
    }
    let findings = page.get(
        "axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
           .then(({ violations, passes }) => {
             if (passes.length < 10) throw new Error('axe has hardly looked at anything');
             return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target, any }) =>
               `${target.join(' ')} ${any.map(({ message }) => message).join(' ')}`).slice(0, 4).join('; ')}`);
           })",
    );
    assert_eq!(findings, json!([]), "{state}");
}

#[test]
#[cfg_attr(
    not(all(axe, engine = "chromium")),
    ignore = "axe-core, which npm installs, is run in Chromium alone"
)]
fn axe_finds_nothing_in_any_figure() {
    let page = Page::open("");
    for figure in FIGURES {
        show(&page, &format!("figure={figure}&at=0"));
        assert_no_finding(&page, figure);
    }
}

#[test]
#[cfg_attr(
    not(all(axe, engine = "chromium")),
    ignore = "axe-core, which npm installs, is run in Chromium alone"
)]
fn axe_finds_nothing_in_any_colours_and_at_any_width() {
    let page = Page::open("");
    for wishes in [&[DARK][..], &[FORCED, LIGHT], &[FORCED, DARK]] {
        page.emulate("screen", wishes);
        for figure in ["focal-heatmap", "softmax", "stability", "batch"] {
            show(&page, &format!("figure={figure}&at=0&frozen=gamma%3D1"));
            assert_no_finding(&page, &format!("{figure} {wishes:?}"));
        }
    }
    page.emulate("screen", &[DARK]);
    page.resize(520, 900);
    for figure in ["mse-vs-bce", "batch"] {
        show(&page, &format!("figure={figure}&at=0"));
        page.click_in_page(".tabs button");
        page.settle();
        assert_no_finding(&page, &format!("{figure}, narrow"));
    }
}

#[test]
#[cfg_attr(
    not(all(axe, engine = "chromium")),
    ignore = "axe-core, which npm installs, is run in Chromium alone"
)]
fn axe_finds_nothing_in_dialogs_and_messages() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=99");
    assert!(page.notice().is_some());
    assert_no_finding(&page, "a bad link");
    page.enter(".control[data-param=\"gamma\"] .field", "99");
    page.settle();
    assert!(page.error().is_some());
    page.run("__read.find('details.data').open = true;", &[]);
    assert_no_finding(&page, "a refused value, and the open table");
    for wishes in [&[LIGHT][..], &[DARK], &[FORCED, DARK]] {
        page.emulate("screen", wishes);
        page.run(SHARE, &[]);
        page.until_true("__read.find('dialog.share').open");
        assert_no_finding(&page, "the share dialog");
        page.keys(&["Escape"]);
        page.focus(".surface");
        page.keys(&["?"]);
        page.until_true("__read.find('dialog.keys').open");
        assert_no_finding(&page, "the keys");
        page.keys(&["Escape"]);
    }
}

#[test]
#[cfg_attr(
    not(all(axe, engine = "chromium")),
    ignore = "axe-core, which npm installs, is run in Chromium alone"
)]
fn axe_finds_nothing_in_an_element_on_a_page_of_someone_elses() {
    let page =
        super::element::open(json!({ "figure": "gradients", "controls": "own", "at": "0.3" }));
    // The page's own: it has neither a title nor landmarks.
    page.run(
        "document.title = 'A page'; document.documentElement.lang = 'en'; \
         const main = document.createElement('main'); main.append(...document.body.childNodes); document.body.append(main);",
        &[],
    );
    page.settle();
    assert_no_finding(&page, "an element");
    page.run("__read.lab().setAttribute('gamma', '99');", &[]);
    page.settle();
    assert_no_finding(&page, "an element with a message");
}

/// The colours of the strongest strokes on a layer, each with its contrast with the paper: `[[r, g, b, contrast], …]`.
/// Pixels count where one colour has its full strength, not at softened edges; tints of areas do not.
const CONTRASTS: &str = "((layer) => {
    const luminance = ([r, g, b]) => {
      const linear = [r, g, b].map((channel) => { const c = channel / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const probe = getComputedStyle(__read.find('.probes [data-color=\"bg\"]')).color;
    const paper = probe.match(/\\d+/g).map(Number);
    const found = new Map();
    for (const canvas of __read.lab().shadowRoot.querySelectorAll(`canvas.${layer}`)) {
      const pixels = __read.pixels(canvas);
      const counts = new Map();
      for (let i = 0; i < pixels.length; i += 4) {
        const alpha = pixels[i + 3] / 255;
        if (alpha < 0.4) continue;
        const mixed = [0, 1, 2].map((c) => Math.round((pixels[i + c] * alpha + paper[c] * (1 - alpha)) / 4) * 4);
        const key = mixed.join();
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      for (const [key, count] of counts) {
        if (count < 40) continue;
        const mixed = key.split(',').map(Number);
        const [a, b] = [luminance(mixed), luminance(paper)];
        found.set(key, [...mixed, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)]);
      }
    }
    return [...found.values()];
  })";

/// The contrast that the colour of a series has on a layer: the best that any pixel of nearly its hue has.
fn contrasts(page: &Page, layer: &str) -> Vec<[f64; 4]> {
    let found = page.get(&format!("{CONTRASTS}({})", json!(layer)));
    let rows = found.as_array().expect("a list");
    rows.iter()
        .map(|row| [0, 1, 2, 3].map(|i| row[i].as_f64().expect("a number")))
        .collect()
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
    let page = Page::open_with_ratio("", 2.0);
    for wishes in [&[LIGHT][..], &[DARK], &[FORCED, LIGHT], &[FORCED, DARK]] {
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
            let drawn = contrasts(&page, "data");
            for (series, color) in series_colors(&page) {
                // The strongest pixels near the colour: the core of a line, or of the letters of its name.
                let near = |row: &&[f64; 4]| (0..3).all(|i| (row[i] - color[i]).abs() <= 6.0);
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
    let page = Page::open_with_ratio("", 2.0);
    for wishes in [&[LIGHT][..], &[DARK], &[FORCED, LIGHT], &[FORCED, DARK]] {
        page.emulate("screen", wishes);
        for figure in ["mse-vs-bce", "focal-heatmap", "batch"] {
            show(&page, &format!("figure={figure}"));
            let best = contrasts(&page, "axes")
                .iter()
                .map(|row| row[3])
                .fold(0.0, f64::max);
            assert!(best >= 4.5, "{figure} {wishes:?}: {best}");
        }
    }
}

/// Everything that a pointer can hit, with its size: what is smaller than 24 by 24 css px. A field hidden under its own
/// label is as large as the label; links in running text are excepted by WCAG.
const SMALL: &str = "(() => {
    const all = [document, __read.lab().shadowRoot].flatMap((root) =>
      [...root.querySelectorAll('a, button, input, textarea, select, summary, [tabindex], [role=\"slider\"]')]);
    return all.filter((element) => element.getClientRects().length && element.id !== 'skip' && element.tabIndex >= 0)
      .map((element) => [element, (element.type === 'radio' ? element.closest('label') : element).getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 24 || height < 24)
      .map(([element, { width, height }]) => `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 20)} ${width}x${height}`);
  })()";

#[test]
fn every_target_is_large_enough_to_hit() {
    let page = Page::open("");
    for width in [1280, 520] {
        page.resize(width, 1200);
        for figure in FIGURES {
            show(&page, &format!("figure={figure}&at=0"));
            assert_eq!(page.get(SMALL), json!([]), "{figure} at {width} px");
        }
        page.run(SHARE, &[]);
        assert_eq!(page.get(SMALL), json!([]), "the dialog at {width} px");
        page.keys(&["Escape"]);
    }
}

#[test]
fn no_figure_scrolls_sideways_on_a_telephone_or_at_four_times_the_size() {
    // 1280 by 1024 at 400 %.
    for (width, height) in [(320, 640), (320, 256)] {
        let page = Page::open_own("frame.html");
        page.resize(1700, 1000);
        page.open_in_frame("", width, height);
        for figure in FIGURES {
            show(&page, &format!("figure={figure}&at=0"));
            let widths = page.get(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
            );
            assert!(
                widths[0].as_f64() <= widths[1].as_f64(),
                "{figure}: {widths}"
            );
        }
        page.run(SHARE, &[]);
        let inside = page.get("(() => { const { left, right } = __read.find('dialog.share').getBoundingClientRect(); return left >= 0 && right <= innerWidth; })()");
        assert_eq!(inside, true, "the dialog at {width} px");
    }
}

/// What has the focus, and whether one sees that it has.
const FOCUS: &str = "(() => {
    const outer = document.activeElement;
    if (!outer || outer === document.body) return null;
    const inner = outer.shadowRoot?.activeElement ?? outer;
    const seen = [inner, inner.closest('label')].filter(Boolean).some((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    const { left, top, width, height } = (inner.type === 'radio' ? inner.closest('label') : inner).getBoundingClientRect();
    return { seen, shown: width > 1 && height > 1, name: `${inner.localName}.${inner.className} ${inner.textContent.trim().slice(0, 30)}`, inner: inner !== outer };
  })()";

#[test]
#[cfg_attr(
    engine = "webkit",
    ignore = "MiniBrowser's Tab leaves out links and buttons, as its settings say"
)]
fn tab_goes_through_everything_and_one_sees_where_it_is() {
    for figure in ["focal-heatmap", "softmax", "batch"] {
        let page = Page::open(&format!("#v=1&figure={figure}"));
        let mut names = Vec::new();
        for _ in 0..120 {
            page.keys(&["Tab"]);
            let focus = page.get(FOCUS);
            if focus == Value::Null {
                break;
            }
            assert_eq!(
                (&focus["seen"], &focus["shown"]),
                (&json!(true), &json!(true)),
                "{focus}"
            );
            names.push(focus["name"].as_str().expect("a name").to_owned());
        }
        let all = names.join("\n");
        for wanted in [
            "Copy link",
            "Focal loss",
            "surface",
            "Share",
            "chip",
            "field",
        ] {
            assert!(
                all.contains(wanted),
                "Tab does not come to {wanted} in {all}"
            );
        }
        assert!(names.len() < 120, "there is no way out: {all}");
    }
}

/// What the live region says, each time that it says something, with the time.
const LISTEN: &str = "window.said = []; \
    new MutationObserver(() => said.push(__read.find('[aria-live=\"polite\"]').textContent)) \
      .observe(__read.find('[aria-live=\"polite\"]'), { childList: true, characterData: true, subtree: true });";

#[test]
fn the_live_region_speaks_once_after_a_change_and_not_during_it() {
    let page = Page::open("#v=1&figure=focal-curves&at=0.5");
    page.rest();
    page.run(LISTEN, &[]);
    let slider = ".control[data-param=\"gamma\"] input[type=\"range\"]";
    // A hand that rests on the way, but does not let go.
    page.run(
        "const slider = __read.find(arguments[0]); \
         return (async () => { for (const value of [2.5, 3, 3.5, 4]) { slider.value = value; slider.dispatchEvent(new Event('input', { bubbles: true })); \
           await new Promise((done) => setTimeout(done, 250)); } })();",
        &[json!(slider)],
    );
    assert_eq!(page.get("said"), json!([]), "nothing while it is held");
    page.run(
        "__read.find(arguments[0]).dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(slider)],
    );
    page.until_true("said.length > 0");
    page.rest();
    assert_eq!(
        page.get(
            "[said.length, said[0] === __read.find('.summary').textContent.replace(/\\s+/g, ' ')]"
        )[0],
        json!(1)
    );
    // A button is one change, too.
    page.click("#reset");
    page.until_true("said.length > 1");
    page.rest();
    page.settle();
    assert_eq!(page.get("said.length"), json!(2));
    // A drag of the cursor.
    let places: Vec<_> = [0.2, 0.4, 0.6]
        .map(|share| page.place(".surface", share, 0.5))
        .into();
    page.drag(Pointer::Mouse, &places);
    page.until_true("said.length > 2");
    page.rest();
    assert_eq!(page.get("said.length"), json!(3));
}

#[test]
#[cfg_attr(not(engine = "chromium"), ignore = "print is Chromium's to emulate")]
fn on_paper_it_is_black_on_white_with_values_and_link() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.1");
    page.emulate("screen", &[DARK]);
    page.rest();
    let screen = page.pixels("axes");
    page.emulate("print", &[DARK]);
    page.settle();
    assert_eq!(
        page.get("[getComputedStyle(__read.lab()).backgroundColor, getComputedStyle(document.body).backgroundColor, getComputedStyle(__read.find('.question')).color]"),
        json!(["rgb(255, 255, 255)", "rgb(255, 255, 255)", "rgb(0, 0, 0)"])
    );
    // Dark strokes now, where they were light.
    assert_ne!(page.pixels("axes"), screen);
    assert!(
        contrasts(&page, "axes")
            .iter()
            .any(|row| row[3] >= 4.5 && row[0] < 128.0)
    );
    let shown = |selector: &str| {
        page.get(&format!("__read.shown(__read.find({}))", json!(selector))) == true
    };
    let open = || page.get("__read.find('details.data').open") == true;
    assert!(open());
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
    assert_eq!(page.pixels("axes"), screen);
    assert!(!open() && !shown(".print-link"));
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "the tree that screen readers get is asked of Chromium"
)]
fn screen_readers_are_told_what_they_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let bless = env::var_os("LOSS_LAB_BLESS").is_some_and(|value| value == "1");
    let page = Page::open("");
    let mut changed = Vec::new();
    let mut compare = |name: String, told: String| {
        let path = folder.join(format!("{name}.aria"));
        // The address of the page is another each time.
        let told = told.replace(page.origin(), "");
        if bless {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, &told).expect("a file");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if kept != told {
            let line = kept.lines().zip(told.lines()).find(|(a, b)| a != b);
            changed.push(format!("{name}: {line:?}"));
        }
    };
    for figure in FIGURES {
        show(&page, &format!("figure={figure}&at=0"));
        compare(figure.to_owned(), page.spoken_tree());
    }
    page.run(SHARE, &[]);
    compare("share".to_owned(), page.spoken_tree());
    assert!(
        changed.is_empty(),
        "LOSS_LAB_BLESS=1 writes anew what screen readers are told; read it before you commit:\n{}",
        changed.join("\n")
    );
}
