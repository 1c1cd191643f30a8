//! Parts of the engine come after the first picture, late, or not at all.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use e2e::page::Page;
use serde_json::json;
use site_server::Answer;

use super::{WASM, part, served};

/// Serves the checkout's page, but `instead` of some parts of the engine.
fn beside_parts(instead: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static) -> Page {
    Page::beside_all_but(move |target| {
        let file = target.split('?').next().unwrap_or_default();
        let name = file
            .strip_prefix("/www/pkg/loss_lab_")?
            .strip_suffix(".wasm")?;
        (name != "bg").then(|| instead(name)).flatten()
    })
}

/// What a server answers that does not have these parts until it is mended.
fn refused(
    names: &[&'static str],
    mended: &Arc<AtomicBool>,
) -> impl Fn(&str) -> Option<Answer> + use<> {
    let (names, mended) = (names.to_vec(), mended.clone());
    move |name| {
        let refuses = names.contains(&name) && !mended.load(Ordering::Relaxed);
        refuses.then(|| Answer {
            status: "503 Service Unavailable",
            ..served(&part(name))
        })
    }
}

/// The program in the share dialog, and what is in its place without one.
const PROGRAM: &str = "__read.find('dialog.share textarea').value";
const MISSING: &str = "__read.find('dialog.share .missing span').textContent";

/// Whether what is shown waits for something.
const BUSY: &str = "__read.find('.main').ariaBusy === 'true'";

#[test]
fn only_the_first_part_is_fetched_before_the_first_picture() {
    let page = Page::open_own("element.html");
    page.run(
        "window.drawn = Infinity; addEventListener('loss-ready', () => { window.drawn = performance.now(); }); \
         window.lab = make('lab', { figure: 'mse-vs-bce', at: '0.5' }); \
         window.told = null; define().then(() => lab.ready).then(() => { \
           window.told = [lab.toCode('pytorch').includes('import torch'), lab.toCSV().length > 100]; });",
        &[],
    );
    page.until_true("told !== null");
    assert_eq!(page.get("told"), json!([true, true]));
    let began = |file: &str| {
        page.get(&format!(
            "performance.getEntriesByType('resource').filter(({{ name }}) => name.endsWith('{file}')).map(({{ startTime }}) => startTime < drawn)"
        ))
    };
    assert_eq!(began(WASM), json!([true]));
    for name in ["curves", "words", "arrays", "programs"] {
        assert_eq!(began(&part(name)), json!([false]), "{name}");
    }
}

#[test]
fn a_page_fetches_the_parts_that_it_uses() {
    let page = Page::open("");
    let fetched = || {
        let mut parts: Vec<String> = page.requests();
        parts.retain(|target| target.ends_with(".wasm") && !target.ends_with("_bg.wasm"));
        let names = parts.iter().map(|target| {
            let (_, name) = target.rsplit_once("loss_lab_").expect("a part");
            name.trim_end_matches(".wasm").to_owned()
        });
        names
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    };
    page.until_true("__read.find('.data table').rows.length > 10");
    page.rest();
    assert_eq!(fetched(), ["curves", "words"]);
    page.run("__read.lab().figure = 'batch';", &[]);
    page.wait_for_picture();
    assert_eq!(fetched(), ["arrays", "curves", "figures", "words"]);
    let csv = page.text("__read.lab().toCSV()");
    assert!(csv.lines().count() > 4, "{csv}");
    page.text("__read.lab().toBlob('image/svg+xml').then((blob) => blob.text())");
    assert_eq!(fetched(), ["arrays", "curves", "figures", "files", "words"]);
    page.get("__read.lab().ready");
    assert_eq!(
        fetched(),
        ["arrays", "curves", "figures", "files", "programs", "words"]
    );
}

#[test]
fn losses_over_arrays_are_there_when_ready_is() {
    let page = Page::open_own("element.html");
    page.run(
        "window.told = null; import('/www/engine.js').then(async ({ code, evaluate, ready }) => { \
           await ready(); \
           const arrays = { logit: Float64Array.of(-2), target: Float64Array.of(1) }; \
           window.told = [evaluate({ loss: 'focal', gamma: 2 }, arrays).loss[0], code('noise', {}, 'optax').includes('import optax')]; });",
        &[],
    );
    page.until_true("told !== null");
    let told = page.get("told");
    // σ(2)² · ln(1 + e²), by mpmath.
    let loss = told[0].as_f64().expect("a number");
    assert!((loss - 1.650_078_179_421_408).abs() < 1e-14, "{loss}");
    assert_eq!(told[1], json!(true));
}

#[test]
fn a_part_that_does_not_come_is_told_and_fetched_again() {
    let mended = Arc::new(AtomicBool::new(false));
    let page = beside_parts(refused(&["words", "programs", "files"], &mended));
    page.goto("/#v=1&figure=focal-curves&gamma=3&at=0.5");
    page.wait_for_picture();
    let values = page.readout();
    // The picture is whole, and `ready` does not wait for what does not come.
    page.get("__read.lab().ready");
    assert_eq!((page.error(), page.notice()), (None, None));
    assert_eq!(page.text("__read.lab().toCSV()"), "");
    let reason = "Formulas and tables did not load. The server answered 503.";
    let told =
        page.text("__read.lab().toBlob('image/svg+xml').then(() => '', (error) => error.message)");
    assert_eq!(told, reason);
    page.share();
    page.until_true(&format!("{MISSING} === {}", json!(reason)));
    let again = "[...__read.find('dialog.share').querySelectorAll('button')].find((button) => button.textContent === 'Try again')";
    assert_eq!(page.get(&format!("__read.shown({again})")), json!(true));

    mended.store(true, Ordering::Relaxed);
    page.run(&format!("{again}.click();"), &[]);
    page.until_true(&format!("{PROGRAM}.startsWith('import torch')"));
    assert_eq!(page.get(&format!("__read.shown({again})")), json!(false));
    let svg = page.text("__read.lab().toBlob('image/svg+xml').then((blob) => blob.text())");
    assert!(svg.starts_with("<svg"));
    assert_eq!(page.readout(), values);
    // The browser itself says that something did not load.
    page.forgive();
}

#[test]
fn a_part_that_is_slow_is_waited_for() {
    let (page, there) = without_at_first("programs");
    page.share();
    assert_eq!(page.text(MISSING), "The programs are loading.");
    let places = "[...__read.find('dialog.share').querySelectorAll('h3, h4')].map((part) => part.getBoundingClientRect().top)";
    let before = page.get(places);
    there.store(true, Ordering::Relaxed);
    page.until_true(&format!("{PROGRAM}.startsWith('import torch')"));
    assert_eq!(page.get(places), before, "nothing moves under the hand");
}

#[test]
fn what_is_written_is_busy_until_the_part_of_the_figure_has_come() {
    let (page, there) = without_at_first("figures");
    page.rest();
    page.run("__read.lab().figure = 'batch';", &[]);
    page.settle();
    assert_eq!(page.get(BUSY), json!(true));
    there.store(true, Ordering::Relaxed);
    page.rest();
    assert_eq!(page.table().corner, "row");
}

#[test]
fn parts_of_different_builds_do_not_meet() {
    // One byte of the name of the memory that the part asks for.
    let page = beside_parts(|name| {
        (name == "programs").then(|| {
            let mut answer = served(&part(name));
            let name = b"\x05first\x08";
            let at = answer
                .body
                .windows(name.len())
                .position(|bytes| bytes == name);
            let digit = &mut answer.body[at.expect("a memory by a name of eight") + name.len()];
            *digit = if *digit == b'0' { b'1' } else { b'0' };
            answer
        })
    });
    page.goto("/#v=1&figure=focal-curves&gamma=3&at=0.5");
    page.wait_for_picture();
    page.share();
    page.until_true(&format!(
        "{MISSING} === 'Programs are of another version than this page. Reload the page without its cache.'"
    ));
    assert_eq!((page.error(), page.notice()), (None, None));
}

/// The page with its first picture. The part comes when the returned switch is thrown.
fn without_at_first(late: &'static str) -> (Page, Arc<AtomicBool>) {
    let there = Arc::new(AtomicBool::new(false));
    let asked = there.clone();
    let page = beside_parts(move |name| {
        (name == late).then(|| {
            while !asked.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(20));
            }
            served(&part(name))
        })
    });
    page.goto("/?patience=endless#v=1&figure=focal-curves&gamma=3&at=0.5");
    // It is not at rest while a part is to come.
    page.until_true("__read.find('canvas.data') !== null && __read.hash() !== null");
    (page, there)
}

#[test]
fn formulas_and_the_table_follow_the_first_picture() {
    let (page, there) = without_at_first("words");
    let formulas = "__read.find('.formulas').childElementCount";
    let rows = "__read.find('.data table').rows.length";
    assert_eq!(page.get(&format!("[{formulas}, {rows}]")), json!([0, 0]));
    let sentence = page.summary();

    there.store(true, Ordering::Relaxed);
    page.until_true(&format!("{formulas} > 0 && {rows} > 10"));
    assert!(!sentence.is_empty());
    assert_eq!(page.summary(), sentence);
}

#[test]
fn a_figure_of_a_later_part_is_drawn_when_that_has_come_or_a_still_is_shown() {
    let mended = Arc::new(AtomicBool::new(false));
    let page = beside_parts(refused(&["figures"], &mended));
    page.goto("/#v=1&figure=batch");
    page.until_true("__read.find('.fallback img')?.naturalWidth > 0");
    let told = page.error().expect("a message");
    assert!(told.contains("The server answered 503"), "{told}");
    assert_eq!(page.get(BUSY), json!(false));

    mended.store(true, Ordering::Relaxed);
    page.run(
        "[...__read.lab().shadowRoot.querySelectorAll('button')].find((button) => button.textContent === 'Try again').click();",
        &[],
    );
    page.wait_for_picture();
    assert_eq!(page.error(), None);
    // The browser itself says that something did not load.
    page.forgive();
}

#[test]
fn a_figure_with_rare_controls_is_drawn_when_they_have_come_or_a_still_is_shown() {
    let mended = Arc::new(AtomicBool::new(false));
    let there = mended.clone();
    let rare = "/www/controls/rare-kinds.js";
    let page = Page::beside_all_but(move |target| {
        let asked = target.split('?').next() == Some(rare);
        (asked && !there.load(Ordering::Relaxed)).then(|| Answer {
            status: "503 Service Unavailable",
            ..served(rare)
        })
    });
    page.goto("/#v=1&figure=descent");
    page.until_true("__read.find('.fallback img')?.naturalWidth > 0");
    let told = page.error().expect("a message");
    assert!(
        told.starts_with("The controls of this figure did not load."),
        "{told}"
    );
    assert_eq!(page.get(BUSY), json!(false));

    mended.store(true, Ordering::Relaxed);
    super::press_remedy(&page);
    page.wait_for_picture();
    assert_eq!(page.error(), None);
    let made = "['.play', '.rows', '[data-panel=\"points\"] .handle'].map((part) => __read.find(part) !== null)";
    assert_eq!(page.get(made), json!([true, true, true]));
    // The browser itself says that something did not load.
    page.forgive();
}
