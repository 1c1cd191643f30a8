//! Arrays of losses, which are computed by blocks and several at once, against the same losses one by one.

use loss_lab::batch::Predictions;
use loss_lab::loss::{Eval, Loss};
use loss_lab::params::{Prob, Reduction, Target};

use super::cases::{assert_all, asymmetric, clipped, focal, focusing, log_eps, mixture, smoothed};

/// Blocks, the last of which is not full, and no whole number of lanes.
pub(crate) const COUNT: usize = 5_003;

/// An array, and how its losses are computed.
pub(crate) struct Case {
    pub(crate) what: &'static str,
    pub(crate) loss: Loss,
    /// Whether it predicts with probabilities.
    pub(crate) of_probs: bool,
    pub(crate) numbers: Vec<f64>,
    pub(crate) targets: Vec<f64>,
}

impl Case {
    pub(crate) fn predictions(&self) -> Predictions<'_> {
        if self.of_probs {
            Predictions::Probs(&self.numbers)
        } else {
            Predictions::Logits(&self.numbers)
        }
    }

    /// The losses and their slopes one by one.
    pub(crate) fn one_by_one(&self) -> Vec<Eval> {
        let pairs = self.numbers.iter().zip(&self.targets);
        pairs
            .map(|(&number, &y)| {
                let target = Target::new(y).expect("a target");
                if self.of_probs {
                    let prob = Prob::new(number).expect("a probability");
                    self.loss.at_prob(prob, target)
                } else {
                    self.loss.at_logit(number, target)
                }
            })
            .collect()
    }

    /// Panics unless the results are those of `expected`, one by one, to the bit.
    pub(crate) fn assert_same(
        &self,
        expected: &[Eval],
        reduction: Reduction,
        [loss, d_prob, d_logit]: [&[f64]; 3],
    ) {
        let losses: Vec<f64> = expected.iter().map(|eval| eval.loss).collect();
        let divisor = match reduction {
            Reduction::Mean => COUNT as f64,
            Reduction::None | Reduction::Sum => 1.0,
        };
        let losses = match reduction {
            Reduction::None => losses,
            Reduction::Sum | Reduction::Mean => vec![exact_sum(&losses) / divisor],
        };
        let slopes = |of: fn(&Eval) -> f64| -> Vec<f64> {
            expected.iter().map(|eval| of(eval) / divisor).collect()
        };
        for (key, got, expected) in [
            ("loss", loss, losses),
            ("d_prob", d_prob, slopes(|eval| eval.d_prob)),
            ("d_logit", d_logit, slopes(|eval| eval.d_logit)),
        ] {
            assert_eq!(got.len(), expected.len(), "{key} of {}", self.what);
            for (i, (got, expected)) in got.iter().zip(&expected).enumerate() {
                let same = got.to_bits() == expected.to_bits() || got.is_nan() && expected.is_nan();
                assert!(
                    same,
                    "{key}[{i}] of {:?}, {}, at {:e}, {reduction:?}: {got:e} instead of {expected:e}",
                    self.loss, self.what, self.numbers[i]
                );
            }
        }
    }
}

/// A sum that keeps what rounding takes from each step (Neumaier 1974), as those of batches.
fn exact_sum(terms: &[f64]) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0);
    for &term in terms {
        let next = sum + term;
        lost += if sum.abs() >= term.abs() {
            (sum - next) + term
        } else {
            (term - next) + sum
        };
        sum = next;
    }
    if sum.is_finite() { sum + lost } else { sum }
}

/// Every loss, with settings that take another way through it.
fn losses() -> Vec<Loss> {
    let losses = vec![
        Loss::Mse,
        Loss::Bce,
        clipped(1e-7),
        clipped(0.3),
        log_eps(1e-7),
        smoothed(0.1),
        asymmetric(0.3, 7.0),
        Loss::BceTorch,
        focal(2.0, None),
        focal(2.0, Some(0.25)),
        focal(0.0, Some(0.25)),
        focal(0.3, None),
        focal(1.0, Some(1.0)),
        focal(1.5, None),
        focal(5.0, Some(0.75)),
        focal(100.0, None),
        focal(1000.0, None),
        mixture(2.0, None),
        focusing(1.0, 4.0, 0.05),
        focusing(0.0, 4.0, 0.05),
        focusing(1.0, 2.0, 0.2),
        focusing(0.5, 1.0, 0.0),
        focusing(2.0, 60.0, 0.3),
    ];
    assert_all(&losses);
    losses
}

/// Arrays all of which lanes can do, and arrays in which a block in the middle has one number that they cannot, or can for some
/// losses only.
pub(crate) fn cases() -> Vec<Case> {
    // In no order; most are near the middle, and a few at the ends.
    let place = |i: usize| ((i * 7919) % COUNT) as f64 / (COUNT - 1) as f64 * 2.0 - 1.0;
    let logits: Vec<f64> = (0..COUNT).map(|i| 690.0 * place(i).powi(5)).collect();
    // From 1e-300 on at one end, and from one rounding below 1 at the other.
    let probs: Vec<f64> = (0..COUNT)
        .map(|i| match place(i) {
            place if place < 0.0 => 0.5 * 10_f64.powf(-299.0 * place.powi(4)),
            place => 1.0 - 0.5 * 10_f64.powf(-15.6 * place),
        })
        .collect();
    let targets: Vec<f64> = (0..COUNT).map(|i| (i % 2) as f64).collect();
    let misfits = [
        (false, "hard labels", None, None),
        (false, "one NaN", Some(f64::NAN), None),
        (false, "one soft label", None, Some(0.3)),
        (false, "one logit of 700", Some(700.0), None),
        (false, "one logit of −701", Some(-701.0), None),
        (false, "an infinite logit", Some(f64::INFINITY), None),
        (true, "hard labels", None, None),
        (true, "one soft label", None, Some(0.3)),
        (true, "one certain", Some(1.0), None),
        (true, "one impossible", Some(0.0), None),
        (true, "one subnormal", Some(5e-324), None),
    ];
    let mut cases = Vec::new();
    for loss in losses() {
        for (of_probs, what, number, target) in misfits {
            let mut case = Case {
                what,
                loss,
                of_probs,
                numbers: if of_probs {
                    probs.clone()
                } else {
                    logits.clone()
                },
                targets: targets.clone(),
            };
            let middle = COUNT / 2;
            case.numbers[middle] = number.unwrap_or(case.numbers[middle]);
            case.targets[middle] = target.unwrap_or(case.targets[middle]);
            cases.push(case);
        }
        // Labels that are all soft.
        cases.push(Case {
            what: "soft labels",
            loss,
            of_probs: false,
            numbers: logits.clone(),
            targets: (0..COUNT).map(|i| (i % 101) as f64 / 100.0).collect(),
        });
    }
    cases
}
