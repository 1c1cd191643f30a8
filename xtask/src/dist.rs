//! `cargo xtask build`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use crate::process;
use crate::project::Project;
use crate::wasm::{self, Size};

pub(crate) fn run(project: &Project) -> anyhow::Result<()> {
    wasm::build_pkg(project)?;
    let dist = project.root.join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist).context("The old dist/ cannot be removed")?;
    }
    copy(&project.root.join("index.html"), &dist.join("index.html"))?;
    copy_site(&project.root.join("www"), &dist.join("www"))?;

    let built = project.pkg_dir().join("loss_lab_bg.wasm");
    let shipped = dist.join("www/pkg/loss_lab_bg.wasm");
    println!("wasm as built:   {}", Size::of(&built)?);
    match wasm_opt(project)? {
        Some(wasm_opt) => {
            optimise(project, &wasm_opt, &built, &shipped)?;
            println!("after wasm-opt:  {}", Size::of(&shipped)?);
        }
        None => println!(
            "wasm-opt was left out, for node and npm are not here: the bundle works, and is larger than a release should be"
        ),
    }
    println!("The site is in {}", dist.display());
    Ok(())
}

/// Copies what a reader's browser asks for: no tests, no declarations for editors, nothing hidden.
fn copy_site(from: &Path, to: &Path) -> anyhow::Result<()> {
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
        name.ends_with(".test.js") || name.ends_with(".ts")
    };
    !name.starts_with('.') && !for_development
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}

/// The wasm-opt of xtask/package.json, installed if it is not; nothing when there is no npm to do it with.
fn wasm_opt(project: &Project) -> anyhow::Result<Option<PathBuf>> {
    let (Some(npm), Some(_)) = (process::find("npm"), process::find("node")) else {
        return Ok(None);
    };
    let home = project.root.join("xtask");
    let package = home.join("node_modules/binaryen");
    let wanted = json(&home.join("package.json"))?["devDependencies"]["binaryen"].clone();
    let installed =
        json(&package.join("package.json")).is_ok_and(|manifest| manifest["version"] == wanted);
    if !installed {
        let mut npm = project.program(npm, &["ci", "--no-audit", "--no-fund"]);
        process::run(npm.current_dir(&home))?;
    }
    Ok(Some(package.join("bin/wasm-opt")))
}

fn json(file: &Path) -> anyhow::Result<serde_json::Value> {
    let text = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} is not JSON", file.display()))
}

fn optimise(project: &Project, wasm_opt: &Path, from: &Path, to: &Path) -> anyhow::Result<()> {
    // The unoptimised copy must go, or a tool that did nothing would go unnoticed.
    fs::remove_file(to)?;
    process::run(
        project
            .program("node", &[])
            .arg(wasm_opt)
            .args(["-O3", "--strip-debug", "-o"])
            .args([to, from]),
    )?;
    let (before, after) = (
        fs::read(from)?,
        fs::read(to).context("wasm-opt wrote nothing")?,
    );
    ensure!(
        after.starts_with(b"\0asm"),
        "what wasm-opt wrote is no wasm"
    );
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
        ] {
            assert!(is_shipped(name, directory), "{name}");
        }
        for (name, directory) in [
            ("tests", true),
            ("node_modules", true),
            ("state.test.js", false),
            ("loss_lab.d.ts", false),
            (".gitignore", false),
        ] {
            assert!(!is_shipped(name, directory), "{name}");
        }
    }
}
