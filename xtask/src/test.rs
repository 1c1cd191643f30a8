//! `cargo xtask test`.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::project::Project;
use crate::tally::Tally;
use crate::tools::{self, WASM_PACK};
use crate::{browsers, process, wasm};

/// What became of one kind of tests.
enum Outcome {
    /// They ran to the end.
    Ran(Tally),
    /// They did not, or there were none; what was counted till then, and why.
    Broken(Tally, String),
    /// They could not be started, and why.
    Skipped(String),
}

/// Runs every stage, whatever became of those before; says whether all is well.
pub(crate) fn run(project: &Project) -> anyhow::Result<bool> {
    let mut stages = vec![("native", native(project))];
    match browsers::chromedriver() {
        Ok(driver) => {
            stages.push(("browser", browser(project, &driver)));
            stages.push(("end to end", end_to_end(project, &driver)));
        }
        Err(why) => {
            stages.push(("browser", Outcome::Skipped(why.clone())));
            stages.push(("end to end", Outcome::Skipped(why)));
        }
    }
    let on_ci = env::var("CI").is_ok_and(|ci| !matches!(ci.as_str(), "" | "0" | "false"));
    let total = report(&stages, on_ci);
    println!("{total}");
    Ok(total.failed == 0)
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

fn browser(project: &Project, driver: &Path) -> Outcome {
    outcome(prepared_browser_tests(project, driver).and_then(|mut command| run_tests(&mut command)))
}

fn prepared_browser_tests(project: &Project, driver: &Path) -> anyhow::Result<Command> {
    wasm::ensure_target(project)?;
    let path = tools::path_with_wasm_bindgen(project)?;
    let mut command = project.program(
        WASM_PACK.ensure(project)?,
        &["test", "--headless", "--chrome", "--mode=no-install"],
    );
    command
        .arg("--chromedriver")
        .arg(driver)
        .args(["--", "--locked", "--test", "browser*"])
        .env("PATH", path);
    for (name, seconds) in [
        ("WASM_BINDGEN_TEST_TIMEOUT", "300"),
        ("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60"),
    ] {
        if env::var_os(name).is_none() {
            command.env(name, seconds);
        }
    }
    // The runner prefers any of these to the driver that it is told to use.
    for other in [
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
    Ok(command)
}

fn end_to_end(project: &Project, driver: &Path) -> Outcome {
    outcome(wasm::build_pkg(project).and_then(|()| {
        run_tests(
            project
                .cargo(&["test", "--locked", "--package=e2e", "--no-fail-fast"])
                .env("LOSS_LAB_CHROMEDRIVER", driver),
        )
    }))
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
fn report(stages: &[(&str, Outcome)], on_ci: bool) -> Tally {
    let mut total = Tally::default();
    println!();
    for (name, outcome) in stages {
        match outcome {
            Outcome::Ran(tally) => {
                println!("{name:<10}  {}", brief(tally));
                total += *tally;
            }
            Outcome::Broken(tally, why) => {
                println!("{name:<10}  {}; failed: {why}", brief(tally));
                total += *tally;
                total.failed += 1;
            }
            Outcome::Skipped(why) => {
                println!("{name:<10}  skipped: {why}");
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
        parts.push(format!("{} ignored", tally.skipped));
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
        let stages = [
            ("native", Outcome::Ran(tally(2, 0))),
            ("browser", Outcome::Skipped("no browser".to_owned())),
        ];
        assert_eq!(
            report(&stages, false).to_string(),
            "2 passed, 0 failed, 1 skipped"
        );
        assert_eq!(
            report(&stages, true).to_string(),
            "2 passed, 1 failed, 0 skipped"
        );
    }
}
