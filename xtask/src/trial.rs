//! A user's site, with the npm package installed from its packed file.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::npm;
use crate::process;
use crate::project::Project;
use crate::python;

/// Asks for pages of mdBook and JupyterLab, and for tests of the Python package: what they need takes minutes to install.
pub(crate) const HOSTS: &str = "LOSS_LAB_HOSTS";

/// Where it is made.
pub(crate) fn folder(project: &Project) -> PathBuf {
    project.target_dir.join("package-trial")
}

/// Packs `dist/npm`, installs the packed file beside a copy of `tests/package`, and bundles that site.
pub(crate) fn make(project: &Project, dist: &Path) -> anyhow::Result<()> {
    let site = folder(project);
    let sources = project.root.join("tests/package");
    fs::create_dir_all(&site)?;
    for entry in fs::read_dir(&sources).context("tests/package cannot be read")? {
        let entry = entry?;
        if entry.path().is_file() {
            fs::copy(entry.path(), site.join(entry.file_name()))?;
        }
    }
    npm(project, &site, &["ci", "--ignore-scripts"])?;
    let file = pack(project, dist, &site)?.display().to_string();
    npm(
        project,
        &site,
        &["install", "--no-save", "--package-lock=false", &file],
    )?;
    // A strict TypeScript program must accept its types.
    let typescript = npm::package(project, "typescript")?.context("npm is no longer installed")?;
    let mut tsc = project.program("node", &[]);
    tsc.arg(typescript.join("bin/tsc"))
        .args(["--project", "tsconfig.json"]);
    process::run(tsc.current_dir(&site))?;
    let mut vite = project.program("node", &["node_modules/vite/bin/vite.js", "build"]);
    process::run(vite.current_dir(&site))?;
    if env::var_os(HOSTS).is_some_and(|value| !value.is_empty()) {
        hosts(project, dist, &site).context(
            "LOSS_LAB_HOSTS asks for mdBook and JupyterLab; leave it out to skip their tests",
        )?;
    }
    Ok(())
}

/// Runs npm in a folder.
pub(crate) fn npm(project: &Project, folder: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    let program = process::find("npm").context("npm is not installed")?;
    let mut npm = project.program(program, arguments);
    npm.args(["--no-audit", "--no-fund", "--loglevel=error"]);
    process::run(npm.current_dir(folder))
}

/// Packs `dist/npm` into a folder, and returns the file.
pub(crate) fn pack(project: &Project, dist: &Path, into: &Path) -> anyhow::Result<PathBuf> {
    for old in packed(into)? {
        fs::remove_file(old)?;
    }
    let into_name = into.display().to_string();
    npm(
        project,
        &dist.join("npm"),
        &["pack", "--pack-destination", &into_name],
    )?;
    match packed(into)?.as_slice() {
        [file] => Ok(file.clone()),
        _ => bail!("npm pack did not make exactly one file"),
    }
}

/// Installs mdBook, JupyterLab and our own package in a folder of the site, builds the book, and tests the package.
fn hosts(project: &Project, dist: &Path, site: &Path) -> anyhow::Result<()> {
    let programs = site.join("hosts/bin");
    if !programs.join("pip").is_file() {
        let python = process::find("python3").context("python3 is not installed")?;
        let mut venv = project.program(python, &["-m", "venv", "hosts"]);
        process::run(venv.current_dir(site))?;
    }
    let mut pip = project.program(programs.join("pip"), &["install", "--quiet", "-r"]);
    process::run(pip.arg(site.join("requirements.txt")))?;
    let mut mdbook = project.program(programs.join("mdbook"), &["build", "--dest-dir"]);
    process::run(mdbook.arg(site.join("book")).arg("tests/package/book"))?;
    notebook(project, dist, site)
}

/// Installs our own package as users do, and tests it.
fn notebook(project: &Project, dist: &Path, site: &Path) -> anyhow::Result<()> {
    let programs = site.join("hosts/bin");
    python::make(project, dist)?;
    let install = ["install", "--quiet", "--force-reinstall", "--no-deps"];
    let mut pip = project.program(programs.join("pip"), &install);
    process::run(pip.arg(dist.join("python")))?;
    let tests = ["-m", "unittest", "discover", "-s", "python/tests"];
    process::run(&mut project.program(programs.join("python"), &tests))
}

fn packed(site: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(site)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tgz") {
            files.push(path);
        }
    }
    Ok(files)
}
