//! Parquet is read as the programs that people use write it, and fetched by nobody else.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use e2e::page::Page;
use serde_json::{Value, json};
use site_server::Answer;

use super::reading::answer;

const SAMPLE: &str = include_str!("../../../../predictions/tests/predictions-example.csv");

/// A page that has the tools of `reading.js`, `files` by name, and `padded`, which makes one large.
fn page() -> Page {
    prepared(Page::open_own("reading.html"))
}

fn prepared(page: Page) -> Page {
    page.until_true("'memory' in window");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../predictions/tests/parquet");
    let mut files = serde_json::Map::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = fs::read(&path).expect("a file");
        files.insert(name.into_owned(), json!(STANDARD.encode(bytes)));
    }
    // Places count from the beginning, so there is room before the end, which has its length before the mark.
    let body = "window.sample = arguments[0];
        window.files = Object.fromEntries(Object.entries(arguments[1]).map(([name, text]) =>
          [name, new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name)]));
        window.padded = async (file) => {
          const end = file.size - 8 - new DataView(await file.slice(-8).arrayBuffer()).getUint32(0, true);
          return new File([file.slice(0, end), new Uint8Array(60_000), file.slice(end)], file.name);
        };";
    page.run(body, &[json!(SAMPLE), files.into()]);
    page
}

fn asked_for_it(page: &Page) -> usize {
    let asked = page.requests();
    asked
        .iter()
        .filter(|target| target.contains("parquet"))
        .count()
}

#[test]
fn it_is_read_as_it_is_written() {
    let page = page();
    answer(
        &page,
        "const seen = async (p) => { const found = [JSON.stringify(await p.summary({ fnCost: 10 })), p.read]; p.free(); return found; }; \
         window.seen = seen; \
         const large = await loadPredictions(repeated(sample, 4)); large.free(); \
         [window.expected] = await seen(await loadPredictions(new File([sample], 'sample.csv')));",
    );
    assert_eq!(asked_for_it(&page), 0, "{:#?}", page.requests());
    let found = answer(
        &page,
        "const found = {}; \
         for (const name of ['pyarrow', 'pyarrow-zstd', 'duckdb', 'duckdb-gzip', 'polars', 'polars-lz4']) { \
           const [summary, { format, columns, labels, allColumns, rows }] = await seen(await loadPredictions(files[`${name}.parquet`])); \
           found[name] = [summary === expected, format, columns, labels, allColumns.length, rows]; \
         } \
         const large = await padded(files['pyarrow.parquet']); \
         const { answer: [there], workers } = await countingWorkers(async () => seen(await loadPredictions(large))); \
         const [here] = await withoutWorkers(async () => seen(await loadPredictions(large))); \
         found.large = [there === expected, workers, here === expected]; \
         return found;",
    );
    for (name, label, logit, labels, columns) in [
        ("pyarrow", "label", "logit", ["0", "1"], 2),
        // The embedding is no column that can be one of ours.
        ("pyarrow-zstd", "y", "z", ["false", "true"], 3),
        ("duckdb", "truth", "logits", ["neg", "pos"], 2),
        ("duckdb-gzip", "target", "raw", ["false", "true"], 2),
        ("polars", "actual", "margin", ["neg", "pos"], 2),
        ("polars-lz4", "actual", "margin", ["neg", "pos"], 2),
    ] {
        let named = json!({ "label": label, "logit": logit });
        let expected = json!([true, "parquet", named, labels, columns, 2000]);
        assert_eq!(found[name], expected, "{name}");
    }
    assert_eq!(found["large"], json!([true, 1, true]));
    assert!(asked_for_it(&page) >= 2, "{:#?}", page.requests());
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn what_is_missing_is_counted_and_what_cannot_be_read_says_why() {
    let page = page();
    let found = answer(
        &page,
        "const p = await loadPredictions(files['missing.parquet']); \
         const { logLoss } = await p.summary(); const { rows, used, skipped, columns } = p.read; p.free(); \
         const whole = await padded(files['pyarrow.parquet']); \
         const short = new File([whole.slice(0, 30_000)], 'short.parquet'); \
         const middle = new File([whole.slice(0, 900), new Uint8Array(400).fill(255), whole.slice(1300)], 'damaged.parquet'); \
         const { gzip } = await forms('PAR1'); \
         return { logLoss, read: [rows, used, skipped, columns], refusals: [ \
           await refusal(files['brotli.parquet']), await refusal(files['cells.parquet']), await refusal(files['empty.parquet']), \
           await refusal(short), await refusal(middle), await withoutWorkers(() => refusal(middle)), await refusal(gzip), \
           await refusal(files['duckdb.parquet'], { label: 'nothing' }), await refusal('PAR1'), await refusal('PARE'), \
           await refusal(files['duckdb.parquet'], { label: 'truth', score: 'logits', scale: 'probability', positive: 'pos' })] };",
    );
    // Three rows are left, with p = ¾ for what they are, of weight 2 and 4, and p = 1 of weight 1.
    let loss = found["logLoss"].as_f64().expect("a number");
    assert!((loss + 6.0 / 7.0 * 0.75_f64.ln()).abs() < 1e-15, "{loss}");
    let missing = json!({ "count": 2, "lines": [1, 3], "words": "missing value" });
    let negative = json!({ "count": 1, "lines": [5], "words": "negative weight" });
    assert_eq!(
        found["read"],
        json!([6, 3, { "missing": missing, "negativeWeight": negative },
            { "label": "y_true", "probability": "y_prob", "weight": "w" }])
    );
    let refusals = found["refusals"].as_array().expect("a list");
    for (refusal, message) in refusals.iter().zip([
        "brotli.parquet, column “label”: the codec BROTLI is not read; UNCOMPRESSED, SNAPPY, ZSTD, GZIP, LZ4, LZ4_RAW are",
        "cells.parquet: these cannot be cells: cells are read from CSV alone",
        "empty.parquet: there are no rows",
        "short.parquet: this Parquet file is damaged, or has what is not read: ",
        "damaged.parquet, column “logit”: this Parquet file is damaged, or has what is not read: ",
        "damaged.parquet, column “logit”: this Parquet file is damaged, or has what is not read: ",
        "this is a Parquet file, read in a browser only, and not gzipped; ",
        "duckdb.parquet, column “nothing”: there is no such column; the columns are “truth”, “logits”",
        "mine.csv: this Parquet file is damaged, or has what is not read: ",
        "mine.csv: this is an encrypted Parquet file; ",
        "duckdb.parquet: more than half of the rows cannot be used: 1976 probability outside 0 to 1 (lines 1, 2, 3, …)",
    ]) {
        let said = refusal["message"].as_str().unwrap_or_default();
        assert!(said.contains(message), "{said}, not {message}");
        assert_eq!(refusal["name"], "PredictionsError", "{said}");
    }
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn where_the_library_does_not_arrive_it_is_said() {
    let page =
        Page::beside_all_but(|target| target.contains("hyparquet").then(|| Answer::file(None)));
    page.goto("/pages/reading.html");
    let page = prepared(page);
    let found = answer(
        &page,
        "return [await refusal(files['polars.parquet']), await refusal(await padded(files['polars.parquet'])), await refusal(sample)];",
    );
    for said in [&found[0], &found[1]] {
        assert_eq!(
            said["message"],
            "What reads Parquet did not arrive. Reload the page and open the file again, or save it as CSV."
        );
    }
    assert_eq!(found[2], Value::Null, "CSV is read");
    page.forgive();
}
