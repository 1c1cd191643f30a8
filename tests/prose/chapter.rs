//! The handbook chapter.

#[path = "chapter/training.rs"]
mod training;
#[path = "chapter/values.rs"]
mod values;

use std::f64::consts::{E, LN_2};
use std::fs;
use std::path::Path;

use loss_lab::descent::{Run, Setup, State};
use loss_lab::loss::asymmetric::threshold;
use loss_lab::loss::regression::Regression;
use loss_lab::loss::softmax::{
    ClassTarget, best_logit_gap, guessing, smoothing_floor, smoothing_floor_over_others,
};
use loss_lab::loss::softmax_focal::softmax_focal;
use loss_lab::loss::{Loss, focal};
use loss_lab::numerics::{Softmax, log_softmax, odds};
use loss_lab::optimum::optimum;
use loss_lab::params::{
    Alpha, Epsilon, FnWeight, Formula, FpWeight, Gamma, Params, Precision, Prob, Smoothing, Target,
    Temperature,
};
use loss_lab::precision;

use crate::claims::{Claim, broken, faults};
use crate::figures::{always_negative, figure, mean_prob, shares};
use crate::settings::with;

/// The chapter's sections as a reader sees them, but without formulas, sources and the numbers of figures.
fn sections() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/handbook.html");
    let page = fs::read_to_string(path).expect("the chapter");
    let mut found = Vec::new();
    for part in page.split("<section id=\"").skip(1) {
        let (id, rest) = part.split_once('"').expect("a section's name");
        let (inside, _) = rest.split_once("</section>").expect("a section's end");
        let inside = inside
            .split("<p class=\"sources\">")
            .next()
            .unwrap_or(inside);
        found.push((id.to_owned(), plain(inside)));
    }
    found
}

/// `html` without formulas, tags and the numbers of figures, its white space as single spaces.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut in_formula = false;
    for piece in html.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').expect("a tag's end");
        in_formula = (in_formula || tag.starts_with("math")) && tag != "/math";
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or(tag);
        // These stand inside a line.
        if !["i", "b", "a", "button", "em", "sub", "sup", "code", "span"].contains(&name) {
            text.push(' ');
        }
        if !in_formula && !after.starts_with("Figure ") {
            text.push_str(after);
        }
    }
    let text = text.replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn prob(value: f64) -> Prob {
    Prob::new(value).expect("a probability")
}

fn epsilon(value: f64) -> Epsilon {
    Epsilon::new(value).expect("an epsilon")
}

/// The loss of a positive at a probability.
fn cost(loss: Loss, value: f64) -> f64 {
    loss.at_prob(prob(value), Target::POSITIVE).loss
}

/// The pull on the logit of a positive at a probability.
fn pull(loss: Loss, value: f64) -> f64 {
    loss.at_prob(prob(value), Target::POSITIVE).d_logit.abs()
}

/// The first logit at which −ln(1 − σ(z)) is infinite, as the figure's table says it.
pub(crate) fn gives_up(format: &str) -> f64 {
    let table = figure("stability").table(&Params::default());
    let column = table
        .columns
        .iter()
        .position(|column| column.label == format);
    table.rows[0].values[column.expect("a format")].expect("a logit")
}

/// What is wrong with a section, whose claims are `claims`.
pub(crate) fn check(id: &str, claims: &[Claim<'_>]) {
    let sections = sections();
    let (_, text) = sections
        .iter()
        .find(|(known, _)| known == id)
        .expect("a section");
    let wrong = faults(text, claims);
    assert!(wrong.is_empty(), "{id}:\n{}", wrong.join("\n"));
}

#[test]
fn sections_of_settings() {
    check("purpose", &[]);
    check("pulls", &[]);
    check(
        "choosing",
        &[
            ("smoothing of about 0.1 calibration; a minimum above 0", &[]),
            ("γ = 2, α = 0.25", &[]),
            ("of the positives 1 unless", &[]),
            ("of the label 0; about 0.1", &[]),
            ("easy samples 2; 0 if", &[]),
            ("logits of ±100", &[]),
        ],
    );
    let tested = [
        "squares",
        "noise",
        "classes",
        "terms",
        "softmax",
        "stability",
        "smoothing",
        "rare",
        "focal",
        "costs",
        "limits",
        "purpose",
        "pulls",
        "batch",
        "choosing",
        "meaning",
        "start",
        "stuck",
        "own",
        "steps",
        "race",
    ];
    for (id, _) in sections() {
        assert!(tested.contains(&&*id), "{id} is checked by no test");
    }
}

#[test]
fn documents_say_true_numbers() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accuracy.md");
    let text = fs::read_to_string(path).expect("the document");
    let small = Loss::Bce.at_logit(-40.0, Target::NEGATIVE).loss;
    let clipped = Loss::BceClipped {
        epsilon: epsilon(1e-7),
    };
    let rounded = precision::cross_entropy(
        Precision::F32,
        Formula::Clipped,
        40.0,
        Target::NEGATIVE,
        epsilon(1e-7),
    );
    let claims: &[Claim<'_>] = &[
        ("such as # at −40", &[small]),
        ("for y = 1 above #", &[gives_up("f64")]),
        (
            "caps the loss at # rather than #",
            &[rounded.loss, cost(clipped, 0.0)],
        ),
        ("`BCELoss`: #, with", &[cost(Loss::BceTorch, 0.0)]),
    ];
    assert_eq!(broken(&text, claims), [""; 0]);
}

/// The badly wrong are pulled harder, the undecided less: at a half 0.6 times for γ = 2.
#[test]
fn focal_loss_pulls_harder_on_badly_wrong_answers_alone() {
    let ratio = |value| focal::gradient_ratio(prob(value), Gamma::DEFAULT);
    // (1 + 2 ln 2)/4, by hand.
    assert!((ratio(0.5) - (1.0 + 2.0 * LN_2) / 4.0).abs() < 1e-15);
    assert!(ratio(0.2) > 1.0 && ratio(0.45) < 1.0);
}
