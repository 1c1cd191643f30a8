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
const HOSTS: &str = "LOSS_LAB_HOSTS";

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
    let program = process::find("npm").context("npm is not installed")?;
    let quietly = ["--no-audit", "--no-fund", "--loglevel=error"];
    let run = |folder: &Path, arguments: &[&str]| {
        let mut npm = project.program(&program, arguments);
        process::run(npm.args(quietly).current_dir(folder))
    };
    run(&site, &["ci", "--ignore-scripts"])?;
    for old in packed(&site)? {
        fs::remove_file(old)?;
    }
    let mut pack = project.program(&program, &["pack", "--pack-destination"]);
    process::run(pack.arg(&site).args(quietly).current_dir(dist.join("npm")))?;
    let [file] = &packed(&site)?[..] else {
        bail!("npm pack did not make exactly one file");
    };
    let name = format!(
        "./{}",
        file.file_name().unwrap_or_default().to_string_lossy()
    );
    run(
        &site,
        &["install", "--no-save", "--package-lock=false", &name],
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
