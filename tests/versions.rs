//! What is published has one version and one address, both from Cargo.toml.

#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::path::Path;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
fn there_is_one_version() {
    for crate_of_ours in [
        "Cargo.toml",
        "kernels/Cargo.toml",
        "predictions/Cargo.toml",
        "python/engine/Cargo.toml",
    ] {
        let manifest = read(crate_of_ours);
        assert!(
            manifest.contains("\nversion.workspace = true\n"),
            "{crate_of_ours}"
        );
    }
    let kernels = format!("loss-lab-kernels = {{ path = \"kernels\", version = \"{VERSION}\" }}");
    assert!(read("Cargo.toml").contains(&kernels), "{kernels}");
    assert!(read("CITATION.cff").contains(&format!("\nversion: {VERSION}\n")));
    // The other packages have it put in when they are built.
    let project = read("python/pyproject.toml");
    let mut lines = project.lines();
    let line = lines.find(|line| line.starts_with("version"));
    assert_eq!(line, Some("version = \"of the crate\""));
    assert!(read("xtask/package.mjs").contains("version: crate.version,"));
}

#[test]
fn the_oldest_rust_is_tested() {
    let oldest = env!("CARGO_PKG_RUST_VERSION");
    let workflow = read(".github/workflows/ci.yml");
    assert!(workflow.contains(&format!("rustup toolchain install {oldest} ")));
    assert!(workflow.contains(&format!(
        "cargo +{oldest} check --locked --package loss-lab"
    )));
    assert!(read("kernels/Cargo.toml").contains(&format!("rust-version = \"{oldest}\"")));
    assert!(read("docs/rust.md").contains(&format!("Rust {oldest} or newer")));
}

/// Links to the hosted project, once its address is known: `repository` and `homepage` of Cargo.toml.
#[test]
fn the_readme_links_to_where_the_project_is() {
    let (repository, homepage) = (env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_HOMEPAGE"));
    let mut links = String::new();
    if !homepage.is_empty() {
        links += &format!("**[Open Loss Lab]({homepage})**\n");
    }
    if !repository.is_empty() {
        let workflow = format!("{repository}/actions/workflows/ci.yml");
        links += &format!("[![tests]({workflow}/badge.svg)]({workflow})\n");
    }
    let readme = read("README.md");
    let (_, rest) = readme
        .split_once("<!-- status: generated -->\n")
        .expect("where they stand");
    let (listed, _) = rest.split_once("<!-- /status -->").expect("their end");
    if std::env::var_os("LOSS_LAB_BLESS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        fs::write(
            path,
            readme.replacen(
                &format!("generated -->\n{listed}<!-- /status"),
                &format!("generated -->\n{links}<!-- /status"),
                1,
            ),
        )
        .expect("the file is written");
    } else {
        assert_eq!(
            listed, links,
            "LOSS_LAB_BLESS=1 cargo test --test versions writes it anew"
        );
    }
}
