//! Cross-entropy term by term: the likelihood, its logarithms, and what ε does to them. Numbers from mpmath.

use std::f64::consts::LN_10;

use loss_lab::figure::scene::{Curve, Panel, Rule, Series, Span};
use loss_lab::figure::{self, Figure};
use loss_lab::params::Params;

use crate::settings::with;

const LIKELIHOOD: usize = 0;
const LOSS: usize = 1;
const D_LOGIT: usize = 3;

fn terms() -> &'static dyn Figure {
    figure::find("bce-terms").expect("the figure")
}

/// The values of the readout's rows: cross-entropy, clipped, log(p + ε), the two terms.
fn rows(settings: &str) -> Vec<Vec<Option<f64>>> {
    let table = terms().readout(&with(settings));
    table.rows.into_iter().map(|row| row.values).collect()
}

#[track_caller]
fn assert_digits(value: Option<f64>, expected: f64, half_of_last: f64) {
    let value = value.expect("a value");
    let error = (value - expected).abs();
    assert!(error <= half_of_last, "{value}, not {expected}");
}

fn panel(params: &Params, index: usize) -> Panel {
    terms().scene(params).panels.remove(index)
}

fn curves(panel: &Panel) -> Vec<&Curve> {
    panel.all::<Curve>().collect()
}

fn rules(panel: &Panel, upright: bool) -> Vec<&Rule> {
    panel
        .all::<Rule>()
        .filter(|rule| rule.upright == upright)
        .collect()
}

#[test]
fn the_loss_is_the_negative_logarithm_of_the_likelihood() {
    for (y, p, likelihood, loss) in [
        (1.0, 0.9, 0.9, 0.105_360_5),
        (1.0, 0.1, 0.1, LN_10),
        (0.0, 0.9, 0.1, LN_10),
        (0.0, 0.1, 0.9, 0.105_360_5),
        // 0.4^0.3 · 0.6^0.7.
        (0.3, 0.4, 0.531_280_5, 0.632_465_2),
    ] {
        let settings = format!("target={y}&at={p}");
        let rows = rows(&settings);
        assert_digits(rows[0][LIKELIHOOD], likelihood, 5e-8);
        assert_digits(rows[0][LOSS], loss, 5e-8);
        // Both labels' terms, whichever is true.
        assert_digits(rows[3][LIKELIHOOD], p, 1e-16);
        assert_digits(rows[4][LIKELIHOOD], 1.0 - p, 1e-16);
        for row in [&rows[3], &rows[4]] {
            let likelihood = row[LIKELIHOOD].expect("a likelihood");
            assert_digits(row[LOSS], -likelihood.ln(), 1e-15);
        }
    }
}

#[test]
fn clipping_caps_the_loss_and_kills_the_gradient() {
    for (epsilon, cap) in [(1e-7, 16.118_096), (0.1, LN_10), (1e-15, 34.538_776)] {
        for (y, hopeless) in [(1.0, 0.0), (0.0, 1.0)] {
            let settings = format!("epsilon={epsilon}&target={y}&at={hopeless}");
            let rows = rows(&settings);
            assert_eq!(rows[0][LOSS], Some(f64::INFINITY));
            assert_digits(rows[1][LOSS], cap, 5e-7);
            assert_eq!(rows[1][2..], [Some(0.0), Some(0.0)]);
            // log(p + ε) ends at the same height; 1e-15 gives the chapter's 34.5388.
            assert_digits(rows[2][LOSS], cap, 5e-7);
            assert_eq!(rows[2][D_LOGIT], Some(0.0));
            let params = with(&settings);
            let summary = terms().summary(&params);
            assert!(summary.contains("exactly *0*"), "{summary}");
            let drawn = panel(&params, 1);
            let [rule] = rules(&drawn, false)[..] else {
                panic!("one cap");
            };
            assert_digits(Some(rule.at), cap, 5e-7);
        }
    }
}

#[test]
fn a_perfect_answer_scores_below_zero_with_log_eps() {
    for (epsilon, loss) in [(1e-15, -1.00e-15), (0.1, -0.095_310_18)] {
        for y in [0.0, 1.0] {
            let settings = format!("epsilon={epsilon}&target={y}&at={y}");
            let rows = rows(&settings);
            assert_eq!(rows[0][LOSS], Some(0.0));
            assert_digits(rows[2][LOSS], loss, 1e-7 * epsilon);
            let summary = terms().summary(&with(&settings));
            assert!(summary.contains("below zero"), "{summary}");
        }
    }
    let near = with("zoom=near-1&epsilon=1e-4");
    let drawn = panel(&near, 1);
    assert!(drawn.y.lo < -1e-4, "and that is seen");
}

#[test]
fn by_the_logit_epsilon_lets_go_of_hopeless_answers() {
    let settings = "epsilon=0.1&axis=logit&at=-4";
    let rows = rows(settings);
    assert_digits(rows[0][LOSS], 4.018_149_927_917_81, 1e-14);
    assert_digits(rows[0][D_LOGIT], 0.017_986_209_962_091_56 - 1.0, 1e-15);
    assert_digits(rows[1][LOSS], LN_10, 1e-14);
    assert_eq!(rows[1][D_LOGIT], Some(0.0));
    assert_digits(rows[2][LOSS], 2.137_187_526_073_724, 1e-14);
    assert_digits(rows[2][D_LOGIT], -0.149_701_445_778_841_99, 1e-15);
}

#[test]
fn a_soft_label_is_capped_by_both_of_its_terms() {
    // −.3 ln .9 − .7 ln .1
    let params = with("target=0.3&epsilon=0.1");
    let drawn = panel(&params, 1);
    assert_digits(
        Some(rules(&drawn, false)[0].at),
        1.643_417_719_793_179_9,
        1e-15,
    );
    let clipped = curves(&drawn)
        .into_iter()
        .find(|curve| curve.series == Series::Clipped);
    let clipped = clipped.expect("the clipped loss");
    assert_eq!((clipped.value)(1.0), rules(&drawn, false)[0].at);
}

#[test]
fn both_terms_are_drawn_with_their_asymptotes() {
    for y in [0.0, 0.3, 1.0] {
        let by_prob = with(&format!("target={y}"));
        let drawn = panel(&by_prob, 1);
        let ends: Vec<f64> = rules(&drawn, true).iter().map(|rule| rule.at).collect();
        assert!(ends.contains(&0.0) && ends.contains(&1.0), "{ends:?}");
        for at in [0.2, 0.9f64] {
            for term in [-at.ln(), -(-at).ln_1p()] {
                let drawn = curves(&drawn)
                    .iter()
                    .any(|curve| ((curve.value)(at) - term).abs() < 1e-15);
                assert!(drawn, "{term} at {at}, y = {y}");
            }
        }
        let by_logit = with(&format!("target={y}&axis=logit"));
        let drawn = panel(&by_logit, 1);
        let lines: Vec<&Curve> = curves(&drawn)
            .into_iter()
            .filter(|curve| curve.row > 4)
            .collect();
        assert_eq!(lines.len(), 2);
        for line in lines {
            let term = if line.label == "z" { 1.0 } else { -1.0 };
            // −ln σ(z) + z = ln(1 + eᶻ), which is 4.6e-5 at z = −10.
            assert_eq!((line.value)(term * 10.0), 10.0);
            assert!(
                (line.value)(term * -10.0).is_nan(),
                "0 is no end of a climb"
            );
            let near = curves(&drawn).iter().any(|curve| {
                curve.row != line.row && ((curve.value)(term * 10.0) - 10.0).abs() < 5e-5
            });
            assert!(near, "{}, y = {y}", line.name);
        }
    }
}

#[test]
fn the_dead_stretches_are_those_without_a_gradient() {
    for (axis, places) in [
        ("probability", [0.05, 0.1, 0.100_001, 0.899_999, 0.9, 0.95]),
        ("logit", [-9.0, -2.2, -2.19, 2.19, 2.2, 9.0]),
    ] {
        let params = with(&format!("axis={axis}&epsilon=0.1"));
        let drawn = panel(&params, 2);
        let spans: Vec<&Span> = drawn.all::<Span>().collect();
        let clipped = curves(&drawn)
            .into_iter()
            .find(|curve| curve.series == Series::Clipped)
            .expect("the clipped gradient");
        for x in places {
            let dead = spans.iter().any(|span| (span.from..=span.to).contains(&x));
            assert_eq!((clipped.value)(x) == 0.0, dead, "{axis} {x}");
        }
    }
}

#[test]
fn sentences_of_the_terms() {
    let say = |settings: &str| terms().summary(&with(settings));
    let plain = say("");
    assert!(plain.contains("likelihood of *0.1*"), "{plain}");
    assert!(plain.contains("the loss, *2.303*"), "{plain}");
    assert!(plain.contains("caps the loss at *16.118*"), "{plain}");
    assert!(!plain.contains("log(p + ε)"), "no difference: {plain}");
    // −ln(0.3 + 0.1) = 0.91629.
    let moved = say("at=0.3&epsilon=0.1");
    assert!(moved.contains("log(p + ε) makes it *0.91629*"), "{moved}");
    let formulas = terms().formulas(&with("target=0.3"));
    assert!(
        formulas[2]
            .tex
            .ends_with(r"= −0.3 \ln (p + 1e−7) − 0.7 \ln (1 − p + 1e−7)"),
        "{}",
        formulas[2].tex
    );
}

#[test]
fn a_logarithmic_axis_is_called_one_of_sizes() {
    // −ln(.95 + .1) is −.0488.
    let setting = |scale| with(&format!("epsilon=0.1&at=0.95&y-scale={scale}"));
    assert!(
        panel(&setting("log"), 1)
            .title
            .contains("size of the loss, |L|")
    );
    assert!(!panel(&setting("linear"), 1).title.contains("size"));
}
