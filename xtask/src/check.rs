//! `cargo xtask check`.

use std::process::Command;

use anyhow::bail;

use crate::project::Project;
use crate::tools::CARGO_DENY;
use crate::{npm, process, wasm};

type Check = fn(&Project) -> anyhow::Result<()>;

const CHECKS: [(&str, Check); 8] = [
    ("formatting", formatting),
    ("lints, native", lints_native),
    ("lints, wasm", lints_wasm),
    ("documentation, native", docs_native),
    ("documentation, wasm", docs_wasm),
    ("types of JavaScript", javascript),
    ("dependency policy", dependencies),
    ("the crate's package", package),
];

/// Runs every check, whatever became of those before; says whether all is well.
pub(crate) fn run(project: &Project) -> anyhow::Result<bool> {
    let mut report = Vec::new();
    for (name, check) in CHECKS {
        eprintln!("\nChecking: {name}");
        report.push((name, check(project)));
    }
    println!();
    for (name, result) in &report {
        match result {
            Ok(()) => println!("{name:<21}  ok"),
            Err(error) => println!("{name:<21}  failed: {error:#}"),
        }
    }
    Ok(report.iter().all(|(_, result)| result.is_ok()))
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
        "--lib",
        "--tests",
        "--target",
        wasm::TARGET,
        "--",
        "-Dwarnings",
    ]))
}

fn docs_native(project: &Project) -> anyhow::Result<()> {
    process::run(&mut docs(project))
}

fn docs_wasm(project: &Project) -> anyhow::Result<()> {
    wasm::ensure_target(project)?;
    process::run(docs(project).args(["--target", wasm::TARGET]))
}

fn docs(project: &Project) -> Command {
    let mut command = project.cargo(&[
        "doc",
        "--locked",
        "--no-deps",
        "--package=loss-lab",
        "--lib",
    ]);
    command.env("RUSTDOCFLAGS", "-Dwarnings");
    command
}

/// The page's modules, as their own comments say what they take and give.
fn javascript(project: &Project) -> anyhow::Result<()> {
    // They name what wasm-bindgen makes.
    wasm::build_pkg(project)?;
    let Some(typescript) = npm::package(project, "typescript")? else {
        bail!("TypeScript needs node and npm, which are not here");
    };
    process::run(
        project
            .program("node", &[])
            .arg(typescript.join("bin/tsc"))
            .args(["--project", "www/jsconfig.json"]),
    )
}

/// What `cargo publish` would hand out builds by itself.
fn package(project: &Project) -> anyhow::Result<()> {
    process::run(&mut project.cargo(&[
        "package",
        "--locked",
        "--allow-dirty",
        "--quiet",
        "--package=loss-lab",
    ]))
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
