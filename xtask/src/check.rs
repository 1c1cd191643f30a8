//! `cargo xtask check`.

use std::fs;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail, ensure};

use crate::project::Project;
use crate::tools::CARGO_DENY;
use crate::{npm, process, wasm};

type Check = fn(&Project) -> anyhow::Result<()>;

const CHECKS: [(&str, Check); 11] = [
    ("formatting", formatting),
    ("lints, native", lints_native),
    ("lints, wasm", lints_wasm),
    ("the mathematics alone", mathematics),
    ("documentation, native", docs_native),
    ("documentation, wasm", docs_wasm),
    ("what is generated", generated),
    ("types of JavaScript", javascript),
    ("dependency policy", dependencies),
    ("the crate's package", package),
    ("tools from npm", npm::check),
];

/// Runs every check, whatever became of those before; says whether all is well.
pub(crate) fn run(project: &Project) -> anyhow::Result<bool> {
    let mut report = Vec::new();
    for (name, check) in CHECKS {
        eprintln!("\nChecking: {name}");
        let start = Instant::now();
        let result = check(project);
        report.push((name, result, start.elapsed()));
    }
    println!();
    for (name, result, time) in &report {
        let time = process::readable(*time);
        match result {
            Ok(()) => println!("{name:<21}  {time:>11}  ok"),
            Err(error) => println!("{name:<21}  {time:>11}  failed: {error:#}"),
        }
    }
    let all = report.iter().map(|(_, _, time)| *time).sum();
    println!("all of it in {}", process::readable(all));
    Ok(report.iter().all(|(_, result, _)| result.is_ok()))
}

fn formatting(project: &Project) -> anyhow::Result<()> {
    component(project, "rustfmt", "fmt")?;
    process::run(&mut project.cargo(&["fmt", "--all", "--check"]))
}

fn lints_native(project: &Project) -> anyhow::Result<()> {
    component(project, "clippy", "clippy")?;
    process::run(&mut project.cargo(&[
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "-Dwarnings",
    ]))
}

fn lints_wasm(project: &Project) -> anyhow::Result<()> {
    component(project, "clippy", "clippy")?;
    wasm::ensure_target(project)?;
    process::run(&mut project.cargo(&[
        "clippy",
        "--locked",
        "--package=loss-lab",
        "--package=loss-lab-kernels",
        "--package=loss-lab-predictions-engine",
        "--lib",
        "--tests",
        "--target",
        wasm::TARGET,
        "--",
        "-Dwarnings",
    ]))
}

/// Without its default features the library builds, as `no_std`, and needs two crates.
fn mathematics(project: &Project) -> anyhow::Result<()> {
    const ALONE: [&str; 3] = ["--locked", "--package=loss-lab", "--no-default-features"];
    for features in ["", "code"] {
        process::run(
            project
                .cargo(&["clippy", "--lib"])
                .args(ALONE)
                .arg(format!("--features={features}"))
                .args(["--", "-Dwarnings"]),
        )?;
    }
    let mut tree = project.cargo(&["tree", "--edges=normal", "--target=all", "--prefix=none"]);
    let output = tree
        .args(ALONE)
        .output()
        .context("cargo could not be started")?;
    let tree = String::from_utf8_lossy(&output.stdout);
    let needed: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    ensure!(
        needed == ["loss-lab", "libm", "loss-lab-kernels"],
        "it needs {needed:?}"
    );
    Ok(())
}

fn docs_native(project: &Project) -> anyhow::Result<()> {
    process::run(&mut docs(project))
}

fn docs_wasm(project: &Project) -> anyhow::Result<()> {
    wasm::ensure_target(project)?;
    process::run(docs(project).args(["--features=web", "--target", wasm::TARGET]))
}

fn docs(project: &Project) -> Command {
    let mut command = project.cargo(&[
        "doc",
        "--locked",
        "--no-deps",
        "--package=loss-lab",
        "--package=loss-lab-kernels",
        "--package=loss-lab-predictions",
        "--lib",
    ]);
    command.env("RUSTDOCFLAGS", "-Dwarnings");
    command
}

/// The manifest, types and documents that are made from declarations; the test says which command writes them anew.
fn generated(project: &Project) -> anyhow::Result<()> {
    process::run(&mut project.cargo(&[
        "test",
        "--locked",
        "--quiet",
        "--package=loss-lab",
        "--test=declared",
    ]))
}

/// The page's modules and the notebook's, as their own comments say what they take and give.
fn javascript(project: &Project) -> anyhow::Result<()> {
    let Some(typescript) = npm::package(project, "typescript")? else {
        bail!("TypeScript needs node and npm, which are not here");
    };
    // They name what the build makes.
    wasm::build_pkg(project)?;
    for modules in ["www/jsconfig.json", "python/js/jsconfig.json"] {
        let mut tsc = project.program("node", &[]);
        tsc.arg(typescript.join("bin/tsc"));
        process::run(tsc.args(["--project", modules]))?;
    }
    Ok(())
}

/// What `cargo publish` would hand out builds by itself: the default members, of which one needs the other.
///
/// Cargo's own verification may take the sources that an earlier run unpacked in its home for those of today,
/// for they have the same version; so both are unpacked and built here, from nothing but what is in the packages.
fn package(project: &Project) -> anyhow::Result<()> {
    let folder = project.target_dir.join("packages");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    process::run(
        project
            .cargo(&["package", "--locked", "--allow-dirty", "--quiet"])
            .args(["--no-verify", "--target-dir"])
            .arg(&folder),
    )?;
    let sources = folder.join("sources");
    fs::create_dir(&sources)?;
    let mut kernels = None;
    for entry in fs::read_dir(folder.join("package"))? {
        let package = entry?.path();
        if package
            .extension()
            .is_none_or(|extension| extension != "crate")
        {
            continue;
        }
        let mut unpack = project.program("tar", &["-xzf"]);
        process::run(unpack.arg(&package).arg("-C").arg(&sources))?;
        let name = package.file_stem().unwrap_or_default().to_string_lossy();
        if name.starts_with("loss-lab-kernels-") {
            kernels = Some(name.into_owned());
        }
    }
    let Some(kernels) = kernels else {
        bail!("cargo made no package of loss-lab-kernels");
    };
    fs::write(
        sources.join("Cargo.toml"),
        format!(
            "[workspace]\nmembers = [\"loss-lab-*\"]\nresolver = \"3\"\n\n\
             [patch.crates-io]\nloss-lab-kernels = {{ path = \"{kernels}\" }}\n"
        ),
    )?;
    fs::copy(project.root.join("Cargo.lock"), sources.join("Cargo.lock"))?;
    process::run(
        project
            .cargo(&["check", "--quiet", "--workspace", "--manifest-path"])
            .arg(sources.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(folder.join("build")),
    )
}

/// Advisories need a database from elsewhere and change without us: the hosted workflow looks at those.
fn dependencies(project: &Project) -> anyhow::Result<()> {
    let cargo_deny = CARGO_DENY.ensure(project)?;
    process::run(&mut project.program(
        cargo_deny,
        &[
            "--locked",
            "--workspace",
            "check",
            "--hide-inclusion-graph",
            "bans",
            "licenses",
            "sources",
        ],
    ))
}

/// Adds a part of the toolchain that a minimal install leaves out.
fn component(project: &Project, component: &str, command: &str) -> anyhow::Result<()> {
    let there = project.cargo(&[command, "--version"]).output()?;
    if there.status.success() {
        return Ok(());
    }
    process::run(&mut project.program("rustup", &["component", "add", component]))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::tools::CARGO_DENY;

    /// What is wrong with a hosted workflow: actions that may change under their name, installs without a lockfile.
    fn faults(workflow: &str) -> Vec<&str> {
        let by_hash = |action: &str| {
            let hash = action
                .split_once('@')
                .and_then(|(_, at)| at.split(' ').next());
            hash.is_some_and(|hash| hash.len() == 40 && hash.chars().all(|c| c.is_ascii_hexdigit()))
        };
        let lines = workflow
            .lines()
            .map(|line| line.trim_start().trim_start_matches("- "));
        lines
            .filter(|line| match line.split_once(": ") {
                Some(("uses", action)) => !by_hash(action),
                Some(("run", command)) => {
                    let unlocked = command.starts_with("cargo ")
                        && !command.starts_with("cargo xtask ")
                        && !command.contains(" --locked");
                    unlocked || command.starts_with("npm i") || command.contains("npx ")
                }
                _ => false,
            })
            .collect()
    }

    #[test]
    fn hosted_workflows_run_only_what_is_pinned() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows");
        let mut all = String::new();
        for entry in fs::read_dir(folder).expect("workflows") {
            all += &fs::read_to_string(entry.expect("an entry").path()).expect("a text");
        }
        assert_eq!(faults(&all), [""; 0]);
        // The same release as `cargo xtask check` installs.
        assert!(all.contains(&format!("cargo-deny --version {}", CARGO_DENY.version)));
    }

    #[test]
    fn what_is_not_pinned_is_found() {
        for bad in [
            "- uses: actions/checkout@v4",
            "- uses: actions/checkout@3d3c42e # v7",
            "- run: cargo install cargo-deny",
            "- run: npm install",
            "- run: npx something",
        ] {
            assert_eq!(faults(bad).len(), 1, "{bad}");
        }
    }
}
