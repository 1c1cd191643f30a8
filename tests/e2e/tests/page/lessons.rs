//! Lessons: shown, by keys, by a remote and on any page.

use e2e::page::Page;
use serde_json::{Value, json};

/// The open lesson.
pub(super) const LESSON: &str = "document.querySelector('loss-lab-lesson').shadowRoot";
/// What has the focus, through all shadow roots.
pub(super) const FOCUS: &str = "(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at; })()";

pub(super) fn heading(page: &Page) -> String {
    page.text("document.querySelector('loss-lab-lesson')?.shadowRoot?.querySelector('.step h2')?.textContent")
}

#[track_caller]
pub(super) fn until_heading(page: &Page, wanted: &str) {
    page.until(wanted, heading, |seen| seen == wanted);
}

/// The steps of the lesson that ships: each heading, and its view.
pub(super) fn steps() -> Vec<(String, String)> {
    let lesson: Value =
        serde_json::from_str(include_str!("../../../../www/lessons/first.json")).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let steps = lesson["steps"].as_array().expect("steps").iter();
    steps
        .map(|step| (text(&step["heading"]), text(&step["state"])))
        .collect()
}

/// The link to a view as the element writes it, for what a figure opens with needs no key.
pub(super) fn shortest(page: &Page, state: &str) -> String {
    let written = "const lab = document.createElement('loss-lab'); lab.state = arguments[0]; return lab.state;";
    let link = page.run(written, &[json!(state)]);
    link.as_str().expect("a link").to_owned()
}

/// Strikes Tab until what has the focus says so.
#[track_caller]
fn tab_to(page: &Page, text: &str) {
    page.until(
        &format!("{text} has the focus"),
        |page| {
            page.keys(&["Tab"]);
            page.text(&format!("{FOCUS}?.textContent.trim()"))
        },
        |seen| seen == text,
    );
}

#[test]
#[cfg_attr(
    engine = "webkit",
    ignore = "MiniBrowser's Tab leaves out links and buttons, as its settings say"
)]
fn the_lesson_that_ships_runs_by_keyboard_alone() {
    let page = Page::open("");
    // Nothing of it comes before it is wanted.
    assert!(
        !page
            .requests()
            .iter()
            .any(|target| target.contains("lesson"))
    );
    page.focus("#figures a");
    tab_to(&page, "A lesson");
    page.keys(&["Enter"]);
    let steps = steps();
    until_heading(&page, &steps[0].0);
    let first = shortest(&page, &steps[0].1);
    assert_eq!(page.state(), first);
    page.until_link(&format!("{first}&lesson="));
    tab_to(&page, "Next");
    for (i, (heading, state)) in steps.iter().enumerate().skip(1) {
        page.keys(&["Enter"]);
        until_heading(&page, heading);
        assert_eq!(page.state(), shortest(&page, state), "{heading}");
        assert_eq!(
            page.text("document.querySelector('#figures [aria-current]').dataset.figure"),
            page.text("__read.lab().figure")
        );
        page.until("the address follows", Page::hash_of_address, |hash| {
            hash.ends_with(&format!("&lesson={}%3A", i + 1))
        });
    }
    // At the end the focus stays.
    page.keys(&["Enter"]);
    page.settle();
    assert_eq!(heading(&page), steps.last().expect("a step").0);
    assert_eq!(page.text(&format!("{FOCUS}.textContent")), "Next");

    // A step by its number, its question, and back to its view after a slider was moved.
    page.run(
        &format!("{LESSON}.querySelectorAll('ol button')[7].focus();"),
        &[],
    );
    page.keys(&["Enter"]);
    until_heading(&page, &steps[7].0);
    tab_to(&page, "Show the answer");
    page.keys(&["Enter"]);
    let answer = page.text(&format!("{FOCUS}.textContent"));
    assert_eq!(answer, "Cross-entropy as it was: every factor is 1.");
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until("γ has moved", Page::state, |state| {
        state.contains("gamma=2.05")
    });
    page.run(
        &format!("{LESSON}.querySelector('.guide-row button').focus();"),
        &[],
    );
    assert_eq!(page.text(&format!("{FOCUS}.textContent")), "Reset view");
    page.keys(&["Enter"]);
    assert_eq!(page.state(), shortest(&page, &steps[7].1));

    // Keys of the path go through its steps, and a presenter's remote does.
    page.focus(".surface");
    page.keys(&["n"]);
    until_heading(&page, &steps[8].0);
    page.click("#projector");
    // Its question has an answer, which a remote shows first.
    page.keys(&["PageDown", "PageDown"]);
    until_heading(&page, &steps[9].0);
    page.keys(&["PageUp", "PageUp"]);
    until_heading(&page, &steps[7].0);
    page.keys(&["Escape"]);

    // The link opens the same step, with what the figure showed.
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-heatmap&gamma=2.05&lesson=8%3A");
    page.reload();
    page.until_true("document.querySelector('loss-lab-lesson') !== null");
    until_heading(&page, &steps[7].0);
    assert_eq!(page.state(), "v=1&figure=focal-heatmap&gamma=2.05");

    // And the button ends it.
    page.click("[data-guide=\"lesson\"]");
    page.until_link("v=1&figure=focal-heatmap&gamma=2.05");
    assert_eq!(
        page.get("document.querySelector('loss-lab-lesson')"),
        Value::Null
    );
}

#[test]
fn a_remote_shows_answers_before_it_goes_on() {
    let lesson = json!({ "title": "Two questions", "steps": [
        { "state": "v=1&figure=softmax", "heading": "Asked", "text": "One.", "question": "Why?", "answer": "Because." },
        { "state": "v=1&figure=mse-vs-bce&ask=on", "heading": "Guess", "text": "Two." },
        { "state": "v=1&figure=noise", "heading": "End", "text": "Three." },
    ] });
    let page = Page::open("");
    page.run(
        "location.hash = `v=1&figure=softmax&projector=on&${new URLSearchParams({ lesson: arguments[0] })}`;",
        &[json!(lesson.to_string())],
    );
    until_heading(&page, "Asked");
    let told = format!("{LESSON}.querySelector('.told')?.textContent");
    page.keys(&["PageDown"]);
    page.until_true(&format!("{told} === 'Because.'"));
    assert_eq!(heading(&page), "Asked");
    page.keys(&["PageDown"]);
    until_heading(&page, "Guess");
    // A guess is answered first; without one a remote goes on.
    page.until_true("__read.find('.ask-form') && __read.shown(__read.find('.ask-form'))");
    page.focus(".ask-number [type=\"range\"]");
    page.keys(&["ArrowRight", "PageDown"]);
    page.until_true("__read.shown(__read.find('.ask-outcome'))");
    assert_eq!(heading(&page), "Guess");
    page.keys(&["PageDown"]);
    until_heading(&page, "End");
    page.keys(&["PageUp"]);
    until_heading(&page, "Guess");
    page.until_true("__read.shown(__read.find('.ask-form'))");
    page.keys(&["PageDown"]);
    until_heading(&page, "End");
    // Back is never held up.
    page.keys(&["PageUp", "PageUp"]);
    until_heading(&page, "Asked");
    assert_eq!(page.text(&told), "");
}

#[test]
fn the_picture_stays_on_the_first_screen_with_a_lesson() {
    let page = Page::open_own("frame.html");
    page.resize(1700, 1000);
    for (width, height, least) in [(1366, 768, 200.0), (390, 844, 60.0)] {
        page.open_in_frame("#lesson=2:first", width, height);
        page.run(
            "document.documentElement.removeAttribute('data-framed');",
            &[],
        );
        page.until_true("document.querySelector('loss-lab-lesson')?.shadowRoot.querySelector('.step h2') != null");
        page.rest();
        let seen = page.get("innerHeight - __read.find('.plot').getBoundingClientRect().top");
        assert!(seen.as_f64() > Some(least), "{width}: {seen}");
        assert_eq!(
            page.get("document.documentElement.scrollWidth <= innerWidth"),
            json!(true)
        );
        page.leave_frame();
        page.run("document.querySelector('iframe').remove();", &[]);
    }
}

#[test]
fn an_element_on_any_page_shows_a_lesson_from_a_file_beside_its_figure() {
    let page = super::element::open(json!({ "figure": "gradients" }));
    page.run(
        "document.querySelector('loss-lab').id = 'figure'; \
         const lesson = document.createElement('loss-lab-lesson'); lesson.setAttribute('for', 'figure'); \
         lesson.setAttribute('src', '/www/lessons/first.json'); document.body.prepend(lesson); \
         window.guided = []; addEventListener('loss-guide', ({ detail }) => guided.push(detail.state)); \
         import('/www/guide/lesson-define.js');",
        &[],
    );
    page.until_true("document.querySelector('loss-lab-lesson').shadowRoot !== null");
    until_heading(&page, &steps()[0].0);
    assert_eq!(
        page.text("document.querySelector('loss-lab').state"),
        steps()[0].1
    );
    page.run(
        "document.querySelector('loss-lab-lesson').state = '3:';",
        &[],
    );
    until_heading(&page, &steps()[2].0);
    assert_eq!(page.get("guided"), json!(["", "3:"]));
    // As an object, which is checked.
    assert_eq!(
        page.text("(() => { try { document.querySelector('loss-lab-lesson').lesson = { title: 'x', steps: [] }; } catch (error) { return error.message; } })()"),
        "The lesson has no steps."
    );
    page.run(
        "const lesson = document.querySelector('loss-lab-lesson'); const { lesson: { title, steps } } = lesson; lesson.lesson = { title, steps: steps.slice(5) };",
        &[],
    );
    until_heading(&page, &steps()[5].0);
}
