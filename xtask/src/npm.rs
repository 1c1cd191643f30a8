//! npm packages, which the tools and benchmarks need; of the product, only what reads Parquet.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::process;
use crate::project::Project;

/// What tells the reader of tests that need them, where they are not.
pub(crate) const MISSING: &str = "node and npm, which are not installed: run `sudo apt-get install -y nodejs npm`, or take them from https://nodejs.org";

/// Whether packages can be installed and run.
pub(crate) fn is_here() -> bool {
    process::find("npm").is_some() && process::find("node").is_some()
}

/// The folder where a package of xtask/package.json is, or will be.
pub(crate) fn folder(project: &Project, name: &str) -> PathBuf {
    project.root.join("xtask/node_modules").join(name)
}

/// The folder of a package of xtask/package.json, once all packages of that manifest are installed,
/// because tools use one another; nothing if npm is not installed.
pub(crate) fn package(project: &Project, name: &str) -> anyhow::Result<Option<PathBuf>> {
    package_of(project, "xtask", name)
}

/// The same for another folder with a package.json.
pub(crate) fn package_of(
    project: &Project,
    folder: &str,
    name: &str,
) -> anyhow::Result<Option<PathBuf>> {
    let Some(npm) = process::find("npm").filter(|_| is_here()) else {
        return Ok(None);
    };
    let home = project.root.join(folder);
    let modules = home.join("node_modules");
    let manifest = json(&home.join("package.json"))?;
    let is_there = |(name, wanted): (&String, &Value)| {
        let installed = json(&modules.join(name).join("package.json"));
        installed.is_ok_and(|installed| installed["version"] == *wanted)
    };
    let mut wanted = manifest["devDependencies"]
        .as_object()
        .into_iter()
        .flatten();
    if !wanted.all(is_there) {
        let mut npm = project.program(
            npm,
            &[
                "ci",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--fetch-retries=6",
            ],
        );
        process::run(npm.current_dir(&home))?;
    }
    Ok(Some(modules.join(name)))
}

/// The licences that packages may have. Those that ship are MIT, and their licences ship with them.
const LICENSES: [&str; 3] = ["Apache-2.0", "MIT", "MPL-2.0"];

/// Packages with an install script that is never run, and that work without it.
const WITHOUT_THEIR_SCRIPT: [&str; 1] = ["node_modules/esbuild"];

/// Checks that the lockfile pins every package by its contents, that its licence is allowed, that none runs a script when it
/// is installed, and that none is needed at run time.
pub(crate) fn check(project: &Project) -> anyhow::Result<()> {
    let home = project.root.join("xtask");
    let faults = faults(
        &json(&home.join("package.json"))?,
        &json(&home.join("package-lock.json"))?,
    );
    ensure!(faults.is_empty(), "{}", faults.join("; "));
    Ok(())
}

fn faults(manifest: &Value, lock: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for kind in ["dependencies", "optionalDependencies", "peerDependencies"] {
        if !manifest[kind].is_null() {
            faults.push(format!(
                "package.json has {kind}, but only tools may come from npm"
            ));
        }
    }
    for (name, version) in manifest["devDependencies"]
        .as_object()
        .into_iter()
        .flatten()
    {
        if !version
            .as_str()
            .is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()))
        {
            faults.push(format!("{name} is not pinned to one version"));
        }
        if lock["packages"][""]["devDependencies"][name] != *version {
            faults.push(format!("the lockfile has another version of {name}"));
        }
    }
    for (path, package) in lock["packages"].as_object().into_iter().flatten() {
        if path.is_empty() {
            continue;
        }
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        if !LICENSES.contains(&text("license")) {
            faults.push(format!(
                "{path} has the licence \"{}\", which is not allowed",
                text("license")
            ));
        }
        if !text("integrity").starts_with("sha512-") {
            faults.push(format!("{path} is not pinned by its contents"));
        }
        if package["hasInstallScript"] == true && !WITHOUT_THEIR_SCRIPT.contains(&path.as_str()) {
            faults.push(format!("{path} runs a script when it is installed"));
        }
    }
    faults
}

pub(crate) fn json(file: &Path) -> anyhow::Result<Value> {
    let text = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} is not JSON", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn violations_of_the_policy_are_found() {
        let manifest = || json!({ "devDependencies": { "a": "1.2.3" } });
        let package = || json!({ "license": "MIT", "integrity": "sha512-AA==" });
        let lock = |package: Value| json!({ "packages": { "": { "devDependencies": { "a": "1.2.3" } }, "node_modules/a": package } });
        assert_eq!(faults(&manifest(), &lock(package())), [""; 0]);
        for (key, value) in [
            ("license", json!("GPL-3.0")),
            ("license", Value::Null),
            ("integrity", json!("sha1-AA==")),
            ("integrity", Value::Null),
            ("hasInstallScript", json!(true)),
        ] {
            let mut bad = package();
            bad[key] = value;
            let faults = faults(&manifest(), &lock(bad));
            assert_eq!(faults.len(), 1, "{faults:?}");
        }
        for bad in [
            json!({ "devDependencies": { "a": "1.2.3" }, "dependencies": { "b": "1.0.0" } }),
            json!({ "devDependencies": { "a": "1.2.4" } }),
        ] {
            assert_eq!(faults(&bad, &lock(package())).len(), 1, "{bad}");
        }
        let loose = json!({ "devDependencies": { "a": "^1.2.3" } });
        assert!(faults(&loose, &lock(package()))[0].contains("not pinned"));
    }
}
