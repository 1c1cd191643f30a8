//! Predictions are read in the browser: in every form, in a worker and without one.

use e2e::page::Page;
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../../../../predictions/tests/predictions-example.csv");
const REFERENCE: &str = include_str!("../../../../predictions/tests/predictions-example.json");

/// A page that has the tools of `reading.js`, and the sample as `sample`.
fn page() -> Page {
    let page = Page::open_own("reading.html");
    page.until_true("'memory' in window");
    page.run("window.sample = arguments[0];", &[json!(SAMPLE)]);
    page
}

/// What an asynchronous function's body gives.
fn answer(page: &Page, body: &str) -> Value {
    page.get(&format!("(async () => {{ {body} }})()"))
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
fn the_page_answers_while_it_reads_in_little_memory() {
    let page = page();
    let found = answer(
        &page,
        "const rows = 1_000_000; const file = repeated(sample, rows / 2000); \
         const before = await memory(); \
         const done = []; \
         const { answer: here, turns } = await countingTurns(() => withoutWorkers(() => loadPredictions(file, { onProgress: (part) => done.push(part) }))); \
         const bytes = (await memory() - before) / rows; \
         const near = await here.summary(); here.free(); \
         const parts = []; \
         const there = await loadPredictions(file, { onProgress: (part) => parts.push(part) }); \
         const exact = await there.summary(); \
         const small = await loadPredictions(new File([sample], 'sample.csv')); const sampled = await small.summary(); \
         const cells = there.cells(); there.free(); \
         const again = await loadPredictions(new File([cells], 'cells.csv')); const ofCells = await again.summary(); \
         return { turns, bytes, done, parts, near, exact, sampled, ofCells, read: again.read, used: here.read.used };",
    );
    assert!(
        found["turns"].as_u64() > Some(20),
        "{} turns",
        found["turns"]
    );
    let bytes = found["bytes"].as_f64().expect("a number");
    assert!(bytes <= 40.0, "{bytes} bytes a row");
    for parts in ["done", "parts"] {
        let parts: Vec<f64> = serde_json::from_value(found[parts].clone()).expect("numbers");
        assert!(parts.is_sorted() && parts.len() > 3, "{parts:?}");
        assert_eq!(parts.last(), Some(&1.0));
    }
    assert_eq!(found["used"], 1_000_000);
    let near = |what: &str, one: &Value, other: &Value, limit: f64| {
        let [one, other] = [one, other].map(|value| value.as_f64().expect(what));
        let off = (one - other).abs() / other.abs();
        assert!(off <= limit, "{what}: {one}, not {other}");
    };
    let (exact, sampled, cells) = (&found["exact"], &found["sampled"], &found["near"]);
    // Every row five hundred times changes no mean.
    for name in ["logLoss", "brier", "auc", "averagePrecision"] {
        near(name, &exact[name], &sampled[name], 1e-12);
    }
    assert_eq!(
        (&exact["fromCells"], &cells["fromCells"]),
        (&json!(false), &json!(true))
    );
    for name in ["logLoss", "brier"] {
        near(name, &cells[name], &exact[name], 1e-6);
    }
    let [auc, bound, true_auc] = [&cells["auc"], &cells["aucBound"], &exact["auc"]]
        .map(|value| value.as_f64().expect("a number"));
    assert!(
        (auc - true_auc).abs() <= bound && bound < 0.02,
        "{auc}, {bound}"
    );
    // Saved and loaded again they are the same.
    assert_eq!(&found["ofCells"], cells);
    assert_eq!(
        (&found["read"]["format"], &found["read"]["used"]),
        (&json!("cells"), &json!(1_000_000))
    );
}

#[test]
fn reading_is_stopped() {
    let page = page();
    let found = answer(
        &page,
        "const stopped = async () => { const stop = new AbortController(); let told = 0; \
           const result = await refusal(repeated(sample, 300), { signal: stop.signal, onProgress: () => { told += 1; stop.abort(); } }); \
           return [result.name, told]; }; \
         const gone = new AbortController(); gone.abort(new RangeError('enough')); \
         return { there: await stopped(), here: await withoutWorkers(stopped), before: await refusal(sample, { signal: gone.signal }), after: await refusal(sample) };",
    );
    assert_eq!(found["there"], json!(["AbortError", 1]));
    assert_eq!(found["here"], json!(["AbortError", 1]));
    assert_eq!(found["before"]["message"], "enough");
    assert_eq!(found["after"], Value::Null, "the next file is read");
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

/// Loads marked data, moves what can be moved, and gathers all that a page keeps or tells.
const GATHER: &str = "const mark = 'MARKED7531'; \
    const events = []; \
    for (const type of ['loss-ready', 'loss-input', 'loss-change', 'loss-guide', 'loss-answer', 'loss-error']) \
      document.addEventListener(type, ({ detail }) => events.push(JSON.stringify(detail))); \
    const rows = Array.from({ length: 400 }, (_, i) => `${mark}${i % 5 ? 'no' : 'yes'},${i === 7 ? 7.53175317531 : (i % 9) - 4}`); \
    const file = new File([`${mark} outcome,${mark} score\\n${rows.join('\\n')}`], `${mark}.csv`); \
    const { loadPredictions } = await import('/www/predictions.js'); \
    const p = await loadPredictions(file, { label: 0, logit: 1, positive: `${mark}yes` }); \
    const lab = __read.lab(); \
    lab.predictions = p; \
    for (const figure of ['data-gradient', 'data-calibration', 'data-threshold']) { \
      lab.figure = figure; \
      lab.setAttribute('gamma', '3'); \
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))); \
    } \
    await p.summary(); \
    const programs = ['numpy', 'scikit-learn'].map((library) => { try { return lab.toCode(library); } catch (error) { return error.message; } }); \
    const read = JSON.stringify(p.read); \
    const refused = await loadPredictions(new File([`${mark}\\n${mark}`], `${mark}.csv`)).catch((error) => error.message); \
    return { read, refused, events: events.length, kept: JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }, document.cookie, document.title, \
      await caches.keys(), (await indexedDB.databases?.()) ?? [], lab.state, lab.getAttributeNames().map((name) => lab.getAttribute(name)), \
      programs, events, performance.getEntries().map(({ name }) => name)]) };";

#[test]
fn nothing_of_the_data_is_kept_or_told() {
    let page = Page::open("");
    let found = answer(&page, GATHER);
    let text = |name: &str| found[name].as_str().expect("a text").to_owned();
    // What is for the reader alone has names and words.
    for (name, times) in [("read", 4), ("refused", 1)] {
        let text = text(name);
        assert!(text.matches("MARKED7531").count() >= times, "{text}");
    }
    let kept = text("kept");
    assert!(kept.contains("figure=data-threshold"), "{kept}");
    for secret in ["MARKED7531", "7.5317"] {
        assert!(!kept.contains(secret), "{secret} in {kept}");
        assert!(!page.complaints().concat().contains(secret), "{secret}");
    }
    page.until_true("__read.lab().state.includes('gamma=3')");
    // What undo goes back to is a state as any other.
    page.run("__read.lab().undo();", &[]);
    page.settle();
    let now = page.text("location.href + JSON.stringify(history.state) + __read.lab().state");
    assert!(!now.contains("MARKED7531"), "{now}");
}
