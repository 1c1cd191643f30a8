//! Where things are in this checkout, and how to run cargo in it.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, bail};

/// The checkout in which the command was run.
pub(crate) struct Project {
    /// The workspace's root, where `index.html` is.
    pub(crate) root: PathBuf,
    /// Where cargo builds; the user's settings may have moved it.
    pub(crate) target_dir: PathBuf,
}

impl Project {
    pub(crate) fn find() -> anyhow::Result<Self> {
        let output = cargo_in(None)
            .args(["metadata", "--no-deps", "--format-version=1", "--locked"])
            .output()
            .context("cargo could not be started")?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
        }
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        let path = |key: &str| {
            metadata[key]
                .as_str()
                .map(PathBuf::from)
                .with_context(|| format!("cargo metadata names no {key}"))
        };
        Ok(Self {
            root: path("workspace_root")?,
            target_dir: path("target_directory")?,
        })
    }

    /// A cargo command at the root.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = cargo_in(Some(self.root.clone()));
        command.args(arguments);
        command
    }

    /// The crate's version, which everything that is published has.
    pub(crate) fn version(&self) -> anyhow::Result<String> {
        let output = self
            .cargo(&["metadata", "--no-deps", "--format-version=1", "--locked"])
            .output()?;
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        metadata["packages"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|package| package["name"] == "loss-lab")
            .and_then(|package| package["version"].as_str())
            .map(str::to_owned)
            .context("cargo knows no package loss-lab")
    }

    /// Another program's command at the root.
    pub(crate) fn program(&self, program: impl Into<OsString>, arguments: &[&str]) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root).args(arguments);
        command
    }

    /// Where this checkout installs tools that the machine lacks.
    pub(crate) fn tools_dir(&self) -> PathBuf {
        self.target_dir.join("tools")
    }

    /// Where the page expects the generated module and its wasm.
    pub(crate) fn pkg_dir(&self) -> PathBuf {
        self.root.join("www/pkg")
    }
}

fn cargo_in(dir: Option<PathBuf>) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    if let Some(dir) = dir {
        command.current_dir(dir);
    }
    command
}
