//! Builds the wasm and its JavaScript from the library.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use wasm_bindgen_cli_support::Bindgen;

use crate::links;
use crate::made;
use crate::names;
use crate::parquet;
use crate::parts::{FILES, LATER, methods};
use crate::paths::Paths;
use crate::process;
use crate::project::Project;
use crate::split::{Plan, split};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// What has the engine panic on request.
pub(crate) const WITH_FAULTS: &str = "--features=loss-lab/fault-injection";

/// What reads predictions, which a page fetches when it wants it.
pub(crate) const PREDICTIONS: &str = "predictions_bg.wasm";

/// A crate that is built as a module, and how its files are called.
struct Module {
    package: &'static str,
    linked: &'static str,
    name: &'static str,
    /// Whether the linker notes who needs what of the data.
    with_notes: bool,
}

const ENGINE: Module = Module {
    package: "--package=loss-lab-engine",
    linked: "loss_lab_engine.wasm",
    name: "loss_lab",
    with_notes: true,
};

const READER: Module = Module {
    package: "--package=loss-lab-predictions-engine",
    linked: "loss_lab_predictions_engine.wasm",
    name: "predictions",
    with_notes: false,
};

/// Builds what the browser runs, in release mode, into `www/pkg`: `loss_lab.js` and its parts, `predictions.js` and its
/// wasm, and `hyparquet.js`.
pub(crate) fn build_pkg(project: &Project) -> anyhow::Result<()> {
    made::PAGES.forget(project);
    let target = &project.target_dir;
    let pkg = project.pkg_dir();
    let linked = build(project, &ENGINE, &["--release"], target, &pkg)?;
    divide(&pkg, &linked)?;
    build(project, &READER, &["--release"], target, &pkg)?;
    parquet::build(project)?;
    // A release must not name this machine's paths.
    let paths = Paths::of(project)?;
    let others = ["loss_lab.js", "predictions.js", PREDICTIONS];
    for made in others.iter().chain(&FILES) {
        paths.ensure_none_in(&pkg.join(made))?;
    }
    Ok(())
}

/// Builds it with panics that tests can trigger, into [`faulty_pkg`]; as tests are compiled, because that is quicker, and
/// shares what they need.
pub(crate) fn build_faulty_pkg(project: &Project) -> anyhow::Result<()> {
    let pkg = faulty_pkg(project);
    let linked = build(project, &ENGINE, &[WITH_FAULTS], &project.target_dir, &pkg)?;
    divide(&pkg, &linked)
}

/// The folder of the engine that panics on request.
pub(crate) fn faulty_pkg(project: &Project) -> PathBuf {
    project.target_dir.join("fault-injection/pkg")
}

/// Builds it without SIMD, in one piece, and returns the folder.
pub(crate) fn build_scalar_pkg(project: &Project) -> anyhow::Result<PathBuf> {
    let target = project.target_dir.join("scalar");
    let pkg = target.join("pkg");
    build(
        project,
        &ENGINE,
        &["--release", "--features=loss-lab/scalar"],
        &target,
        &pkg,
    )?;
    Ok(pkg)
}

/// Builds a module in one piece, and returns it as it was linked.
fn build(
    project: &Project,
    module: &Module,
    options: &[&str],
    target: &Path,
    pkg: &Path,
) -> anyhow::Result<Vec<u8>> {
    ensure_target(project)?;
    let mut build = project.cargo(&[
        "rustc",
        "--locked",
        module.package,
        "--lib",
        "--target",
        TARGET,
        "--target-dir",
    ]);
    build.arg(target).args(options);
    if module.with_notes {
        // A build for tests would keep what debuggers want, for the splitting to read.
        build.args(["--", "-Clink-arg=--emit-relocs", "-Cstrip=debuginfo"]);
    }
    // These replace the user's own flags, so that the same sources give the same bytes everywhere.
    let paths = Paths::of(project)?;
    process::run(build.env("CARGO_ENCODED_RUSTFLAGS", paths.flags()))?;
    let profile = if options.contains(&"--release") {
        "release"
    } else {
        "debug"
    };
    let wasm = target.join(TARGET).join(profile);
    let linked = fs::read(wasm.join(module.linked))?;
    Bindgen::new()
        .input_bytes(module.name, links::without_notes(&linked)?)
        .web(true)?
        // The page calls the default export without arguments.
        .omit_default_module_path(false)
        .typescript(true)
        // After a panic, the page continues with a fresh instance.
        .reset_state_function(true)
        .generate(pkg)
        .context("wasm-bindgen could not make a module")?;
    names::shorten(pkg, module.name)?;
    Ok(linked)
}

/// Puts the parts of the engine in its place.
fn divide(pkg: &Path, linked: &[u8]) -> anyhow::Result<()> {
    let methods = methods();
    anyhow::ensure!(
        !methods.is_empty(),
        "the trait of figures was not found in src/figure/interface.rs"
    );
    let plan = Plan::of(linked, &LATER, &methods)?;
    let parts = split(&fs::read(pkg.join(FILES[0]))?, &plan)?;
    // Those of an older build may have had other names.
    for file in fs::read_dir(pkg)? {
        let name = file?.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("loss_lab_") && name.ends_with(".wasm") {
            fs::remove_file(pkg.join(&*name))?;
        }
    }
    for (name, part) in FILES.iter().zip(parts) {
        fs::write(pkg.join(name), part)?;
    }
    Ok(())
}

/// Installs the standard library for wasm if it is missing, because rustup may not do so by itself.
pub(crate) fn ensure_target(project: &Project) -> anyhow::Result<()> {
    let output = project
        .program("rustc", &["--print=target-libdir", "--target", TARGET])
        .output()
        .context("rustc could not be started")?;
    let libdir = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if output.status.success() && libdir.is_dir() {
        return Ok(());
    }
    if process::find("rustup").is_none() {
        bail!(
            "The Rust target {TARGET} is missing, and rustup is not installed to add it. Install it the way you installed Rust"
        );
    }
    process::run(&mut project.program("rustup", &["target", "add", TARGET]))
}

/// A file's size, as it is and gzipped.
pub(crate) struct Size {
    pub(crate) raw: usize,
    pub(crate) gzipped: usize,
}

impl Size {
    pub(crate) fn of(file: &Path) -> anyhow::Result<Self> {
        let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        Ok(Self {
            raw: bytes.len(),
            gzipped: encoder.finish()?.len(),
        })
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kb = |bytes: usize| bytes as f64 / 1000.0;
        write!(
            f,
            "{:.1} kB, gzipped {:.1} kB",
            kb(self.raw),
            kb(self.gzipped)
        )
    }
}
