//! Says which engine the tests are for (`engine = "…"`), so that those it cannot run are marked as ignored, and why.

use std::env;

/// As in `src/engine.rs`: the first variable that names a driver decides.
const DRIVERS: [(&str, &str); 3] = [
    ("chromium", "LOSS_LAB_CHROMEDRIVER"),
    ("firefox", "LOSS_LAB_GECKODRIVER"),
    ("webkit", "LOSS_LAB_WEBKITDRIVER"),
];

fn main() {
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
    // What npm is needed for: the file of axe-core, the release bundle, and a site made with the package in it; and the
    // engine that panics when it is asked to.
    for (name, variable) in [
        ("axe", "LOSS_LAB_AXE"),
        ("bundle", "LOSS_LAB_DIST"),
        ("trial", "LOSS_LAB_TRIAL"),
        ("faulty", "LOSS_LAB_FAULTY"),
    ] {
        println!("cargo::rerun-if-env-changed={variable}");
        println!("cargo::rustc-check-cfg=cfg({name})");
        if env::var_os(variable).is_some_and(|value| !value.is_empty()) {
            println!("cargo::rustc-cfg={name}");
        }
    }
}
