//! What losses make of true probabilities, against mpmath and against what must be true.

#![cfg(not(target_family = "wasm"))]

#[path = "reference/cases.rs"]
#[allow(dead_code, reason = "each test uses its part")]
mod cases;

use cases::{assert_all, asymmetric, clipped, focal, focusing, log_eps, mixture, prob, smoothed};
use loss_lab::loss::Loss;
use loss_lab::numerics::focal_log_odds;
use loss_lab::optimum::{optimum, undo};
use loss_lab::params::{Gamma, Target};

/// By tests/reference/make_optimum.py.
const REFERENCE: &str = include_str!("reference/optimum.txt");

/// The lines of a kind, each with its words.
fn reference<const N: usize>(
    kind: &'static str,
) -> impl Iterator<Item = (&'static str, [&'static str; N])> {
    let lines = REFERENCE.lines().filter(move |line| line.starts_with(kind));
    lines.map(|line| {
        let words: Vec<_> = line.split(' ').skip(1).collect();
        (line, words.try_into().expect(line))
    })
}

fn number(word: &str) -> f64 {
    word.parse().expect("a number")
}

/// The losses that have an optimum for every η, and one η for each.
fn losses() -> Vec<Loss> {
    let mut losses = vec![Loss::Mse, Loss::Bce, Loss::BceTorch, clipped(0.01)];
    losses.extend([log_eps(1e-7), log_eps(0.1), smoothed(0.1), smoothed(0.9)]);
    losses.extend([asymmetric(5.0, 1.0), asymmetric(0.1, 10.0)]);
    for gamma in [0.0, 0.5, 2.0, 10.0] {
        losses.extend([None, Some(0.25), Some(0.99)].map(|alpha| focal(gamma, alpha)));
    }
    losses.push(mixture(2.0, None));
    losses.extend([
        focusing(1.0, 4.0, 0.0),
        focusing(1.0, 4.0, 0.05),
        focusing(3.0, 0.0, 0.0),
    ]);
    assert_all(&losses);
    losses
}

const SHARES: [f64; 9] = [0.0, 1e-6, 0.01, 0.11, 0.3, 0.5, 0.77, 0.999, 1.0];

#[test]
fn log_odds_of_focal_loss_are_right_to_the_last_digits() {
    let mut seen = 0;
    for (line, words) in reference("h ") {
        let [gamma, logit, expected] = words.map(number);
        let found = focal_log_odds(logit, Gamma::new(gamma).expect("a gamma"));
        let error = (found - expected).abs() / expected.abs().max(1.0);
        assert!(error <= 1e-15, "{line}: {found} is off by {error:e}");
        seen += 1;
    }
    assert_eq!(seen, 504);
}

#[test]
fn focal_loss_ends_where_its_mean_is_least() {
    let mut seen = 0;
    for (line, [gamma, alpha, eta, expected]) in reference("p ") {
        let loss = focal(number(gamma), (alpha != "off").then(|| number(alpha)));
        let found = optimum(loss, prob(number(eta))).expect("an optimum").get();
        let error = (found / number(expected) - 1.0).abs();
        // A few ULP of the logit, which is up to 30.
        assert!(error <= 2e-14, "{line}: {found} is off by {error:e}");
        seen += 1;
    }
    assert_eq!(seen, 168);
}

#[test]
fn asymmetric_focusing_ends_where_its_mean_is_least() {
    let mut seen = 0;
    for (line, words) in reference("f ") {
        let [gamma_pos, gamma_neg, margin, eta, expected] = words.map(number);
        let loss = focusing(gamma_pos, gamma_neg, margin);
        let found = optimum(loss, prob(eta)).expect("an optimum").get();
        let error = (found / expected - 1.0).abs();
        // As for focal loss; beside the margin the solver has the digits of p alone.
        assert!(error <= 2e-14, "{line}: {found} is off by {error:e}");
        seen += 1;
    }
    assert_eq!(seen, 48);
    // Without positives every p up to the margin costs nothing.
    assert_eq!(
        optimum(focusing(1.0, 4.0, 0.05), prob(0.0)),
        Some(prob(0.05))
    );
    assert_eq!(undo(focusing(1.0, 4.0, 0.05), prob(0.04)), Some(prob(0.0)));
    // And without a discount of positives a large share leads to 1.
    assert_eq!(
        optimum(focusing(0.0, 4.0, 0.05), prob(0.97)),
        Some(prob(1.0))
    );
}

/// By the losses themselves: nothing beside the optimum costs less.
#[test]
fn nothing_beside_the_optimum_costs_less() {
    for loss in losses() {
        for share in SHARES {
            let best = optimum(loss, prob(share)).expect("an optimum").get();
            let mean = |p: f64| {
                let [on, off] = [(share, Target::POSITIVE), (1.0 - share, Target::NEGATIVE)].map(
                    |(weight, target)| {
                        // No samples cost nothing, whatever each would.
                        if weight == 0.0 {
                            0.0
                        } else {
                            weight * loss.at_prob(prob(p), target).loss
                        }
                    },
                );
                on + off
            };
            let least = mean(best);
            for p in (0..=1000).map(|step| f64::from(step) / 1000.0) {
                assert!(
                    mean(p) >= least - 1e-12 * least.abs() - 1e-15,
                    "{loss:?}, η = {share}: {p} costs {}, the optimum {best} {least}",
                    mean(p)
                );
            }
        }
    }
}

#[test]
fn undoing_the_optimum_is_the_identity() {
    for loss in losses() {
        for share in SHARES
            .into_iter()
            .chain((1..200).map(|i| f64::from(i) / 200.0))
        {
            let made = optimum(loss, prob(share)).expect("an optimum");
            let cut = matches!(loss, Loss::BceLogEps { .. }) && [0.0, 1.0].contains(&made.get());
            if cut {
                // All η within ε of an end lead there.
                continue;
            }
            let back = undo(loss, made).expect("a share").get();
            assert!((back - share).abs() <= 1e-12, "{loss:?}: {share}, {back}");
        }
    }
}

/// Costs 1 and 10; values of mpmath, and 1/11 moved by hand for the two that are fractions.
#[test]
fn thresholds_follow_costs() {
    let cut = |loss| optimum(loss, prob(1.0 / 11.0)).expect("a threshold").get();
    assert!((cut(focal(2.0, None)) - 0.297530).abs() < 5e-7);
    assert!((cut(focal(2.0, Some(0.25))) - 0.219830).abs() < 5e-7);
    assert_eq!(cut(asymmetric(1.0, 10.0)), 0.5);
    assert!((cut(smoothed(0.1)) - (0.9 / 11.0 + 0.05)).abs() < 1e-16);
    // The α of the costs puts it at ½ for every γ.
    for gamma in [0.5, 2.0, 7.0] {
        assert!((cut(focal(gamma, Some(10.0 / 11.0))) - 0.5).abs() < 1e-15);
    }
}

#[test]
fn what_weighs_nothing_has_no_optimum_and_cannot_be_undone() {
    assert_eq!(optimum(asymmetric(0.0, 0.0), prob(0.3)), None);
    assert_eq!(optimum(focal(2.0, Some(0.0)), prob(1.0)), None);
    assert_eq!(optimum(focal(2.0, Some(0.0)), prob(0.9)), Some(prob(0.0)));
    assert_eq!(optimum(focal(2.0, Some(1.0)), prob(0.0)), None);
    assert_eq!(undo(focal(2.0, Some(0.0)), prob(0.4)), None);
    assert_eq!(undo(asymmetric(0.0, 1.0), prob(0.4)), None);
    assert_eq!(optimum(smoothed(1.0), prob(0.2)), Some(prob(0.5)));
    assert_eq!(undo(smoothed(1.0), prob(0.5)), None);
    // Beyond what smoothing leads to: the nearest.
    assert_eq!(undo(smoothed(0.1), prob(0.01)), Some(prob(0.0)));
    let huge = asymmetric(1e308, 1e308);
    assert_eq!(optimum(huge, prob(0.25)), Some(prob(0.25)));
}
