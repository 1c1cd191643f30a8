//! The cargo tools that the tests and checks call.

use std::env;
use std::path::PathBuf;

use crate::process;
use crate::project::Project;

/// A program that `cargo install` can bring.
pub(crate) struct Tool {
    name: &'static str,
    pub(crate) version: &'static str,
}

pub(crate) const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    version: "0.37.1",
};

pub(crate) const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};

impl Tool {
    /// The reader's own, or the checkout's; the latter is installed under the target directory when there is neither.
    pub(crate) fn ensure(&self, project: &Project) -> anyhow::Result<PathBuf> {
        if let Some(program) = process::find(self.name) {
            return Ok(program);
        }
        let root = project.tools_dir();
        let program = root
            .join("bin")
            .join(self.name)
            .with_extension(env::consts::EXE_EXTENSION);
        if program.is_file() {
            return Ok(program);
        }
        eprintln!(
            "Installing {} {} under {}; this takes a few minutes, once.",
            self.name,
            self.version,
            root.display()
        );
        let mut install = project.cargo(&[
            "install",
            "--quiet",
            "--locked",
            // Not optimised: each runs so briefly that compiling it is what takes time.
            "--debug",
            self.name,
            "--version",
            self.version,
            "--root",
        ]);
        process::run(install.arg(&root).env("CARGO_PROFILE_DEV_DEBUG", "false"))?;
        Ok(program)
    }
}
