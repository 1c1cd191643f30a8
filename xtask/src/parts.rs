//! In which parts a page fetches the engine, and what is in each.

#[path = "../../src/figure/late.rs"]
#[expect(unreachable_pub, reason = "the library shows it")]
mod late;

use self::late::{FIRST, LATE, part_of};
use crate::split::{Part, method};

/// The wasm of each part. A page fetches the first for its first picture, the second after it, and each other when it is wanted.
pub(crate) const FILES: [&str; 8] = [
    "loss_lab_bg.wasm",
    "loss_lab_curves.wasm",
    "loss_lab_words.wasm",
    "loss_lab_arrays.wasm",
    "loss_lab_figures.wasm",
    "loss_lab_programs.wasm",
    "loss_lab_questions.wasm",
    "loss_lab_files.wasm",
];

/// What is in all but the first.
pub(crate) const LATER: [Part; 7] = [
    Part {
        name: "curves",
        needs: &[],
        exports: &[],
        is_own: |symbol| {
            let drawing = ["notes", "readout", "scene", "summary"];
            has_method(symbol, Some("curves"), &drawing)
                || has_method(symbol, Some("figures"), &["notes"])
        },
    },
    Part {
        name: "words",
        needs: &["curves"],
        exports: &["view_csv", "view_formulas", "view_table"],
        is_own: |symbol| {
            ["", "curves"]
                .iter()
                .any(|part| has_method(symbol, Some(part), &["formulas", "table"]))
        },
    },
    Part {
        name: "arrays",
        needs: &["curves", "words"],
        exports: &["evaluate", "optimum", "undo"],
        is_own: |_| false,
    },
    Part {
        name: "figures",
        needs: &["curves", "words", "arrays"],
        exports: &["view_described", "view_give"],
        is_own: |symbol| {
            let drawing = ["formulas", "readout", "scene", "summary", "table"];
            has_method(symbol, Some("figures"), &drawing) || has_method(symbol, None, &["given"])
        },
    },
    Part {
        name: "programs",
        needs: &["curves", "words", "arrays"],
        exports: &["code", "codeLibraries", "lossPrograms"],
        is_own: |symbol| {
            let methods = ["scripts", "subjects", "training", "why_no_subjects"];
            has_method(symbol, None, &methods)
        },
    },
    Part {
        name: "questions",
        needs: &["curves", "words", "arrays"],
        exports: &[
            "answerTo",
            "challengeAt",
            "challenges",
            "questions",
            "view_ask",
        ],
        is_own: |_| false,
    },
    Part {
        name: "files",
        needs: &["curves", "words"],
        exports: &["view_picture", "view_svg"],
        is_own: |_| false,
    },
];

/// The methods of figures, in the order of their trait.
pub(crate) fn methods() -> Vec<&'static str> {
    let source = include_str!("../../src/figure/interface.rs");
    let (_, after) = source.split_once("pub trait Figure").unwrap_or_default();
    let (body, _) = after.split_once("\n}").unwrap_or_default();
    let declared = body.lines().filter_map(|line| line.strip_prefix("    fn "));
    declared.filter_map(|line| line.split('(').next()).collect()
}

/// Whether this is the symbol of one of these methods of a figure, of any or of one that a part draws.
fn has_method(symbol: &str, part: Option<&str>, methods: &[&str]) -> bool {
    let Some((figure, method)) = method(symbol) else {
        return false;
    };
    let is_of =
        |id: &str| figure.contains(&format!("loss_lab..figure..{}..", id.replace('-', "_")));
    let mut named = LATE.into_iter().chain([FIRST]);
    let drawn = match named.find(|id| is_of(id)) {
        Some(id) => part_of(id),
        // Those of the reader's own predictions have one implementation.
        None if is_of("own") => "figures",
        None => "curves",
    };
    part.is_none_or(|part| drawn == part) && methods.contains(&method)
}
