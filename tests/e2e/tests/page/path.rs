//! The path: what is before and after a figure, and what was seen.

use e2e::page::{FIGURES, Page, strings};
use serde_json::json;

const SEEN: &str =
    "[...document.querySelectorAll('#figures [data-seen]')].map(({ dataset }) => dataset.figure)";
const COUNT: &str = "document.querySelector('#seen span').textContent";

#[test]
fn links_and_keys_lead_along_the_path() {
    let page = Page::open("");
    let ways = "[...document.querySelectorAll('#around a')].filter((link) => __read.shown(link)).map(({ textContent }) => textContent)";
    assert_eq!(
        strings(&page.get(ways)),
        [
            "Previous: Noise behind the losses",
            "Next: Cross-entropy, term by term"
        ]
    );
    page.click("#around [rel=\"next\"]");
    page.until_link("v=1&figure=bce-terms");
    assert_eq!(page.text("document.activeElement.id"), "picture");
    assert_eq!(page.get("scrollY < 300"), json!(true));
    page.keys(&["n"]);
    page.until_link("v=1&figure=softmax");
    page.focus(".surface");
    page.keys(&["P", "p"]);
    page.until_link("v=1&figure=mse-vs-bce");
    page.back();
    page.until_link("v=1&figure=bce-terms");

    // Whatever is typed is no key, and with a modifier it is the browser's.
    page.focus(".control[data-param=\"epsilon\"] .field");
    page.keys(&["n", "Escape"]);
    page.focus("#picture");
    page.run("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', altKey: true, bubbles: true }));", &[]);
    page.settle();
    assert_eq!(page.state(), "v=1&figure=bce-terms");

    // At its ends there is one way.
    for (figure, way) in [(FIGURES[0], "next"), (FIGURES[FIGURES.len() - 1], "prev")] {
        page.run(
            "location.hash = arguments[0];",
            &[json!(format!("v=1&figure={figure}"))],
        );
        page.until("the figure is there", Page::state, |state| {
            state.contains(figure)
        });
        let shown =
            "[...document.querySelectorAll('#around a:not([hidden])')].map(({ rel }) => rel)";
        assert_eq!(page.get(shown), json!([way]));
        page.keys(&[if way == "next" { "p" } else { "n" }]);
        page.settle();
        assert!(page.state().contains(figure));
    }
}

#[test]
fn what_was_seen_is_marked_in_this_browser_until_it_is_cleared() {
    let page = Page::open("");
    assert_eq!(page.get(SEEN), json!(["mse-vs-bce"]));
    page.click("#figures a[data-figure=\"softmax\"]");
    page.until_link("v=1&figure=softmax");
    let both = json!(["mse-vs-bce", "softmax"]);
    assert_eq!(page.get(SEEN), both);
    assert_eq!(page.text(COUNT), format!("2 of {} seen", FIGURES.len()));
    page.reload();
    assert_eq!(page.get(SEEN), both);
    // It is not in the link.
    assert_eq!(page.hash_of_address(), "#v=1&figure=softmax");
    page.click("#seen button");
    assert_eq!(page.get(SEEN), json!([]));
    assert_eq!(
        page.get("Object.keys(localStorage).filter((key) => key.includes('seen'))"),
        json!([])
    );
    // What is stored may be anything.
    page.run(
        "localStorage.setItem('loss-lab-seen', 'pie <b> batch');",
        &[],
    );
    page.reload();
    assert_eq!(page.get(SEEN), json!(["softmax", "batch"]));
}

#[test]
fn headings_stand_beside_their_figures_at_any_width() {
    let page = Page::open_own("frame.html");
    page.resize(1700, 1000);
    for (width, height) in [(1366, 768), (700, 900), (390, 844)] {
        page.open_in_frame("", width, height);
        page.run(
            "document.documentElement.removeAttribute('data-framed');",
            &[],
        );
        page.settle();
        let parts = page.get(
            "[...document.querySelectorAll('#figures > li')].map((part) => { \
               const boxes = [part.querySelector('span'), ...part.querySelectorAll('a')].map((element) => element.getBoundingClientRect()); \
               return boxes.slice(1).every((box, i) => box.top >= boxes[i].bottom - 1 || box.left >= boxes[i].right - 1) && boxes.every(({ width, height }) => width > 30 && height > 10); })",
        );
        assert_eq!(parts, json!(vec![true; 8]), "{width}");
        assert_eq!(
            page.get("document.documentElement.scrollWidth <= innerWidth"),
            json!(true),
            "{width}"
        );
        // Where the guides stand below the picture, a button leads there.
        let guides = "(() => { const { top, bottom } = document.querySelector('#guides button').getBoundingClientRect(); return top > 0 && bottom < innerHeight - 60; })()";
        let button = "__read.shown(document.querySelector('#to-guides'))";
        assert_eq!(page.get(button), json!(width < 701), "{width}");
        if width < 701 {
            assert_eq!(page.get(guides), json!(false), "{width}");
            page.focus("#to-guides");
            page.keys(&["Enter"]);
            page.until_true(guides);
            assert_eq!(page.text("document.activeElement.dataset.guide"), "lesson");
            page.run("scrollTo(0, 0);", &[]);
        }
        // Where there is a strip, it is as low as one line.
        if width < 1240 {
            let strip =
                page.get("document.querySelector('#figures').getBoundingClientRect().height");
            assert!(strip.as_f64() < Some(48.0), "{strip}");
        }
        page.leave_frame();
    }
}
