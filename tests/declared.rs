//! What is generated from declarations: the documents' tables, the elements manifest, the page's types.
//!
//! `LOSS_LAB_BLESS=1 cargo test --test declared` writes them anew.

#![cfg(not(target_family = "wasm"))]

#[path = "declared/losses.rs"]
mod losses;
#[path = "declared/parameters.rs"]
mod parameters;

use std::fs;
use std::path::{Path, PathBuf};

use loss_lab::code::Library;
use loss_lab::figure::{self, scene::Series};
use loss_lab::params::TABLE;

use losses::{binary, loss_type, losses, regressions};
use parameters::{manifest, table, traits, types, union};

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn read(file: &str) -> String {
    fs::read_to_string(path(file)).expect("a file of the checkout")
}

/// Compares what stands in a file between `start` and `end`, or writes it.
fn compare(file: &str, start: &str, end: &str, generated: &str) {
    let text = read(file);
    let (before, rest) = text.split_once(start).expect("where it starts");
    let (there, after) = rest.split_once(end).expect("where it ends");
    if std::env::var_os("LOSS_LAB_BLESS").is_some() {
        let text = [before, start, generated, end, after].concat();
        fs::write(path(file), text).expect("the file is written");
    } else {
        assert!(
            there == generated,
            "{file} does not say what is declared in src/.\n\
             `LOSS_LAB_BLESS=1 cargo test --test declared` writes it anew."
        );
    }
}

#[test]
fn the_documents_have_the_parameters_losses_and_libraries() {
    let marks = ("<!-- parameters: generated -->\n", "<!-- /parameters -->");
    compare("docs/element.md", marks.0, marks.1, &table());
    // In the same test, for both write the same file.
    let [first, others @ ..] = Library::ALL.map(Library::name);
    let libraries = format!("{first}')`, or `{}", others.join("`, `"));
    compare(
        "docs/element.md",
        "| `toCode('",
        "` | a Python program",
        &libraries,
    );
    let marks = ("<!-- losses: generated -->\n", "<!-- /losses -->");
    compare("docs/evaluate.md", marks.0, marks.1, &losses());
}

#[test]
fn the_manifest_has_every_parameter_figure_and_library() {
    let start =
        "only the named panels of the figure, such as loss; all without it\"\n            },\n";
    let end = "            {\n              \"name\": \"frozen\"";
    compare("www/custom-elements.json", start, end, &manifest());
    // In the same test, for all write the same file.
    let start = "\"name\": \"figure\",\n              \"type\": {\n                \"text\": \"";
    let figures = union(figure::ALL.iter().map(|figure| figure.info().id));
    compare("www/custom-elements.json", start, "\"", &figures);
    let (space, library) = (" ".repeat(18), "\"name\": \"library\",\n");
    let start = format!("{library}{space}\"type\": {{\n{space}  \"text\": \"");
    let libraries = Library::ALL.into_iter().chain([Library::NumPy]);
    let libraries: Vec<String> = libraries
        .map(|library| format!("'{}'", library.name()))
        .collect();
    let libraries = libraries.join(" | ");
    compare("www/custom-elements.json", &start, "\"", &libraries);
}

#[test]
fn the_types_have_every_parameter_and_loss() {
    compare(
        "www/engine.js",
        " * @typedef {object} Params\n",
        " */",
        &types(),
    );
    // In the same test, for all write the same file.
    let start = " * @typedef {object} BinaryLoss\n";
    let end = " * @property {number | Floats} [posWeight]";
    compare("www/engine/evaluate.js", start, end, &loss_type(&binary()));
    let start = " * @typedef {object} RegressionLoss\n";
    compare(
        "www/engine/evaluate.js",
        start,
        " */",
        &loss_type(&regressions()),
    );
}

#[test]
fn the_python_package_has_every_figure_and_parameter() {
    let file = "python/src/loss_lab/_table.py";
    let names = figure::ALL.iter().map(|figure| figure.info().id);
    let names: String = names.map(|id| format!("    \"{id}\",\n")).collect();
    compare(file, "    # generated\n", "    # /generated", &names);
    let marks = ("    # parameters: generated\n", "    # /parameters");
    compare(file, marks.0, marks.1, &traits());
}

#[test]
fn the_colours_of_series_are_in_their_order() {
    let document = read("docs/element.md");
    let start = "| `--loss-lab-series-1` to `-6` | ";
    let (_, rest) = document.split_once(start).expect("the colours");
    let (listed, _) = rest.split_once(" |").expect("the end of the cell");
    let manifest = read("www/custom-elements.json").to_lowercase();
    // The next one has the colour of the text, and those behind it share colours.
    let neutral = Series::ALL
        .iter()
        .position(|&series| series == Series::Neutral);
    let coloured = &Series::ALL[..neutral.expect("the neutral series")];
    assert_eq!(listed.split(", ").count(), coloured.len());
    for ((series, listed), number) in coloured.iter().zip(listed.split(", ")).zip(1..) {
        let property = format!("\"--loss-lab-series-{number}\"");
        let (_, rest) = manifest.split_once(&property).expect("a property");
        let described = rest.split('"').nth(3).expect("its description");
        let words = |text: &str| text.replace('-', " ");
        assert_eq!(words(listed), words(series.name()));
        assert!(
            words(described).starts_with(&words(series.name())),
            "{described}"
        );
    }
}

#[test]
fn every_kind_of_control_is_in_the_registry() {
    let registry = ["kinds", "rare-kinds"].map(|name| read(&format!("www/controls/{name}.js")));
    for info in TABLE.iter().filter(|info| info.id != "at") {
        let line = format!("\n  {}: ", info.control);
        assert!(
            registry.iter().any(|kinds| kinds.contains(&line)),
            "{} has no control {}",
            info.id,
            info.control
        );
        // Any figure may show the others' shared controls, so all pages have their kinds.
        assert!(!info.shared || registry[0].contains(&line), "{}", info.id);
    }
}
