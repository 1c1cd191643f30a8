//! The end-to-end tests: of the checkout's page, of the release bundle, and of an engine that has faults.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::thread;

use anyhow::{anyhow, bail};

use super::stage::{self, Results, run_tests};
use super::{Options, on_ci};
use crate::browsers::{ALL, Browser, Driven};
use crate::parts::FILES;
use crate::project::Project;
use crate::{dist, made, npm, process, trial, wasm};

/// Names the file of axe-core to the tests.
const AXE: &str = "LOSS_LAB_AXE";
/// Names the engine that panics when it is asked to.
const FAULTY: &str = "LOSS_LAB_FAULTY";
/// Names the release bundle.
const DIST: &str = "LOSS_LAB_DIST";
/// Names the site that has the npm package in it.
const TRIAL: &str = "LOSS_LAB_TRIAL";

/// What the tests are about besides the checkout's own page, made once for all browsers.
#[derive(Default)]
pub(super) struct Pages(OnceLock<Result<(), String>>);

impl Pages {
    /// Makes them, or waits until another thread has; if they could not be made, they are not tried again in this run.
    pub(super) fn make(&self, project: &Project) -> anyhow::Result<()> {
        let made = self
            .0
            .get_or_init(|| make(project).map_err(|error| format!("{error:#}")));
        made.clone().map_err(anyhow::Error::msg)
    }

    pub(super) fn run(
        &self,
        project: &Project,
        options: &Options,
        browser: Browser,
        driven: &Driven,
    ) -> anyhow::Result<Results> {
        let command = || command(project, browser, driven, "end_to_end");
        let build = || {
            let tests = process::run(command().arg("--no-run"));
            // Whoever comes after this must not build what a thread still builds.
            self.make(project)?;
            tests
        };
        stage::timed(build, || {
            let mut command = command();
            options.select(&mut command, &[&at_once()]);
            run_tests(&mut command)
        })
    }
}

/// How many tests run at a time, each in a browser of its own: one more than there are processors, for a test often waits for
/// a frame. More than a few browsers would need much memory.
pub(super) fn at_once() -> String {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    format!("--test-threads={}", (processors + 1).min(6))
}

/// Makes the bundle, `www/pkg` with it, the site with the package, and the engine with faults.
fn make(project: &Project) -> anyhow::Result<()> {
    if npm::package(project, "axe-core")?.is_none() && on_ci() {
        bail!("the tests need {}", npm::MISSING);
    }
    let first = FILES[0];
    let mut results = vec![
        dist::folder(project).join("www/pkg").join(first),
        project.pkg_dir().join(first),
        wasm::faulty_pkg(project).join(first),
    ];
    if npm::is_here() {
        results.push(trial::folder(project).join("dist"));
    }
    let release = || {
        let dist = dist::run(project)?;
        if dist.complete {
            trial::make(project, &dist.root)?;
        }
        anyhow::Ok(())
    };
    // A release takes one processor for most of the time.
    let all = || {
        wasm::ensure_target(project)?;
        thread::scope(|scope| {
            let faulty = scope.spawn(|| wasm::build_faulty_pkg(project));
            let release = release();
            match (
                release,
                faulty.join().unwrap_or_else(|panic| resume_unwind(panic)),
            ) {
                (Err(first), Err(second)) => Err(anyhow!("{first:#}; and {second:#}")),
                (first, second) => first.and(second),
            }
        })
    };
    // What hosts need is tried while it is made.
    if std::env::var_os(trial::HOSTS).is_some() {
        return all();
    }
    made::PAGES.unless_there(project, &results, all)
}

/// The command that runs a test program of the package e2e. The environment is the same for every program, because it decides
/// which tests are compiled as skipped: with another one, cargo would compile them all again.
pub(super) fn command(
    project: &Project,
    browser: Browser,
    driven: &Driven,
    program: &str,
) -> Command {
    let mut command = project.cargo(&["test", "--locked", "--package=e2e", "--no-fail-fast"]);
    command.args(["--test", program]);
    for other in ALL {
        command.env_remove(other.end_to_end_variable());
    }
    command.env(browser.end_to_end_variable(), &driven.driver);
    command.env(FAULTY, wasm::faulty_pkg(project));
    let from_npm: [(&str, PathBuf); 3] = [
        (AXE, npm::folder(project, "axe-core").join("axe.min.js")),
        (DIST, dist::folder(project)),
        (TRIAL, trial::folder(project)),
    ];
    for (variable, path) in from_npm {
        // Tests that miss something say that they are skipped, and why.
        if npm::is_here() {
            command.env(variable, path);
        } else {
            command.env_remove(variable);
        }
    }
    driven.prepare(&mut command);
    command
}
