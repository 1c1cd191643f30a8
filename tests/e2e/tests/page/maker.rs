//! Lessons are made, and taken along as a link and a file.

use e2e::page::{Page, strings};
use serde_json::{Value, json};

use super::lessons::{FOCUS, LESSON, steps, until_heading};

/// The open maker.
const MAKER: &str = "document.querySelector('loss-lab-maker').shadowRoot";

/// Presses a button of the maker.
#[track_caller]
fn press(page: &Page, text: &str) {
    let pressed = page.run(
        &format!(
            "const button = [...{MAKER}.querySelectorAll('button')].find((button) => button.textContent === arguments[0] && __read.shown(button)); \
             button?.click(); return Boolean(button);"
        ),
        &[json!(text)],
    );
    assert_eq!(pressed, json!(true), "there is no button {text:?}");
}

/// Writes into a field of the maker, by its label.
#[track_caller]
fn write(page: &Page, label: &str, text: &str) {
    page.run(
        &format!(
            "const label = [...{MAKER}.querySelectorAll('label')].find(({{ textContent }}) => textContent === arguments[0]); \
             const field = {MAKER}.getElementById(label.htmlFor); field.value = arguments[1]; field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
        ),
        &[json!(label), json!(text)],
    );
}

/// Drops a file on the open lesson or maker.
fn drop_file(page: &Page, root: &str, text: &str) {
    page.run(
        &format!(
            "const dataTransfer = new DataTransfer(); dataTransfer.items.add(new File([arguments[0]], 'lesson.json')); \
             {root}.querySelector('.guide').dispatchEvent(new DragEvent('drop', {{ bubbles: true, composed: true, cancelable: true, dataTransfer }}));"
        ),
        &[json!(text)],
    );
}

fn said(page: &Page) -> String {
    page.text(&format!("{MAKER}.querySelector('.said').textContent"))
}

#[test]
fn a_teacher_makes_a_lesson_and_takes_it_as_a_link_and_a_file() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3");
    page.resize(1366, 868);
    page.click("[data-guide=\"maker\"]");
    page.until_true("document.querySelector('loss-lab-maker') !== null");
    press(&page, "Add this view");
    assert_eq!(page.text(&format!("{FOCUS}.type")), "text");
    // The picture is in sight while its words are written.
    page.rest();
    let top = page.get("__read.find('.plot').getBoundingClientRect().top + scrollY");
    assert!(top.as_f64() < Some(600.0), "{top}");
    // What is typed is not the page's.
    page.keys(&["n", "p", "N"]);
    page.until_true(&format!("{FOCUS}.value === 'npN'"));
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3");
    press(&page, "Copy lesson link");
    assert_eq!(said(&page), "title is empty.");
    write(&page, "Title of the lesson", "My lesson");
    write(&page, "What to look at", &"word ".repeat(61));
    press(&page, "Preview");
    page.until("the words are counted", said, |said| {
        said == "Step 1: text has 61 words, but may have at most 60."
    });
    assert_eq!(
        page.text(&format!("{MAKER}.querySelector('[aria-invalid]').parentElement.querySelector('.count').textContent")),
        "61 of 60 words: too many"
    );
    write(&page, "Heading of the step", "First");
    write(&page, "What to look at", "Look & <see>.");
    page.run(
        // No focusing is in this figure: another had it, and it is frozen beside what this one shows.
        "__read.lab().state = 'v=1&figure=softmax&logits=3,1,0&gamma=3&frozen=gamma%3D3%26logits%3D2,0,0';",
        &[],
    );
    press(&page, "Add this view");
    write(&page, "Heading of the step", "Second");
    write(&page, "What to look at", "And here.");
    write(&page, "A question, if you like", "Why?");
    let inner = format!(
        "{MAKER}.querySelector('loss-lab-lesson')?.shadowRoot.querySelector('.step h2')?.textContent"
    );
    let is_previewed = || {
        page.until(
            "the preview shows the step that is written",
            |page| page.text(&inner),
            |seen| seen == "Second",
        )
    };
    press(&page, "Preview");
    is_previewed();
    press(&page, "Preview");
    press(&page, "Move earlier");
    press(&page, "Preview");
    is_previewed();
    press(&page, "Copy lesson link");
    let link = page.until(
        "there is a link",
        |page| page.text(&format!("{MAKER}.querySelector('.copied input').value")),
        |link| !link.is_empty(),
    );
    assert!(link.starts_with(&format!("{}/", page.origin())), "{link}");

    // The draft is there after a reload, and a bad file leaves it as it is.
    page.reload();
    page.until_true("document.querySelector('loss-lab-maker') !== null");
    let headings =
        format!("[...{MAKER}.querySelectorAll('ol button')].map(({{ ariaLabel }}) => ariaLabel)");
    let kept = ["Step 1: Second", "Step 2: First"];
    assert_eq!(strings(&page.get(&headings)), kept);
    for (bad, reason) in [
        ("nothing", "The lesson is not valid JSON."),
        (
            "{\"title\":\"x\",\"steps\":[7]}",
            "Step 1: The step is 7, but must be an object.",
        ),
    ] {
        drop_file(&page, MAKER, bad);
        page.until(reason, said, |seen| seen == reason);
        assert_eq!(strings(&page.get(&headings)), kept);
    }
    drop_file(
        &page,
        MAKER,
        include_str!("../../../../www/lessons/first.json"),
    );
    page.until("it is open", said, |said| said == "The lesson is open.");
    assert_eq!(strings(&page.get(&headings)).len(), steps().len());
    press(&page, "Take that back");
    assert_eq!(strings(&page.get(&headings)), kept);
    press(&page, "Remove step");
    assert_eq!(strings(&page.get(&headings)), ["Step 1: First"]);
    press(&page, "Take that back");

    // What was made opens as a lesson, from the link and from the file.
    let address = link
        .strip_prefix(page.origin())
        .expect("our own")
        .to_owned();
    page.goto("/pages/blank.html");
    page.goto(&address);
    page.wait_for_picture();
    page.until_true("document.querySelector('loss-lab-lesson') !== null");
    until_heading(&page, "Second");
    assert_eq!(
        page.state(),
        "v=1&figure=softmax&logits=3,1,0&frozen=logits%3D2,0,0"
    );
    page.run(
        &format!("{LESSON}.querySelectorAll('ol button')[1].click();"),
        &[],
    );
    until_heading(&page, "First");
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3");
    assert_eq!(
        page.text(&format!("{LESSON}.querySelector('.step p').textContent")),
        "Look & <see>."
    );
    drop_file(
        &page,
        LESSON,
        include_str!("../../../../www/lessons/first.json"),
    );
    until_heading(&page, &steps()[0].0);

    // It can be cleared.
    page.click("[data-guide=\"maker\"]");
    page.until_true("document.querySelector('loss-lab-maker') !== null");
    press(&page, "Start over");
    assert_eq!(
        page.get("localStorage.getItem('loss-lab-draft')"),
        Value::Null
    );
}

#[test]
fn a_step_asks_if_the_questions_are_open_when_its_view_is_added() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3");
    let asked = "__read.find('.ask:not([hidden]) .ask-prompt')?.textContent.includes('exactly half') ?? false";
    page.click("[data-guide=\"maker\"]");
    page.until_true("document.querySelector('loss-lab-maker') !== null");
    page.click("#guess");
    page.until_true(asked);
    press(&page, "Add this view");
    page.click("#guess");
    page.until_true(&format!("!({asked})"));
    press(&page, "Add this view");
    // What the question sets, γ = 2 and no cursor, is not the view's.
    let views =
        "JSON.parse(localStorage.getItem('loss-lab-draft')).steps.map(({ state }) => state)";
    let view = "v=1&figure=focal-curves&gamma=3";
    assert_eq!(strings(&page.get(views)), [&format!("{view}&ask=on"), view]);
    for (step, is_asked) in [(0, true), (1, false)] {
        page.run(
            &format!("{MAKER}.querySelectorAll('ol button')[{step}].click();"),
            &[],
        );
        page.until_true(&format!("({asked}) === {is_asked}"));
    }
    page.until_link(&format!("{view}&maker="));
}
