//! The npm package in other people's tools, and the recipes for handbooks.

use std::cell::OnceCell;
use std::fs;
use std::path::Path;

use anyhow::Context;

use super::Options;
use super::stage::{self, Outcome, run_tests};
use crate::browsers::Browser;
use crate::project::Project;
use crate::{dist, generated, trial};

/// The smallest project of each tool, and in [`CHECKS`] the tests.
pub(crate) const PROJECTS: &str = "tests/package";
const CHECKS: &str = "checks";

/// Packs the package, and runs what tries it; with a filter, only tests with it in their names.
pub(super) fn run(project: &Project, options: &Options) -> Outcome {
    match generated::needs(project) {
        Ok(Some(why)) => return Outcome::Skipped(why),
        Err(error) => return Outcome::broken(&error),
        Ok(None) => {}
    }
    if let Err(why) = Browser::Chromium.driven(project) {
        return Outcome::Skipped(why);
    }
    let Some(browser) = Browser::Chromium.program() else {
        return Outcome::Skipped("they need Chromium, which is not on PATH".to_owned());
    };
    let sources = project.root.join(PROJECTS);
    let work = project.target_dir.join("package");
    let checks = work.join(CHECKS);
    let made = OnceCell::new();
    stage::timed(
        || {
            fs::create_dir_all(&work)?;
            let dist = dist::run(project)?;
            let _ = made.set((trial::pack(project, &dist.root, &work)?, dist.root));
            copy(&sources.join(CHECKS), &checks)?;
            trial::npm(project, &checks, &["ci", "--ignore-scripts"])
        },
        || {
            let mut command = project.program("node", &["--test", "--test-reporter=spec"]);
            // The tools are busy enough one at a time.
            command.arg("--test-concurrency=1");
            if let Some(filter) = &options.filter {
                command.arg(format!("--test-name-pattern={filter}"));
            }
            let (packed, dist) = made.get().context("nothing was packed")?;
            command
                .args(
                    ["tools", "handbooks", "faults"]
                        .map(|name| checks.join(format!("{name}.test.mjs"))),
                )
                .env("LOSS_LAB_PACKED", packed)
                .env("LOSS_LAB_DIST", dist)
                .env("LOSS_LAB_CHROMIUM", browser)
                .env("LOSS_LAB_TOOLS", &sources);
            run_tests(&mut command)
        },
    )
    .into()
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let entry = entry?;
        if entry.path().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
