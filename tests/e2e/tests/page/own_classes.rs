//! Predictions of several classes: the same figures show them, and say so of themselves.

use e2e::page::Page;
use serde_json::json;

use super::own::{drop_on, until_told};

/// Four rows of three classes: the largest probability is always ½, and right in three of four.
pub(super) const CLASSES: &str = "label,prob_0,prob_1,prob_2
0,0.5,0.25,0.25
1,0.25,0.5,0.25
2,0.5,0.25,0.25
0,0.5,0.25,0.25
";

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
