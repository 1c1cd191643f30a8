//! The element in pages whose styles are not its own.

use e2e::page::{Page, strings};
use serde_json::json;

use super::element::ready;

/// A page with the element in a box of a fixed width, and a style sheet that says `style`.
pub(super) fn styled(style: &str, figure: &str) -> Page {
    let page = Page::open_own("element.html");
    page.run(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); document.adoptedStyleSheets = [sheet]; \
         const box = document.createElement('div'); \
         for (const [name, value] of [['display', 'block'], ['width', '940px'], ['position', 'absolute'], ['top', '40px'], ['left', '20px']]) \
           box.style.setProperty(name, value, 'important'); \
         document.body.append(box); box.append(make('lab', { figure: arguments[1], at: arguments[1] === 'focal-heatmap' ? '0.9' : '0.2', loading: 'eager' })); \
         define();",
        &[json!(style), json!(figure)],
    );
    ready(&page, "lab");
    page.rest();
    page
}

/// Every box of the element but the unseen one that feels the page's scheme, seen from its corner in hundredths of a css px, for transforms leave rounding errors;
/// and what is drawn.
pub(super) fn seen(page: &Page) -> (Vec<String>, Option<String>) {
    let boxes = page.get(
        "(({ left: x, top: y }) => [...__read.lab().shadowRoot.querySelectorAll('*:not(.outside, .outside *)')].filter((element) => element.getClientRects().length).map((element) => { \
           const { left, top, width, height } = element.getBoundingClientRect(); \
           const { color, backgroundColor, fontFamily, fontSize, textAlign } = getComputedStyle(element); \
           return [element.localName, element.className?.baseVal ?? element.className, ...[left - x, top - y, width, height].map((v) => v.toFixed(2)), color, backgroundColor, fontFamily, fontSize, textAlign].join(' '); }))(__read.find('.lab').getBoundingClientRect())",
    );
    (strings(&boxes), page.pixels())
}

#[test]
fn a_page_that_unsets_everything_changes_no_box_and_no_pixel() {
    for figure in ["focal-heatmap", "mse-vs-bce", "batch"] {
        let plain = seen(&styled("", figure));
        assert!(plain.0.len() > 80, "{figure}");
        for style in [
            "* { all: unset !important }",
            // What sites do to their roots and their text.
            "html { font-size: 62.5% } body { font: 22px/3 cursive; text-align: right; letter-spacing: 3px; text-transform: uppercase; \
             word-spacing: 9px; text-indent: 40px; white-space: pre; color: red; direction: rtl }",
            "* { box-sizing: content-box; padding: 7px; margin: 5px; border: 3px solid red; float: left; line-height: 4 } \
             loss-lab { padding: 0; margin: 0; border: 0; float: none }",
        ] {
            let here = seen(&styled(style, figure));
            assert_eq!(here.0.len(), plain.0.len(), "{figure}, {style}");
            for (here, plain) in here.0.iter().zip(&plain.0) {
                assert_eq!(here, plain, "{figure}, {style}");
            }
            assert_eq!(here.1, plain.1, "{figure}, {style}");
        }
    }
}

#[test]
fn what_a_page_hides_is_hidden() {
    let page = styled("", "noise");
    for (style, hidden) in [
        (
            "display: none",
            "__read.lab().getClientRects().length === 0",
        ),
        (
            "visibility: hidden",
            "getComputedStyle(__read.find('.question')).visibility === 'hidden'",
        ),
    ] {
        page.run(
            "const [name, value] = arguments[0].split(': '); __read.lab().style[name] = value;",
            &[json!(style)],
        );
        assert_eq!(page.get(hidden), json!(true), "{style}");
        page.run("__read.lab().removeAttribute('style');", &[]);
    }
    page.settle();
    assert!(page.pixels().is_some());
}

#[test]
fn custom_properties_and_parts_style_it() {
    let page = styled(
        "loss-lab { --loss-lab-bg: #102030; --loss-lab-fg: #fedcba; --loss-lab-font: monospace; --loss-lab-series-2: #ff0000; height: 1500px } \
         loss-lab::part(summary) { text-decoration: underline }",
        "mse-vs-bce",
    );
    assert_eq!(
        page.get("(() => { const of = (selector) => getComputedStyle(__read.find(selector)); \
            return [of('.lab').backgroundColor, of('.question').color, of('.field').fontFamily, of('.summary').textDecorationLine, \
              of('.swatch[data-series=\"cross-entropy\"]').stroke, __read.lab().getBoundingClientRect().height, __read.find('.lab').getBoundingClientRect().height]; })()"),
        json!(["rgb(16, 32, 48)", "rgb(254, 220, 186)", "monospace", "underline", "rgb(255, 0, 0)", 1500, 1500])
    );
    // Curves have the colour, too.
    let red = "(() => { const data = __read.pixels(__read.find('canvas.data')); let count = 0; \
        for (let i = 0; i < data.length; i += 4) if (data[i] > 240 && data[i + 1] < 10 && data[i + 2] < 10 && data[i + 3] > 240) count += 1; return count; })()";
    assert!(page.get(red).as_u64().is_some_and(|count| count > 100));
}

#[test]
fn a_height_that_is_given_is_the_pictures() {
    for (width, controls) in [(1100, "none"), (1100, "own"), (600, "own")] {
        let page = Page::open_own("element.html");
        page.run(
            "document.body.style.width = `${arguments[0]}px`; make('lab', { figure: 'mse-vs-bce', loading: 'eager', controls: arguments[1] }); define();",
            &[json!(width), json!(controls)],
        );
        ready(&page, "lab");
        page.rest();
        let heights = "[__read.find('.panels').getBoundingClientRect().height, __read.find('.tabs').getBoundingClientRect().height]";
        let before = page.get(heights);
        page.run(
            "lab.style.height = `${lab.getBoundingClientRect().height + 120}px`;",
            &[],
        );
        page.settle();
        let after = page.get(heights);
        let grown = |i: usize| {
            after[i]
                .as_f64()
                .zip(before[i].as_f64())
                .map_or(0.0, |(after, before)| after - before)
        };
        // Where the rail of controls is there, pictures grow no higher than one can see.
        let least = if controls == "own" && width > 900 {
            -1.0
        } else {
            100.0
        };
        assert!(
            grown(0) > least,
            "{width}, {controls}: {before} and {after}"
        );
        assert!(
            grown(1).abs() < 1.0,
            "{width}, {controls}: {before} and {after}"
        );
    }
}

#[test]
fn type_and_lines_that_change_later_are_drawn() {
    for (name, value) in [("font", "monospace"), ("line-width", "5px")] {
        let given = format!("loss-lab {{ --loss-lab-{name}: {value} }}");
        let right = styled(&given, "noise");
        right.rest();
        let wanted = right.pixels();
        let page = styled("", "noise");
        page.rest();
        let before = page.pixels();
        assert_ne!(before, wanted, "{name}");
        let set = "__read.lab().style.setProperty(arguments[0], arguments[1]);";
        for (now, picture) in [(value, &wanted), ("", &before)] {
            page.run(set, &[json!(format!("--loss-lab-{name}")), json!(now)]);
            page.until(name, |page| page.pixels(), |seen| seen == picture);
        }
    }
}

#[test]
fn a_style_that_says_nothing_to_it_draws_nothing() {
    let page = styled("", "noise");
    page.rest();
    let drawn = page.run(
        "const [lab, frames] = [__read.lab(), 10]; const before = __watch.draws.length; let writes = 0; \
         new MutationObserver((records) => { writes += records.length; }).observe(lab.shadowRoot, { subtree: true, attributes: true, characterData: true, childList: true }); \
         return (async () => { for (let i = 1; i <= frames; i += 1) { \
           lab.style.opacity = 1 - i / 100; lab.style.setProperty('--of-the-host', i); await new Promise(requestAnimationFrame); } \
           return [__watch.draws.length - before, writes]; })();",
        &[],
    );
    assert_eq!(drawn, json!([0, 0]));
}

#[test]
fn colours_are_right_where_nothing_can_be_read_back() {
    // The same colours in other words, by the definitions of these spaces.
    let plain = "loss-lab { --loss-lab-bg: rgb(255 255 255); --loss-lab-fg: rgb(0 0 0); --loss-lab-series-1: rgb(51 102 153) }";
    let other = "loss-lab { --loss-lab-bg: lab(100 0 0); --loss-lab-fg: color-mix(in oklch, black, black); --loss-lab-series-1: color(srgb .2 .4 .6) }";
    let picture = |style: &str, answer: &str| {
        let page = Page::open_own("element.html");
        page.run(
            &format!(
                "OffscreenCanvasRenderingContext2D.prototype.getImageData = function () {{ {answer} }}; \
                 const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); document.adoptedStyleSheets = [sheet]; \
                 make('lab', {{ figure: 'mse-vs-bce', loading: 'eager' }}); define();"
            ),
            &[json!(style)],
        );
        ready(&page, "lab");
        page.rest();
        let opaque = page.get("__read.find('.panels').classList.contains('opaque')");
        (page.pixels(), opaque)
    };
    let white = "return new ImageData(Uint8ClampedArray.of(255, 255, 255, 255), 1, 1);";
    let black = "return new ImageData(Uint8ClampedArray.of(0, 0, 0, 255), 1, 1);";
    let right = picture(plain, white);
    assert_eq!(right.1, json!(true));
    for answer in [white, black, "throw new Error('Nobody reads.');"] {
        assert_eq!(picture(plain, answer), right, "{answer}");
        assert_eq!(picture(other, answer), right, "{answer}");
    }
    // Without a colour of the page's, it is the reader's wish.
    assert_eq!(picture("", black), picture("", white));
}
