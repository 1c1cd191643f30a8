//! From the library to the wasm and the JavaScript beside it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use wasm_bindgen_cli_support::Bindgen;

use crate::paths::Paths;
use crate::process;
use crate::project::Project;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Builds the library for the browser, in release mode, into `www/pkg`: `loss_lab.js` and `loss_lab_bg.wasm`.
pub(crate) fn build_pkg(project: &Project) -> anyhow::Result<()> {
    let target = &project.target_dir;
    build(project, &["--release"], target, &project.pkg_dir())?;
    // What is released names no path of this machine.
    let paths = Paths::of(project)?;
    for made in ["loss_lab_bg.wasm", "loss_lab.js"] {
        paths.ensure_none_in(&project.pkg_dir().join(made))?;
    }
    Ok(())
}

/// The same with panics that tests can ask for, into [`faulty_pkg`]: as it is compiled for tests, which is quicker.
pub(crate) fn build_faulty_pkg(project: &Project) -> anyhow::Result<()> {
    let pkg = faulty_pkg(project);
    let target = pkg.with_file_name("");
    build(project, &["--features=fault-injection"], &target, &pkg)
}

/// Where the engine is that panics when it is asked to. Its objects are not the others', or each build would undo the other.
pub(crate) fn faulty_pkg(project: &Project) -> PathBuf {
    project.target_dir.join("fault-injection/pkg")
}

/// The release without vectors, into a folder of its own, which it returns.
pub(crate) fn build_scalar_pkg(project: &Project) -> anyhow::Result<PathBuf> {
    let target = project.target_dir.join("scalar");
    let pkg = target.join("pkg");
    build(project, &["--release", "--features=scalar"], &target, &pkg)?;
    Ok(pkg)
}

fn build(project: &Project, options: &[&str], target: &Path, pkg: &Path) -> anyhow::Result<()> {
    ensure_target(project)?;
    let mut build = project.cargo(&[
        "build",
        "--locked",
        "--package=loss-lab",
        "--lib",
        "--target",
        TARGET,
        "--target-dir",
    ]);
    build.arg(target).args(options);
    // Over the reader's own flags, too: the same sources become the same bytes everywhere.
    let paths = Paths::of(project)?;
    process::run(build.env("CARGO_ENCODED_RUSTFLAGS", paths.flags()))?;
    let profile = if options.contains(&"--release") {
        "release"
    } else {
        "debug"
    };
    let wasm = target.join(TARGET).join(profile).join("loss_lab.wasm");
    Bindgen::new()
        .input_path(&wasm)
        .web(true)?
        // The page calls the default export without arguments; the library leaves that out unless told.
        .omit_default_module_path(false)
        .typescript(true)
        // After a panic the page goes on with a fresh instance.
        .reset_state_function(true)
        .generate(pkg)
        .context("wasm-bindgen could not make the engine's module")
}

/// Installs the standard library for wasm where it is missing, since rustup may be told not to do so by itself.
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
            "The Rust target {TARGET} is missing, and there is no rustup to add it; install it as you installed Rust"
        );
    }
    process::run(&mut project.program("rustup", &["target", "add", TARGET]))
}

/// A file's size, as it is and as a server that compresses would send it.
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
