//! The tests of the compiled module, `tests/browser*.rs`: each on a page of its own, so that one that hangs or crashes takes
//! no other with it, and is named.
//!
//! wasm-bindgen's own runner, which `wasm-pack test` uses, runs them all in one task of one page: when that page stops
//! answering, neither the test at fault nor the results so far are known.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use e2e::browser::{ANSWER, Browsers, Lent, answer, answer_of_page};
use e2e::server::WatchedSite;
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use wasmparser::{Parser, Payload};

/// How long a test may take whose page answers all the while.
const PATIENCE: Duration = Duration::from_secs(240);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(15);
/// How wasm-bindgen begins the name of a test's export; letters for its attributes and `_` follow.
const PREFIX: &str = "__wbgt_";
/// Among the attributes, that the test is ignored.
const IGNORED: char = '$';

static PROGRAMS: LazyLock<PathBuf> = LazyLock::new(|| {
    env::var_os("LOSS_LAB_MODULES")
        .expect("cargo xtask test names the compiled tests")
        .into()
});
/// How long each test held its page without a break, in ms.
static HELD: Mutex<Vec<(f64, String)>> = Mutex::new(Vec::new());
static SITE: LazyLock<WatchedSite> = LazyLock::new(|| WatchedSite::of(&PROGRAMS));

fn main() {
    let arguments = Arguments::from_args();
    // Held to the end, for the browsers go with the last who has them.
    let browsers = Browsers::shared();
    let mut trials = Vec::new();
    for entry in fs::read_dir(&*PROGRAMS).expect("the folder of compiled tests") {
        let program = entry.expect("a compiled test program").file_name();
        trials.extend(trials_of(&program.to_string_lossy(), &browsers));
    }
    assert!(
        !trials.is_empty(),
        "there is no test in {}",
        PROGRAMS.display()
    );
    let conclusion = libtest_mimic::run(&arguments, trials);
    print_longest();
    // Leaving the process drops nothing: this ends the browsers.
    drop(browsers);
    process::exit(if conclusion.has_failed() { 101 } else { 0 });
}

fn trials_of(program: &str, browsers: &Arc<Browsers>) -> Vec<Trial> {
    let exports = exports_of(&PROGRAMS.join(program).join("tests_bg.wasm"));
    let tests = exports.iter().filter_map(|export| {
        let (attributes, name) = export.strip_prefix(PREFIX)?.split_once('_')?;
        let ignored = attributes.contains(IGNORED);
        let (browsers, program) = (browsers.clone(), program.to_owned());
        let (export, called) = (export.clone(), name.to_owned());
        let run = move || run(&browsers, &program, &export, &called);
        Some(Trial::test(name, run).with_ignored_flag(ignored))
    });
    tests.collect()
}

fn exports_of(wasm: &Path) -> Vec<String> {
    let bytes = fs::read(wasm).expect("a compiled test program");
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(&bytes) {
        if let Payload::ExportSection(exports) = payload.expect("a valid module") {
            for export in exports {
                names.push(export.expect("a valid export").name.to_owned());
            }
        }
    }
    names
}

fn run(browsers: &Arc<Browsers>, program: &str, export: &str, name: &str) -> Result<(), Failed> {
    let mut session = browsers.lend();
    let said = outcome(&session, program, export, name)?;
    // The page came to an end of its own, and the browser can show the next one.
    session.keep();
    said.map_or(Ok(()), |said| Err(said.into()))
}

/// What a test said that failed, or nothing of one that passed; an error when it came to no end.
fn outcome(
    session: &Lent,
    program: &str,
    export: &str,
    name: &str,
) -> Result<Option<String>, Failed> {
    let page = format!("{}/pages/module.html?program={program}", SITE.origin());
    answer(session.driver().goto(page))?;
    let deadline = Instant::now() + PATIENCE;
    // A driver may have no answer while a page loads.
    while !matches!(ask(session, "'begin' in window"), Ok(Value::Bool(true))) {
        pause_until(deadline, "it did not load")?;
    }
    let begun = Instant::now();
    let end = || {
        ask(session, &format!("window.begin({export:?})"))?;
        let mut answered = Instant::now();
        loop {
            match ask(session, "[window.outcome, window.held]") {
                Ok(seen) if seen[0].is_null() => answered = Instant::now(),
                // WebKit's driver now and then cannot read an answer, but can read the next.
                Err(_) if answered.elapsed() < ANSWER => {}
                seen => return seen,
            }
            pause_until(deadline, "it came to no end")?;
        }
    };
    let outcome: Result<Value, Failed> = end();
    let held = match &outcome {
        Ok(seen) => seen[1].as_f64().unwrap_or_default(),
        Err(_) => begun.elapsed().as_secs_f64() * 1000.0,
    };
    let mut all = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    all.push((held, name.to_owned()));
    drop(all);
    // Indented, so that nobody takes a report inside for the program's own.
    let said = outcome?[0].as_str().map(|said| said.replace('\n', "\n  "));
    Ok(said.map(|said| format!("  {said}")))
}

fn pause_until(deadline: Instant, otherwise: &str) -> Result<(), Failed> {
    if Instant::now() > deadline {
        return Err(format!("{otherwise} in {} s", PATIENCE.as_secs()).into());
    }
    thread::sleep(PAUSE);
    Ok(())
}

/// What an expression is worth in the page, which must answer in time.
fn ask(session: &Lent, expression: &str) -> Result<Value, Failed> {
    let script = session.engine().script(&format!("return ({expression});"));
    match answer_of_page(session.driver().execute(script, Vec::new())) {
        Ok(answer) => Ok(answer.json().clone()),
        Err(error) => Err(format!("the page gave no answer: {error}").into()),
    }
}

/// Says which tests kept their pages from answering for longest: none should for a second.
fn print_longest() {
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    held.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    println!("held their pages for longest:");
    for (ms, name) in held.iter().take(3) {
        println!("{ms:>7.0} ms  {name}");
    }
}
