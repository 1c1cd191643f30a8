//! `cargo xtask python`: the Python package, with the library and the notebook's scripts in it.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail, ensure};
use walrus::{ExportItem, ImportKind, Module};

use crate::dist;
use crate::npm;
use crate::paths::Paths;
use crate::process;
use crate::project::Project;
use crate::wasm::{self, Size};

/// The exports that the package calls.
const CALLED: [&str; 4] = [
    "memory",
    "loss_lab_answer",
    "loss_lab_call",
    "loss_lab_reserve",
];

/// Makes the release bundle, and beside it the package's sources in `dist/python`, from which pip makes the wheel.
pub(crate) fn run(project: &Project, base: Option<&dist::Base>) -> anyhow::Result<()> {
    let dist = dist::run_for(project, base)?;
    ensure!(dist.complete, "The Python package needs node and npm");
    make(project, &dist.root)
}

/// Makes the package's sources in `python/`, from the bundle in `dist`.
pub(crate) fn make(project: &Project, dist: &Path) -> anyhow::Result<()> {
    let package = dist.join("python");
    let sources = project.root.join("python");
    let modules = package.join("src/loss_lab");
    dist::copy_site(&sources.join("src"), &package.join("src"))?;
    dist::copy(&sources.join("README.md"), &package.join("README.md"))?;
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        dist::copy(&project.root.join(license), &package.join(license))?;
    }
    let manifest = fs::read_to_string(sources.join("pyproject.toml"))?;
    let version = format!("version = \"{}\"", project.version()?);
    let manifest = manifest.replace("version = \"of the crate\"", &version);
    fs::write(package.join("pyproject.toml"), manifest)?;
    dist::copy(&sources.join("js/loader.js"), &modules.join("loader.js"))?;
    let mut bundle = project.program("node", &["xtask/widget.mjs"]);
    process::run(bundle.args([&dist.join("www/pkg"), &modules.join("widget.js")]))?;
    library(project, &modules.join("loss_lab.wasm"))?;
    println!("The Python package is in {}", package.display());
    Ok(())
}

/// The library as a module that imports nothing, into `file`.
fn library(project: &Project, file: &Path) -> anyhow::Result<()> {
    wasm::ensure_target(project)?;
    let mut build = project.cargo(&[
        "build",
        "--locked",
        "--release",
        "--package=loss-lab-python",
    ]);
    build
        .args(["--target", wasm::TARGET, "--target-dir"])
        .arg(&project.target_dir);
    let paths = Paths::of(project)?;
    process::run(build.env("CARGO_ENCODED_RUSTFLAGS", paths.flags()))?;
    let built = project
        .target_dir
        .join(wasm::TARGET)
        .join("release/loss_lab_python.wasm");
    fs::write(file, called_alone(&fs::read(built)?)?)?;
    let linked = file.with_extension("linked");
    fs::rename(file, &linked)?;
    fs::copy(&linked, file)?;
    let binaryen = npm::package(project, "binaryen")?.context("npm is no longer installed")?;
    dist::optimise(project, &binaryen.join("bin/wasm-opt"), &linked, file)?;
    fs::remove_file(linked)?;
    paths.ensure_none_in(file)?;
    println!("Python's library:  {}", Size::of(file)?);
    Ok(())
}

/// The module without what only wasm-bindgen would call, which plotters brings along.
fn called_alone(linked: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut module = Module::from_buffer(linked)?;
    let exports = module.exports.iter();
    let others: Vec<_> = exports
        .filter(|export| !CALLED.contains(&&*export.name))
        .map(|export| export.id())
        .collect();
    for export in others {
        module.exports.delete(export);
    }
    let customs: Vec<String> = module
        .customs
        .iter()
        .map(|(_, custom)| custom.name().to_owned())
        .collect();
    for custom in customs
        .iter()
        .filter(|name| name.starts_with("__wasm_bindgen"))
    {
        module.customs.remove_raw(custom);
    }
    walrus::passes::gc::run(&mut module);
    // What is left is named in tables, and is for JavaScript: no call of the package leads there.
    let imports: Vec<_> = module
        .imports
        .iter()
        .map(|import| (import.module.clone(), import.kind.clone()))
        .collect();
    for (from, kind) in imports {
        let ImportKind::Function(function) = kind else {
            bail!("the library imports from {from} what is no function");
        };
        ensure!(
            from.starts_with("__wbindgen"),
            "the library imports from {from}"
        );
        module.replace_imported_func(function, |(body, _)| {
            body.unreachable();
        })?;
    }
    let has = |name: &&str| {
        module
            .exports
            .iter()
            .any(|export| export.name == **name && !matches!(export.item, ExportItem::Global(_)))
    };
    ensure!(CALLED.iter().all(has), "the library lacks an export");
    Ok(module.emit_wasm())
}
