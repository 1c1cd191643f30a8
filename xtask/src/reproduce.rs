//! `cargo xtask reproduce`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, process as this};

use anyhow::{Context, bail, ensure};

use crate::process;
use crate::project::Project;

/// Builds the last commit in two clones, with differently named folders and cargo homes, and compares every file of the two
/// bundles. Returns whether they are the same.
pub(crate) fn run(project: &Project) -> anyhow::Result<bool> {
    let scratch = Scratch::new()?;
    let clones = [scratch.0.join("one"), scratch.0.join("another/place")];
    let mut bundles = Vec::new();
    for (i, clone) in clones.iter().enumerate() {
        eprintln!("\nBuilding in {}", clone.display());
        let mut git = project.program("git", &["clone", "--quiet"]);
        process::run(git.arg(&project.root).arg(clone))?;
        let mut build = Command::new(env::current_exe()?);
        build.arg("build").current_dir(clone);
        // Its own folder, whatever the user has set for this checkout.
        build.env("CARGO_TARGET_DIR", clone.join("target"));
        if i > 0
            && let Some(home) = scratch.cargo_home()
        {
            build.env("CARGO_HOME", home);
        }
        process::run(&mut build)?;
        let dist = clone.join("dist");
        let mut files = BTreeMap::new();
        read(&dist, &dist, &mut files)?;
        ensure!(
            files.keys().any(|file| file.ends_with("loss_lab_bg.wasm")),
            "the bundle has no wasm"
        );
        bundles.push(files);
    }
    let [one, other] = &bundles[..] else {
        bail!("expected two bundles from two clones");
    };
    let different = differences(one, other);
    for file in &different {
        println!("{} differs", file.display());
    }
    println!("{} files, of which {} differ", one.len(), different.len());
    Ok(different.is_empty())
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Files that differ, or that only one bundle has.
fn differences(one: &Files, other: &Files) -> Vec<PathBuf> {
    let mut different: Vec<PathBuf> = one
        .iter()
        .filter(|(file, bytes)| other.get(*file) != Some(bytes))
        .map(|(file, _)| file.clone())
        .collect();
    different.extend(
        other
            .keys()
            .filter(|file| !one.contains_key(*file))
            .cloned(),
    );
    different
}

fn read(folder: &Path, root: &Path, files: &mut Files) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} is missing", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, root, files)?;
        } else {
            files.insert(path.strip_prefix(root)?.to_owned(), fs::read(&path)?);
        }
    }
    Ok(())
}

/// A temporary folder; dropping it removes the folder.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> anyhow::Result<Self> {
        let folder = env::temp_dir().join(format!("loss-lab-reproduce-{}", this::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// A second name for the cargo home, where the system has symbolic links.
    fn cargo_home(&self) -> Option<PathBuf> {
        let named = self.0.join("cargo-home-elsewhere");
        #[cfg(unix)]
        std::os::unix::fs::symlink(crate::paths::cargo_home()?, &named).ok()?;
        named.is_dir().then_some(named)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // The system clears what cannot be removed here.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differing_and_missing_files_are_found() {
        let files = |list: &[(&str, &str)]| -> Files {
            let pairs = list
                .iter()
                .map(|(name, text)| ((*name).into(), (*text).into()));
            pairs.collect()
        };
        let one = files(&[("a", "1"), ("b", "2"), ("c", "3")]);
        assert_eq!(differences(&one, &one), [""; 0].map(PathBuf::from));
        let other = files(&[("a", "1"), ("b", "x"), ("d", "4")]);
        assert_eq!(
            differences(&one, &other),
            ["b", "c", "d"].map(PathBuf::from)
        );
    }
}
