//! `cargo xtask stills`.

use std::path::PathBuf;

use anyhow::ensure;

use crate::process;
use crate::project::Project;

#[derive(Debug)]
pub(crate) struct Options {
    /// Where the pictures go.
    pub(crate) folder: PathBuf,
    pub(crate) links: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            folder: "stills".into(),
            links: Vec::new(),
        }
    }
}

impl Options {
    pub(crate) fn checked(self) -> anyhow::Result<Self> {
        ensure!(!self.links.is_empty(), "a link is missing");
        Ok(self)
    }
}

/// The program that draws is a crate of its own, so that the other commands need not wait for its libraries.
pub(crate) fn run(project: &Project, options: &Options) -> anyhow::Result<()> {
    let mut draw = project.cargo(&[
        "run",
        "--locked",
        "--quiet",
        "--release",
        "--package=loss-lab-stills",
        "--",
    ]);
    process::run(
        draw.arg(std::path::absolute(&options.folder)?)
            .args(&options.links),
    )
}
