//! The still pictures and tables that stand in for the figures where there is no engine.

use std::path::{Path, PathBuf};
use std::{env, fs};

use e2e::page::{FIGURES, Page};
use serde_json::json;

fn file(figure: &str, ending: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../www/still")
        .join(format!("{figure}.{ending}"))
}

/// All texts of a drawing, which do not depend on the machine's fonts as their places do.
fn texts(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).expect("an SVG document");
    document
        .descendants()
        .filter_map(|node| node.text())
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

#[test]
#[cfg_attr(not(engine = "chromium"), ignore = "one engine draws them")]
fn they_say_what_the_figures_say() {
    let bless = env::var_os("LOSS_LAB_BLESS").is_some_and(|value| value == "1");
    let page = Page::open("");
    for figure in FIGURES {
        page.run(
            "__read.lab().state = arguments[0]; window.svg = null; \
             __read.lab().toBlob('image/svg+xml').then((blob) => blob.text()).then((text) => { window.svg = text; });",
            &[json!(format!("figure={figure}"))],
        );
        page.until_true("svg !== null");
        let svg = page.text("svg").replace(&format!("{}/", page.origin()), "");
        let csv = page.text("__read.lab().toCSV()");
        if bless {
            fs::create_dir_all(file(figure, "svg").parent().expect("a folder")).expect("a folder");
            fs::write(file(figure, "svg"), &svg).expect("a file");
            fs::write(file(figure, "csv"), &csv).expect("a file");
        }
        let kept = |ending| fs::read_to_string(file(figure, ending)).unwrap_or_default();
        let hint = "LOSS_LAB_BLESS=1 draws it anew; look at it before you commit";
        assert_eq!(kept("csv"), csv, "{figure}: {hint}");
        assert_eq!(texts(&kept("svg")), texts(&svg), "{figure}: {hint}");
    }
}
