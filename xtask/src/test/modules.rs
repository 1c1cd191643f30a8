//! The tests of the compiled module: tests/browser*.rs, compiled, with their bindings, for tests/e2e/tests/modules to run.

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, bail, ensure};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use super::stage::{self, Results, run_tests};
use super::{Options, page};
use crate::browsers::{Browser, Driven};
use crate::made;
use crate::paths::Paths;
use crate::process;
use crate::project::Project;
use crate::wasm;

/// The compiled test programs, made once for all browsers.
#[derive(Default)]
pub(super) struct Modules(OnceCell<PathBuf>);

impl Modules {
    pub(super) fn run(
        &self,
        project: &Project,
        options: &Options,
        browser: Browser,
        driven: &Driven,
    ) -> anyhow::Result<Results> {
        let command = || page::command(project, browser, driven, "modules");
        let build = || {
            if self.0.get().is_none() {
                // It was empty a moment ago.
                let _ = self.0.set(compile(project)?);
            }
            process::run(command().arg("--no-run"))
        };
        stage::timed(build, || {
            let programs = self.0.get().context("the programs were made")?;
            let mut command = command();
            options.select(&mut command, &[&page::at_once()]);
            run_tests(command.env("LOSS_LAB_MODULES", programs))
        })
    }
}

/// A folder with a folder for each test program.
fn compile(project: &Project) -> anyhow::Result<PathBuf> {
    let programs = project.target_dir.join("modules");
    made::MODULES.unless_there(project, std::slice::from_ref(&programs), || {
        build(project, &programs)
    })?;
    Ok(programs)
}

fn build(project: &Project, programs: &Path) -> anyhow::Result<()> {
    wasm::ensure_target(project)?;
    if programs.exists() {
        fs::remove_dir_all(programs)?;
    }
    let mut build = project.cargo(&[
        "test",
        "--locked",
        "--package=loss-lab",
        "--test=browser*",
        "--no-run",
        "--target",
        wasm::TARGET,
        "--message-format=json-render-diagnostics",
        wasm::WITH_FAULTS,
    ]);
    // The flags and features of the engine with faults, or what the two share would be compiled twice.
    let output = build
        .env("CARGO_ENCODED_RUSTFLAGS", Paths::of(project)?.flags())
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    ensure!(
        output.status.success(),
        "the tests of the compiled module do not build"
    );
    for message in output.stdout.split(|byte| *byte == b'\n') {
        if let Ok(message) = serde_json::from_slice::<Value>(message)
            && let Some(wasm) = message["executable"].as_str()
            && let Some(name) = message["target"]["name"].as_str()
        {
            bind(Path::new(wasm), &programs.join(name))?;
        }
    }
    if !programs.is_dir() {
        bail!("cargo made no test program of tests/browser*.rs");
    }
    Ok(())
}

/// Makes the JavaScript of a test program, as wasm-bindgen's own runner does.
fn bind(wasm: &Path, folder: &Path) -> anyhow::Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name("tests")
        .web(true)?
        // More is checked in the bindings than in a release.
        .debug(true)
        // Tests are exports of the wasm itself.
        .export_wasm(true)
        .typescript(false)
        .generate(folder)
        .context("wasm-bindgen could not make the bindings of a test program")
}
