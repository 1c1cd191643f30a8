//! What reads predictions does not come, crashes, or is stopped while it starts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use e2e::page::Page;
use serde_json::json;
use site_server::Answer;

use super::served;

const READS: &str = "/www/pkg/predictions_bg.wasm";
const TOLD: &str = "__read.find('.own').innerText";

fn until_told(page: &Page, words: &str) {
    page.until_true(&format!(
        "__read.find('.own') !== null && {TOLD}.includes({})",
        json!(words)
    ));
    page.rest();
}

fn press(page: &Page, button: &str) {
    page.run(
        "[...__read.find('.own').querySelectorAll('button')].find((one) => one.textContent === arguments[0]).click();",
        &[json!(button)],
    );
}

#[test]
fn a_sample_that_does_not_come_is_asked_for_once_until_the_reader_wants_it() {
    let (asked, mended) = (
        Arc::new(AtomicUsize::new(0)),
        Arc::new(AtomicBool::new(false)),
    );
    let (count, is_there) = (asked.clone(), mended.clone());
    let page = Page::beside_all_but(move |target| {
        let is_wanted = target.split('?').next() == Some(READS);
        count.fetch_add(usize::from(is_wanted), Ordering::Relaxed);
        (is_wanted && !is_there.load(Ordering::Relaxed)).then(|| Answer {
            status: "503 Service Unavailable",
            ..served(READS)
        })
    });
    page.goto("/#v=1&figure=data-gradient");
    until_told(&page, "did not load. The server answered 503.");
    // Each of these is a new picture, for which numbers are wanted.
    for gamma in 3..9 {
        page.run(
            "__read.lab().params = { gamma: arguments[0] };",
            &[json!(gamma)],
        );
        page.rest();
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    assert!(!page.text(TOLD).contains("loading"), "{}", page.text(TOLD));

    mended.store(true, Ordering::Relaxed);
    press(&page, "Try again");
    until_told(&page, "This is a sample");
    page.until("the sample is drawn", Page::summary, |said| {
        said.starts_with("Sample: ")
    });
    assert_eq!((asked.load(Ordering::Relaxed), page.error()), (2, None));
    // The browser itself says that something did not load.
    page.forgive();
}

#[test]
fn after_a_crash_the_sample_is_back_and_what_was_read_is_said_to_be_lost() {
    let page = Page::beside_all_but(|_| None);
    page.goto("/#v=1&figure=data-gradient");
    until_told(&page, "This is a sample");
    let found = page.get(
        "(async () => { \
           const { loadPredictions } = await import('/www/predictions.js'); \
           const { restart } = await import('/www/predictions/module.js'); \
           const read = () => loadPredictions(new File(['label,logit\\n0,1\\n1,2\\n0,-1\\n1,0.5\\n'], 'four.csv')); \
           const before = await read(); const { auc } = await before.summary(); \
           restart(); \
           const after = await read(); \
           const lost = await before.summary().catch(({ name, message }) => `${name}: ${message}`); \
           before.free(); \
           const { rows } = await after.summary(); \
           return [auc, lost, rows]; \
         })()",
    );
    // Of the four pairs three are in order. The place of what was lost is another's now, and stays its own.
    let lost = "PredictionsError: What reads predictions crashed: perhaps there is not enough memory. Load them again.";
    assert_eq!(found, json!([0.75, lost, 4]));

    // Focal loss that does not focus is cross-entropy.
    page.run("__read.lab().params = { gamma: 0 };", &[]);
    page.until("the sample is drawn", Page::summary, |said| {
        said.starts_with("Sample: ")
            && said.contains("12.3 % of the gradient (12.3 % under cross-entropy)")
    });
    assert_eq!(page.error(), None);
}

#[test]
fn no_worker_is_left_of_reading_that_is_stopped_while_it_starts() {
    let page = Page::open_own("reading.html");
    page.until_true("'memory' in window");
    let found = page.get(
        "(async () => { \
           const stopping = new AbortController(); \
           const living = new Set(); \
           const { Worker } = globalThis; \
           globalThis.Worker = class extends Worker { \
             constructor(...given) { super(...given); living.add(this); stopping.abort(); } \
             terminate() { living.delete(this); super.terminate(); } \
           }; \
           const file = new File([`label,logit\\n${'0,1\\n1,2\\n'.repeat(10_000)}`], 'large.csv'); \
           const told = await loadPredictions(file, { signal: stopping.signal }).then(() => 'read', ({ name }) => name); \
           globalThis.Worker = Worker; \
           return [told, living.size]; \
         })()",
    );
    assert_eq!(found, json!(["AbortError", 0]));
}
