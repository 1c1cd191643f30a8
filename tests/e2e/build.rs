//! Says which engine the tests are for (`engine = "…"`), so that those it cannot run are marked as ignored, and why.

use std::{env, fs};

/// As in `src/engine.rs`: the first variable that names a driver decides.
const DRIVERS: [(&str, &str); 3] = [
    ("chromium", "LOSS_LAB_CHROMEDRIVER"),
    ("firefox", "LOSS_LAB_GECKODRIVER"),
    ("webkit", "LOSS_LAB_WEBKITDRIVER"),
];

/// `FIGURES`, every figure's name in the page's order: from the README's table, which another test compares with the figures.
fn write_figures() {
    const README: &str = "../../README.md";
    println!("cargo::rerun-if-changed={README}");
    let text = fs::read_to_string(README).expect("the README");
    let (_, table) = text
        .split_once("<!-- figures: generated -->")
        .expect("the table of figures");
    let rows = table
        .lines()
        .take_while(|line| *line != "<!-- /figures -->");
    let names: Vec<&str> = rows
        .filter_map(|row| row.strip_prefix("| `")?.split('`').next())
        .collect();
    let constant = format!("[&str; {}] = {names:?}", names.len());
    let path = env::var("OUT_DIR").expect("cargo's folder") + "/figures.rs";
    let docs = "/// Every figure's name, in the page's order.";
    fs::write(path, format!("{docs}\npub const FIGURES: {constant};\n")).expect("a file");
}

fn main() {
    write_figures();
    let mut names = Vec::new();
    for (name, variable) in DRIVERS {
        println!("cargo::rerun-if-env-changed={variable}");
        names.push(format!("\"{name}\""));
    }
    let engine = DRIVERS
        .iter()
        .find(|(_, variable)| env::var_os(variable).is_some_and(|driver| !driver.is_empty()))
        .map_or("chromium", |(name, _)| name);
    println!("cargo::rerun-if-changed=build.rs");
    println!(
        "cargo::rustc-check-cfg=cfg(engine, values({}))",
        names.join(", ")
    );
    println!("cargo::rustc-cfg=engine=\"{engine}\"");
    // What npm is needed for: the file of axe-core, the release bundle, and a site made with the package in it; whether that
    // site has mdBook and JupyterLab, too; and the engine that panics when it is asked to.
    for (name, variable) in [
        ("axe", "LOSS_LAB_AXE"),
        ("bundle", "LOSS_LAB_DIST"),
        ("trial", "LOSS_LAB_TRIAL"),
        ("hosts", "LOSS_LAB_HOSTS"),
        ("faulty", "LOSS_LAB_FAULTY"),
    ] {
        println!("cargo::rerun-if-env-changed={variable}");
        println!("cargo::rustc-check-cfg=cfg({name})");
        if env::var_os(variable).is_some_and(|value| !value.is_empty()) {
            println!("cargo::rustc-cfg={name}");
        }
    }
}
