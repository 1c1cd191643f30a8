//! What axe-core finds in pages, dialogs and elements.

use std::path::Path;
use std::{env, fs};

use e2e::page::{FIGURES, Page};
use serde_json::json;

use super::access::{COLOURS, DARK, SHARE, show};
use super::quiz::{part, press, text};

/// Asserts that axe-core finds nothing: WCAG 2.2 A and AA, and what it calls best practice.
#[track_caller]
fn assert_no_finding(page: &Page, state: &str) {
    if page.get("typeof axe") != json!("object") {
        let file = env::var_os("LOSS_LAB_AXE").expect("the file of axe-core");
        let source = fs::read_to_string(Path::new(&file)).expect("axe-core");
        page.run(&source, &[]);
    }
    let findings = page.get(
        "axe.run({ elementRef: true, resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
             // In a strip that is pushed along it takes links that are out of sight for those that skip.
             rules: { 'skip-link': { enabled: matchMedia('(min-width: 1240px)').matches } } })
           .then(({ violations, passes }) => {
             if (passes.length < 10) throw new Error('axe has hardly looked at anything');
             // Points stand where their numbers are, however near each other: a press takes the nearest, and the table beside them
             // has the same in full size.
             const isNearPoint = (id, { element }) => id === 'target-size' && element.matches('[data-panel=\"points\"] .handle');
             for (const one of violations) one.nodes = one.nodes.filter((node) => !isNearPoint(one.id, node));
             return violations.filter(({ nodes }) => nodes.length).map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target, any }) =>
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
    // In light ones every figure is looked at above.
    for wishes in &COLOURS[1..] {
        page.emulate("screen", wishes);
        for figure in ["focal-heatmap", "softmax", "stability", "batch"] {
            show(&page, &format!("figure={figure}&at=0&frozen=gamma%3D1"));
            assert_no_finding(&page, &format!("{figure} {wishes:?}"));
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
        assert_no_finding(&page, &format!("a bad link {wishes:?}"));
        page.enter(".control[data-param=\"gamma\"] .field", "99");
        page.settle();
        assert!(page.error().is_some());
        page.run("__read.find('details.data').open = true;", &[]);
        assert_no_finding(&page, &format!("a refused value, and the table {wishes:?}"));
        for opener in ["[data-key=\"gamma\"]", "[data-term]"] {
            page.click_in_page(opener);
            page.until_true("__read.find('.card') !== null");
            assert_no_finding(&page, &format!("the card of {opener} {wishes:?}"));
            page.keys(&["Escape"]);
        }
        page.run("__read.find('.spare').open = true;", &[]);
        assert_no_finding(&page, &format!("a slider that does nothing {wishes:?}"));
        page.run(SHARE, &[]);
        page.until_true("__read.find('dialog.share').open");
        assert_no_finding(&page, &format!("the share dialog {wishes:?}"));
        page.keys(&["Escape"]);
        page.focus(".surface");
        page.keys(&["?"]);
        page.until_true("__read.find('dialog.keys').open");
        assert_no_finding(&page, &format!("the keys {wishes:?}"));
        page.keys(&["Escape"]);
    }
}

#[test]
#[cfg_attr(
    not(all(axe, engine = "chromium")),
    ignore = "axe-core, which npm installs, is run in Chromium alone"
)]
fn axe_finds_nothing_in_a_lesson_and_where_one_is_made() {
    let page = Page::open("#lesson=2:first");
    let lesson = "document.querySelector('loss-lab-lesson')?.shadowRoot";
    let maker = "document.querySelector('loss-lab-maker')?.shadowRoot";
    // At the first figure: in a strip that is pushed along, axe takes links that are out of sight for those that skip.
    for (wishes, width) in [(&COLOURS[0], 1366), (&COLOURS[1], 520)] {
        page.emulate("screen", wishes);
        page.resize(width, 900);
        page.run(
            "location.hash = 'v=1&figure=squared-error&lesson=2:first';",
            &[],
        );
        page.until_true(&format!("{lesson}?.querySelector('.asked button') != null"));
        page.run(
            &format!("{lesson}.querySelector('.asked button').click();"),
            &[],
        );
        page.rest();
        // Not half below what stays at the foot of a narrow window.
        page.run(
            "__read.find('.tools').scrollIntoView({ block: 'center' });",
            &[],
        );
        assert_no_finding(&page, &format!("a lesson {wishes:?}"));
        page.run(
            "location.hash = 'v=1&figure=squared-error&lesson=none';",
            &[],
        );
        page.until_true(&format!("!{lesson}.querySelector('.refusal').hidden"));
        page.forgive();
        assert_no_finding(&page, &format!("a lesson that is missing {wishes:?}"));
        page.run("location.hash = 'v=1&figure=squared-error&maker=';", &[]);
        page.until_true(&format!("{maker} != null"));
        page.rest();
        page.run(
            &format!(
                "[...{maker}.querySelectorAll('button')].find(({{ textContent }}) => textContent === 'Add this view').click(); \
                 const field = {maker}.querySelector('textarea'); field.value = 'word '.repeat(61); field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
            ),
            &[],
        );
        assert_no_finding(&page, &format!("the maker {wishes:?}"));
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
        assert_no_finding(&page, &format!("an element {wishes:?}"));
        page.run("__read.lab().setAttribute('gamma', '99');", &[]);
        page.settle();
        assert!(page.error().is_some());
        assert_no_finding(&page, &format!("an element with a message {wishes:?}"));
    }
}

#[test]
#[cfg_attr(
    not(all(axe, engine = "chromium")),
    ignore = "axe-core, which npm installs, is run in Chromium alone"
)]
fn axe_finds_nothing_in_the_quiz_and_the_chooser() {
    let page = Page::open("");
    for wishes in COLOURS {
        page.emulate("screen", wishes);
        for link in [
            "quiz=",
            "quiz=3",
            "quiz=result",
            "chooser=",
            "chooser=yes-no_clean",
            "chooser=yes-no_clean_rare*0.005_equal_no",
        ] {
            page.run(
                "location.hash = arguments[0];",
                &[json!(format!("v=1&figure=softmax&{link}"))],
            );
            page.until_true(&format!(
                "{} != null && location.hash.includes('{link}')",
                part(".qa-ways button, .options")
            ));
            if link == "quiz=3" {
                press(&page, ".answers li:nth-child(2) button");
                press(&page, ".answers li:nth-child(1) button");
            } else if link == "chooser=yes-no_clean" {
                press(&page, "form .small");
                assert!(text(&page, ".qa-said").contains("is empty"));
            }
            page.settle();
            assert_no_finding(&page, &format!("{link} {wishes:?}"));
        }
    }
}

#[test]
#[cfg_attr(
    not(all(axe, engine = "chromium")),
    ignore = "axe-core, which npm installs, is run in Chromium alone"
)]
fn axe_finds_nothing_in_questions_and_challenges() {
    let page = Page::open("#v=1&figure=mse-vs-bce&ask=on");
    let asked = "__read.find('.ask .ask-prompt') !== null && !__read.find('.ask-form').hidden";
    let figures = ["mse-vs-bce", "label-smoothing", "stability", "softmax"];
    for (figure, wishes) in figures.into_iter().zip(COLOURS) {
        page.emulate("screen", wishes);
        page.run("__read.lab().setAttribute('figure', arguments[0]); __read.lab().setAttribute('ask', 'on');", &[json!(figure)]);
        page.until_true(asked);
        page.rest();
        assert_no_finding(&page, &format!("{figure} asks {wishes:?}"));
        page.run("[...__read.lab().shadowRoot.querySelectorAll('.ask-form button')].find(({ textContent }) => textContent === 'Show me').click();", &[]);
        page.rest();
        assert_no_finding(&page, &format!("{figure} is answered {wishes:?}"));
        page.run("__read.lab().setAttribute('ask', 'off');", &[]);
        page.until_true("__read.find('.ask').hidden");
    }
    page.click("[data-guide=\"challenge\"]");
    let said = "document.querySelector('loss-lab-challenge')?.shadowRoot.querySelector('[role=\"status\"]').textContent";
    page.until_true("document.querySelector('loss-lab-challenge')?.shadowRoot.querySelector('select').options.length > 0");
    // A field that has the focus takes the same text but once.
    for (wishes, solution) in COLOURS
        .into_iter()
        .zip(["0.363", "0.364", "0.365", "0.362"])
    {
        page.emulate("screen", wishes);
        assert_no_finding(&page, &format!("a challenge {wishes:?}"));
        page.enter(".control[data-param=\"delta\"] .field", solution);
        page.until_true(&format!("{said}.startsWith('Reached')"));
        assert_no_finding(&page, &format!("a challenge is reached {wishes:?}"));
        page.run("__read.lab().undo();", &[]);
        page.until_true(&format!("{said} === ''"));
    }
}
