//! When a figure gets other numbers, its question, its controls, its axis and the cursor follow.

use e2e::page::Page;
use serde_json::json;

use super::own::{drop_on, until_told};
use super::own_classes::CLASSES;

/// A row of the last of eight classes, all as probable.
fn of_eight() -> String {
    let header = (0..8).map(|class| format!(",logit_{class}"));
    format!("label{}\n7{}\n", header.collect::<String>(), ",0".repeat(8))
}

/// The question, what can be tried and chosen, and what can be set.
const SAID: &str = "(({ find }) => [find('.question').textContent, find('.trial').checkVisibility(), [...find('.presets').querySelectorAll('button')].map((one) => one.textContent), [...find('.controls').querySelectorAll('.tabs [data-param]')].map((one) => one.dataset.param).join(), __read.lab().params.at])(__read)";

/// With other numbers a figure is about something else: its question, presets, controls and axis follow.
#[test]
fn a_figure_says_what_its_numbers_are_about() {
    let page = Page::open("#v=1&figure=data-gradient");
    until_told(&page, "This is a sample: 2,000 rows");
    let sample = page.get(SAID);
    assert_eq!(sample[0], json!("Where does each loss put your gradient?"));
    assert!(
        sample[3]
            .as_str()
            .is_some_and(|labels| labels.contains("posWeight")),
        "{sample}"
    );

    drop_on(&page, &[("three.csv", CLASSES)]);
    until_told(&page, "three.csv: 4 rows of 3 classes.");
    let three = page.get(SAID);
    assert_eq!(
        three[0],
        json!("Where does each loss put the gradient of your classes?")
    );
    assert_eq!(three[1], json!(true));
    assert_eq!(three[2], json!(["Focal loss, γ = 5", "Smoothed, s = 0.1"]));
    let labels = three[3].as_str().expect("labels");
    assert!(
        labels.contains("smoothing") && !labels.contains("posWeight"),
        "{labels}"
    );
    // There is no class 4.
    assert_eq!((&sample[4], &three[4]), (&json!(4), &json!(0)));
    page.run_and_rest(
        "[...__read.find('.presets').querySelectorAll('button')][1].click();",
        &[],
    );
    assert!(
        page.summary().contains("under smoothed"),
        "{}",
        page.summary()
    );
    page.run_and_rest("__read.lab().reset();", &[]);
    assert_eq!(page.get(SAID), three);

    // The last of eight classes is beyond the bars of the sample; a slider leaves the cursor there.
    drop_on(&page, &[("eight.csv", &of_eight())]);
    until_told(&page, "eight.csv: 1 rows of 8 classes.");
    page.run_and_rest(
        "__read.lab().params = { at: 7 }; __read.lab().params = { gamma: 3 };",
        &[],
    );
    assert_eq!(page.get("__read.lab().params.at"), json!(7));
    // Of one row, 1 − 1/8 up at its own logit and as much down at the others.
    assert!(
        page.summary().contains("pulled up by 50 %"),
        "{}",
        page.summary()
    );

    page.run("__read.lab().predictions = null;", &[]);
    until_told(&page, "This is a sample");
    page.until(
        "it is about two labels",
        |page| page.get(SAID),
        |said| *said == sample,
    );
}

/// Whether the field of the cursor is shown, and where the cursor is.
const CURSOR: &str = "[__read.find('.cursor-field').checkVisibility(), __read.lab().params.at]";

/// The axis is of the numbers that are shown, not of those that were shown when the figure was seen last.
#[test]
fn a_cursor_stands_on_the_axis_of_what_is_shown() {
    let page = Page::open("#v=1&figure=data-gradient");
    drop_on(&page, &[("three.csv", CLASSES)]);
    until_told(&page, "three.csv: 4 rows of 3 classes.");
    let turn = |figure: &str| {
        page.run_and_rest("__read.lab().figure = arguments[0];", &[json!(figure)]);
    };
    let open = |link: &str| {
        page.run_and_rest("__read.lab().state = arguments[0];", &[json!(link)]);
        assert_eq!(page.get("__read.find('.error').hidden"), json!(true));
    };
    let sample = || {
        page.run("__read.lab().predictions = null;", &[]);
        until_told(&page, "This is a sample");
    };
    turn("data-calibration");
    sample();
    // The sample has smoothed labels there; there is no class 3.
    open("v=1&figure=data-gradient&at=3");
    assert_eq!(page.get(CURSOR), json!([true, 3]));
    turn("data-calibration");
    open("v=1&figure=data-gradient");
    assert_eq!(page.get(CURSOR), json!([true, 4]));

    // A threshold of classes shows no axis, and keeps the cursor of the one of two labels.
    turn("data-threshold");
    drop_on(&page, &[("three.csv", CLASSES)]);
    until_told(&page, "three.csv: 4 rows of 3 classes.");
    assert_eq!(page.get(CURSOR), json!([false, 0.3]));
    open("v=1&figure=data-threshold&axis=logit&at=-3");
    assert_eq!(page.get(CURSOR), json!([false, -3]));
    open("v=1&figure=data-threshold");
    assert_eq!(page.get(CURSOR), json!([false, 0.3]));

    // Its picture is of words: no line is drawn, and nothing is as high as a plot.
    let pictures = page.run(
        "const lab = __read.lab();
         return Promise.all(['image/svg+xml', 'image/png'].map((type) => lab.toBlob(type))).then(async ([svg, png]) => {
           const { width, height } = await createImageBitmap(png);
           return { svg: await svg.text(), width, height };
         });",
        &[],
    );
    let svg = pictures["svg"].as_str().expect("a text");
    for words in ["Which class is each row taken for?", "accuracy", "0.75"] {
        assert!(svg.contains(words), "{words} in {svg}");
    }
    assert!(!svg.contains("polyline"), "{svg}");
    let (width, height) = (&pictures["width"], &pictures["height"]);
    assert!(
        width.as_f64() > Some(1400.0) && height.as_f64() < Some(800.0),
        "{width} × {height}"
    );

    sample();
    assert_eq!(page.get(CURSOR), json!([true, 0.3]));
}

/// Other numbers take away a cursor's place and the slider that is held: neither is the reader's mistake.
#[test]
fn numbers_may_change_under_a_hand() {
    let page = Page::open("#v=1&figure=data-gradient");
    drop_on(&page, &[("eight.csv", &of_eight())]);
    until_told(&page, "eight.csv: 1 rows of 8 classes.");
    let seen = page.run(
        "const lab = __read.lab();
         lab.params = { at: 7 };
         globalThis.heard = [];
         for (const type of ['loss-change', 'loss-error']) lab.addEventListener(type, ({ detail }) => heard.push([type, detail.state ?? detail.message]));
         const slider = __read.find('.controls [type=range]');
         slider.value = slider.max;
         slider.dispatchEvent(new Event('input', { bubbles: true }));
         lab.predictions = null;
         lab.params = { smoothing: 0.25 };
         lab.setAttribute('bins', '12');
         return [lab.params.smoothing, lab.params.bins, lab.params.gamma > 2];",
        &[],
    );
    assert_eq!(seen, json!([0.25, 12, true]));
    until_told(&page, "This is a sample");
    assert_eq!(page.get(CURSOR), json!([true, 4]));
    let heard = page.get("heard");
    let heard = heard.as_array().expect("events");
    assert!(heard.iter().any(|one| one[0] == "loss-change"), "{heard:?}");
    assert!(heard.iter().all(|one| one[0] != "loss-error"), "{heard:?}");
}
