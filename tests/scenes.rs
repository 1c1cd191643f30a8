//! What figures show and say: pictures, numbers, sentences, at ordinary and at extreme settings.
//!
//! Every figure is drawn and compared byte for byte with the picture in snapshots/.
//! `LOSS_LAB_BLESS=1 cargo test --test scenes` redraws them; look at the result before you commit.

#![cfg(not(target_family = "wasm"))]

#[path = "scenes/agreement.rs"]
mod agreement;
#[path = "scenes/asymmetric.rs"]
mod asymmetric;
#[path = "scenes/batch.rs"]
mod batch;
#[path = "scenes/class_losses.rs"]
mod class_losses;
#[path = "support/corners.rs"]
mod corners;
#[path = "scenes/document.rs"]
mod document;
#[path = "scenes/errors.rs"]
mod errors;
#[path = "scenes/extremes.rs"]
mod extremes;
#[path = "scenes/frames.rs"]
mod frames;
#[path = "scenes/idle.rs"]
mod idle;
#[path = "scenes/imbalance.rs"]
mod imbalance;
#[path = "scenes/multiclass.rs"]
mod multiclass;
#[path = "scenes/numbers.rs"]
mod numbers;
#[path = "scenes/opening.rs"]
mod opening;
#[path = "scenes/pictures.rs"]
mod pictures;
#[path = "scenes/presets.rs"]
mod presets;
#[path = "support/settings.rs"]
mod settings;
#[path = "scenes/shares.rs"]
mod shares;
#[path = "scenes/stability.rs"]
mod stability;
#[path = "support/svg.rs"]
mod svg;
#[path = "scenes/tables.rs"]
mod tables;
#[path = "scenes/terms.rs"]
mod terms;
#[path = "scenes/theory.rs"]
mod theory;

use std::fs;
use std::path::Path;

use loss_lab::chart::Theme;
use loss_lab::figure;
use pictures::pictures;

/// The first difference between two texts, with a little context.
fn first_difference(kept: &str, drawn: &str) -> String {
    let line = kept
        .lines()
        .zip(drawn.lines())
        .position(|(a, b)| a != b)
        .unwrap_or_else(|| kept.lines().count().min(drawn.lines().count()));
    let shown = |text: &str| -> String {
        let line = text.lines().nth(line).unwrap_or("(the end)");
        line.chars().take(160).collect()
    };
    format!(
        "line {}:\n  kept:  {}\n  drawn: {}",
        line + 1,
        shown(kept),
        shown(drawn)
    )
}

#[test]
fn figures_look_as_they_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let bless = std::env::var_os("LOSS_LAB_BLESS").is_some_and(|value| value == "1");
    let theme = Theme::light();
    let mut changed = Vec::new();
    let mut names = Vec::new();
    for figure in figure::ALL {
        let id = figure.info().id;
        for (setting, params) in pictures(id) {
            let name = format!("{id}.{setting}.svg");
            let drawn = svg::draw(*figure, &params, &theme);
            let path = folder.join(&name);
            if bless {
                fs::write(&path, &drawn).expect("a folder to write to");
            }
            match fs::read_to_string(&path) {
                Ok(kept) if kept == drawn => {}
                Ok(kept) => changed.push(format!("{name}: {}", first_difference(&kept, &drawn))),
                Err(error) => changed.push(format!("{name}: {error}")),
            }
            names.push(name);
        }
    }
    assert!(
        changed.is_empty(),
        "{} pictures are not what they were. If they are meant to be, draw them anew with\n\
         LOSS_LAB_BLESS=1 cargo test --test scenes\n{}",
        changed.len(),
        changed.join("\n")
    );
    for entry in fs::read_dir(&folder).expect("the folder of snapshots") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_str().expect("a plain name");
        assert!(
            names.iter().any(|known| known == name),
            "{name} belongs to no figure"
        );
    }
}
