//! Predictions of several classes: the same figures show them, and say so of themselves.

use e2e::page::Page;
use serde_json::json;

use super::own::{drop_on, until_told};

/// Four rows of three classes: the largest probability is always ½, and right in three of four.
const CLASSES: &str = "label,prob_0,prob_1,prob_2
0,0.5,0.25,0.25
1,0.25,0.5,0.25
2,0.5,0.25,0.25
0,0.5,0.25,0.25
";

/// A row of the last of eight classes, all as probable.
fn of_eight() -> String {
    let header = (0..8).map(|class| format!(",logit_{class}"));
    format!("label{}\n7{}\n", header.collect::<String>(), ",0".repeat(8))
}

#[test]
fn a_file_of_several_classes_is_shown_by_class() {
    let page = Page::open("#v=1&figure=data-calibration&trained-with=bce&at=0.5");
    drop_on(&page, &[("three.csv", CLASSES)]);
    until_told(&page, "three.csv: 4 rows of 3 classes.");
    let said = page.summary();
    // ⁵⁄₄ ln 2, ln 3, the entropy of ½, ¼, ¼; and 2^a/(2^a + 2) = ¾ for 1/T = a = log₂ 6.
    for words in [
        "Log loss is 0.8664, beside 1.099 for guessing among 3 classes and 1.04 for always saying their shares",
        "50 % on average and right in 75 %: the ECE is 0.25",
        "A temperature of 0.3869, fitted on these same rows, gives log loss 0.7356 and ECE 0.",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert_eq!(page.readout().row("was right, nearest bin")[0], "0.75");
    page.run("__read.find('.own-details').open = true;", &[]);
    until_told(&page, "Probabilities of 3 classes: 0, 1, 2.");
    assert_eq!(
        page.get("__read.find('.own-details h4').checkVisibility()"),
        json!(false)
    );

    // Of its own rows and of all, Σ|p − t| is 1, 1, 1.5 and 1.
    page.run("__read.lab().figure = 'data-gradient';", &[]);
    page.until("the gradient is by class", Page::summary, |said| {
        said.contains(
            "the mean loss is 0.8664. Class 0 has 44.4 % of the gradient, with 50 % of the weight. Its logit is pulled up by 22.2 % and down by 16.7 %",
        )
    });
    page.run("__read.lab().params = { at: 2 };", &[]);
    page.rest();
    let readout = page.readout();
    assert_eq!(readout.row("weight of its rows, %"), ["25"]);
    assert_eq!(readout.row("gradient: cross-entropy, %"), ["33.33"]);
    page.run("__read.lab().figure = 'data-threshold';", &[]);
    page.until("there is no cut", Page::summary, |said| {
        said.contains("3 classes have no single cut")
    });
    let seen = "['.panels', '.trial', '.own'].map((part) => __read.find(part).checkVisibility())";
    assert_eq!(page.get(seen), json!([false, false, true]));
    let program = page.text("__read.lab().ready.then(() => { __read.lab().figure = 'data-gradient'; return __read.lab().ready; }).then(() => __read.lab().toCode('numpy-classes'))");
    assert!(program.contains("losses = {"), "{program}");

    page.rest();
    assert_eq!(page.get(seen), json!([true, true, true]));

    // Refused with its place; what was there stays.
    drop_on(&page, &[("four.csv", &CLASSES.replace("2,0.5", "3,0.5"))]);
    until_told(
        &page,
        "four.csv, line 4, column “label”, value “3”: this label is none of the 3 classes from “0” to “2”",
    );
    until_told(&page, "three.csv: 4 rows of 3 classes.");
}

/// The question, what can be tried and chosen, and what can be set.
const SAID: &str = "(({ find }) => [find('.question').textContent, find('.trial').checkVisibility(), [...find('.presets').querySelectorAll('button')].map((one) => one.textContent), [...find('.controls').querySelectorAll('.tabs [data-param]')].map((one) => one.dataset.param).join(), __read.lab().params.at])(__read)";

/// What a model may have been trained with, and which of it is chosen.
const TRAINED: &str = "(({ find }) => { const control = find('.controls [data-param=\"trainedWith\"]:not(button)'); \
    return [[...control.querySelectorAll('span')].map((one) => one.textContent), control.querySelector(':checked')?.value ?? null]; })(__read)";

#[test]
fn what_several_classes_do_not_have_is_not_offered() {
    let two = json!([
        "BCE",
        "pos_weight",
        "costs as weights",
        "smoothing",
        "focal loss"
    ]);
    let page = Page::open("#v=1&figure=data-gradient&trained-with=pos-weight");
    until_told(&page, "This is a sample: 2,000 rows");
    assert_eq!(page.get(TRAINED), json!([two, "pos-weight"]));
    drop_on(&page, &[("three.csv", CLASSES)]);
    until_told(&page, "three.csv: 4 rows of 3 classes.");
    page.rest();
    let three = json!(["cross-entropy", "smoothing", "focal loss"]);
    assert_eq!(page.get(TRAINED), json!([three, null]));
    let said = "pos_weight is for two labels: this is as with cross-entropy.";
    assert!(page.summary().contains(said), "{}", page.summary());
    page.run_and_rest(
        "__read.find('[data-param=\"trainedWith\"] [value=\"smoothed\"]').click();",
        &[],
    );
    assert_eq!(page.get(TRAINED), json!([three, "smoothed"]));
    assert_eq!(page.param("trainedWith"), "smoothed");
    assert!(!page.summary().contains("two labels"), "{}", page.summary());
    drop_on(&page, &[("two.csv", "label,prob\n1,0.5\n0,0.5\n")]);
    until_told(&page, "two.csv: 2 rows.");
    page.rest();
    assert_eq!(page.get(TRAINED), json!([two, "smoothed"]));
}

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

/// Many rows are read by a worker, which answers exactly; the page itself has some of the rows.
#[test]
fn a_script_can_load_several_classes() {
    let page = Page::open("#v=1&figure=data-calibration&trained-with=bce");
    let found = page.run(
        "return import('/www/predictions.js').then(async ({ loadPredictions }) => {
           // Four rows again and again, of ten thousand.
           const times = 2500, label = [0, 1, 2, 0];
           const probabilities = [.5, .25, .25, .25, .5, .25, .5, .25, .25, .5, .25, .25];
           const repeated = (part) => Float64Array.from({ length: part.length * times }, (_, i) => part[i % part.length]);
           const p = await loadPredictions({ label: repeated(label), probabilities: repeated(probabilities) });
           const { accuracy, logLoss, classes, byTemperature, fromPart } = await p.summary();
           const gradient = await p.gradient({ loss: 'softmax-cross-entropy' });
           const refused = await Promise.all([
             p.gradient({ loss: 'bce' }), p.assistant(), loadPredictions({ label: [0], logits: [1, 2, 3, 4].slice(0, 1) }),
           ].map((asked) => asked.then(() => '', ({ message }) => message)));
           __read.lab().predictions = p;
           return { accuracy, logLoss, classes, better: byTemperature.logLoss, fromPart, share: gradient.classes[2].shareAbsDz, refused, of: p.ofClasses() === p };
         });",
        &[],
    );
    assert_eq!(found["accuracy"], json!(0.75));
    assert!((found["logLoss"].as_f64().expect("a number") - 1.25 * 2f64.ln()).abs() < 1e-12);
    assert!(
        (found["better"].as_f64().expect("a number") - (8f64.ln() - 3.0 * 0.75f64.ln()) / 4.0)
            .abs()
            < 1e-12
    );
    assert!((found["share"].as_f64().expect("a number") - 1.0 / 3.0).abs() < 1e-12);
    assert_eq!(
        found["classes"][2],
        json!({ "name": "2", "rows": 2500, "weight": 2500 })
    );
    assert_eq!(
        (&found["fromPart"], &found["of"]),
        (&json!(false), &json!(true))
    );
    for (refusal, words) in [
        "loss is \"bce\", but must be softmax-cross-entropy or softmax-focal",
        "The assistant is for two labels",
        "logits is 1 long, but must be as many for each of the 1 labels",
    ]
    .iter()
    .enumerate()
    {
        let message = found["refused"][refusal].as_str().expect("a message");
        assert!(message.contains(words), "{words} in {message}");
    }
    // At rest it is of all rows, and does not say otherwise.
    page.until("all rows are shown", Page::summary, |said| {
        said.starts_with("Log loss is 0.8664")
    });
}
