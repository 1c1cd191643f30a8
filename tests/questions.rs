//! The questions of the figures: each answered both ways, with truths from outside, and nothing that tells them before.

#![cfg(not(target_family = "wasm"))]

#[path = "questions/picture.rs"]
mod picture;
#[path = "support/settings.rs"]
mod settings;

use std::f64::consts::{E, FRAC_1_SQRT_2, PI, SQRT_2};

use loss_lab::figure;
use loss_lab::figure::scene::{Kind, Panel, Point, Rule};
use loss_lab::params::Params;
use loss_lab::question::{ALL, Answer, Question, find, of};
use loss_lab::stage::Stage;

use settings::with;

fn question(id: &str) -> &'static Question {
    find(id).expect("a question of this name")
}

/// What is right for each question at the defaults, by hand, and a wrong answer that a reader may give.
fn truths() -> Vec<(&'static str, f64, f64)> {
    let pull = |share: f64, prob_true: f64| share * (1.0 - prob_true);
    let positives = pull(0.01, 0.6);
    let all = positives + pull(0.99 * 0.02, 0.3) + pull(0.99 * 0.98, 0.95);
    vec![
        // 1/(2pq), and pq = 1/(2 + e⁶ + e⁻⁶).
        ("pull-ratio", (2.0 + 6f64.exp() + (-6f64).exp()) / 2.0, 6.0),
        ("clipped-pull", 2.0, 0.0),
        (
            "softmax-share",
            E * E / (E * E + E + 0.1f64.exp()),
            2.0 / 3.1 + 0.1,
        ),
        ("outlier-pull", 10.0, 100.0),
        // 1/√2·exp(−4√2) over 1/√(2π)·exp(−8).
        (
            "tail",
            FRAC_1_SQRT_2 * (-4.0 * SQRT_2).exp() * (2.0 * PI).sqrt() * 8f64.exp(),
            2.0,
        ),
        ("half-precision", 2.0, 1.0),
        ("least", 0.9 + 0.1 / 3.0, 1.0),
        ("positives", 100.0 * positives / all, 1.0),
        ("loss-kept", 1.0, 10.0),
        // (1 − p)^γ·(1 − γ p ln p/(1 − p)).
        (
            "pull-kept",
            100.0 * 0.01 * (1.0 - 2.0 * 0.9 * 0.9f64.ln() / 0.1),
            1.0,
        ),
        ("half-kept", 1.0 - FRAC_1_SQRT_2, 0.5),
        // w is −.637 after 4 steps and .391 after 5, by tests/reference/make_descent.py.
        ("first-steps", 5.0, 50.0),
        ("settled", 50.0, 2.0),
        ("hardest", 4.0, 0.0),
        ("threshold", 5.0 / 6.0, 0.5),
        ("sum", 8.0, 1.0),
        // The p at which p²(p − 2q ln q) is a ninth of q²(q − 2p ln p), from mpmath.
        ("focal-end", 0.305_787_194_909_899, 0.1),
        ("first-bias", -99f64.ln(), 0.0),
        ("floor", 1.0, 0.0),
    ]
}

#[test]
fn every_question_is_answered_both_ways() {
    let params = Params::default();
    for question in ALL {
        let is_answered = truths().iter().any(|(id, ..)| *id == question.id);
        assert!(is_answered, "{} has no truth here", question.id);
    }
    for (id, truth, wrong) in truths() {
        let question = question(id);
        let computed = question.truth(&params);
        assert!(
            (computed - truth).abs() <= 1e-12 * truth.abs().max(1.0),
            "{id}: {computed}, not {truth}"
        );
        assert!(question.is_right(&params, truth), "{id}: {truth}");
        assert!(!question.is_right(&params, wrong), "{id}: {wrong}");
        assert!(!question.is_right(&params, f64::NAN), "{id}");
    }
}

/// The setting of a question is laid over whatever the reader has.
#[test]
fn a_truth_is_right_where_the_figure_opens_too() {
    for question in ALL {
        let figure = question.figure().expect("a figure");
        let opening = figure::opening(figure).expect("a setting");
        let truth = question.truth(&opening);
        assert!(question.is_right(&opening, truth), "{}", question.id);
    }
    let opening = figure::opening(figure::find("gradients").expect("a figure")).expect("a setting");
    // Focal loss, though the figure opens with dear misses.
    assert_eq!(question("hardest").truth(&opening), 4.0);
}

#[test]
fn every_figure_is_asked_about() {
    for figure in figure::ALL {
        let id = figure.info().id;
        // What is right about a file is not known before it is read.
        if figure.info().heading == "Your own predictions" {
            continue;
        }
        assert!(of(id).next().is_some(), "{id} has no question");
    }
    for question in ALL {
        assert!(question.figure().is_some(), "{}", question.id);
        let alike = ALL.iter().filter(|other| other.id == question.id);
        assert_eq!(alike.count(), 1, "{}", question.id);
    }
}

#[test]
fn answers_follow_the_sliders() {
    let gamma = with("gamma=1");
    assert!((question("loss-kept").truth(&gamma) - 10.0).abs() < 1e-12);
    assert!(question("loss-kept").prompt(&gamma).contains("γ = 1"));
    let dear = with("fn-weight=2");
    assert_eq!(question("hardest").truth(&dear), 4.0, "it sets the weights");
    let even = with("positive-rate=0.5");
    // Half of the samples pull with .4, of the others 2 % with .7 and 98 % with .05.
    let share = 100.0 * 0.4 / (0.4 + 0.014 + 0.049);
    assert!((question("positives").truth(&even) - share).abs() < 1e-12);
    assert_eq!(question("first-bias").truth(&even), 0.0);
    let plain = with("gamma=0");
    assert!((question("focal-end").truth(&plain) - 0.1).abs() < 1e-12);
}

#[test]
fn settings_are_valid_and_hold_whatever_the_reader_has_set() {
    let odd = with(
        "target=0.3&axis=logit&alpha=0&gamma=0&fp-weight=0&fn-weight=0&smoothing=1&rows=&logits=1e300,-1e300",
    );
    for question in ALL {
        let id = question.id;
        for &(param, value) in question.setting {
            Params::default().set(param, value).expect("a valid value");
        }
        let truth = question.truth(&odd);
        assert!(truth.is_finite(), "{id}: {truth}");
        if let Answer::Number { range, .. } = question.answer {
            assert!((range.0..=range.1).contains(&truth), "{id}: {truth}");
        }
        let at = question.at(&odd);
        let (lo, hi) = question.figure().expect("a figure").cursor_domain(&at);
        assert!(at.at.is_none_or(|at| (lo..=hi).contains(&at)), "{id}");
    }
}

#[test]
fn numbers_in_the_words_are_right() {
    let params = Params::default();
    let half = question("half-precision");
    let options = half.options(&params);
    // Thousands are set apart.
    let spelt = |number: f64| {
        let digits = format!("{number:.0}");
        let (thousands, rest) = digits.split_at(digits.len() - 3);
        format!("{thousands},{rest}")
    };
    assert!(options[0].label.contains(&spelt(12f64.exp())));
    let largest = spelt((2.0 - 2f64.powi(-10)) * 2f64.powi(15));
    assert!(options[1].label.contains(&largest) && half.after(&params).contains(&largest));
    // ln(1 + e¹²) is 12, and ln 65,505 is 11.09.
    assert!((options[0].value - 12.0).abs() < 1e-5);
    assert!((options[1].value - 65_505f64.ln()).abs() < 1e-12);
    assert!(question("loss-kept").after(&params).contains("25 %"));
    assert!(
        question("pull-kept")
            .prompt(&params)
            .contains("1 % of its loss")
    );
    assert!(question("least").after(&params).contains("0.291"));
    // The cost of one answer to all, −Σ π ln p, at the rate of 1 % and at one half.
    let rate = -(0.01 * 0.01f64.ln() + 0.99 * 0.99f64.ln());
    let starts = format!("*{rate:.3}* instead of *{:.3}*", 2f64.ln());
    let after = question("first-bias").after(&params);
    assert!(after.contains(&starts), "{after}");
    let floor = question("floor");
    let options = floor.options(&params);
    for (option, loss) in options.iter().zip([
        10f64.ln(),
        (1.0 + 9.0 / E).ln(),
        // The entropy of .91 and nine times .01.
        -0.91 * 0.91f64.ln() - 0.09 * 0.01f64.ln(),
        -1e-7f64.ln(),
    ]) {
        assert!((option.value - loss).abs() < 1e-12, "{option:?}: {loss}");
    }
    let after = floor.after(&params);
    let second = format!("*{:.3}* of that 1", E / (E + 9.0));
    assert!(
        after.contains(&second) && after.contains("*2.303*"),
        "{after}"
    );
}
