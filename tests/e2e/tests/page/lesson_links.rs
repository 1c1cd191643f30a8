//! Lessons of links: what is in them is text, and bad ones are refused.

use e2e::page::Page;
use serde_json::{Value, json};

use super::lessons::{LESSON, heading, shortest, steps, until_heading};

#[test]
fn a_lesson_of_a_hostile_link_is_text() {
    let page = Page::open("");
    let markup = "<img src=x onerror=\"window.pwned=1\"><b>*bold*</b> _{x} javascript:alert(1)";
    let lesson = json!({ "title": markup, "steps": [
        { "state": "v=1&figure=softmax", "heading": markup, "text": format!("{markup}\n{markup}"), "question": markup, "answer": markup },
    ] });
    page.run(
        "location.hash = `v=1&figure=softmax&${new URLSearchParams({ lesson: arguments[0] })}`;",
        &[json!(lesson.to_string())],
    );
    page.until_true("document.querySelector('loss-lab-lesson') !== null");
    until_heading(&page, markup);
    page.run(
        &format!("{LESSON}.querySelector('.asked button').click();"),
        &[],
    );
    let texts = page.get(&format!(
        "[...{LESSON}.querySelectorAll('.title, .step > *')].map(({{ textContent }}) => textContent.trim())"
    ));
    assert_eq!(texts, json!(vec![markup; 6]));
    assert_eq!(
        page.get(&format!(
            "[window.pwned ?? null, {LESSON}.querySelectorAll('img, b, strong, sub, a').length]"
        )),
        json!([null, 0])
    );

    // A bad one is told, and the lesson that was open stays.
    for (bad, reason) in [
        ("{\"title\":".to_owned(), "The lesson is not valid JSON."),
        (
            lesson.to_string().replace("figure=softmax", "figure=pie"),
            "Step 1: There is no figure called \"pie\".",
        ),
        ("x".repeat(9000), "The lesson is too long for a link."),
        (
            "no-such-lesson".to_owned(),
            "The lesson did not load. The server answered 404.",
        ),
    ] {
        page.run(
            "location.hash = `v=1&figure=softmax&${new URLSearchParams({ lesson: arguments[0] })}`;",
            &[json!(bad)],
        );
        page.until(
            reason,
            |page| page.text(&format!("[...{LESSON}.querySelectorAll('.refusal')].find((told) => __read.shown(told))?.textContent")),
            |seen| seen == reason,
        );
        assert_eq!(heading(&page), markup);
    }
    page.forgive();

    // Without one, the page stays as the link has it, and ours is a button away.
    page.goto("/pages/blank.html");
    page.goto("/#v=1&figure=noise&at=1&lesson=%7B");
    page.wait_for_picture();
    page.until_true("document.querySelector('loss-lab-lesson')?.shadowRoot.querySelector('.refusal button') != null");
    assert_eq!(
        page.text(&format!("{LESSON}.querySelector('.refusal').textContent")),
        "The lesson is not valid JSON. Perhaps the link was cut off. Open our own lesson"
    );
    assert_eq!(page.state(), "v=1&figure=noise&at=1");
    assert_eq!(
        page.get(&format!("{LESSON}.querySelector('.step h2')")),
        Value::Null
    );
    page.run(
        &format!("{LESSON}.querySelector('.refusal button').click();"),
        &[],
    );
    until_heading(&page, &steps()[0].0);
    assert_eq!(page.state(), shortest(&page, &steps()[0].1));

    // A step may ask first.
    let asking = json!({ "title": "Guess", "steps": [
        { "state": "v=1&figure=softmax&ask=on", "heading": "Guess", "text": "First." },
        { "state": "v=1&figure=noise", "heading": "See", "text": "Then." },
    ] });
    page.run(
        "location.hash = `${new URLSearchParams({ lesson: arguments[0] })}`;",
        &[json!(asking.to_string())],
    );
    until_heading(&page, "Guess");
    page.until_true(
        "__read.find('.ask:not([hidden]) .ask-prompt')?.textContent.includes('2, 1, 0.1')",
    );
    page.run(
        &format!("{LESSON}.querySelectorAll('ol button')[1].click();"),
        &[],
    );
    until_heading(&page, "See");
    page.until_true("__read.find('.ask').hidden");
    assert_eq!(page.state(), "v=1&figure=noise");
}
