//! The quiz, by keyboard.

use e2e::page::Page;
use serde_json::{Value, json};

/// What mathematics says is right, by place; tests/generated/quiz.test.mjs has the numbers.
const RIGHT: [usize; 10] = [1, 3, 0, 2, 0, 3, 1, 2, 1, 1];

/// An element of the guide.
pub(super) fn part(selector: &str) -> String {
    format!(
        "document.querySelector('#guide > *, loss-lab-quiz, loss-lab-chooser')?.shadowRoot.querySelector({})",
        json!(selector)
    )
}

/// The text of an element of the guide.
#[track_caller]
pub(super) fn text(page: &Page, selector: &str) -> String {
    page.text(&format!("{}?.textContent", part(selector)))
}

/// Puts the focus on an element of the guide and strikes Enter.
#[track_caller]
pub(super) fn press(page: &Page, selector: &str) {
    page.run(&format!("{}.focus();", part(selector)), &[]);
    page.keys(&["Enter"]);
}

/// The element in the guide that has the focus, by its tag.
#[track_caller]
pub(super) fn focused(page: &Page) -> String {
    page.text("document.activeElement.shadowRoot?.activeElement?.localName")
}

/// The first address that a guide's scripts have, of those asked for.
#[track_caller]
pub(super) fn fetched(page: &Page, name: &str) -> Option<String> {
    let is_guide = |target: &String| target.contains("/guide/") || target.contains(name);
    page.requests().into_iter().find(is_guide)
}

fn answer(choice: usize) -> String {
    format!(".answers li:nth-child({}) button", choice + 1)
}

/// The marks of the answers, as the reader sees them.
fn marks(page: &Page) -> Value {
    page.get("[...document.querySelector('#guide > *').shadowRoot.querySelectorAll('.answer .mark')].map(({ textContent }) => textContent)")
}

#[test]
fn a_reader_answers_all_questions_by_keyboard() {
    let page = Page::open("#v=1&figure=noise");
    assert_eq!(
        fetched(&page, "quiz"),
        None,
        "nothing of it comes before it is opened"
    );
    page.focus("#guides [data-guide=\"quiz\"]");
    page.keys(&["Enter"]);
    page.until_true(&format!("{} != null", part(".go")));
    page.until_link("v=1&figure=noise&quiz=");
    assert_eq!(text(&page, "h2"), "What do you know about losses?");

    press(&page, ".go");
    for (i, &right) in RIGHT.iter().enumerate() {
        let number = i + 1;
        assert_eq!(focused(&page), "h2", "question {number}");
        assert!(
            text(&page, ".qa-place").starts_with(&format!("Question {number} of 10 · ")),
            "{}",
            text(&page, ".qa-place")
        );
        assert_eq!(text(&page, ".qa-said"), "", "question {number}");
        // Each other question is answered wrong first.
        if number % 2 == 0 {
            let wrong = (right + 1) % 4;
            let before = page.state();
            press(&page, &answer(wrong));
            assert!(
                text(&page, ".qa-said").starts_with("Wrong. "),
                "question {number}"
            );
            assert_eq!(marks(&page)[wrong], "✗ wrong", "question {number}");
            assert_ne!(page.state(), before, "a figure refutes it");
        }
        press(&page, &answer(right));
        let said = text(&page, ".qa-said");
        assert!(said.starts_with("Right. "), "question {number}: {said}");
        assert_eq!(marks(&page)[right], "✓ right", "question {number}");
        assert_eq!((page.notice(), page.error()), (None, None));
        // The list of figures and the address follow.
        let state = page.state();
        assert_eq!(
            page.text("document.querySelector('#figures [aria-current]').dataset.figure"),
            page.text("__read.lab().figure")
        );
        page.until_link(&format!("{state}&quiz={number}"));

        if number == 6 {
            let before = marks(&page);
            page.reload();
            page.until_true(&format!("{} != null", part(".answer")));
            assert_eq!((marks(&page), page.state()), (before, state));
        }
        press(&page, ".go");
    }
    assert_eq!(focused(&page), "h2");
    assert_eq!(text(&page, "h2"), "5 of 10 right at the first try");
    let right = "document.querySelector('#guide > *').shadowRoot.querySelectorAll('.sheet li li.right').length";
    assert_eq!(page.get(right), 10);

    // Begun again, nothing is answered; and a link that means nothing says so.
    press(&page, ".qa-ways button:nth-child(2)");
    assert_eq!(marks(&page), json!(["", "", "", ""]));
    page.goto("/#quiz=12");
    page.wait_for_picture();
    page.until(
        "it says what it does not know",
        |page| text(page, ".qa-said"),
        |said| said.starts_with("There is no question “12”"),
    );
    page.goto("/?storage=refused#v=1&figure=softmax&quiz=3");
    page.wait_for_picture();
    page.until_true(&format!("{} != null", part(".answer")));
    press(&page, &answer(RIGHT[2]));
    assert!(text(&page, ".qa-said").starts_with("Right. "));
}

#[test]
#[cfg_attr(not(engine = "chromium"), ignore = "print is Chromium's to emulate")]
fn on_paper_are_all_questions_and_the_result() {
    let page = Page::open("#v=1&figure=mse-vs-bce&quiz=2");
    page.until_true(&format!("{} != null", part(".answer")));
    press(&page, &answer(0));
    page.click("#theme");
    page.click("#theme");
    let shown = |selector: &str| page.get(&format!("__read.shown({})", part(selector)));
    assert_eq!(shown(".sheet"), false);
    page.emulate("print", &[]);
    page.settle();
    assert_eq!(shown(".sheet"), true);
    assert_eq!(
        text(&page, ".sheet h3"),
        "0 of 10 right at the first try, 9 not answered"
    );
    for hidden in [".qa-view", ".qa-ways", ".qa-said"] {
        assert_eq!(shown(hidden), false, "{hidden}");
    }
    let lists = "[...document.querySelector('#guide > *').shadowRoot.querySelectorAll('.sheet > ol > li')].map((item) => item.querySelectorAll('li').length)";
    assert_eq!(page.get(lists), json!(vec![4; 10]));
    // What is right is told where there is an answer, and only there.
    let notes = "[...document.querySelector('#guide > *').shadowRoot.querySelectorAll('.sheet em')].map(({ textContent }) => textContent.trim())";
    assert_eq!(page.get(notes), json!(["(your answer)", "(right)"]));
    let ink = format!(
        "[getComputedStyle({0}).color, getComputedStyle({0}.closest('.lab')).backgroundColor]",
        part(".sheet")
    );
    assert_eq!(
        page.get(&ink),
        json!(["rgb(0, 0, 0)", "rgb(255, 255, 255)"])
    );
    page.emulate("screen", &[]);
    page.settle();
    assert_eq!(shown(".sheet"), false);
    assert!(page.print().starts_with(b"%PDF"));
}
