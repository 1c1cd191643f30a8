//! `cargo xtask test`.

mod modules;
mod page;
mod report;
mod stage;

use std::collections::BTreeMap;
use std::env;
use std::process::Command;
use std::thread;
use std::time::Instant;

use crate::browsers::{ALL, Browser, Driven};
use crate::generated;
use crate::npm;
use crate::project::Project;
use stage::{Outcome, run_tests};

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
}

const PARTS: [(&str, Part); 4] = [
    ("native", Part::Native),
    ("modules", Part::Modules),
    ("page", Part::Page),
    ("generated", Part::Generated),
];

impl Part {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        PARTS
            .iter()
            .find_map(|(known, part)| (*known == name).then_some(*part))
    }

    fn name(self) -> &'static str {
        PARTS
            .iter()
            .find_map(|(name, part)| (*part == self).then_some(*name))
            .unwrap_or_default()
    }
}

/// What the command's options say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) browsers: Vec<Browser>,
    /// One part, or all.
    pub(crate) part: Option<Part>,
    /// Only the tests whose names have this in them.
    pub(crate) filter: Option<String>,
    /// How often all of it is run.
    pub(crate) rounds: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            browsers: vec![Browser::Chromium],
            part: None,
            filter: None,
            rounds: 1,
        }
    }
}

impl Options {
    pub(crate) fn in_all_browsers(&mut self) {
        self.browsers = ALL.to_vec();
    }

    fn has(&self, part: Part) -> bool {
        self.part.is_none_or(|only| only == part)
    }

    fn needs_browsers(&self) -> bool {
        self.has(Part::Modules) || self.has(Part::Page)
    }

    /// Adds the filter to a command whose test programs take it as an argument.
    fn filtered(&self, command: &mut Command) {
        if let Some(filter) = &self.filter {
            command.arg("--").arg(filter);
        }
    }
}

type Browsers = BTreeMap<&'static str, Result<Driven, String>>;

/// Runs every stage, whatever became of those before; says whether all is well.
pub(crate) fn run(project: &Project, options: &Options) -> anyhow::Result<bool> {
    let start = Instant::now();
    let mut report = report::Report::new(options.rounds);
    thread::scope(|scope| {
        // Packages are fetched while the first tests are compiled.
        let fetched = scope.spawn(|| fetch(project, options));
        if options.has(Part::Native) {
            report.add("native", || native(project, options));
        }
        let browsers = fetched.join().unwrap_or_default();
        let modules = modules::Modules::default();
        let pages = page::Pages::default();
        for round in 0..options.rounds {
            if round > 0 && options.has(Part::Native) {
                report.add("native", || native(project, options));
            }
            for browser in &options.browsers {
                for part in [Part::Modules, Part::Page] {
                    if !options.has(part) {
                        continue;
                    }
                    let name = format!("{}, {}", part.name(), browser.name());
                    report.add(&name, || match browsers.get(browser.name()) {
                        Some(Ok(driven)) if part == Part::Modules => {
                            modules.run(project, options, *browser, driven).into()
                        }
                        Some(Ok(driven)) => pages.run(project, options, *browser, driven).into(),
                        Some(Err(why)) => Outcome::Skipped(why.clone()),
                        None => Outcome::Skipped("it could not be looked for".to_owned()),
                    });
                }
            }
            if options.has(Part::Generated) {
                report.add("generated", || generated(project, options));
            }
        }
    });
    let total = report.print(on_ci(), start.elapsed());
    println!("{total}");
    Ok(total.failed == 0)
}

/// Brings what comes from elsewhere: browsers, drivers, and tools from npm.
fn fetch(project: &Project, options: &Options) -> Browsers {
    if !options.needs_browsers() {
        return Browsers::new();
    }
    // Whoever needs a package that could not be had says so.
    let _ = npm::package(project, "binaryen");
    let browsers = options.browsers.iter();
    browsers
        .map(|browser| (browser.name(), browser.driven(project)))
        .collect()
}

fn native(project: &Project, options: &Options) -> Outcome {
    let arguments = [
        "test",
        "--locked",
        "--workspace",
        "--exclude=e2e",
        "--exclude=math-bench",
        "--no-fail-fast",
    ];
    let build = || crate::process::run(project.cargo(&arguments).arg("--no-run"));
    stage::timed(build, || {
        let mut command = project.cargo(&arguments);
        options.filtered(&mut command);
        run_tests(&mut command)
    })
    .into()
}

fn generated(project: &Project, options: &Options) -> Outcome {
    match generated::needs(project) {
        Ok(Some(why)) => Outcome::Skipped(why),
        Err(error) => Outcome::broken(&error),
        Ok(None) => stage::timed(
            || crate::wasm::build_pkg(project),
            || run_tests(&mut generated::command(project, options.filter.as_deref())?),
        )
        .into(),
    }
}

pub(crate) fn on_ci() -> bool {
    env::var("CI").is_ok_and(|ci| !matches!(ci.as_str(), "" | "0" | "false"))
}
