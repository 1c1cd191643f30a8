//! Which room of the house may know which: read from the sources themselves.

#![cfg(not(target_family = "wasm"))]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use loss_lab::figure;
use loss_lab::params::{Params, TABLE, find};

/// Every room knows itself and those before it.
const ROOMS: [&str; 9] = [
    "params",
    "numerics",
    "loss",
    "batch",
    "precision",
    "code",
    "figure",
    "chart",
    "web",
];

/// What only some rooms may name.
const OUTSIDE: [(&str, &[&str]); 7] = [
    ("wasm_bindgen", &["web"]),
    ("js_sys", &["web"]),
    ("web_sys", &["web"]),
    ("plotters_canvas", &["web"]),
    ("console_error_panic_hook", &["web"]),
    ("plotters", &["chart", "web"]),
    ("plotters_backend", &["chart", "web"]),
];

/// Methods of std's floats whose last bit depends on the platform's own library: the `libm` crate gives the same bits
/// natively and in the browser. (`sqrt`, `abs`, `floor` and the like are exact everywhere.)
#[rustfmt::skip]
const PLATFORM_DEPENDENT: [&str; 26] = [
    "exp", "exp2", "exp_m1", "ln", "ln_1p", "log", "log2", "log10", "powf", "powi", "sin", "cos", "tan", "sin_cos",
    "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "cbrt", "hypot",
];

/// Exponentials, logarithms and powers of `libm`: logits meet them in the room of numerics only.
const TRANSCENDENTAL: [&str; 9] = [
    "exp", "exp2", "expm1", "exp10", "log", "log2", "log10", "log1p", "pow",
];
const MAY_USE_LIBM: [&str; 12] = [
    "numerics.rs",
    "numerics/softmax.rs",
    "loss/softmax.rs",    // logarithms of a target's shares, which are no logits
    "loss/regression.rs", // the logarithm of a scale
    "precision.rs",       // the naive formulas, which are what they are
    "loss/focal.rs",      // a power of the miss probability of a soft label, which is no logit
    "code/arithmetic.rs", // what libraries do with logits, digits lost and all
    "chart/axis.rs",      // powers of ten between ticks
    "chart/contour.rs",   // values of a map that fall off by factors
    "figure/frames.rs",   // powers of ten between frames
    "figure/scene.rs",    // how many decimals a place needs
    "chart/theme.rs",     // the gamma curve of a colour
];

/// Beside them the crate of kernels takes exponentials and logarithms of logits: for numerics, and for the whole focal loss
/// at once, which is the one loss that does not go by numerics alone. Loops of the drawing are there, too.
const MAY_USE_KERNELS: [&str; 5] = [
    "numerics.rs",
    "loss/focal.rs",
    "chart/contour.rs",
    "chart/heat.rs",
    "chart/label_places.rs",
];

/// What `source`, the file `path` below src/, must not say.
fn faults(path: &str, source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let code = code_of(source);
    let room = path.split(['/', '.']).next().unwrap_or_default();
    if path != "lib.rs" {
        match ROOMS.iter().position(|&known| known == room) {
            None => faults.push(format!("{path}: {room} has no place among the rooms")),
            Some(place) => faults.extend(
                modules_named(path, &code)
                    .into_iter()
                    .filter(|named| ROOMS[place + 1..].contains(&named.as_str()))
                    .map(|named| format!("{path}: {room} knows {named}")),
            ),
        }
    }
    let tokens = tokens(&code);
    for (i, &token) in tokens.iter().enumerate() {
        if let Some((_, rooms)) = OUTSIDE.iter().find(|(name, _)| *name == token)
            && !rooms.contains(&room)
        {
            faults.push(format!("{path}: {room} names {token}"));
        }
        if token == "loss_lab_kernels" && !MAY_USE_KERNELS.contains(&path) {
            faults.push(format!("{path}: {token} outside {MAY_USE_KERNELS:?}"));
        }
        let before = if i < 2 { &[] } else { &tokens[i - 2..i] };
        let called = tokens.get(i + 1) == Some(&"(") && before.last() == Some(&".");
        let of_float = matches!(before, ["f64" | "f32", "::"]);
        if PLATFORM_DEPENDENT.contains(&token) && (called || of_float) {
            faults.push(format!("{path}: std's {token} differs between platforms"));
        }
        let of_libm = before == ["libm", "::"];
        if of_libm && TRANSCENDENTAL.contains(&token) && !MAY_USE_LIBM.contains(&path) {
            faults.push(format!("{path}: libm::{token} outside numerics.rs"));
        }
    }
    faults
}

/// The source without comments and without what stands in quotes.
fn code_of(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if c == '"' {
            quoted(rest)
        } else if let Some(escape) = rest.strip_prefix("'\\") {
            // The sign after the backslash may be a quote itself.
            2 + 1 + escape[1..].find('\'').map_or(0, |end| end + 1)
        } else if c == '\'' && rest.chars().nth(2) == Some('\'') {
            rest.chars().take(3).map(char::len_utf8).sum()
        } else {
            code.push(c);
            c.len_utf8()
        };
        rest = &rest[skipped..];
    }
    code
}

/// The length of the text in quotes at the start of `rest`.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (i, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return i + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

/// Names, `::`, and single signs.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let in_name = |c: char| c.is_alphanumeric() || c == '_';
        let length = if in_name(first) {
            rest.find(|c| !in_name(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// The modules of the crate that `code` names from the root: after `crate::`, or after enough `super::`.
fn modules_named(path: &str, code: &str) -> BTreeSet<String> {
    let tokens = tokens(code);
    // loss/focal.rs is two modules deep, loss/mod.rs and numerics.rs one.
    let depth = path.trim_end_matches("/mod.rs").split('/').count();
    let to_root: Vec<&str> = ["super", "::"].repeat(depth);
    let starts = (0..tokens.len()).filter_map(|i| {
        let rest = &tokens[i..];
        if rest.starts_with(&["crate", "::"]) {
            Some(i + 2)
        } else {
            rest.starts_with(&to_root).then_some(i + 2 * depth)
        }
    });
    let mut named = BTreeSet::new();
    for start in starts {
        if tokens.get(start) != Some(&"{") {
            named.extend(tokens.get(start).map(|&name| name.to_owned()));
            continue;
        }
        let mut depth = 0;
        for pair in tokens[start..].windows(2) {
            match pair[0] {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if depth == 1 && matches!(pair[0], "{" | ",") {
                named.insert(pair[1].to_owned());
            }
        }
    }
    named
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_room_knows_only_those_behind_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 30, "only {} files were read", files.len());
    let mut found = Vec::new();
    for file in &files {
        let source = std::fs::read_to_string(file).expect("a readable source");
        let path = file.strip_prefix(&root).expect("a path below src");
        let path = path.to_str().expect("a plain name").replace('\\', "/");
        found.extend(faults(&path, &source));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_check_finds_what_is_forbidden() {
    #[rustfmt::skip]
    let bad = [
        ("loss/bad.rs", "use crate::figure::scene::Scene;", "loss knows figure"),
        ("loss/bad.rs", "use super::super::chart;", "loss knows chart"),
        ("loss/mod.rs", "use super::web::View;", "loss knows web"),
        ("numerics.rs", "fn f() { crate::loss::Loss::Bce; }", "numerics knows loss"),
        ("params/bad.rs", "use crate::{numerics::Sigmoid, params};", "params knows numerics"),
        ("params/bad.rs", "use crate::{\n    params::{Prob, Target},\n    loss,\n};", "params knows loss"),
        ("figure/bad.rs", "use plotters::prelude::*;", "figure names plotters"),
        ("figure/bad.rs", "use crate::chart::Theme;", "figure knows chart"),
        ("chart/bad.rs", "use web_sys::Window;", "chart names web_sys"),
        ("lib.rs", "use wasm_bindgen::prelude::*;", "lib names wasm_bindgen"),
        ("loss/bad.rs", "let y = x\n    .exp();", "std's exp differs"),
        ("web/bad.rs", "let y = f64::powi(x, 2);", "std's powi differs"),
        ("chart/bad.rs", "/* a \" */ let y = x.log10(); // it's", "std's log10 differs"),
        ("figure/bad.rs", "let y = libm::exp(-z);", "libm::exp outside"),
        ("batch/binary.rs", "use loss_lab_kernels::focal_all;", "loss_lab_kernels outside"),
        ("attic/bad.rs", "", "attic has no place"),
    ];
    for (path, source, expected) in bad {
        let found = faults(path, source).join("\n");
        assert!(found.contains(expected), "{source:?} gave {found:?}");
    }
}

#[test]
fn the_check_lets_pass_what_is_allowed() {
    #[rustfmt::skip]
    let good = [
        ("loss/good.rs", "use super::chart; use crate::params::Prob; // crate::web, x.exp()"),
        ("loss/good.rs", "let text = \"crate::web \\\" x.ln()\"; let quote = '\"'; let end = '\\'';"),
        ("chart/good.rs", "use plotters_backend::DrawingBackend; use crate::figure::scene::{Panel, Mark};"),
        ("web/good.rs", "use crate::{chart, figure}; use js_sys::Array;"),
        ("numerics.rs", "let e = libm::exp(-z); let fine = point.ln_prob(); let exp = 1;"),
        ("loss/focal.rs", "use loss_lab_kernels::focal_all; // libm::exp"),
        ("figure/good.rs", "let size = libm::fabs(x); let root = x.sqrt();"),
    ];
    for (path, source) in good {
        assert_eq!(faults(path, source), [""; 0], "{source:?}");
    }
}

#[test]
fn figures_are_told_apart_and_name_parameters_that_exist() {
    let mut ids = BTreeSet::new();
    for figure in figure::ALL {
        let info = figure.info();
        assert!(ids.insert(info.id), "two figures are called {}", info.id);
        for (i, control) in info.controls.iter().enumerate() {
            assert!(find(control).is_some(), "{}: no {control}", info.id);
            assert!(!info.controls[..i].contains(control), "{control} twice");
        }
        let panels: BTreeSet<_> = info.panels.iter().collect();
        assert_eq!(panels.len(), info.panels.len(), "{}: panels", info.id);
        assert!((1..=3).contains(&panels.len()), "{}: panels", info.id);
        let scene = figure.scene(&Params::default());
        let drawn: Vec<_> = scene.panels.iter().map(|panel| panel.id).collect();
        assert_eq!(drawn, info.panels, "{}", info.id);
        let found = figure::find(info.id).expect("a figure under its own name");
        assert_eq!(found.info(), info);
    }
    let ids: BTreeSet<_> = TABLE.iter().map(|info| info.id).collect();
    assert_eq!(ids.len(), TABLE.len(), "two parameters share a name");
}
