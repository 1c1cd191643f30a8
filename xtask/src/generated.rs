//! Tests of the page's modules with generated input, run by Node.

use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::{Context, ensure};

use crate::npm;
use crate::project::Project;

/// The oldest version of Node that has what the tests use: `--test-concurrency`.
const OLDEST: (u32, u32) = (20, 10);

/// What is missing to run them, as a clause for the report.
pub(crate) fn needs(project: &Project) -> anyhow::Result<Option<String>> {
    if npm::package(project, "fast-check")?.is_none() {
        return Ok(Some(format!("they need {}", npm::MISSING)));
    }
    let version = project.program("node", &["--version"]).output()?.stdout;
    let version = String::from_utf8_lossy(&version).trim().to_owned();
    let (major, minor) = OLDEST;
    Ok((number(&version) < Some(OLDEST))
        .then(|| format!("they need node {major}.{minor} or newer, but this is {version}")))
}

/// The command that runs them, or only files with `filter` in their names, with the engine as it was last built.
pub(crate) fn command(project: &Project, filter: Option<&str>) -> anyhow::Result<Command> {
    let mut command = project.program("node", &["--test", "--test-reporter=spec"]);
    // Node itself would leave one processor free.
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    command.arg(format!("--test-concurrency={processors}"));
    command.args(files(project, filter.unwrap_or_default())?);
    Ok(command)
}

fn files(project: &Project, filter: &str) -> anyhow::Result<Vec<PathBuf>> {
    let folder = project.root.join("tests/generated");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).context("tests/generated cannot be read")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".test.mjs") && name.contains(filter) {
            files.push(path);
        }
    }
    ensure!(
        !files.is_empty(),
        "there is no such test in tests/generated"
    );
    files.sort();
    Ok(files)
}

/// 20 and 9 from `v20.9.2`.
fn number(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!(number("v20.20.2"), Some((20, 20)));
        assert!(number("v20.9.0") < Some(OLDEST));
        assert!(number("v4.10.0") < Some(OLDEST));
        assert_eq!(number("20.1"), None);
        assert!(number("") < Some(OLDEST));
    }
}
