//! `cargo xtask bench`.

use std::ffi::OsString;
use std::fs;

use anyhow::{Context, bail};

use crate::browsers::Browser;
use crate::project::Project;
use crate::{dist, npm, process, wasm};

/// The page benchmark, with the libraries it compares.
const PAGE: &str = "benches/page";

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// Options passed on to the benchmark's script.
    pub(crate) arguments: Vec<OsString>,
}

/// Builds the release bundle and compares it with other chart libraries in a browser.
pub(crate) fn run(project: &Project, options: &Options) -> anyhow::Result<()> {
    let browser = Browser::Chromium
        .program()
        .context("The benchmark needs Chromium, which is not on PATH")?;
    dist::run(project)?;
    let scalar = wasm::build_scalar_pkg(project)?;
    let binaryen =
        npm::package(project, "binaryen")?.context("The benchmark needs npm; install it first")?;
    // Optimised like the site's wasm, so that the two can be compared.
    let (built, wasm) = (
        scalar.join("loss_lab_built.wasm"),
        scalar.join("loss_lab_bg.wasm"),
    );
    fs::copy(&wasm, &built)?;
    dist::optimise(project, &binaryen.join("bin/wasm-opt"), &built, &wasm)?;
    // This installs every package that the benchmark needs.
    if npm::package_of(project, PAGE, "playwright-core")?.is_none() {
        bail!("The benchmark needs node and npm; install them first");
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
