//! Arrays of focal losses with γ = 2, which are computed by blocks and several at once, against the same losses one by one.

use loss_lab::loss::{Eval, Loss};
use loss_lab::params::{Alpha, Gamma, Reduction, Target};

/// Blocks, the last of which is not full, and no whole number of lanes.
pub(crate) const COUNT: usize = 100_003;

/// An array, and how its losses are computed.
pub(crate) struct Case {
    pub(crate) what: &'static str,
    pub(crate) alpha: Option<f64>,
    pub(crate) logits: Vec<f64>,
    pub(crate) targets: Vec<f64>,
}

impl Case {
    pub(crate) fn loss(&self) -> Loss {
        Loss::Focal {
            gamma: Gamma::new(2.0).expect("a gamma"),
            alpha: self.alpha.map(|alpha| Alpha::new(alpha).expect("an alpha")),
        }
    }

    /// The losses and their slopes one by one.
    pub(crate) fn one_by_one(&self) -> Vec<Eval> {
        let target = |&y: &f64| Target::new(y).expect("a target");
        let pairs = self.logits.iter().zip(&self.targets);
        pairs
            .map(|(&z, y)| self.loss().at_logit(z, target(y)))
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
                    "{key}[{i}] of {}, α {:?}, {reduction:?}: {got:e} instead of {expected:e}",
                    self.what, self.alpha
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
    sum + lost
}

/// Logits within ±700, all of which lanes can do, and arrays in which a block in the middle has one number that they cannot.
pub(crate) fn cases() -> Vec<Case> {
    // In no order; most are near 0, and a few at the ends.
    let place = |i: usize| ((i * 7919) % COUNT) as f64 / (COUNT - 1) as f64 * 2.0 - 1.0;
    let logits: Vec<f64> = (0..COUNT).map(|i| 700.0 * place(i).powi(3)).collect();
    assert!(logits.iter().all(|z| z.abs() <= 700.0));
    let targets: Vec<f64> = (0..COUNT).map(|i| (i % 2) as f64).collect();
    let middle = COUNT / 2;
    let mut cases = Vec::new();
    for alpha in [None, Some(0.25)] {
        for (what, logit, target) in [
            ("hard labels", None, None),
            ("one NaN", Some(f64::NAN), None),
            ("one soft label", None, Some(0.3)),
            ("one logit of 701", Some(701.0), None),
            ("one logit of −701", Some(-701.0), None),
            ("one logit of −1000", Some(-1000.0), None),
        ] {
            let mut case = Case {
                what,
                alpha,
                logits: logits.clone(),
                targets: targets.clone(),
            };
            case.logits[middle] = logit.unwrap_or(case.logits[middle]);
            case.targets[middle] = target.unwrap_or(case.targets[middle]);
            cases.push(case);
        }
    }
    cases
}
