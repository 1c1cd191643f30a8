//! `cargo xtask build`.

mod base;
mod package;

pub(crate) use base::Base;

use std::fmt::Write;
use std::fs;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread::{self, ScopedJoinHandle};

use anyhow::{Context, bail, ensure};

use crate::budget;
use crate::npm;
use crate::parts::FILES;
use crate::process;
use crate::project::Project;
use crate::shipped;
use crate::wasm::{self, Size};

/// The release bundle.
pub(crate) struct Dist {
    /// The folder it is in.
    pub(crate) root: PathBuf,
    /// Whether everything could be made: the site alone needs no npm.
    pub(crate) complete: bool,
}

/// Where it is made.
pub(crate) fn folder(project: &Project) -> PathBuf {
    project.root.join("dist")
}

pub(crate) fn run(project: &Project) -> anyhow::Result<Dist> {
    run_for(project, None)
}

/// With link previews, if it is known where the site will be.
pub(crate) fn run_for(project: &Project, base: Option<&Base>) -> anyhow::Result<Dist> {
    let npm = npm::package(project, "binaryen")?;
    wasm::build_pkg(project)?;
    let dist = folder(project);
    if dist.exists() {
        fs::remove_dir_all(&dist).context("The old dist/ cannot be removed")?;
    }
    copy(&project.root.join("index.html"), &dist.join("index.html"))?;
    copy_site(&project.root.join("www"), &dist.join("www"))?;

    shipped::ensure_self_contained(&dist)?;

    for report in optimise_all(project, &dist, npm.as_deref()) {
        println!("{}", report?);
    }
    match &npm {
        Some(_) => {
            single_file(project, &dist)?;
            package::make(project, &dist)?;
            // Last, because the single file and the package are made from the original scripts.
            process::run(project.program("node", &["xtask/minify.mjs"]).arg(&dist))?;
            println!("{}", budget::check(&dist)?);
        }
        None => println!(
            "node and npm are not installed, so wasm-opt, the single file and the npm package were left out. \
             The site works, but is larger than a release should be"
        ),
    }
    if let Some(base) = base {
        base.write_previews(project, &dist)?;
    }
    println!("The site is in {}", dist.display());
    Ok(Dist {
        root: dist,
        complete: npm.is_some(),
    })
}

/// The page as one file, which is also shown in frames.
fn single_file(project: &Project, dist: &Path) -> anyhow::Result<()> {
    let file = dist.join("loss-lab.html");
    process::run(
        project
            .program("node", &["xtask/single.mjs"])
            .args([dist, &file]),
    )?;
    println!("single file:     {}", Size::of(&file)?);
    copy(&file, &dist.join("embed.html"))
}

/// Copies what a browser requests: no tests, no type declarations, nothing hidden.
pub(crate) fn copy_site(from: &Path, to: &Path) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let directory = entry.path().is_dir();
        if is_shipped(&name, directory) {
            let target = to.join(&name);
            if directory {
                copy_site(&entry.path(), &target)?;
            } else {
                copy(&entry.path(), &target)?;
            }
        }
    }
    Ok(())
}

fn is_shipped(name: &str, directory: bool) -> bool {
    let for_development = if directory {
        matches!(name, "test" | "tests" | "node_modules")
    } else {
        name.ends_with(".test.js")
            || name.ends_with(".ts")
            || matches!(name, "custom-elements.json" | "jsconfig.json")
    };
    !name.starts_with('.') && !for_development
}

pub(crate) fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}

/// Makes every module of the site smaller and faster, all at the same time, for each uses one processor; says of each how large it was and is.
fn optimise_all(
    project: &Project,
    dist: &Path,
    binaryen: Option<&Path>,
) -> Vec<anyhow::Result<String>> {
    let one = |module: &str| {
        let built = project.pkg_dir().join(module);
        let shipped = dist.join("www/pkg").join(module);
        let mut report = format!("{module}, as built: {}", Size::of(&built)?);
        if let Some(binaryen) = binaryen {
            optimise(project, &binaryen.join("bin/wasm-opt"), &built, &shipped)?;
            write!(report, "; after wasm-opt: {}", Size::of(&shipped)?)?;
        }
        Ok(report)
    };
    let modules = FILES.into_iter().chain([wasm::PREDICTIONS]);
    thread::scope(|scope| {
        let at_work: Vec<_> = modules
            .map(|module| scope.spawn(move || one(module)))
            .collect();
        let done = at_work.into_iter().map(ScopedJoinHandle::join);
        done.map(|report| report.unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}

/// Makes a wasm file smaller and faster.
pub(crate) fn optimise(
    project: &Project,
    wasm_opt: &Path,
    from: &Path,
    to: &Path,
) -> anyhow::Result<()> {
    // Without this, a wasm-opt that writes nothing would go unnoticed.
    fs::remove_file(to)?;
    process::run(
        project
            .program("node", &[])
            .arg(wasm_opt)
            // Nothing lies below 1024: a stack that is about to overflow comes there first.
            .args([
                "-Os",
                "--flatten",
                "--rereloop",
                "--low-memory-unused",
                "-Os",
            ])
            // Hundreds of similar loops behind `collect` have one caller each; kept apart, they compress well.
            .args(["--one-caller-inline-max-function-size", "20"])
            // Functions that drawing calls for every point are slightly above the default limit.
            .args(["--flexible-inline-max-function-size", "40"])
            // Similar functions have similar names, and compress best side by side.
            .args(["--reorder-functions-by-name", "--strip-debug", "-o"])
            .args([to, from]),
    )?;
    let (before, after) = (
        fs::read(from)?,
        fs::read(to).context("wasm-opt wrote nothing")?,
    );
    ensure!(after.starts_with(b"\0asm"), "wasm-opt did not write wasm");
    if before == after {
        bail!("wasm-opt changed nothing");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn development_files_stay_behind() {
        for (name, directory) in [
            ("main.js", false),
            ("loss_lab_bg.wasm", false),
            ("latest.css", false),
            ("pkg", true),
            ("first.json", false),
        ] {
            assert!(is_shipped(name, directory), "{name}");
        }
        for (name, directory) in [
            ("tests", true),
            ("node_modules", true),
            ("state.test.js", false),
            ("loss_lab.d.ts", false),
            ("jsconfig.json", false),
            ("custom-elements.json", false),
            (".gitignore", false),
        ] {
            assert!(!is_shipped(name, directory), "{name}");
        }
    }
}
