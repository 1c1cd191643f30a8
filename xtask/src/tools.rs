//! The cargo tools that the tests and checks call.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Context;

use crate::process;
use crate::project::Project;

/// A program that `cargo install` can bring.
pub(crate) struct Tool {
    name: &'static str,
    pub(crate) version: &'static str,
}

pub(crate) const WASM_PACK: Tool = Tool {
    name: "wasm-pack",
    version: "0.15.1",
};

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
            self.name,
            "--version",
            self.version,
            "--root",
        ]);
        process::run(install.arg(&root))?;
        Ok(program)
    }
}

/// A PATH on which wasm-bindgen's programs come first, at the version that Cargo.lock names:
/// `wasm-pack` takes them when that version is right, and downloads nothing.
pub(crate) fn path_with_wasm_bindgen(project: &Project) -> anyhow::Result<OsString> {
    process::run(&mut project.cargo(&["build", "--locked", "--package=wasm-tools"]))?;
    let path = env::var_os("PATH").unwrap_or_default();
    let built = project.target_dir.join("debug");
    env::join_paths(std::iter::once(built).chain(env::split_paths(&path)))
        .context("The target directory's path cannot stand in PATH")
}
