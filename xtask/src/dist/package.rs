//! The npm package: the element, the engine and the frame's host side as modules, with their types.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};

use super::{copy, copy_site};
use crate::npm;
use crate::process;
use crate::project::Project;

/// Files that only the page needs.
const PAGE: [&str; 2] = ["favicon.svg", "handbook.html"];
/// Documents at the root, which link to each other and to `docs/`.
const DOCUMENTS: [&str; 7] = [
    "README.md",
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "SECURITY.md",
];

/// Makes `npm/` from the site in `dist`.
pub(super) fn make(project: &Project, dist: &Path) -> anyhow::Result<()> {
    let package = dist.join("npm");
    copy_site(&dist.join("www"), &package)?;
    declarations(project, &package)?;
    for name in PAGE {
        fs::remove_file(package.join(name))?;
    }
    // The page's scripts; and still pictures are only for pages, for a bundler would not find them.
    for folder in ["page", "still"] {
        fs::remove_dir_all(package.join(folder))?;
    }
    copy(&dist.join("embed.html"), &package.join("embed.html"))?;
    for name in DOCUMENTS {
        copy(&project.root.join(name), &package.join(name))?;
    }
    copy_site(&project.root.join("docs"), &package.join("docs"))?;
    let elements = "custom-elements.json";
    copy(
        &project.root.join("www").join(elements),
        &package.join(elements),
    )?;
    process::run(
        project
            .program("node", &["xtask/package.mjs"])
            .arg(&package)
            .arg(project.metadata()?.to_string()),
    )?;
    println!("The npm package is in {}", package.display());
    Ok(())
}

/// TypeScript declarations, from the modules' JSDoc comments.
fn declarations(project: &Project, package: &Path) -> anyhow::Result<()> {
    let typescript = npm::package(project, "typescript")?.context("npm is no longer installed")?;
    process::run(
        project
            .program("node", &[])
            .arg(typescript.join("bin/tsc"))
            .args([
                "--project",
                "www/jsconfig.json",
                "--noEmit",
                "false",
                "--declaration",
                "--emitDeclarationOnly",
                "--outDir",
            ])
            .arg(package),
    )?;
    for name in [
        "loss_lab.d.ts",
        "loss_lab_bg.wasm.d.ts",
        "predictions.d.ts",
        "hyparquet.d.ts",
    ] {
        copy(
            &project.pkg_dir().join(name),
            &package.join("pkg").join(name),
        )?;
    }
    ensure!(
        package.join("loss-lab.d.ts").is_file(),
        "tsc wrote no declarations"
    );
    Ok(())
}
