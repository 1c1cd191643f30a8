//! Says whether there is a Python with DuckDB, so that tests that need one are marked as ignored without it.

fn main() {
    const PYTHON: &str = "LOSS_LAB_DUCKDB";
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={PYTHON}");
    println!("cargo::rustc-check-cfg=cfg(duckdb)");
    if std::env::var_os(PYTHON).is_some_and(|python| !python.is_empty()) {
        println!("cargo::rustc-cfg=duckdb");
    }
}
