//! `cargo xtask renew`.

use std::fs;

use anyhow::Context;

use crate::project::Project;
use crate::test::PROJECTS;
use crate::{npm, process};

/// Pins the newest version of everything that the projects and our own tools need, each within what its `package.json` says
/// at `renew`, or else without a limit.
pub(crate) fn run(project: &Project) -> anyhow::Result<()> {
    let program = process::find("npm").context("npm is not installed")?;
    let mut folders = vec![project.root.join("xtask"), project.root.join(PROJECTS)];
    for entry in fs::read_dir(project.root.join(PROJECTS))? {
        folders.push(entry?.path());
    }
    folders.sort();
    for folder in folders
        .iter()
        .filter(|folder| folder.join("package.json").is_file())
    {
        let manifest = npm::json(&folder.join("package.json"))?;
        let names = manifest["devDependencies"]
            .as_object()
            .into_iter()
            .flatten();
        let wanted: Vec<String> = names
            .map(|(name, _)| {
                let within = manifest["renew"][name].as_str().unwrap_or("latest");
                format!("{name}@{within}")
            })
            .collect();
        println!("{}: {}", folder.display(), wanted.join(", "));
        let mut npm = project.program(&program, &["install", "--package-lock-only", "--save-dev"]);
        npm.args([
            "--save-exact",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ]);
        process::run(npm.args(&wanted).current_dir(folder))?;
    }
    Ok(())
}
