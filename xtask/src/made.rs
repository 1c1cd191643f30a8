//! What tests need built is kept from run to run, for as long as nothing that it is made of changes.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;

use crate::npm;
use crate::project::Project;
use crate::trial::HOSTS;

/// Something that is made of the checkout's files.
pub(crate) struct Made {
    name: &'static str,
    /// Of which files, as git selects them.
    sources: &'static [&'static str],
    /// A file in the checkout, beside what is made there. Other builds may keep their results in other folders than this one.
    beside: Option<&'static str>,
}

/// The bundle, `www/pkg` with it, the site with the package, and the engine with faults.
pub(crate) const PAGES: Made = Made {
    name: "pages",
    sources: &[
        ".",
        ":(exclude,glob)tests/*.rs",
        ":(exclude,glob)tests/[!p]*/**",
        ":!tests/prose",
        ":!predictions/tests",
        ":!benches",
    ],
    beside: Some("www/pkg/.made"),
};

/// The tests of the compiled module, with their bindings.
pub(crate) const MODULES: Made = Made {
    name: "modules",
    sources: &[
        ".",
        ":!docs",
        ":!tests/e2e",
        ":!tests/package",
        ":!www",
        ":!benches",
    ],
    beside: None,
};

/// What changes what compilers make.
const SETTINGS: [&str; 4] = [
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
    HOSTS,
];

impl Made {
    /// Calls `make`, unless all was made before of the same files and every one of `results` is still there.
    pub(crate) fn unless_there(
        &self,
        project: &Project,
        results: &[PathBuf],
        make: impl FnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let before = self.digest(project);
        if self.was_made_of(project, before.as_ref())
            && results.iter().all(|result| result.exists())
        {
            println!("{}: made before of the same files", self.name);
            return Ok(());
        }
        self.forget(project);
        make()?;
        // A file that was changed meanwhile may be in it or not.
        if let Some(digest) = before.filter(|digest| self.digest(project).as_ref() == Some(digest))
        {
            for stamp in self.stamps(project) {
                fs::create_dir_all(stamp.parent().unwrap_or(&project.root))?;
                fs::write(stamp, &digest)?;
            }
        }
        Ok(())
    }

    /// Whether it is there, of the files as they are.
    pub(crate) fn is_there(&self, project: &Project) -> bool {
        self.was_made_of(project, self.digest(project).as_ref())
    }

    /// Says that somebody else writes it now, and may be stopped.
    pub(crate) fn forget(&self, project: &Project) {
        for stamp in self.stamps(project) {
            // It may not be there.
            let _ = fs::remove_file(stamp);
        }
    }

    fn was_made_of(&self, project: &Project, digest: Option<&String>) -> bool {
        digest.is_some()
            && self
                .stamps(project)
                .iter()
                .all(|stamp| fs::read_to_string(stamp).ok().as_ref() == digest)
    }

    /// Where the digest of what it was made of is kept: wherever its results are.
    fn stamps(&self, project: &Project) -> Vec<PathBuf> {
        let target = project.target_dir.join(format!("made-{}", self.name));
        let beside = self.beside.map(|path| project.root.join(path));
        beside.into_iter().chain([target]).collect()
    }

    /// A digest of what it is made of, and where and with what; nothing where git cannot tell which files these are.
    fn digest(&self, project: &Project) -> Option<String> {
        let said = |program: &str, arguments: &[&str]| -> Option<Vec<u8>> {
            let output = project.program(program, arguments).output().ok()?;
            output.status.success().then_some(output.stdout)
        };
        let mut hasher = DefaultHasher::new();
        (&project.root, &project.target_dir, npm::is_here()).hash(&mut hasher);
        (said("rustc", &["-vV"]), said("node", &["--version"])).hash(&mut hasher);
        SETTINGS.map(std::env::var_os).hash(&mut hasher);
        let list = [
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--",
        ];
        let names = String::from_utf8(said("git", &[&list[..], self.sources].concat())?).ok()?;
        for name in names.split_terminator('\0') {
            // One that was deleted is listed, too.
            let bytes = fs::read(project.root.join(name)).ok();
            (name, bytes).hash(&mut hasher);
        }
        Some(format!("{:016x}\n", hasher.finish()))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::path::Path;

    use anyhow::bail;

    use super::*;

    /// A checkout with these files.
    fn checkout(folder: &Path) -> Project {
        let project = Project {
            root: folder.to_owned(),
            target_dir: folder.join("target"),
        };
        for folder in ["target", "www", "tests/package"] {
            fs::create_dir_all(project.root.join(folder)).expect("a folder");
        }
        fs::write(project.root.join(".gitignore"), "target\npkg\n").expect("a file");
        let git = project.program("git", &["init", "--quiet"]).status();
        assert!(git.is_ok_and(|status| status.success()));
        project
    }

    #[test]
    fn it_is_made_when_something_has_changed_and_only_then() {
        let folder = tempfile::tempdir().expect("a folder");
        let project = checkout(folder.path());
        let result = project.target_dir.join("result");
        let made = Cell::new(0);
        let call = || {
            let make = || {
                made.set(made.get() + 1);
                Ok(fs::write(&result, "")?)
            };
            let called = PAGES.unless_there(&project, std::slice::from_ref(&result), make);
            called.expect("it can be made");
            made.get()
        };
        let write = |name: &str, text: &str| {
            fs::write(project.root.join(name), text).expect("a file");
        };
        assert_eq!((call(), call()), (1, 1));
        write("www/main.js", "1");
        assert_eq!((call(), call()), (2, 2));
        write("www/main.js", "2");
        assert_eq!((call(), call()), (3, 3));
        fs::remove_file(project.root.join("www/main.js")).expect("it was there");
        assert_eq!((call(), call()), (4, 4));
        write("tests/package/main.js", "");
        assert_eq!((call(), call()), (5, 5));
        // Neither a test nor what git ignores is in it.
        write("tests/sweep.rs", "");
        write("target/other", "");
        assert_eq!(call(), 5);
        fs::remove_file(&result).expect("it was made");
        assert_eq!((call(), call()), (6, 6));
        PAGES.forget(&project);
        assert_eq!((call(), call()), (7, 7));
    }

    #[test]
    fn what_was_not_made_to_its_end_is_made_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let project = checkout(folder.path());
        let fails = PAGES.unless_there(&project, &[], || bail!("no"));
        assert!(fails.is_err());
        let changes = || Ok(fs::write(project.root.join("www/main.js"), "")?);
        PAGES
            .unless_there(&project, &[], changes)
            .expect("it can be made");
        for expected in [true, false] {
            let made = Cell::new(false);
            let make = || {
                made.set(true);
                Ok(())
            };
            PAGES
                .unless_there(&project, &[], make)
                .expect("it can be made");
            assert_eq!(made.get(), expected);
        }
    }
}
