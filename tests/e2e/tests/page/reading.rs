//! Predictions are read in the browser: in every form, in a worker and without one; what cannot be read is told.

use e2e::page::Page;
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../../../../predictions/tests/predictions-example.csv");
const REFERENCE: &str = include_str!("../../../../predictions/tests/predictions-example.json");

/// A page that has the tools of `reading.js`, and the sample as `sample`.
pub(super) fn page() -> Page {
    let page = Page::open_own("reading.html");
    page.until_true("'memory' in window");
    page.run("window.sample = arguments[0];", &[json!(SAMPLE)]);
    page
}

/// What an asynchronous function's body gives.
pub(super) fn answer(page: &Page, body: &str) -> Value {
    // Asked for later, for a slow machine takes longer than a page may leave a question unanswered.
    page.run(
        &format!(
            "window.answered = null; const answer = async () => {{ {body} }}; \
             answer().then((value) => {{ window.answered = {{ value }}; }}, (error) => {{ window.answered = {{ error: String(error) }}; }});"
        ),
        &[],
    );
    page.until_true("answered !== null");
    let answered = page.get("answered");
    assert_eq!(answered["error"], Value::Null);
    answered["value"].clone()
}

fn reference() -> Value {
    let file: Value = serde_json::from_str(REFERENCE).expect("JSON");
    file["expected"].clone()
}

/// Within 1e-10 of the value, or of a thousandth where it is less.
#[track_caller]
fn near(what: &str, ours: &Value, expected: &Value) {
    let (Some(ours), Some(expected)) = (ours.as_f64(), expected.as_f64()) else {
        assert_eq!(ours, expected, "{what}");
        return;
    };
    let limit = 1e-10 * expected.abs().max(1e-3);
    assert!(
        (ours - expected).abs() <= limit,
        "{what}: {ours}, not {expected}"
    );
}

/// Every name of the reference is one of the answer's, as JavaScript spells it, and has its value.
#[track_caller]
fn alike(ours: &Value, expected: &Value, names: &[(&str, &str)]) {
    for (ours_at, expected_at) in names {
        let found = ours.pointer(ours_at);
        let found = found.unwrap_or_else(|| panic!("no {ours_at} in {ours}"));
        let value = expected.pointer(expected_at).expect(expected_at);
        near(ours_at, found, value);
    }
}

#[test]
fn the_sample_has_the_values_of_the_reference() {
    let (page, expected) = (page(), reference());
    let all = answer(
        &page,
        "const p = await loadPredictions(new File([sample], 'sample.csv')); \
         const summary = await p.summary({ trainedWith: { loss: 'focal', gamma: 2 }, fnCost: 10 }); \
         const mass = await p.summary({ binning: 'equal-mass', bins: 10 }); \
         const gradient = await p.gradient({ loss: 'focal', gamma: 2, alpha: null, easyFrom: 0.9 }); \
         const assistant = await p.assistant({ target: 0.5 }); \
         return { summary, mass, gradient, assistant, read: p.read };",
    );
    alike(
        &all["summary"],
        &expected,
        &[
            ("/rows", "/rows"),
            ("/positives/rows", "/counts/positives"),
            ("/hardNegatives/rows", "/counts/hard_negatives"),
            ("/easyNegatives/rows", "/counts/easy_negatives"),
            ("/rate", "/rate"),
            ("/meanP", "/mean_p"),
            ("/logLoss", "/log_loss"),
            ("/logLossOfTheRate", "/log_loss_of_the_rate"),
            ("/brier", "/brier"),
            ("/auc", "/auc"),
            ("/averagePrecision", "/average_precision"),
            ("/calibration/ece", "/equal_width/15/ece"),
            ("/calibration/noiseFloor", "/equal_width/15/noise_floor"),
            ("/calibration/bins/3/low", "/equal_width/15/bins/3/4"),
            ("/atThreshold/cost", "/at/threshold_if_calibrated/cost"),
            ("/atHalf/f1", "/at/0.5/f1"),
            ("/best/cost/cost", "/best/cost/cost"),
            ("/best/f1/threshold", "/best/f1/threshold"),
            ("/temperature/temperature", "/temperature/temperature"),
            ("/temperature/ece", "/temperature/ece_equal_width_15"),
            ("/platt/offset", "/platt/offset"),
            ("/undone/logLoss", "/undo/0/log_loss"),
            ("/undone/ece", "/undo/0/ece_equal_width_15"),
            (
                "/undone/thresholdForTheCosts",
                "/undo/0/threshold_for_the_costs",
            ),
            ("/undone/at/cost", "/undo/0/at/cost"),
        ],
    );
    near(
        "equal mass",
        &all["mass"]["calibration"]["ece"],
        &expected["equal_mass"]["10"]["ece"],
    );
    let focal = &expected["losses"]
        .as_array()
        .expect("losses")
        .iter()
        .find(|loss| {
            loss["loss"] == "focal" && loss["parameters"] == json!({ "gamma": 2.0, "alpha": null })
        });
    alike(
        &all["gradient"],
        focal.expect("focal loss"),
        &[
            ("/meanLoss", "/mean_loss"),
            ("/sumAbsDz", "/sum_abs_dz"),
            ("/shareAbsDz/positives", "/share_abs_dz/positives"),
            ("/scaleToBce", "/scale_to_bce"),
        ],
    );
    alike(
        &all["assistant"],
        &expected["assistant"],
        &[
            ("/posWeight", "/pos_weight"),
            ("/leastGamma", "/least_gamma"),
            ("/at/2/alpha", "/alpha/2.0"),
        ],
    );
    assert_eq!(
        all["read"]["columns"],
        json!({ "label": "label", "logit": "logit" })
    );
    assert_eq!(
        (&all["read"]["rows"], &all["read"]["skipped"]),
        (&json!(2000), &json!({}))
    );
}

#[test]
fn every_form_is_read_alike_in_a_worker_and_without_one() {
    let page = page();
    let found = answer(
        &page,
        "const found = {}; \
         const seen = async (p) => { const text = JSON.stringify(await p.summary()); p.free(); return text; }; \
         const first = await seen(await loadPredictions(new File([sample], 'sample.csv'))); \
         for (const [name, form] of Object.entries(await forms(sample))) found[name] = await seen(await loadPredictions(form)) === first; \
         const large = await repeated(sample, 4).text(); \
         const one = await withoutWorkers(async () => seen(await loadPredictions(new File([large], 'large.csv')))); \
         for (const [name, form] of Object.entries(await forms(large))) { \
           const { answer, workers } = await countingWorkers(async () => seen(await loadPredictions(form))); \
           found[`large, ${name}`] = [answer === one, workers]; \
         } \
         return found;",
    );
    for (name, found) in found.as_object().expect("names") {
        match found {
            Value::Bool(same) => assert!(same, "{name}"),
            _ => {
                assert_eq!(found[0], true, "{name}");
                // What is gzipped is small.
                let workers = u8::from(!name.contains("gzip"));
                assert_eq!(found[1], workers, "{name}");
            }
        }
    }
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let page = page();
    let large = "`label,logit\\n${'1,0.5\\n0,-1\\n'.repeat(60000)}2,3\\n`";
    let found = answer(
        &page,
        &format!(
            "const broken = await (await forms(sample)).gzip.arrayBuffer(); \
             return [await refusal(''), await refusal('label,logit\\n1,2\\n2,3\\n0,1'), await refusal({large}), await withoutWorkers(() => refusal({large})), \
               await refusal('y,score\\n1,0.5\\n0,0.25'), await refusal('y,z\\ncat,1\\ndog,2'), await refusal(sample, {{ scael: 'logit' }}), \
               await refusal(sample, {{ scale: 'odds' }}), await refusal(new File([broken.slice(0, 500)], 'short.gz')), \
               await refusal({{ label: [1, 0], logit: [1] }}), await refusal({{ logit: [1] }}), await refusal({{ label: 'no', logit: [1] }}), \
               await (await loadPredictions(new File([sample], 'a.csv'))).summary({{ bins: 2.5 }}).catch(({{ message }}) => ({{ message }}))];"
        ),
    );
    let found = found.as_array().expect("a list");
    let message = |index: usize| found[index]["message"].as_str().expect("a message");
    assert_eq!(message(0), "mine.csv: the file is empty");
    let third = |line| {
        json!({ "name": "PredictionsError", "param": null, "question": null,
            "place": { "file": "mine.csv", "line": line, "column": "label", "value": if line == 4 { "0" } else { "2" } },
            "message": format!("mine.csv, line {line}, column “label”, value “{}”: a label is one of two (leave out rows to be ignored), and this is a third after {}",
                if line == 4 { "0" } else { "2" }, if line == 4 { "“1”, “2”" } else { "“1”, “0”" }) })
    };
    assert_eq!(found[1], third(4));
    // In a worker and without one, these are the same.
    assert_eq!([&found[2], &found[3]], [&third(120_002); 2]);
    assert_eq!(
        found[4]["question"],
        json!({ "option": "scale", "choices": ["logit", "probability"] })
    );
    assert_eq!(
        found[5]["question"],
        json!({ "option": "positive", "choices": ["cat", "dog"] })
    );
    assert_eq!(
        (&found[6]["name"], &found[6]["param"]),
        (&json!("RangeError"), &json!("scael"))
    );
    assert_eq!(
        message(7),
        "scale is \"odds\", but must be one of logit, probability, percent"
    );
    assert_eq!(message(8), "short.gz: its gzip is damaged, or ends early");
    assert!(
        message(9).contains("2 labels and 1 of another"),
        "{}",
        message(9)
    );
    assert!(
        message(10).contains("arrays such as {label, logit}"),
        "{}",
        message(10)
    );
    assert_eq!(found[11]["param"], "label");
    assert_eq!(
        message(12),
        "bins is 2.5, but must be a whole number between 1 and 1000"
    );
}
