//! `cargo xtask test`.

use std::cell::OnceCell;
use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::browsers::{ALL, Browser, Driven};
use crate::generated;
use crate::project::Project;
use crate::tally::Tally;
use crate::tools::{self, WASM_PACK};
use crate::{dist, npm, process, trial, wasm};

/// What became of one kind of tests.
enum Outcome {
    /// They ran to the end.
    Ran(Tally),
    /// They did not, or there were none; what was counted till then, and why.
    Broken(Tally, String),
    /// They could not be started, and why.
    Skipped(String),
}

/// What the command's options say.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Options {
    pub(crate) all_browsers: bool,
}

/// One kind of tests, what became of it, and how long that took.
struct Stage {
    name: String,
    outcome: Outcome,
    time: Duration,
}

impl Stage {
    fn run(name: String, run: impl FnOnce() -> Outcome) -> Self {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = run();
        Self {
            name,
            outcome,
            time: start.elapsed(),
        }
    }
}

/// Runs every stage, whatever became of those before; says whether all is well.
pub(crate) fn run(project: &Project, options: Options) -> anyhow::Result<bool> {
    let browsers = if options.all_browsers {
        &ALL[..]
    } else {
        &[Browser::Chromium]
    };
    let mut stages = vec![Stage::run("native".to_owned(), || native(project))];
    let made = Made::default();
    for browser in browsers {
        let name = browser.name();
        let driven = browser.driven(project);
        for (kind, test) in [
            ("modules", wasm_tests as BrowserTests),
            ("end to end", end_to_end),
        ] {
            stages.push(Stage::run(format!("{kind}, {name}"), || match &driven {
                Ok(driven) => outcome(test(project, *browser, driven, &made)),
                Err(why) => Outcome::Skipped(why.clone()),
            }));
        }
    }
    stages.push(Stage::run(
        "generated input".to_owned(),
        || match generated::needs(project) {
            Ok(Some(why)) => Outcome::Skipped(why),
            Ok(None) => outcome(run_tests_of(generated::command(project))),
            Err(error) => outcome(Err(error)),
        },
    ));
    let total = report(&stages, on_ci());
    println!("{total}");
    Ok(total.failed == 0)
}

type BrowserTests = fn(&Project, Browser, &Driven, &Made) -> anyhow::Result<(Tally, bool)>;

/// What the end-to-end tests are about besides the checkout's own page, made once for all browsers.
#[derive(Default)]
struct Made {
    bundle: OnceCell<Option<Bundle>>,
    faulty: OnceCell<PathBuf>,
}

/// What npm is needed for.
struct Bundle {
    dist: PathBuf,
    trial: PathBuf,
}

impl Made {
    /// The compiled engine with panics that tests can ask for.
    fn faulty(&self, project: &Project) -> anyhow::Result<&PathBuf> {
        if self.faulty.get().is_none() {
            // It was empty a moment ago.
            let _ = self.faulty.set(wasm::build_faulty_pkg(project)?);
        }
        self.faulty.get().context("the engine with faults was made")
    }

    fn bundle(&self, project: &Project) -> anyhow::Result<Option<&Bundle>> {
        if self.bundle.get().is_none() {
            let dist = dist::run(project)?;
            let bundle = if dist.complete {
                let trial = trial::make(project, &dist.root)?;
                Some(Bundle {
                    dist: dist.root,
                    trial,
                })
            } else {
                None
            };
            // It was empty a moment ago.
            let _ = self.bundle.set(bundle);
        }
        Ok(self.bundle.get().and_then(Option::as_ref))
    }
}

fn native(project: &Project) -> Outcome {
    outcome(run_tests(&mut project.cargo(&[
        "test",
        "--locked",
        "--workspace",
        "--exclude=e2e",
        "--no-fail-fast",
    ])))
}

fn wasm_tests(
    project: &Project,
    browser: Browser,
    driven: &Driven,
    _: &Made,
) -> anyhow::Result<(Tally, bool)> {
    wasm::ensure_target(project)?;
    let path = tools::path_with_wasm_bindgen(project)?;
    let [browser, driver] = browser.wasm_pack_options();
    let mut command = project.program(
        WASM_PACK.ensure(project)?,
        &["test", "--headless", browser, "--mode=no-install", driver],
    );
    command
        .arg(&driven.driver)
        .args(["--", "--locked", "--test", "browser*"])
        .env("PATH", path);
    driven.show_on_screen(&mut command);
    for (name, seconds) in [
        ("WASM_BINDGEN_TEST_TIMEOUT", "300"),
        ("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60"),
    ] {
        if env::var_os(name).is_none() {
            command.env(name, seconds);
        }
    }
    // The runner prefers some of these to the driver that it is told to use; wasm-pack sets that one.
    for other in [
        "CHROMEDRIVER",
        "GECKODRIVER",
        "GECKODRIVER_REMOTE",
        "SAFARIDRIVER",
        "SAFARIDRIVER_REMOTE",
        "CHROMEDRIVER_REMOTE",
        "MSEDGEDRIVER_REMOTE",
        "NO_HEADLESS",
    ] {
        command.env_remove(other);
    }
    run_tests(&mut command)
}

fn end_to_end(
    project: &Project,
    browser: Browser,
    driven: &Driven,
    made: &Made,
) -> anyhow::Result<(Tally, bool)> {
    // It makes www/pkg, too.
    let bundle = made.bundle(project)?;
    let mut command = project.cargo(&["test", "--locked", "--package=e2e", "--no-fail-fast"]);
    for other in ALL {
        command.env_remove(other.end_to_end_variable());
    }
    command.env(browser.end_to_end_variable(), &driven.driver);
    match npm::package(project, "axe-core")? {
        Some(axe) => command.env(AXE, axe.join("axe.min.js")),
        None if on_ci() => bail!("axe-core needs node and npm, which are not here"),
        // Its tests say that they are skipped, and why.
        None => command.env_remove(AXE),
    };
    command.env(FAULTY, made.faulty(project)?);
    for (variable, folder) in [
        (DIST, bundle.map(|bundle| &bundle.dist)),
        (TRIAL, bundle.map(|bundle| &bundle.trial)),
    ] {
        match folder {
            Some(folder) => command.env(variable, folder),
            None => command.env_remove(variable),
        };
    }
    driven.show_on_screen(&mut command);
    run_tests(&mut command)
}

/// Names the file of axe-core to the end-to-end tests.
const AXE: &str = "LOSS_LAB_AXE";
/// Names the engine that panics when it is asked to.
const FAULTY: &str = "LOSS_LAB_FAULTY";
/// Names the release bundle to them.
const DIST: &str = "LOSS_LAB_DIST";
/// Names the site that has the npm package in it.
const TRIAL: &str = "LOSS_LAB_TRIAL";

fn on_ci() -> bool {
    env::var("CI").is_ok_and(|ci| !matches!(ci.as_str(), "" | "0" | "false"))
}

fn run_tests_of(command: anyhow::Result<Command>) -> anyhow::Result<(Tally, bool)> {
    run_tests(&mut command?)
}

/// Runs a test command; what it counted, and whether it ended well.
fn run_tests(command: &mut Command) -> anyhow::Result<(Tally, bool)> {
    let mut tally = Tally::default();
    let succeeded = process::run_inspected(command, |line| {
        if let Some(counted) = Tally::from_line(line) {
            tally += counted;
        }
    })?;
    Ok((tally, succeeded))
}

fn outcome(run: anyhow::Result<(Tally, bool)>) -> Outcome {
    match run {
        Ok((tally, true)) if tally.passed == 0 => {
            Outcome::Broken(tally, "no test was run".to_owned())
        }
        Ok((tally, false)) if tally.failed == 0 => Outcome::Broken(
            tally,
            "the run broke off, for the reason printed above".to_owned(),
        ),
        Ok((tally, _)) => Outcome::Ran(tally),
        Err(error) => Outcome::Broken(Tally::default(), format!("{error:#}")),
    }
}

/// Prints a line for each stage; the sum, in which a broken stage is one failure more, and on CI a skipped one too.
fn report(stages: &[Stage], on_ci: bool) -> Tally {
    let mut total = Tally::default();
    println!();
    for stage in stages {
        let name = format!("{:<21}", stage.name);
        let seconds = stage.time.as_secs();
        match &stage.outcome {
            Outcome::Ran(tally) => {
                println!("{name}  {} in {seconds} s", brief(tally));
                total += *tally;
            }
            Outcome::Broken(tally, why) => {
                println!("{name}  {} in {seconds} s; failed: {why}", brief(tally));
                total += *tally;
                total.failed += 1;
            }
            Outcome::Skipped(why) => {
                println!("{name}  skipped: {why}");
                if on_ci {
                    total.failed += 1;
                } else {
                    total.skipped += 1;
                }
            }
        }
    }
    println!();
    total
}

fn brief(tally: &Tally) -> String {
    let mut parts = vec![format!("{:>4} passed", tally.passed)];
    if tally.failed > 0 {
        parts.push(format!("{} failed", tally.failed));
    }
    if tally.skipped > 0 {
        parts.push(format!("{} skipped", tally.skipped));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: usize, failed: usize) -> Tally {
        Tally {
            passed,
            failed,
            skipped: 0,
        }
    }

    #[test]
    fn a_run_that_counts_nothing_is_a_failure() {
        for run in [
            (tally(0, 0), true),
            (tally(0, 0), false),
            (tally(3, 0), false),
        ] {
            assert!(matches!(outcome(Ok(run)), Outcome::Broken(..)), "{run:?}");
        }
        assert!(matches!(outcome(Ok((tally(3, 0), true))), Outcome::Ran(_)));
        assert!(matches!(outcome(Ok((tally(3, 1), false))), Outcome::Ran(_)));
    }

    #[test]
    fn what_is_skipped_is_never_passed() {
        let stage = |name: &str, outcome| Stage::run(name.to_owned(), || outcome);
        let ignored = Tally {
            skipped: 1,
            ..tally(2, 0)
        };
        let stages = [
            stage("native", Outcome::Ran(ignored)),
            stage("browser", Outcome::Skipped("no browser".to_owned())),
        ];
        assert_eq!(
            report(&stages, false).to_string(),
            "2 passed, 0 failed, 2 skipped"
        );
        assert_eq!(
            report(&stages, true).to_string(),
            "2 passed, 1 failed, 1 skipped"
        );
    }
}
