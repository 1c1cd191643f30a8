//! `cargo xtask renew`.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};

use crate::project::Project;
use crate::test::PROJECTS;
use crate::{npm, process};

/// What pip installs for tests.
const REQUIREMENTS: &str = "requirements.txt";

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
    for folder in folders
        .iter()
        .filter(|folder| folder.join(REQUIREMENTS).is_file())
    {
        requirements(project, &folder.join(REQUIREMENTS))?;
    }
    Ok(())
}

/// Pins the newest versions from PyPI that go together, for the Python that is here.
fn requirements(project: &Project, file: &Path) -> anyhow::Result<()> {
    let python = process::find("python3").context("python3 is not installed")?;
    let pinned = fs::read_to_string(file)?;
    let names: Vec<&str> = pinned
        .lines()
        .filter_map(|line| line.split("==").next())
        .collect();
    println!("{}: {}", file.display(), names.join(", "));
    let plan = ["-m", "pip", "install", "--quiet", "--dry-run"];
    let mut pip = project.program(python, &plan);
    let report = pip
        .args(["--ignore-installed", "--report=-"])
        .args(&names)
        .output()?;
    ensure!(
        report.status.success(),
        "pip failed: {}",
        String::from_utf8_lossy(&report.stderr).trim_end()
    );
    let report: serde_json::Value = serde_json::from_slice(&report.stdout)?;
    let newest = |name: &str| {
        let mut all = report["install"].as_array().into_iter().flatten();
        let is = |package: &serde_json::Value| {
            package["metadata"]["name"]
                .as_str()
                .is_some_and(|other| other.eq_ignore_ascii_case(name))
        };
        all.find(|package| is(package))
            .and_then(|package| package["metadata"]["version"].as_str())
            .map(|version| format!("{name}=={version}\n"))
            .with_context(|| format!("pip knows no version of {name}"))
    };
    let renewed: String = names.into_iter().map(newest).collect::<Result<_, _>>()?;
    Ok(fs::write(file, renewed)?)
}
