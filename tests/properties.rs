//! What holds whatever the numbers are.

#![cfg(not(target_family = "wasm"))]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "reference/cases.rs"]
mod cases;

use cases::{asymmetric, bits, focal, target};
use loss_lab::batch::{
    BinaryOptions, ClassTargets, Predictions, SoftmaxOptions, binary, softmax_cross_entropy,
};
use loss_lab::loss::softmax::{ClassTarget, SoftmaxEval, softmax_cross_entropy as softmax_row};
use loss_lab::loss::{Loss, regression::Regression};
use loss_lab::numerics::{Sigmoid, log_softmax, softmax};
use loss_lab::params::{Delta, Precision, Reduction, Sigma, Smoothing, Target};
use loss_lab::precision::rounded;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Half of them where losses bend, the others everywhere.
fn logit() -> impl Strategy<Value = f64> {
    prop_oneof![-40.0..40.0, -750.0..750.0]
}

/// Any but NaN.
fn number() -> impl Strategy<Value = f64> {
    use prop::num::f64::{INFINITE, NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        NORMAL | SUBNORMAL | ZERO | INFINITE | POSITIVE | NEGATIVE,
        -1e5..1e5
    ]
}

fn row(classes: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<f64>> {
    let logit = prop_oneof![-10.0..10.0, -300.0..300.0];
    prop::collection::vec(logit, classes)
}

/// A row and its true class.
fn labelled() -> impl Strategy<Value = (Vec<f64>, usize)> {
    row(1..12).prop_flat_map(|row| {
        let classes = row.len();
        (Just(row), 0..classes)
    })
}

fn cross_entropy(logits: &[f64], class: usize, smoothing: f64) -> SoftmaxEval {
    let smoothing = Smoothing::new(smoothing).expect("a smoothing");
    softmax_row(logits, ClassTarget::Index(class), smoothing).expect("a row")
}

/// Equal but for so many roundings of numbers of this size.
fn near(a: f64, b: f64, roundings: f64, size: f64) -> bool {
    a == b || (a - b).abs() <= roundings * f64::EPSILON * size
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..Default::default() })]

    #[test]
    fn focal_without_its_parameters_is_cross_entropy(z in logit(), y in 0.0..=1.0) {
        let (focal, bce) = (focal(0.0, None), Loss::Bce);
        prop_assert_eq!(bits(focal.at_logit(z, target(y))), bits(bce.at_logit(z, target(y))));
    }

    #[test]
    fn focal_is_cross_entropy_times_its_factor(z in -40.0..40.0, gamma in 0.01..10.0) {
        let [focal, bce] = [focal(gamma, None), Loss::Bce].map(|loss| loss.at_logit(z, Target::POSITIVE).loss);
        let factor = libm::exp(gamma * Sigmoid::from_logit(z).ln_complement());
        // The power amplifies an ULP of its base by γ, or that of its logarithm by γ|ln q|.
        prop_assert!(near(focal, factor * bce, 8.0 + 2.0 * gamma * (1.0 + z.abs()), factor * bce));
    }

    #[test]
    fn alpha_silences_a_class(z in logit(), gamma in 0.0..10.0) {
        for (alpha, label) in [(0.0, Target::POSITIVE), (1.0, Target::NEGATIVE)] {
            prop_assert_eq!(bits(focal(gamma, Some(alpha)).at_logit(z, label)), [0; 3]);
        }
    }

    #[test]
    fn the_slopes_are_one_slope(z in -700.0..700.0, y: bool, gamma in 0.0..10.0, w in 0.01..100.0) {
        let label = target(f64::from(y));
        let point = Sigmoid::from_logit(z);
        for loss in [Loss::Mse, Loss::Bce, Loss::BceTorch, focal(gamma, Some(0.25)), asymmetric(w, 1.0 / w)] {
            let eval = loss.at_logit(z, label);
            let by_logit = eval.d_prob * point.prob() * point.complement();
            // At most 32 roundings on either side; where p·q·dL/dp is subnormal, digits are missing.
            let size = eval.d_logit.abs().max(1e-290);
            prop_assert!(near(by_logit, eval.d_logit, 64.0 + 4.0 * gamma, size), "{:?} {:?}", loss, eval);
        }
    }

    #[test]
    fn labels_mirror_logits(z in logit(), gamma in 0.0..10.0) {
        for loss in [Loss::Mse, Loss::Bce, Loss::BceTorch, focal(gamma, None)] {
            let here = loss.at_logit(z, Target::POSITIVE);
            let there = loss.at_logit(-z, Target::NEGATIVE);
            prop_assert_eq!(here.loss, there.loss);
            prop_assert_eq!(here.d_prob, -there.d_prob);
            // p·q is not multiplied in the same order.
            prop_assert!(near(here.d_logit, -there.d_logit, 2.0, here.d_logit.abs().max(1e-290)));
        }
    }

    #[test]
    fn surer_and_right_never_costs_more(z in logit(), more in 0.0..10.0, gamma in 0.0..10.0) {
        for loss in [Loss::Mse, Loss::Bce, Loss::BceTorch, focal(gamma, None)] {
            let [less, surer] = [z, z + more].map(|z| loss.at_logit(z, Target::POSITIVE).loss);
            // Unless the step is lost in rounding.
            prop_assert!(surer <= less * (1.0 + 64.0 * f64::EPSILON), "{:?}", loss);
        }
    }

    #[test]
    fn softmax_is_a_distribution((logits, _) in labelled()) {
        let probs = softmax(&logits);
        prop_assert!(probs.iter().all(|p| (0.0..=1.0).contains(p)));
        prop_assert!(near(probs.iter().sum(), 1.0, 16.0, 1.0));
        for (p, ln_p) in probs.iter().zip(log_softmax(&logits)) {
            prop_assert!(ln_p <= 0.0);
            prop_assert!(near(libm::exp(ln_p), *p, 4.0 + ln_p.abs(), *p));
        }
    }

    #[test]
    fn slopes_sum_to_nothing((logits, class) in labelled(), s in 0.0..=1.0) {
        let slopes = cross_entropy(&logits, class, s).d_logits;
        prop_assert!(slopes.iter().sum::<f64>().abs() <= 16.0 * f64::EPSILON);
        prop_assert!(slopes.iter().all(|slope| slope.abs() <= 1.0));
    }

    #[test]
    fn a_shift_of_all_logits_is_nothing((logits, class) in labelled(), shift in -1_000_000i32..1_000_000) {
        // Logits of whole sixty-fourths stay exact under a whole shift.
        let exact: Vec<f64> = logits.iter().map(|z| (z * 64.0).round() / 64.0).collect();
        let shifted: Vec<f64> = exact.iter().map(|z| z + f64::from(shift)).collect();
        prop_assert_eq!(cross_entropy(&exact, class, 0.1), cross_entropy(&shifted, class, 0.1));
    }

    #[test]
    fn full_smoothing_forgets_the_class((logits, class) in labelled()) {
        prop_assert_eq!(cross_entropy(&logits, class, 1.0), cross_entropy(&logits, 0, 1.0));
    }

    #[test]
    fn two_classes_are_one_logit(z in logit(), first: bool) {
        let [bce, row] = [z, -z].map(|z| if first { z } else { -z }).map(|z| {
            (Loss::Bce.at_logit(z, Target::POSITIVE), cross_entropy(&[z, 0.0], 0, 0.0))
        });
        for (bce, row) in [bce, row] {
            prop_assert!(near(row.loss, bce.loss, 4.0, bce.loss));
            prop_assert!(near(row.d_logits[0], bce.d_logit, 4.0, bce.d_logit.abs()));
        }
    }

    #[test]
    fn a_class_is_its_own_distribution((logits, class) in labelled(), s in 0.0..=1.0) {
        let shares: Vec<f64> = (0..logits.len()).map(|c| f64::from(c == class)).collect();
        let smoothing = Smoothing::new(s).expect("a smoothing");
        let soft = softmax_row(&logits, ClassTarget::Distribution(&shares), smoothing);
        prop_assert_eq!(soft.expect("a row"), cross_entropy(&logits, class, s));
    }

    #[test]
    fn means_are_sums_by_their_number(logits in prop::collection::vec(-40.0..40.0, 1..50)) {
        let targets: Vec<f64> = (0..logits.len()).map(|i| f64::from(i % 2 == 0)).collect();
        let [none, sum, mean] = [Reduction::None, Reduction::Sum, Reduction::Mean].map(|reduction| {
            let options = BinaryOptions { reduction, ..Default::default() };
            binary(Loss::Bce, Predictions::Logits(&logits), &targets, &options).expect("a batch")
        });
        let count = logits.len() as f64;
        prop_assert_eq!(mean.loss[0], sum.loss[0] / count);
        prop_assert!(near(none.loss.iter().sum(), sum.loss[0], count, sum.loss[0]));
        prop_assert_eq!(&none.d_logit, &sum.d_logit);
        for (mean, sum) in mean.d_logit.iter().zip(&sum.d_logit) {
            prop_assert_eq!(*mean, sum / count);
        }
    }

    #[test]
    fn ignored_rows_might_not_be_there(rows in prop::collection::vec((row(3), 0..4i32), 1..8), s in 0.0..=1.0) {
        let class_weight = Some(&[0.5, 1.0, 3.0][..]);
        let smoothing = Smoothing::new(s).expect("a smoothing");
        let options = SoftmaxOptions { reduction: Reduction::Mean, smoothing, class_weight, ignore_index: 3, ..Default::default() };
        let batch = |keep: fn(&i32) -> bool| {
            let kept = rows.iter().filter(|(_, class)| keep(class));
            let (logits, indices): (Vec<_>, Vec<_>) = kept.cloned().unzip();
            softmax_cross_entropy(&logits.concat(), 3, ClassTargets::Indices(&indices), &options).expect("a batch")
        };
        let (all, kept) = (batch(|_| true), batch(|&class| class != 3));
        prop_assert_eq!(all.loss[0].to_bits(), kept.loss[0].to_bits());
        let taught = rows.iter().zip(all.d_logits.chunks(3)).filter(|((_, class), _)| *class != 3);
        let taught: Vec<f64> = taught.flat_map(|(_, slopes)| slopes.to_vec()).collect();
        prop_assert_eq!(taught, kept.d_logits);
    }

    #[test]
    fn huber_is_between_its_ends(x in -1e6..1e6, t in -1e6..1e6, delta in 1e-6..1e6) {
        let huber = Regression::Huber { delta: Delta::new(delta).expect("a delta") }.at(x, t);
        let squared = Regression::Squared.at(x, t);
        prop_assert!(huber.loss <= 0.5 * squared.loss * (1.0 + 4.0 * f64::EPSILON));
        prop_assert!(huber.d_prediction.abs() <= delta);
        let wide = Regression::Huber { delta: Delta::new(4e6).expect("a delta") }.at(x, t);
        prop_assert_eq!((wide.loss, wide.d_prediction), (0.5 * squared.loss, 0.5 * squared.d_prediction));
    }

    #[test]
    fn gaussian_noise_is_squared_error_but_for_scale_and_constant(x in -1e3..1e3, t in -1e3..1e3, sigma in 0.1..5.0) {
        let noise = Regression::Gaussian { sigma: Sigma::new(sigma).expect("a sigma") };
        let scaled = Regression::Squared.at(x, t).loss / (2.0 * sigma * sigma);
        let above = noise.at(x, t).loss - noise.at(0.0, 0.0).loss;
        prop_assert!(near(above, scaled, 8.0, scaled + 4.0));
    }

    #[test]
    fn rounding_is_idempotent_monotone_and_odd(one in number(), other in number()) {
        let (a, b) = (one.min(other), one.max(other));
        for precision in [Precision::F32, Precision::Bf16, Precision::F16] {
            let (low, high) = (rounded(precision, a), rounded(precision, b));
            prop_assert!(low <= high);
            prop_assert_eq!(rounded(precision, low).to_bits(), low.to_bits());
            prop_assert_eq!(rounded(precision, -a).to_bits(), (-low).to_bits());
        }
        prop_assert_eq!(rounded(Precision::F32, a), f64::from(a as f32));
    }
}
