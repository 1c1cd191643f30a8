//! What the naive formulas do, cell by cell of the table that the documentation and the stability figure show.

#![cfg(not(target_family = "wasm"))]

use loss_lab::params::{Epsilon, Formula, Precision, Target};
use loss_lab::precision::{Computed, cross_entropy, rounded, softmax};

use Formula::{Clipped, OneTerm, Softplus, Stable, TwoTerm};
use Precision::{Bf16, F16, F32, F64};

const FORMATS: [Precision; 4] = [F64, F32, Bf16, F16];

fn computed(
    precision: Precision,
    formula: Formula,
    logit: f64,
    label: f64,
    epsilon: f64,
) -> Computed {
    let target = Target::new(label).expect("a label");
    let epsilon = Epsilon::new(epsilon).expect("an epsilon");
    cross_entropy(precision, formula, logit, target, epsilon)
}

fn loss(precision: Precision, formula: Formula, logit: f64, label: f64) -> f64 {
    computed(precision, formula, logit, label, 1e-7).loss
}

/// Asserts that the formula's loss for y = 0 is infinite at `logit`, and not yet a hundredth before, or one step of the
/// format where that is more.
fn assert_infinite_from(precision: Precision, formula: Formula, logit: f64) {
    let step = match precision {
        F64 | F32 | F16 => 0.01,
        // 8 bits.
        Bf16 => 2f64.powi(-7) * 2f64.powi(logit.log2().floor() as i32),
    };
    let at = |logit| loss(precision, formula, logit, 0.0);
    assert_eq!(at(logit), f64::INFINITY, "{precision:?}, {logit}");
    assert!(at(logit - step).is_finite(), "{precision:?}, {logit}");
}

/// As many decimals as the table has; the last may go either way where the number is in the middle.
fn assert_shown(got: f64, shown: f64, decimals: i32) {
    assert!(
        (got - shown).abs() <= 0.5001 * 10f64.powi(-decimals),
        "{got} is not shown as {shown}"
    );
}

#[test]
fn the_complement_vanishes_from_some_logit_on() {
    for (precision, logit) in FORMATS.into_iter().zip([36.74, 16.64, 5.56, 7.63]) {
        assert_infinite_from(precision, TwoTerm, logit);
    }
}

#[test]
fn the_exponential_overflows_from_some_logit_on() {
    // ln(1 + e^z) is infinite where e^z is.
    for (precision, logit) in FORMATS.into_iter().zip([709.79, 88.73, 89.0, 11.09]) {
        assert_infinite_from(precision, Softplus, logit);
    }
}

#[test]
fn a_confident_mistake() {
    let infinite = f64::INFINITY;
    for (precision, shown) in FORMATS.into_iter().zip([
        [infinite, 16.118, 34.540],
        [infinite, 15.942, infinite],
        [infinite; 3],
        [infinite; 3],
    ]) {
        let naive = loss(precision, TwoTerm, 40.0, 0.0);
        let clipped = [1e-7, 1e-15].map(|epsilon| {
            let computed = computed(precision, Clipped, 40.0, 0.0, epsilon);
            // Whatever the bound does to the value, nothing is learnt from it; or the slope is 0·∞.
            assert!(computed.d_logit == 0.0 || computed.d_logit.is_nan());
            computed.loss
        });
        for (got, shown) in [naive, clipped[0], clipped[1]].into_iter().zip(shown) {
            if shown.is_infinite() {
                assert_eq!(got, shown, "{precision:?}");
            } else {
                assert_shown(got, shown, 3);
            }
        }
        assert_eq!(loss(precision, Stable, 40.0, 0.0), 40.0);
    }
}

#[test]
fn a_confident_right_answer() {
    for (precision, shown) in FORMATS.into_iter().zip([4.25e-18, 4.25e-18, 4.26e-18, 0.0]) {
        assert!(
            loss(precision, TwoTerm, 40.0, 1.0).is_nan(),
            "{precision:?}"
        );
        assert_eq!(loss(precision, OneTerm, 40.0, 1.0), 0.0, "{precision:?}");
        assert_shown(loss(precision, Stable, 40.0, 1.0), shown, 20);
    }
    // The true one is 4.248354255291589e-18.
    assert_eq!(loss(F64, Stable, 40.0, 1.0), 4.248354255291589e-18);
}

#[test]
fn the_logarithm_of_one_plus_an_exponential() {
    let infinite = f64::INFINITY;
    for (precision, shown) in FORMATS.into_iter().zip([
        [40.0, 90.0, infinite],
        [40.0, infinite, infinite],
        [40.0, infinite, infinite],
        [infinite; 3],
    ]) {
        let got = [40.0, 90.0, 750.0].map(|z| loss(precision, Softplus, z, 0.0));
        assert_eq!(got, shown, "{precision:?}");
        // Past it the slope is ∞/∞.
        assert!(
            computed(precision, Softplus, 750.0, 0.0, 0.1)
                .d_logit
                .is_nan()
        );
    }
}

#[test]
fn softmax_without_the_shift() {
    for precision in FORMATS {
        let probs = softmax(precision, &[1000.0, 999.0, 998.0]);
        assert!(probs.iter().all(|p| p.is_nan()), "{precision:?}");
        // Shifted by the largest it is itself, in whatever digits there are.
        let probs = softmax(precision, &[0.0, -1.0, -2.0]);
        for (got, truth) in probs.into_iter().zip([0.66524, 0.24473, 0.09003]) {
            let digits = match precision {
                F64 | F32 => 1e-5,
                // Half an ULP for each of three operations.
                F16 => 1.5 * 2f64.powi(-11),
                Bf16 => 1.5 * 2f64.powi(-8),
            };
            assert!((got - truth).abs() <= digits, "{precision:?}: {got}");
        }
    }
}

#[test]
fn the_right_answer_without_doubt() {
    for precision in FORMATS {
        for (logit, label) in [(f64::INFINITY, 1.0), (f64::NEG_INFINITY, 0.0)] {
            assert!(
                loss(precision, TwoTerm, logit, label).is_nan(),
                "{precision:?}"
            );
        }
    }
}

#[test]
fn an_epsilon_in_the_logarithm_makes_a_right_answer_cost_less_than_nothing() {
    let at = |epsilon| computed(F64, Formula::LogEps, 40.0, 1.0, epsilon).loss;
    assert!((at(1e-15) - -1.11e-15).abs() < 1e-17);
    assert!((at(1e-7) - -1e-7).abs() < 1e-14);
}

#[test]
fn numbers_are_rounded_to_nearest_even_once() {
    let two = |exponent| 2f64.powi(exponent);
    // A tie goes to even; the least bit of an f64 above it does not, though an f32 would not see it.
    for (precision, digits) in [(F32, 24), (F16, 11), (Bf16, 8)] {
        let tie = 1.0 + two(-digits);
        assert_eq!(rounded(precision, tie), 1.0, "{precision:?}");
        assert_eq!(rounded(precision, tie.next_up()), 1.0 + two(1 - digits));
        let odd_tie = 1.0 + 3.0 * two(-digits);
        assert_eq!(rounded(precision, odd_tie), 1.0 + two(2 - digits));
        assert_eq!(
            rounded(precision, odd_tie.next_down()),
            1.0 + two(1 - digits)
        );
    }
    // The smallest subnormal, and what is at most half of it.
    for (precision, least) in [(F32, -149), (F16, -24), (Bf16, -133)] {
        assert_eq!(rounded(precision, two(least)), two(least));
        assert_eq!(rounded(precision, two(least - 1)), 0.0);
        assert_eq!(rounded(precision, two(least - 1).next_up()), two(least));
        assert_eq!(rounded(precision, -1.5 * two(least)), -two(least + 1));
    }
    // The largest, and the middle to what would come next.
    for (precision, digits, exponent) in [(F32, 24, 128), (F16, 11, 16), (Bf16, 8, 128)] {
        let largest = two(exponent) - two(exponent - digits);
        let middle = two(exponent) - two(exponent - digits - 1);
        assert_eq!(rounded(precision, largest), largest);
        assert_eq!(rounded(precision, middle.next_down()), largest);
        assert_eq!(rounded(precision, middle), f64::INFINITY, "{precision:?}");
        assert_eq!(rounded(precision, -f64::MAX), f64::NEG_INFINITY);
        assert_eq!(rounded(precision, f64::INFINITY), f64::INFINITY);
        assert!(rounded(precision, f64::NAN).is_nan());
        assert_eq!(rounded(precision, -0.0).to_bits(), (-0.0f64).to_bits());
    }
}

/// Every number of both short formats, and the middles between them, against the definition of nearest.
#[test]
fn short_formats_round_every_middle_to_even() {
    let values = |precision| -> Vec<f64> {
        // By the formats' definition: the fraction's bits, how many exponents there are, and the least number's.
        let (fraction, exponents, least) = match precision {
            F16 => (10, 31, -24),
            _ => (7, 255, -133),
        };
        let widened = |bits: i32| {
            let (exponent, digits) = (bits >> fraction, bits & ((1 << fraction) - 1));
            match exponent {
                0 => f64::from(digits) * 2f64.powi(least),
                _ => f64::from(digits + (1 << fraction)) * 2f64.powi(least + exponent - 1),
            }
        };
        (0..exponents << fraction).map(widened).collect()
    };
    for precision in [F16, Bf16] {
        let values = values(precision);
        assert!(values.len() > 30_000);
        for (i, pair) in values.windows(2).enumerate() {
            let (low, high) = (pair[0], pair[1]);
            let middle = low + (high - low) / 2.0;
            let even = if i % 2 == 0 { low } else { high };
            for (value, nearest) in [
                (low, low),
                (middle.next_down(), low),
                (middle, even),
                (middle.next_up(), high),
            ] {
                assert_eq!(
                    rounded(precision, value),
                    nearest,
                    "{precision:?} {value:e}"
                );
                let negative = rounded(precision, -value);
                assert_eq!(negative.to_bits(), (-nearest).to_bits(), "{value:e}");
            }
        }
    }
}
