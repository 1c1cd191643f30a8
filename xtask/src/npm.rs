//! Packages of npm, which tools and benchmarks need and the product does not.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::process;
use crate::project::Project;

/// The folder of a package of xtask/package.json, which is installed if it is not; nothing when there is no npm to do it with.
pub(crate) fn package(project: &Project, name: &str) -> anyhow::Result<Option<PathBuf>> {
    package_of(project, "xtask", name)
}

/// The same of another folder with a package.json.
pub(crate) fn package_of(
    project: &Project,
    folder: &str,
    name: &str,
) -> anyhow::Result<Option<PathBuf>> {
    let (Some(npm), Some(_)) = (process::find("npm"), process::find("node")) else {
        return Ok(None);
    };
    let home = project.root.join(folder);
    let package = home.join("node_modules").join(name);
    let wanted = json(&home.join("package.json"))?["devDependencies"][name].clone();
    let installed =
        json(&package.join("package.json")).is_ok_and(|manifest| manifest["version"] == wanted);
    if !installed {
        // Nothing here needs to run anything of its own to be installed.
        let arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
        let mut npm = project.program(npm, &arguments);
        process::run(npm.current_dir(&home))?;
    }
    Ok(Some(package))
}

fn json(file: &Path) -> anyhow::Result<serde_json::Value> {
    let text = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} is not JSON", file.display()))
}
