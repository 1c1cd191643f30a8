//! Which room of the house may know which: read from the sources themselves.

#![cfg(not(target_family = "wasm"))]

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/sizes.rs"]
mod sizes;
#[path = "architecture/source.rs"]
mod source;

use std::collections::BTreeSet;

use loss_lab::figure::{self, Figure};
use loss_lab::params::{ParamKind, Params, TABLE, Value, Zoom, find};
use paths::{module_of, paths_named};
use source::{code_of, files, tokens};

/// Every room knows itself and those before it.
const ROOMS: [&str; 17] = [
    "decimal",
    "params",
    "numerics",
    "loss",
    "optimum",
    "batch",
    "descent",
    "precision",
    "code",
    "glossary",
    "figure",
    "chart",
    "stage",
    "link",
    "question",
    "challenge",
    "web",
];

/// What only some rooms may name.
const OUTSIDE: [(&str, &[&str]); 7] = [
    // The browser reads decimals.
    ("wasm_bindgen", &["decimal", "web"]),
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
const MAY_USE_LIBM: [&str; 16] = [
    "numerics.rs",
    "numerics/decay.rs",
    "numerics/focal.rs",
    "numerics/focusing.rs",
    "numerics/powers.rs",
    "numerics/softmax.rs",
    "loss/softmax.rs",     // logarithms of a target's shares, which are no logits
    "loss/regression.rs",  // the logarithm of a scale
    "precision.rs",        // the naive formulas, which are what they are
    "loss/focal.rs",       // a power of the miss probability of a soft label, which is no logit
    "code/arithmetic.rs",  // what libraries do with logits, digits lost and all
    "chart/axis.rs",       // powers of ten between ticks
    "chart/contour.rs",    // values of a map that fall off by factors
    "figure/frames.rs",    // powers of ten between frames
    "figure/scene/mod.rs", // how many decimals a place needs
    "chart/theme.rs",      // the gamma curve of a colour
];

/// Beside them the crate of kernels takes exponentials and logarithms of logits: for numerics, and for whole arrays of a loss
/// at once. Loops of the drawing are there, too.
const MAY_USE_KERNELS: [&str; 15] = [
    "numerics.rs",
    "numerics/decay.rs",
    "numerics/focal.rs",
    "numerics/focusing.rs",
    "numerics/powers.rs",
    "numerics/softmax.rs",
    "loss/mod.rs",
    "loss/regression.rs",
    "batch/binary.rs",
    "batch/binary_stream.rs",
    "batch/elements.rs",
    "batch/tally.rs",
    "chart/contour.rs",
    "chart/marks/picture.rs",
    "chart/labels/name_candidates.rs",
];

/// What `source`, the file `path` below src/, must not say.
fn faults(path: &str, source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let code = code_of(source);
    let tokens = tokens(&code);
    let room = path.split(['/', '.']).next().unwrap_or_default();
    if path != "lib.rs" {
        match ROOMS.iter().position(|&known| known == room) {
            None => faults.push(format!("{path}: {room} has no place among the rooms")),
            Some(place) => {
                let named = paths_named(&module_of(path), &tokens);
                let rooms: BTreeSet<_> = named.iter().filter_map(|path| path.first()).collect();
                let later = |room: &&String| ROOMS[place + 1..].contains(&room.as_str());
                let known = rooms.into_iter().filter(later);
                faults.extend(known.map(|known| format!("{path}: {room} knows {known}")));
            }
        }
    }
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

#[test]
fn every_room_knows_only_those_behind_it() {
    let files = files("src", &["rs"]);
    assert!(files.len() > 30, "only {} files were read", files.len());
    let found = files.iter().flat_map(|(path, source)| faults(path, source));
    let found: Vec<String> = found.collect();
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
        ("loss/focal.rs", "use loss_lab_kernels::Binary;", "loss_lab_kernels outside"),
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
        ("batch/binary.rs", "use loss_lab_kernels::Binary; // libm::exp"),
        ("figure/good.rs", "let size = libm::fabs(x); let root = x.sqrt();"),
    ];
    for (path, source) in good {
        assert_eq!(faults(path, source), [""; 0], "{source:?}");
    }
}

/// What a cursor's place must be on: any section of the first panel's x axis.
fn sections(figure: &dyn Figure, params: &Params) -> (f64, f64) {
    let zooms = figure.info().zooms.iter();
    let zooms = zooms.map(|name| Zoom::from_name(name).expect("a section"));
    let axes = zooms.map(|zoom| {
        figure.scene(&Params { zoom, ..*params }).panels[0]
            .x
            .range()
    });
    axes.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        .expect("a section")
}

#[test]
fn where_a_cursor_may_stand_is_known_without_the_picture() {
    for figure in figure::ALL {
        let info = figure.info();
        let mut tried = 0;
        let mut compare = |settings: &[(&str, Value<'_>)]| {
            let mut params = Params::default();
            for (id, value) in info.example.settings.iter().chain(settings) {
                params.set(id, *value).expect("a value");
            }
            let known = figure.cursor_domain(&params);
            assert_eq!(
                known,
                sections(*figure, &params),
                "{}: {settings:?}",
                info.id
            );
            tried += 1;
        };
        for preset in figure.notes().presets {
            compare(preset.settings);
        }
        for id in info.controls {
            match find(id).expect("a parameter").kind {
                ParamKind::Choice(choices) => {
                    for choice in choices {
                        compare(&[(id, Value::Name(choice.name))]);
                    }
                }
                // As long as any other.
                ParamKind::List { example } => compare(&[(id, Value::Name(example))]),
                ParamKind::Number { .. } | ParamKind::Whole { .. } | ParamKind::Text { .. } => {}
            }
        }
        assert!(tried > 1, "{}", info.id);
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
