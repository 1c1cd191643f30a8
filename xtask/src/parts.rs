//! In which parts a page fetches the engine, and what is in each.

#[path = "../../src/figure/late.rs"]
#[expect(unreachable_pub, reason = "the library shows it")]
mod late;

use self::late::LATE;
use crate::split::Part;

/// The wasm of each part. A page fetches the first for its first picture, the second after it, and each other when it is wanted.
pub(crate) const FILES: [&str; 7] = [
    "loss_lab_bg.wasm",
    "loss_lab_words.wasm",
    "loss_lab_arrays.wasm",
    "loss_lab_figures.wasm",
    "loss_lab_programs.wasm",
    "loss_lab_questions.wasm",
    "loss_lab_files.wasm",
];

/// What is in all but the first.
pub(crate) const LATER: [Part; 6] = [
    Part {
        name: "words",
        needs: &[],
        exports: &["view_csv", "view_formulas", "view_table"],
        is_own: |symbol| has_method(symbol, Some(false), &["formulas", "table"]),
    },
    Part {
        name: "arrays",
        needs: &["words"],
        exports: &["evaluate", "optimum", "undo"],
        is_own: |_| false,
    },
    Part {
        name: "figures",
        needs: &["words", "arrays"],
        exports: &["view_give"],
        is_own: |symbol| {
            let drawing = ["formulas", "readout", "scene", "summary", "table"];
            has_method(symbol, Some(true), &drawing) || has_method(symbol, None, &["given"])
        },
    },
    Part {
        name: "programs",
        needs: &["words", "arrays"],
        exports: &["code", "codeLibraries", "lossPrograms"],
        is_own: |symbol| {
            let methods = ["scripts", "subjects", "training", "why_no_subjects"];
            has_method(symbol, None, &methods)
        },
    },
    Part {
        name: "questions",
        needs: &["words", "arrays"],
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
        needs: &["words"],
        exports: &["view_picture", "view_svg"],
        is_own: |_| false,
    },
];

/// Whether this is the symbol of one of these methods of a figure, of any or of one that is late or not.
fn has_method(symbol: &str, late: Option<bool>, methods: &[&str]) -> bool {
    // A figure's own, or what the trait provides for any.
    let own = symbol.split_once("$u20$as$u20$loss_lab..figure..interface..Figure$GT$");
    let Some((figure, method)) =
        own.or_else(|| symbol.split_once("loss_lab6figure9interface6Figure"))
    else {
        return false;
    };
    let method = method.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let Some((method, _)) = method.rsplit_once("17h") else {
        return false;
    };
    let in_module = |name: &str| figure.contains(&format!("loss_lab..figure..{name}.."));
    // Those of the reader's own predictions have one implementation.
    let is_late = LATE.iter().any(|id| in_module(&id.replace('-', "_"))) || in_module("own");
    late.is_none_or(|late| is_late == late) && methods.contains(&method)
}
