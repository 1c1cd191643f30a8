//! While predictions are read, the page answers and can stop it; nothing of the data is kept or told.

use e2e::page::Page;
use serde_json::{Value, json};

use super::reading::{answer, page};

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
        found["turns"].as_u64() > Some(4),
        "{} turns",
        found["turns"]
    );
    let bytes = found["bytes"].as_f64().expect("a number");
    assert!(bytes <= 40.0, "{bytes} bytes a row");
    for parts in ["done", "parts"] {
        let parts: Vec<f64> = serde_json::from_value(found[parts].clone()).expect("numbers");
        assert!(parts.is_sorted() && parts.len() > 1, "{parts:?}");
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
