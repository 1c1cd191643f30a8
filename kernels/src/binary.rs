//! Losses of yes-or-no predictions, for labels y from 0 to 1. `loss_lab::loss` has the formulas with their sources; here they
//! are without what is needed only where a number is not finite.

use crate::exponential::FARTHEST;
use crate::formulas::{
    Slopes, clipped, cross_entropy, focal, focusing, log_epsilon, squared, torch,
};
use crate::points::{
    BLOCK, Column, Logs, Point, Points, Predictions, START, all, begin, fit, within,
};
use crate::product::needs_power;

/// A loss, with what it makes of its settings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Binary {
    /// (p − y)².
    Squared,
    /// −(`positive`·y + `spread`) ln p − (`negative`·(1 − y) + `spread`) ln q.
    CrossEntropy {
        /// The weight of label 1.
        positive: f64,
        /// The weight of label 0.
        negative: f64,
        /// What is added to both terms' weights.
        spread: f64,
    },
    /// Cross-entropy of p limited to [ε, 1 − ε], constant beyond.
    Clipped {
        /// ε.
        bound: f64,
        /// ln ε.
        ln_bound: f64,
        /// ln(1 − ε).
        ln_rest: f64,
    },
    /// −y ln(p + ε) − (1 − y) ln(q + ε).
    LogEpsilon {
        /// ε, less than ½.
        epsilon: f64,
    },
    /// −y max(ln p, `least_ln`) − (1 − y) max(ln q, `least_ln`); dL/dp divides by at least `least_spread` for pq.
    Torch {
        /// The least logarithm.
        least_ln: f64,
        /// The least divisor of dL/dp.
        least_spread: f64,
    },
    /// −α_t q_t^γ ln p_t, for labels of 0 or 1 only.
    Focal {
        /// γ.
        gamma: f64,
        /// α_t of label 1.
        positive: f64,
        /// α_t of label 0.
        negative: f64,
    },
    /// −q^γ₊ ln p for label 1, −x^γ₋ ln(1 − x) with x = max(p − m, 0) for label 0, for labels of 0 or 1 only.
    Focusing {
        /// γ₊.
        positive: f64,
        /// γ₋.
        negative: f64,
        /// m, less than ½.
        margin: f64,
    },
}

/// Where losses, dL/dp and dL/dz go.
pub type Outputs<'a> = [&'a mut [f64]; 3];

/// Memory for a block, to be used again for the next.
pub struct Workspace {
    points: Points,
    logits: Column,
    labels: Column,
    factors: [Column; 2],
    results: [Column; 3],
}

impl Default for Workspace {
    fn default() -> Self {
        Self {
            points: Points::START,
            logits: START,
            labels: START,
            factors: [START; 2],
            results: [START; 3],
        }
    }
}

impl Binary {
    /// The loss of at most [`BLOCK`] predictions, each against the label in the same place, with dL/dp and dL/dz. Returns false,
    /// without writing anything, if there are more, if lengths differ, or if any prediction or label is not for this function: a
    /// logit that is NaN or beyond ±700, a probability whose logit would be, a label that is no number from 0 to 1. For the
    /// focal losses labels are 0 or 1, and for γ other than 2 logits within ±(700/max(γ, 1) − 1).
    ///
    /// ```
    /// use loss_lab_kernels::{Binary, Predictions, Workspace};
    ///
    /// let mut memory = Workspace::default();
    /// let focal = Binary::Focal { gamma: 2.0, positive: 1.0, negative: 1.0 };
    /// let [mut loss, mut d_prob, mut d_logit] = [[0.0; 2]; 3];
    /// let outputs = [&mut loss[..], &mut d_prob, &mut d_logit];
    /// assert!(focal.block(&mut memory, Predictions::Logits(&[0.0, 40.0]), &[1.0, 0.0], outputs));
    /// // ln 2 / 4, and 40 for a confident mistake.
    /// assert_eq!(loss, [core::f64::consts::LN_2 / 4.0, 40.0]);
    /// assert_eq!(d_logit[0], -0.25 * (0.5 + core::f64::consts::LN_2));
    /// // A soft label, then NaN.
    /// for (logits, labels) in [([0.0, 1.0], [0.5, 0.0]), ([0.0, f64::NAN], [1.0, 0.0])] {
    ///     let outputs = [&mut loss[..], &mut d_prob, &mut d_logit];
    ///     assert!(!focal.block(&mut memory, Predictions::Logits(&logits), &labels, outputs));
    /// }
    /// ```
    pub fn block(
        self,
        memory: &mut Workspace,
        predictions: Predictions<'_>,
        labels: &[f64],
        outputs: Outputs<'_>,
    ) -> bool {
        let count = predictions.len();
        let hard = all_hard(labels);
        if count > BLOCK
            || labels.len() != count
            || outputs.iter().any(|output| output.len() != count)
            || !fit(predictions, self.reach())
            || !(hard || within(labels, 0.0, 1.0) && !self.takes_hard_labels())
        {
            return false;
        }
        let Workspace {
            points,
            logits,
            labels: column,
            factors: [factors, lost],
            results: [loss, d_prob, d_logit],
        } = memory;
        begin(column, labels);
        let one_log = hard && !self.takes_both_logs();
        points.set(
            predictions,
            self.logs(),
            one_log.then_some(&*column),
            logits,
        );
        match self {
            Self::Focal { gamma, .. } => points.factors(column, gamma, factors, lost),
            Self::Focusing {
                positive,
                negative,
                margin,
            } => {
                if margin > 0.0 {
                    points.move_negatives(column, margin, needs_power(negative), d_logit);
                }
                if !points.factors_by_label(column, [negative, positive], factors, lost) {
                    return false;
                }
            }
            _ => {}
        }
        evaluate(self, points, column, factors, loss, d_prob, d_logit);
        for (output, column) in outputs.into_iter().zip([loss, d_prob, d_logit]) {
            output.copy_from_slice(&column[..count]);
        }
        true
    }

    fn takes_hard_labels(self) -> bool {
        matches!(self, Self::Focal { .. } | Self::Focusing { .. })
    }

    /// Whether a hard label needs the logarithms of both classes.
    fn takes_both_logs(self) -> bool {
        match self {
            Self::CrossEntropy { spread, .. } => spread != 0.0,
            Self::Focal { gamma, .. } => needs_power(gamma),
            Self::Focusing {
                positive, negative, ..
            } => needs_power(positive) || needs_power(negative),
            Self::Squared | Self::Clipped { .. } | Self::LogEpsilon { .. } | Self::Torch { .. } => {
                false
            }
        }
    }

    fn logs(self) -> Logs {
        match self {
            Self::Squared => Logs::None,
            Self::LogEpsilon { epsilon } => Logs::Plus(epsilon),
            Self::CrossEntropy { .. }
            | Self::Clipped { .. }
            | Self::Torch { .. }
            | Self::Focal { .. }
            | Self::Focusing { .. } => Logs::Plain,
        }
    }

    /// The largest magnitude of a logit for which no part of the loss is a subnormal number.
    fn reach(self) -> f64 {
        match self {
            // σ(−z)^γ is at least e^(−γ(z + ln 2)). A square is taken without exponentials.
            Self::Focal { gamma, .. } if gamma != 2.0 => FARTHEST / gamma.max(1.0) - 1.0,
            Self::Focusing {
                positive, negative, ..
            } => FARTHEST / positive.max(negative).max(1.0) - 1.0,
            Self::Focal { .. }
            | Self::Squared
            | Self::CrossEntropy { .. }
            | Self::Clipped { .. }
            | Self::LogEpsilon { .. }
            | Self::Torch { .. } => FARTHEST,
        }
    }
}

lanes! {
    fn all_hard(labels: &[f64]) -> bool {
        all(labels, |y| (y == 0.0) | (y == 1.0))
    }

    fn evaluate(
        of: Binary,
        points: &Points,
        labels: &Column,
        factors: &Column,
        loss: &mut Column,
        d_prob: &mut Column,
        d_logit: &mut Column,
    ) {
        let each = Each { points, labels, outputs: [loss, d_prob, d_logit] };
        match of {
            Binary::Squared => each.set(|point, y, _| squared(point, y)),
            Binary::CrossEntropy { positive, negative, spread } => each.set(|point, y, _| {
                cross_entropy(point, positive * y + spread, negative * (1.0 - y) + spread)
            }),
            Binary::Clipped { bound, ln_bound, ln_rest } => {
                each.set(|point, y, _| clipped(point, y, bound, ln_bound, ln_rest));
            }
            Binary::LogEpsilon { epsilon } => each.set(|point, y, _| log_epsilon(point, y, epsilon)),
            Binary::Torch { least_ln, least_spread } => {
                each.set(|point, y, _| torch(point, y, least_ln, least_spread));
            }
            Binary::Focal { gamma, positive, negative } => each.set(|point, y, i| {
                focal(point, y, gamma, [negative, positive], factors[i])
            }),
            Binary::Focusing { positive, negative, margin } => {
                // What `move_negatives` left there.
                let spreads = *each.outputs[2];
                each.set(|point, y, i| {
                    let spread = (margin > 0.0).then_some(spreads[i]);
                    focusing(point, y, [negative, positive], factors[i], spread)
                });
            }
        }
    }
}

struct Each<'a> {
    points: &'a Points,
    labels: &'a Column,
    outputs: [&'a mut Column; 3],
}

impl Each<'_> {
    #[inline(always)]
    fn set(self, at: impl Fn(Point, f64, usize) -> Slopes) {
        let [loss, d_prob, d_logit] = self.outputs;
        for i in 0..BLOCK {
            let here = at(self.points.at(i), self.labels[i], i);
            // Turns −0 into 0, as everywhere.
            loss[i] = here.loss + 0.0;
            d_prob[i] = here.d_prob + 0.0;
            d_logit[i] = here.d_logit + 0.0;
        }
    }
}
