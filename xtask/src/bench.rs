//! `cargo xtask bench`.

use std::ffi::OsString;
use std::fs;

use anyhow::{Context, bail};

use crate::browsers::Browser;
use crate::project::Project;
use crate::{dist, npm, process, wasm};

/// Where the page benchmark is, with its peers.
const PAGE: &str = "benches/page";

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// What the script of the benchmark is told.
    pub(crate) arguments: Vec<OsString>,
}

/// Builds the release bundle, and compares it with its peers in a browser.
pub(crate) fn run(project: &Project, options: &Options) -> anyhow::Result<()> {
    let browser = Browser::Chromium
        .program()
        .context("The benchmark needs Chromium, which is not on PATH")?;
    dist::run(project)?;
    let scalar = wasm::build_scalar_pkg(project)?;
    let binaryen = npm::package(project, "binaryen")?.context("The benchmark needs npm")?;
    // As the site's.
    let (built, wasm) = (
        scalar.join("loss_lab_built.wasm"),
        scalar.join("loss_lab_bg.wasm"),
    );
    fs::copy(&wasm, &built)?;
    dist::optimise(project, &binaryen.join("bin/wasm-opt"), &built, &wasm)?;
    // All of them are installed at once.
    if npm::package_of(project, PAGE, "playwright-core")?.is_none() {
        bail!("The benchmark needs node and npm, which are not here");
    }
    process::run(
        project
            .program("node", &[])
            .arg(project.root.join(PAGE).join("run.mjs"))
            .arg("--site")
            .arg(project.root.join("dist"))
            .arg("--scalar")
            .arg(scalar)
            .arg("--browser")
            .arg(browser)
            .args(&options.arguments),
    )
}
