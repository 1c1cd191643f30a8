//! `cargo xtask stills`.

use std::path::PathBuf;

use anyhow::ensure;

use crate::process;
use crate::project::Project;

#[derive(Debug, Default)]
pub(crate) struct Options {
    /// Where the pictures go; by default into a folder of the target directory.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) links: Vec<String>,
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
    let folder = options.folder.clone();
    let folder = folder.unwrap_or_else(|| project.target_dir.join("stills"));
    process::run(draw.arg(std::path::absolute(folder)?).args(&options.links))
}
