//! Tests of the page's modules with generated input, run by Node.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, ensure};

use crate::npm;
use crate::project::Project;

/// The oldest major version of Node that has what the tests use.
const OLDEST: u32 = 20;

/// What is missing to run them, as a clause for the report.
pub(crate) fn needs(project: &Project) -> anyhow::Result<Option<String>> {
    if npm::package(project, "fast-check")?.is_none() {
        return Ok(Some(
            "they need node and npm, which are not installed".to_owned(),
        ));
    }
    let version = project.program("node", &["--version"]).output()?.stdout;
    let version = String::from_utf8_lossy(&version).trim().to_owned();
    Ok((release_line(&version) < Some(OLDEST))
        .then(|| format!("they need node {OLDEST} or newer, but this is {version}")))
}

/// The command that runs them, or only files with `filter` in their names, with the engine as it was last built.
pub(crate) fn command(project: &Project, filter: Option<&str>) -> anyhow::Result<Command> {
    let mut command = project.program("node", &["--test", "--test-reporter=spec"]);
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

/// 20 from `v20.20.2`.
fn release_line(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!(release_line("v20.20.2"), Some(20));
        assert_eq!(release_line("v4.0.0"), Some(4));
        assert_eq!(release_line("20.1"), None);
        assert!(release_line("") < Some(OLDEST));
    }
}
