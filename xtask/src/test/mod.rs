//! `cargo xtask test`.

mod modules;
mod package;
mod page;
mod reader;
mod report;
mod stage;
mod tally;

use std::env;
use std::panic::resume_unwind;
use std::process::Command;
use std::thread;
use std::time::Instant;

use anyhow::ensure;

use crate::browsers::{Browser, Driven};
use crate::project::Project;
use crate::{generated, made, npm, process, wasm};
pub(crate) use package::PROJECTS;
use stage::{Outcome, Results, run_tests};

/// The parts that can be run by themselves, in the order in which all are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The crates' own tests, and those of the documentation.
    Native,
    /// The compiled module, in a browser.
    Modules,
    /// The page, the release bundle and what can go wrong, end to end in a browser.
    Page,
    /// Generated input for the page's modules, in Node.
    Generated,
    /// The npm package in other people's tools, which takes long: only when it is named.
    Package,
}

impl Part {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "native" => Some(Self::Native),
            "modules" => Some(Self::Modules),
            "page" => Some(Self::Page),
            "generated" => Some(Self::Generated),
            "package" => Some(Self::Package),
            _ => None,
        }
    }
}

/// What the command's options say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Options {
    /// Those that were chosen.
    pub(crate) browsers: Vec<Browser>,
    /// One part, or all but the package.
    pub(crate) part: Option<Part>,
    /// Only tests with this in their names; of generated input, only files.
    pub(crate) filter: Option<String>,
    /// How often all of it is run.
    pub(crate) rounds: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            browsers: Vec::new(),
            part: None,
            filter: None,
            rounds: 1,
        }
    }
}

impl Options {
    pub(crate) fn choose(&mut self, browsers: &[Browser]) -> anyhow::Result<()> {
        ensure!(
            self.browsers.is_empty(),
            "browsers can be chosen once: with --all-browsers or one --browser"
        );
        self.browsers = browsers.to_vec();
        Ok(())
    }

    /// The same, unless browsers were chosen for what runs in none.
    pub(crate) fn checked(self) -> anyhow::Result<Self> {
        ensure!(
            self.browsers.is_empty() || self.has(Part::Modules) || self.has(Part::Page),
            "only the parts modules and page run in browsers"
        );
        Ok(self)
    }

    pub(crate) fn browsers(&self) -> &[Browser] {
        match self.browsers.as_slice() {
            [] => &[Browser::Chromium],
            chosen => chosen,
        }
    }

    fn has(&self, part: Part) -> bool {
        self.part.map_or(part != Part::Package, |only| only == part)
    }

    /// Adds the filter and `others` to the arguments of a command's test programs.
    fn select(&self, command: &mut Command, others: &[&str]) {
        command.arg("--").args(others).args(&self.filter);
    }
}

/// A browser, and what drives it or why there is nothing.
type Found = (Browser, Result<Driven, String>);

/// Runs every stage, whatever became of those before; says whether all is well.
pub(crate) fn run(project: &Project, options: &Options) -> anyhow::Result<bool> {
    let start = Instant::now();
    let mut report = report::Report::new(options.rounds);
    let pages = page::Pages::default();
    thread::scope(|scope| {
        // Packages are fetched while the native tests are compiled and run.
        let found = scope.spawn(|| (fetch(project, options), start.elapsed()));
        if options.has(Part::Native) {
            report.repeat("native", || native(project, options));
        }
        let (found, fetched) = found.join().unwrap_or_else(|panic| resume_unwind(panic));
        report.fetched = fetched;
        let modules = modules::Modules::default();
        if options.has(Part::Page) && found.iter().any(|(_, driven)| driven.is_ok()) {
            // The pages are made while the tests of the modules are. Whoever needs them hears of a failure.
            scope.spawn(|| drop(pages.make(project)));
        }
        for (browser, driven) in &found {
            let in_it = |run: &dyn Fn(&Driven) -> anyhow::Result<Results>| match driven {
                Ok(driven) => run(driven).into(),
                Err(why) => Outcome::Skipped(why.clone()),
            };
            if options.has(Part::Modules) {
                report.repeat(&format!("modules, {}", browser.name()), || {
                    in_it(&|driven| modules.run(project, options, *browser, driven))
                });
            }
            if options.has(Part::Page) {
                report.repeat(&format!("page, {}", browser.name()), || {
                    in_it(&|driven| pages.run(project, options, *browser, driven))
                });
            }
        }
        if options.has(Part::Generated) {
            report.repeat("generated", || generated(project, options));
        }
        if options.has(Part::Package) {
            report.repeat("package", || package::run(project, options));
        }
    });
    let total = report.print(on_ci(), start.elapsed());
    println!("{total}");
    Ok(total.failed == 0)
}

/// Fetches what comes from elsewhere: browsers, drivers, and tools from npm.
fn fetch(project: &Project, options: &Options) -> Vec<Found> {
    if options.has(Part::Page) {
        // Whoever needs a package that could not be had says so.
        let _ = npm::package(project, "binaryen");
    }
    if !options.has(Part::Modules) && !options.has(Part::Page) {
        return Vec::new();
    }
    let browsers = options.browsers().iter();
    browsers
        .map(|browser| (*browser, browser.driven(project)))
        .collect()
}

/// The library and what is made of it, then the tools: together they would need more features of what they share, and everything
/// that the checks, and these tools, were built of would be compiled again. So it would with the engine, which has no tests.
fn native(project: &Project, options: &Options) -> Outcome {
    const LIBRARY: [&str; 6] = [
        "--workspace",
        "--exclude=e2e",
        "--exclude=loss-lab-engine",
        "--exclude=math-bench",
        "--exclude=site-server",
        "--exclude=xtask",
    ];
    const TOOLS: [&str; 2] = ["--package=xtask", "--package=site-server"];
    let command = |packages: &[&str]| {
        let mut command = project.cargo(&["test", "--locked", "--no-fail-fast"]);
        command.args(packages);
        command
    };
    let build = || {
        // The tool that splits the engine is tested with modules that it compiles itself.
        crate::wasm::ensure_target(project)?;
        process::run(command(&LIBRARY).arg("--no-run"))?;
        process::run(command(&TOOLS).arg("--no-run"))
    };
    let run = |packages| {
        let mut command = command(packages);
        options.select(&mut command, &[]);
        run_tests(&mut command)
    };
    stage::timed(build, || Ok(run(&LIBRARY)?.and(run(&TOOLS)?))).into()
}

fn generated(project: &Project, options: &Options) -> Outcome {
    match generated::needs(project) {
        Ok(Some(why)) => Outcome::Skipped(why),
        Err(error) => Outcome::broken(&error),
        Ok(None) => stage::timed(
            || {
                // With the bundle, the engine is there.
                if made::PAGES.is_there(project) && project.pkg_dir().exists() {
                    return Ok(());
                }
                wasm::build_pkg(project)
            },
            || run_tests(&mut generated::command(project, options.filter.as_deref())?),
        )
        .into(),
    }
}

pub(crate) fn on_ci() -> bool {
    env::var("CI").is_ok_and(|ci| !matches!(ci.as_str(), "" | "0" | "false"))
}
