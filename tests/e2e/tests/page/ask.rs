//! Predict, then reveal: each kind of answer, and nothing that tells it before.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::{Value, json};
use site_server::Answer;

/// What can be read of the picture, by eye or ear: values, tables, sentence, names, and what is announced.
const TOLD: &str = "(() => {
    const root = __read.lab().shadowRoot;
    const texts = ['.readout', '.summary', '.data', '.formulas', '[aria-live]'].map((part) => root.querySelector(part).textContent);
    const names = [...root.querySelectorAll('canvas, .surface, .panel-title')].map((part) => part.getAttribute('aria-label') ?? part.textContent);
    return [...texts, ...names, JSON.stringify(__read.lab().value), __read.lab().toCSV()].join(' | ');
  })()";

/// Whether presets are offered.
const PRESETS: &str = "__read.shown(__read.find('.presets'))";

/// Waits for a question that has these words.
#[track_caller]
fn until_asked(page: &Page, words: &str) {
    page.until(
        &format!("{words:?} is asked"),
        |page| page.text("__read.find('.ask:not([hidden]) .ask-prompt')?.textContent"),
        |prompt| prompt.contains(words),
    );
    page.rest();
}

/// Waits for the outcome, and returns its words.
#[track_caller]
fn outcome(page: &Page) -> String {
    page.until_true("__read.find('.ask-outcome:not([hidden])') !== null");
    page.rest();
    page.text("__read.find('.ask-outcome').textContent")
}

/// The names in the picture, from its SVG.
#[track_caller]
fn drawn(page: &Page) -> String {
    page.text("__read.lab().toBlob('image/svg+xml').then((blob) => blob.text())")
}

/// Keeps the details of `loss-answer` in `answers`.
fn listen(page: &Page) {
    page.run(
        "window.answers = []; addEventListener('loss-answer', ({ detail }) => answers.push(detail));",
        &[],
    );
}

#[track_caller]
fn last_answer(page: &Page) -> Value {
    page.get("answers.at(-1)")
}

#[test]
fn a_number_is_guessed_by_keys_and_stands_beside_the_truth() {
    let page = Page::open("#v=1&figure=mse-vs-bce");
    listen(&page);
    page.get("__read.lab().ready");
    let scripts = || {
        let requests = page.requests().into_iter();
        requests.filter(|path| path.contains(".js")).count()
    };
    let before = scripts();
    page.run("document.querySelector('#guess').focus();", &[]);
    page.keys(&["Enter"]);
    until_asked(&page, "z = −6");
    assert!(scripts() > before, "what asks comes when it is wanted");
    page.until_link("v=1&figure=mse-vs-bce&axis=logit&y-scale=log&ask=on");
    // Cross-entropy's gradient there is −.998, squared error's −.00492.
    let told = page.text(TOLD);
    for number in ["0.998", "0.00492", "203", "202", "6.002"] {
        assert!(!told.contains(number), "{number} in {told}");
    }
    assert!(!drawn(&page).contains("0.998"));

    page.focus(".ask input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until_true("__read.find('.ask .field').value !== ''");
    page.keys(&["Tab"]);
    page.enter(".ask .field", "50");
    let outcome = outcome(&page);
    assert!(
        outcome.contains("Your guess: 50 times. The answer: 202.7 times."),
        "{outcome}"
    );
    assert_eq!(
        page.get("__read.lab().shadowRoot.activeElement.className"),
        json!("ask-outcome")
    );
    let answer = last_answer(&page);
    assert_eq!(
        (&answer["question"], &answer["guess"], &answer["right"]),
        (&json!("pull-ratio"), &json!(50), &json!(false))
    );
    let value = answer["value"].as_f64().expect("a number");
    // 1/(2pq) at z = −6.
    assert!((value - 202.715_636_122_456).abs() < 1e-9, "{value}");
    let picture = drawn(&page);
    assert!(picture.contains("you: 50 times") && picture.contains("202.7 times"));
    assert!(page.text(TOLD).contains("0.00492"));

    // What was answered belongs to its setting; the cursor is free.
    page.run_and_rest("__read.lab().params = { at: 1 };", &[]);
    assert!(drawn(&page).contains("you: 50"));
    page.run_and_rest("__read.lab().params = { target: 0 };", &[]);
    assert!(!drawn(&page).contains("you: 50"));

    page.click_in_page(".ask-outcome button:last-child");
    page.until_true("__read.find('.ask').hidden");
    page.until_true("document.querySelector('#guess').getAttribute('aria-pressed') === 'false'");
    // What the question had set is given back, the logarithmic axis; what was set since stays.
    page.until_link("v=1&figure=mse-vs-bce&target=0&axis=logit&at=1");
    page.run("for (let i = 0; i < 9; i += 1) __read.lab().undo();", &[]);
    page.until_link("v=1&figure=mse-vs-bce");
}

#[test]
fn a_place_is_drawn_in_the_picture_by_hand_and_by_keys() {
    let page = Page::open("#v=1&figure=label-smoothing&ask=on");
    listen(&page);
    until_asked(&page, "s = 0.1");
    let told = page.text(TOLD);
    assert!(!told.contains("0.933"), "{told}");
    // Without a guess there is nothing to answer with.
    page.click_in_page(".ask .ask-main");
    page.until_true("__read.find('.ask-error').textContent.includes('Click in the picture')");
    page.click_at(Pointer::Touch, page.place(".surface", 0.5, 0.5));
    page.until_true("Math.abs(Number(__read.find('.ask .field').value) - .5) < .1");
    assert_eq!(page.text("__read.find('.ask-error').textContent"), "");
    page.focus(".surface");
    page.keys(&["End"]);
    page.keys(&["ArrowLeft"; 7]);
    page.until_true("__read.find('.ask .field').value === '0.93'");
    page.click_in_page(".ask .ask-main");
    let outcome = outcome(&page);
    // 1 − .1 + .1/3.
    assert!(
        outcome.starts_with("Right. Your guess: 0.93. The answer: 0.9333."),
        "{outcome}"
    );
    assert_eq!(last_answer(&page)["right"], json!(true));
    assert!(drawn(&page).contains("you: 0.93"));
}

#[test]
fn one_of_several_is_chosen_and_a_reader_may_give_up() {
    let page = Page::open("#v=1&figure=stability&ask=on");
    listen(&page);
    until_asked(&page, "exp(12)");
    page.focus(".ask input[type=\"radio\"]");
    page.keys(&["ArrowDown", "ArrowDown"]);
    page.until_true("__read.find('.ask input:checked').parentElement.textContent === '∞'");
    page.keys(&["Enter"]);
    let right = outcome(&page);
    assert!(right.starts_with("Right. It is ∞."), "{right}");
    assert_eq!(
        last_answer(&page),
        json!({ "question": "half-precision", "guess": 2, "value": 2, "right": true })
    );

    // Another figure has questions of its own; sliders that they leave free move them.
    page.run(
        "document.querySelector('#figures a[data-figure=\"focal-heatmap\"]').click();",
        &[],
    );
    until_asked(&page, "γ = 2");
    assert_eq!(page.get(PRESETS), json!(false));
    page.enter(".control[data-param=\"gamma\"] .field", "1");
    until_asked(&page, "γ = 1");
    let given_up = "[...__read.lab().shadowRoot.querySelectorAll('.ask button')].find(({ textContent }) => textContent === 'Show me').click();";
    page.run(given_up, &[]);
    let shown = outcome(&page);
    assert!(shown.starts_with("It is 10 %."), "{shown}");
    assert_eq!(page.get(PRESETS), json!(true));
    let answer = last_answer(&page);
    assert_eq!(
        (&answer["question"], &answer["guess"], &answer["right"]),
        (&json!("loss-kept"), &Value::Null, &json!(false))
    );
    page.click_in_page(".ask-outcome .ask-main");
    until_asked(&page, "The same sample");
    assert_eq!(page.error(), None);
}

#[test]
fn an_element_that_asks_from_the_beginning_never_shows_the_answer() {
    let page = Page::open_own("element.html");
    page.run(
        "window.shown = []; make('lab', { figure: 'softmax', ask: 'on' }); define(); \
         const look = () => { const sentence = lab.shadowRoot?.querySelector('.summary'); \
           if (sentence?.textContent && sentence.checkVisibility?.({ visibilityProperty: true })) shown.push(sentence.textContent); \
           requestAnimationFrame(look); }; look();",
        &[],
    );
    until_asked(&page, "2, 1, 0.1");
    assert!(!page.text("shown.join()").contains("0.659"));
    let told = page.text(TOLD);
    assert!(!told.contains("0.659"), "{told}");
    page.run("__read.lab().setAttribute('ask', 'off');", &[]);
    page.until_true("__read.find('.ask').hidden");
    page.rest();
    assert!(page.text(TOLD).contains("0.659"));
    page.run("__read.lab().setAttribute('ask', 'maybe');", &[]);
    page.settle();
    assert_eq!(
        page.error().as_deref(),
        Some("ask is \"maybe\", but must be one of off, on, so it is taken as off")
    );
}

#[test]
fn questions_that_do_not_arrive_leave_the_picture_and_say_so() {
    let page =
        Page::beside_all_but(move |path| path.contains("/ask/ask.js").then(|| Answer::file(None)));
    page.goto("/#v=1&figure=mse-vs-bce&ask=on");
    page.wait_for_picture();
    page.until_true("__read.find('.ask').textContent.includes('did not arrive')");
    assert_eq!(
        page.get("getComputedStyle(__read.find('.summary')).visibility"),
        json!("visible")
    );
    page.forgive();
}

#[test]
fn in_a_narrow_frame_nothing_scrolls_sideways_and_targets_are_large_enough() {
    let page = Page::open_own("frame.html");
    page.open_in_frame("#v=1&figure=stability&ask=on", 320, 900);
    until_asked(&page, "exp(12)");
    let wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
    let small = "[...__read.lab().shadowRoot.querySelectorAll('.ask :is(button, .ask-choice label, input:not([type=\"radio\"]))')]\
        .filter((part) => part.getClientRects().length).map((part) => [part.textContent || part.className, part.getBoundingClientRect()])\
        .filter(([, { width, height }]) => height < 24 || width < 24).map(([name]) => name)";
    assert_eq!((page.get(wide), page.get(small)), (json!(false), json!([])));
    page.run("__read.lab().figure = 'asymmetric';", &[]);
    until_asked(&page, "false positive costs 5");
    assert_eq!((page.get(wide), page.get(small)), (json!(false), json!([])));
    page.enter(".ask .field", "0.83");
    let outcome = outcome(&page);
    assert!(outcome.starts_with("Right."), "{outcome}");
    page.leave_frame();
}

#[test]
fn a_figure_without_questions_says_so() {
    let page = Page::open("#v=1&figure=mse-vs-bce&ask=on");
    until_asked(&page, "z = −6");
    let shown = "[...__read.find('.ask').querySelectorAll('button:not(.term)'), __read.find('.sentence')].filter(__read.shown).map(({ textContent }) => textContent)";
    page.run("__read.lab().figure = 'data-threshold';", &[]);
    until_asked(&page, "asks nothing");
    let told = page.get(shown);
    assert_eq!(told[0], json!("Close"));
    let sentence = told[1].as_str().expect("the sentence");
    assert!(sentence.contains("The cut for these costs"), "{sentence}");
    page.run("__read.lab().figure = 'mse-vs-bce';", &[]);
    until_asked(&page, "z = −6");
    assert_eq!(page.get(shown), json!(["Answer", "Show me", "Close"]));
}
