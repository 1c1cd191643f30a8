//! What axe-core finds in figures, dialogs, messages and elements.

use std::path::Path;
use std::{env, fs};

use e2e::page::{FIGURES, Page};
use serde_json::json;

use super::access::{COLOURS, DARK, Wish, show};

/// What axe-core is asked: WCAG 2.2 A and AA, and what it calls best practice.
const ALL: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
/// What depends on colours, where all else was looked at in others.
const OF_COLOURS: &str = "{ type: 'rule', values: ['color-contrast'] }";

/// All of the page.
const PAGE: &str = "document";
/// The element, on a page that was looked at before.
const LAB: &str = "__read.lab()";
/// The card of a term or of a slider.
const CARD: &str = "__read.find('.card')";

/// Asserts that axe-core finds nothing.
#[track_caller]
pub(super) fn assert_no_finding(page: &Page, state: &str) {
    assert_none_of(ALL, PAGE, page, state);
}

/// The same in each of `COLOURS`: in the first of them all there is, in the others the contrast of what is new.
#[track_caller]
pub(super) fn assert_none_in_colours(page: &Page, wishes: &[Wish], part: &str, state: &str) {
    let (rules, part) = if wishes == COLOURS[0] {
        (ALL, PAGE)
    } else {
        (OF_COLOURS, part)
    };
    assert_none_of(rules, part, page, &format!("{state} {wishes:?}"));
}

#[track_caller]
fn assert_none_of(rules: &str, part: &str, page: &Page, state: &str) {
    if page.get("typeof axe") != json!("object") {
        let file = env::var_os("LOSS_LAB_AXE").expect("the file of axe-core");
        let source = fs::read_to_string(Path::new(&file)).expect("axe-core");
        page.run(&source, &[]);
    }
    let findings = page.get(&format!(
        "axe.run({part}, {{ elementRef: true, resultTypes: ['violations'], runOnly: {rules},
             // In a strip that is pushed along it takes links that are out of sight for those that skip.
             rules: {{ 'skip-link': {{ enabled: matchMedia('(min-width: 1240px)').matches }} }} }})
           .then(({{ violations, passes }}) => {{
             if (passes.length < {}) throw new Error('axe has hardly looked at anything');
             // Points stand where their numbers are, however near each other: a press takes the nearest, and the table beside them
             // has the same in full size.
             const isNearPoint = (id, {{ element }}) => id === 'target-size' && element.matches('[data-panel=\"points\"] .handle');
             for (const one of violations) one.nodes = one.nodes.filter((node) => !isNearPoint(one.id, node));
             return violations.filter(({{ nodes }}) => nodes.length).map(({{ id, help, nodes }}) => `${{id}}: ${{help}}: ${{nodes.map(({{ target, any }}) =>
               `${{target.join(' ')}} ${{any.map(({{ message }}) => message).join(' ')}}`).slice(0, 4).join('; ')}}`);
           }})",
        if rules == ALL { 10 } else { 1 }
    ));
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
        // What is around it is the same for each.
        let part = if figure == FIGURES[0] { PAGE } else { LAB };
        assert_none_of(ALL, part, &page, figure);
    }
}

#[test]
#[cfg_attr(
    not(all(axe, engine = "chromium")),
    ignore = "axe-core, which npm installs, is run in Chromium alone"
)]
fn axe_finds_nothing_in_any_colours_and_at_any_width() {
    let page = Page::open("");
    // In light ones every figure is looked at above.
    for wishes in &COLOURS[1..] {
        page.emulate("screen", wishes);
        for figure in ["focal-heatmap", "softmax", "stability", "batch"] {
            show(&page, &format!("figure={figure}&at=0&frozen=gamma%3D1"));
            // A ghost is in no figure above.
            let rules = if *wishes == COLOURS[1] {
                ALL
            } else {
                OF_COLOURS
            };
            assert_none_of(rules, LAB, &page, &format!("{figure} {wishes:?}"));
        }
    }
    page.emulate("screen", &[DARK]);
    page.click("#projector");
    for figure in ["focal-curves", "stability"] {
        show(&page, &format!("figure={figure}&at=0"));
        assert_no_finding(&page, &format!("{figure}, for a room"));
    }
    page.click("#projector");
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
    for wishes in COLOURS {
        page.emulate("screen", wishes);
        page.goto("/pages/blank.html");
        page.goto("/#v=1&figure=focal-curves&gamma=99");
        page.wait_for_picture();
        assert!(page.notice().is_some());
        page.enter(".control[data-param=\"gamma\"] .field", "99");
        page.settle();
        assert!(page.error().is_some());
        page.run(
            "for (const part of ['details.data', '.spare']) __read.find(part).open = true;",
            &[],
        );
        assert_none_in_colours(
            &page,
            wishes,
            PAGE,
            "a bad link, a refused value, the table, and a slider that does nothing",
        );
        for opener in ["[data-key=\"gamma\"]", "[data-term]"] {
            page.click_in_page(opener);
            page.until_true(&format!("{CARD} !== null"));
            assert_none_in_colours(&page, wishes, CARD, &format!("the card of {opener}"));
            page.keys(&["Escape"]);
        }
        page.press_share();
        let share = "__read.find('dialog.share')";
        assert_none_in_colours(&page, wishes, share, "the share dialog");
        page.keys(&["Escape"]);
        page.focus(".surface");
        page.keys(&["?"]);
        let keys = "__read.find('dialog.keys')";
        page.until_true(&format!("{keys}?.open"));
        assert_none_in_colours(&page, wishes, keys, "the keys");
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
    for wishes in COLOURS {
        page.emulate("screen", wishes);
        page.run("__read.lab().setAttribute('gamma', '2');", &[]);
        page.settle();
        assert_eq!(page.error(), None);
        assert_none_in_colours(&page, wishes, LAB, "an element");
        page.run("__read.lab().setAttribute('gamma', '99');", &[]);
        page.settle();
        assert!(page.error().is_some());
        assert_none_in_colours(&page, wishes, LAB, "an element with a message");
    }
}
