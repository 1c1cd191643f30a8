//! Keeps this machine's paths out of what is built: they would make builds differ, and reveal who built them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use crate::project::Project;

/// Folders of sources on this machine, each with the name that replaces it in what is built.
pub(crate) struct Paths(Vec<(PathBuf, String)>);

impl Paths {
    pub(crate) fn of(project: &Project) -> anyhow::Result<Self> {
        // If several match, the compiler uses the last.
        let mut paths = vec![(project.root.clone(), "/loss-lab".to_owned())];
        if let Some(registry) = cargo_home().map(|home| home.join("registry/src"))
            && let Ok(sources) = fs::read_dir(registry)
        {
            // One folder for each registry.
            for source in sources {
                paths.push((source?.path(), "/crates".to_owned()));
            }
        }
        let rustc = |option| -> anyhow::Result<String> {
            let output = project.program("rustc", &[option]).output();
            let output = output.context("rustc could not be started")?;
            Ok(String::from_utf8(output.stdout)?)
        };
        // If the standard library's sources are installed, the compiler records their folder.
        let sources = PathBuf::from(rustc("--print=sysroot")?.trim()).join("lib/rustlib/src/rust");
        let version = rustc("-vV")?;
        let commit = version
            .lines()
            .find_map(|line| line.strip_prefix("commit-hash: "))
            .unwrap_or("std");
        paths.push((sources, format!("/rustc/{commit}")));
        Ok(Self(paths))
    }

    /// The compiler flags that replace them, as `CARGO_ENCODED_RUSTFLAGS` separates them.
    pub(crate) fn flags(&self) -> String {
        let flags = self
            .0
            .iter()
            .map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display()));
        flags.collect::<Vec<_>>().join("\u{1f}")
    }

    /// Checks that a file contains none of them, nor the builder's home folder.
    pub(crate) fn ensure_none_in(&self, file: &Path) -> anyhow::Result<()> {
        let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let homes = [cargo_home(), env::home_dir()].into_iter().flatten();
        for path in self.0.iter().map(|(path, _)| path.clone()).chain(homes) {
            ensure!(
                !contains(&bytes, &path.to_string_lossy()),
                "{} contains a path of this machine: {}",
                file.display(),
                path.display()
            );
        }
        Ok(())
    }
}

pub(crate) fn cargo_home() -> Option<PathBuf> {
    let named = env::var_os("CARGO_HOME").filter(|path| !path.is_empty());
    named
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

/// Whether `bytes` contain a path. The root `/` is too common to count.
fn contains(bytes: &[u8], path: &str) -> bool {
    path.len() > 1
        && bytes
            .windows(path.len())
            .any(|window| window == path.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_has_a_flag_of_its_own() {
        let pairs = [("/a b/x", "/loss-lab"), ("/c", "/crates")];
        let paths = Paths(
            pairs
                .map(|(path, name)| (path.into(), name.to_owned()))
                .into(),
        );
        assert_eq!(
            paths.flags(),
            "--remap-path-prefix=/a b/x=/loss-lab\u{1f}--remap-path-prefix=/c=/crates"
        );
    }

    #[test]
    fn a_path_is_found_wherever_it_stands() {
        assert!(contains(b"\0asm /home/me/src/lib.rs", "/home/me"));
        assert!(contains(b"/home/me", "/home/me"));
        assert!(!contains(b"\0asm /home/you", "/home/me"));
        assert!(!contains(b"a/b", "/"));
        assert!(!contains(b"", "/home/me"));
    }
}
