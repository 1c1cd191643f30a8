//! What must be true of the losses whatever their implementation: identities, limits, slopes, and known numbers.

#![cfg(not(target_family = "wasm"))]

#[path = "reference/cases.rs"]
mod cases;
#[path = "identities/focal.rs"]
mod focal;

use std::f64::consts::{LN_2, LN_10};

use cases::*;
use loss_lab::loss::Loss;
use loss_lab::loss::focal::{gradient_ratio, modulating_factor, ratio_crossing};
use loss_lab::numerics::{Sigmoid, logit_from_prob, prob_from_logit};
use loss_lab::params::{Gamma, Target};

#[test]
fn losses_without_their_parameter_are_cross_entropy() {
    assert_same_bits(focal(0.0, None), Loss::Bce);
    assert_same_bits(smoothed(0.0), Loss::Bce);
    assert_same_bits(asymmetric(1.0, 1.0), Loss::Bce);
}

#[test]
fn values_are_never_negative_and_nothing_is_nan() {
    for (place, eval) in all_losses().into_iter().flat_map(everywhere) {
        // But for ε in the logarithms: 1 + ε is more than 1.
        let least = if place.starts_with("BceLogEps") {
            -1e-7
        } else {
            0.0
        };
        assert!(eval.loss >= least, "{place}: {eval:?}");
        assert!(eval.d_logit.is_finite(), "{place}: {eval:?}");
        assert!(!eval.d_prob.is_nan(), "{place}: {eval:?}");
        let minus_zero = (-0.0f64).to_bits();
        assert!(!bits(eval).contains(&minus_zero), "{place}: {eval:?}");
    }
}

#[test]
fn a_nan_logit_gives_nan() {
    let silent = [
        asymmetric(0.0, 0.0),
        focal(2.0, Some(0.0)),
        focal(0.0, Some(0.0)),
    ];
    for loss in all_losses().into_iter().chain(silent) {
        let eval = loss.at_logit(f64::NAN, Target::POSITIVE);
        assert!(eval.loss.is_nan() && eval.d_prob.is_nan() && eval.d_logit.is_nan());
    }
}

#[test]
fn labels_and_logits_mirror_each_other() {
    let mirrored = |loss| match loss {
        Loss::Focal {
            gamma,
            alpha: Some(alpha),
        } => focal(gamma.get(), Some(1.0 - alpha.get())),
        Loss::FocalMixture {
            gamma,
            alpha: Some(alpha),
        } => mixture(gamma.get(), Some(1.0 - alpha.get())),
        Loss::Asymmetric {
            fp_weight,
            fn_weight,
        } => asymmetric(fn_weight.get(), fp_weight.get()),
        other => other,
    };
    let has_mirror = |loss: &Loss| !matches!(loss, Loss::AsymmetricFocusing { .. });
    for loss in all_losses().into_iter().filter(has_mirror) {
        // Targets whose 1 − y is exact, so that both sides take the same steps, p and q exchanged; but the terms of a
        // soft target are added in the other order, and 1 − α or s/2 may round once: 4 ULP.
        for y in [0.0, 0.25, 0.5, 1.0] {
            for z in LOGITS {
                let here = loss.at_logit(z, target(y));
                let there = mirrored(loss).at_logit(-z, target(1.0 - y));
                for (a, b) in [
                    (here.loss, there.loss),
                    (here.d_prob, -there.d_prob),
                    (here.d_logit, -there.d_logit),
                ] {
                    let same = a == b || (a - b).abs() <= 4.0 * f64::EPSILON * a.abs().max(1.0);
                    assert!(same, "{loss:?} at z = {z}, y = {y}: {here:?}, {there:?}");
                }
            }
        }
    }
}

#[test]
fn a_weight_of_zero_silences_its_class() {
    let zero = [0u64; 3];
    for g in [0.0, 1e-3, 0.5, 2.0, 10.0] {
        for z in LOGITS {
            let silent = [
                focal(g, Some(0.0)).at_logit(z, Target::POSITIVE),
                focal(g, Some(1.0)).at_logit(z, Target::NEGATIVE),
                asymmetric(0.0, 5.0).at_logit(z, Target::NEGATIVE),
                asymmetric(5.0, 0.0).at_logit(z, Target::POSITIVE),
            ];
            assert!(silent.iter().all(|&eval| bits(eval) == zero), "z = {z}");
            // And leaves the other as it is.
            let heard = focal(g, Some(1.0)).at_logit(z, Target::POSITIVE);
            assert_eq!(heard, focal(g, None).at_logit(z, Target::POSITIVE));
        }
    }
}

#[test]
fn slopes_by_logit_and_by_probability_agree() {
    for loss in all_losses() {
        for y in TARGETS {
            for z in LOGITS.into_iter().filter(|z| z.abs() <= 40.0) {
                let eval = loss.at_logit(z, target(y));
                let point = Sigmoid::from_logit(z);
                let (p, q) = (point.prob(), point.complement());
                // Soft targets subtract terms as large as γ + 2 times the weight (100 at most): 16 roundings of those.
                let tolerance = if y == 0.0 || y == 1.0 {
                    32.0 * f64::EPSILON * eval.d_logit.abs()
                } else {
                    16.0 * f64::EPSILON * 100.0
                };
                assert_near(eval.d_prob * p * q, eval.d_logit, tolerance);
            }
        }
    }
}

#[test]
fn slopes_are_those_of_the_value() {
    // Central differences: h²·|L'''|/6 from the step, where the largest, of γ = 10 and of ln p at 0.13, stay below
    // 1e3·h² by logit and by probability, and rounding of L by h. Weights are 100 at most.
    let step = 1e-5;
    let tolerance = |value: f64| 1e3 * step * step + 4.0 * f64::EPSILON * (1.0 + value) / step;
    for loss in all_losses() {
        let scale = match loss {
            Loss::Asymmetric { .. } => 100.0,
            _ => 1.0,
        };
        for y in TARGETS {
            for p in [0.13, 0.3, 0.45, 0.62, 0.77, 0.88] {
                let at = |p: f64| loss.at_prob(prob(p), target(y));
                let slope = (at(p + step).loss - at(p - step).loss) / (2.0 * step);
                assert_near(at(p).d_prob, slope, scale * tolerance(at(p).loss));

                let z = logit_from_prob(prob(p));
                let at = |z: f64| loss.at_logit(z, target(y));
                let slope = (at(z + step).loss - at(z - step).loss) / (2.0 * step);
                assert_near(at(z).d_logit, slope, scale * tolerance(at(z).loss));
            }
        }
    }
}

#[test]
fn clipping_is_flat_at_and_outside_its_bounds() {
    for epsilon in [1e-15, 1e-7, 0.1] {
        let loss = clipped(epsilon);
        let upper = 1.0 - epsilon;
        // 1 − ε rounds; whether it is inside is decided by the exact 1 − p against ε.
        let first_outside = if 1.0 - upper <= epsilon {
            upper
        } else {
            upper.next_up()
        };
        for y in TARGETS {
            let flat = |p: f64| loss.at_prob(prob(p), target(y));
            for (bound, outside) in [(epsilon, epsilon / 2.0), (first_outside, 1.0)] {
                let eval = flat(bound);
                assert_eq!((eval.d_prob, eval.d_logit), (0.0, 0.0));
                assert_eq!(eval, flat(outside));
            }
            for inside in [epsilon.next_up(), first_outside.next_down()] {
                let bce = Loss::Bce.at_prob(prob(inside), target(y));
                assert_eq!(bits(flat(inside)), bits(bce));
            }
        }
        // The worst a mistake can cost, the same for both labels: −ln ε, however 1 − ε rounds.
        let most = loss.at_prob(prob(0.0), Target::POSITIVE).loss;
        assert_eq!(most, loss.at_prob(prob(1.0), Target::NEGATIVE).loss);
        assert_near(most, -epsilon.ln(), most * f64::EPSILON);
    }
}

#[test]
fn certainty_has_its_limits() {
    for g in GAMMAS {
        let (right, wrong) = (
            focal(g, None).at_prob(prob(1.0), Target::POSITIVE),
            focal(g, Some(0.25)).at_prob(prob(0.0), Target::POSITIVE),
        );
        assert_eq!(bits(right), [0; 3]);
        assert_eq!(wrong.loss, f64::INFINITY);
        assert_eq!((wrong.d_prob, wrong.d_logit), (f64::NEG_INFINITY, -0.25));
    }
    let right = Loss::Bce.at_prob(prob(1.0), Target::POSITIVE);
    assert_eq!((right.loss, right.d_prob, right.d_logit), (0.0, -1.0, 0.0));
    // A huge but finite logit is not yet certain: each keeps the digits that p = 1 loses.
    let almost = focal(0.5, None).at_logit(750.0, Target::POSITIVE);
    assert!(almost.d_prob < 0.0 && almost.d_prob > -1e-150);
}

#[test]
fn numbers_of_the_chapter() {
    // 0.1 as written and the expected decimals round, and so do three operations: 4 ULP.
    let close =
        |got: f64, expected: f64| assert_near(got, expected, 4.0 * f64::EPSILON * expected.abs());
    let positive = |loss: Loss, p: f64| loss.at_prob(prob(p), Target::POSITIVE);

    let mse = positive(Loss::Mse, 0.1);
    close(mse.loss, 0.81);
    close(mse.d_prob, -1.8);
    close(mse.d_logit, -0.162);
    let bce = positive(Loss::Bce, 0.1);
    close(bce.loss, LN_10);
    close(bce.d_prob, -10.0);
    close(bce.d_logit, -0.9);
    close(bce.d_prob / mse.d_prob, 50.0 / 9.0);
    close(bce.d_logit / mse.d_logit, 50.0 / 9.0);
    close(positive(focal(2.0, None), 0.5).loss, LN_2 / 4.0);

    // The steepest that squared error gets by the logit, against points 3e-4 and more away.
    let steepest = positive(Loss::Mse, 1.0 / 3.0).d_logit;
    close(steepest, -8.0 / 27.0);
    assert!((1..1000).all(|i| positive(Loss::Mse, f64::from(i) / 1000.0).d_logit > steepest));

    // Numbers quoted to so many digits are held to half of the last one.
    assert_near(positive(Loss::Bce, 0.9).loss, 0.1053605, 5e-8);
    assert_near(positive(clipped(1e-7), 0.0).loss, 16.118096, 5e-7);
    assert_near(gradient_ratio(prob(0.8), Gamma::DEFAULT), 0.111, 5e-4);
    assert_near(gradient_ratio(prob(0.9), Gamma::DEFAULT), 0.029, 5e-4);
    assert_near(gradient_ratio(prob(0.1), Gamma::DEFAULT), 1.22, 5e-3);
    let crossing = ratio_crossing(Gamma::DEFAULT).expect("a crossing");
    assert_near(crossing, 0.298, 5e-4);

    // 1 − p inherits half an ULP from the p as written, and squaring doubles it; one more for the square.
    for (p, factor) in [(0.9, 0.01), (0.8, 0.04), (0.1, 0.81)] {
        let tolerance = 3.0 * (1.0 - p) * HALF_ULP;
        assert_near(
            modulating_factor(prob(p), Gamma::DEFAULT),
            factor,
            tolerance,
        );
        assert_near(positive(Loss::Mse, p).loss, factor, tolerance);
    }
}

#[test]
fn logits_and_probabilities_are_inverse() {
    assert_eq!(logit_from_prob(prob(0.0)), f64::NEG_INFINITY);
    assert_eq!(logit_from_prob(prob(0.5)), 0.0);
    assert_eq!(logit_from_prob(prob(1.0)), f64::INFINITY);
    // Beside ½ the logit is 4d + 16d³/3, of which the difference of two logarithms has only 12 digits; here 2 ULP.
    let p: f64 = 0.500001;
    let d = p - 0.5;
    let series = 4.0 * d + 16.0 / 3.0 * d * d * d;
    assert_near(
        logit_from_prob(prob(p)),
        series,
        2.0 * f64::EPSILON * series,
    );
    for z in LOGITS.into_iter().filter(|z| z.abs() <= 36.7) {
        let p = prob_from_logit(z);
        let back = logit_from_prob(prob(p));
        // p holds z to within 2 ULP of p, which the slope dz/dp = 1/(pq) enlarges; the logarithms add 2 ULP of z.
        let tolerance = 2.0 * f64::EPSILON * (1.0 / (1.0 - p) + z.abs());
        assert_near(back, z, tolerance);
    }
}
