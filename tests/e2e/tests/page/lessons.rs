//! Lessons: shown, made, and refused.

use e2e::page::{Page, strings};
use serde_json::{Value, json};

/// The open lesson, and the maker.
const LESSON: &str = "document.querySelector('loss-lab-lesson').shadowRoot";
const MAKER: &str = "document.querySelector('loss-lab-maker').shadowRoot";
/// What has the focus, through all shadow roots.
const FOCUS: &str = "(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at; })()";

fn heading(page: &Page) -> String {
    page.text("document.querySelector('loss-lab-lesson')?.shadowRoot?.querySelector('.step h2')?.textContent")
}

#[track_caller]
fn until_heading(page: &Page, wanted: &str) {
    page.until(wanted, heading, |seen| seen == wanted);
}

/// The steps of the lesson that ships: each heading, and its view.
fn steps() -> Vec<(String, String)> {
    let lesson: Value =
        serde_json::from_str(include_str!("../../../../www/lessons/first.json")).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let steps = lesson["steps"].as_array().expect("steps").iter();
    steps
        .map(|step| (text(&step["heading"]), text(&step["state"])))
        .collect()
}

/// The link to a view as the element writes it, for what a figure opens with needs no key.
fn shortest(page: &Page, state: &str) -> String {
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
        // No focusing is in this figure: another had it.
        "__read.lab().state = 'v=1&figure=softmax&logits=3,1,0&gamma=3';",
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
    assert_eq!(page.state(), "v=1&figure=softmax&logits=3,1,0");
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
