//! What axe-core finds in lessons, the quiz, the chooser, questions and challenges.

use e2e::page::Page;
use serde_json::json;

use super::access::COLOURS;
use super::axe::{assert_no_finding, assert_none_in_colours};
use super::quiz::{part, press, text};

/// The open guide.
const GUIDE: &str = "document.querySelector('#guide > *')";

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
        page.run_and_rest(
            &format!("{lesson}.querySelector('.asked button').click();"),
            &[],
        );
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
            page.follow(&format!("v=1&figure=softmax&{link}"));
            let shown = match link {
                "quiz=3" => ".answers li:nth-child(2) button",
                _ => ".qa-ways button, .options",
            };
            page.until_true(&format!(
                "{} != null && location.hash.includes('{link}')",
                part(shown)
            ));
            if link == "quiz=3" {
                press(&page, ".answers li:nth-child(2) button");
                press(&page, ".answers li:nth-child(1) button");
            } else if link == "chooser=yes-no_clean" {
                press(&page, "form .small");
                assert!(text(&page, ".qa-said").contains("is empty"));
            }
            page.settle();
            assert_none_in_colours(&page, wishes, GUIDE, link);
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
        page.run_and_rest("[...__read.lab().shadowRoot.querySelectorAll('.ask-form button')].find(({ textContent }) => textContent === 'Show me').click();", &[]);
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
        assert_none_in_colours(&page, wishes, GUIDE, "a challenge");
        page.enter(".control[data-param=\"delta\"] .field", solution);
        page.until_true(&format!("{said}.startsWith('Reached')"));
        assert_none_in_colours(&page, wishes, GUIDE, "a challenge is reached");
        page.run("__read.lab().undo();", &[]);
        page.until_true(&format!("{said} === ''"));
    }
}
