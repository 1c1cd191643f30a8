//! Rows as they were given, or as they are after a correction.

use loss_lab::numerics::Softmax;
use loss_lab::params::Smoothing;

use super::gradient::ClassLoss;
use crate::classes::ClassRow;

/// How rows of several classes are looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClassView {
    /// As they are in the file.
    Given,
    /// With the loss undone that the model was trained with: smoothed, η_k = (p_k − s/K)/(1 − s), cut to [0, 1] and divided by their
    /// sum; or focal, η_k ∝ p_k/[(1 − p_k)^γ − γ(1 − p_k)^(γ − 1) p_k ln p_k].
    Undone(ClassLoss),
    /// With all logits times this number, 1/T.
    Scaled(f64),
}

/// How far a probability may be below what smoothing leads to by rounding.
const ROUNDING: f64 = 1e-12;

impl ClassView {
    /// Whether rows can be seen in this way.
    pub(crate) fn has_value(self) -> bool {
        let Self::Undone(ClassLoss::CrossEntropy(smoothing)) = self else {
            return true;
        };
        smoothing.get() < 1.0
    }

    /// Fills `softmax` with the row as it looks, by way of `logits`; says whether no η leads to it.
    pub(crate) fn fill(
        self,
        row: ClassRow<'_>,
        softmax: &mut Softmax,
        logits: &mut Vec<f64>,
    ) -> bool {
        softmax.refill(row.logits);
        let (classes, mut is_outside) = (row.logits.len(), false);
        logits.clear();
        match self {
            Self::Scaled(scale) => logits.extend(row.logits.iter().map(|logit| logit * scale)),
            Self::Undone(ClassLoss::CrossEntropy(smoothing)) if smoothing != Smoothing::NONE => {
                let s = smoothing.get();
                for class in 0..classes {
                    let kept = softmax.prob(class) - s / classes as f64;
                    is_outside |= kept < -ROUNDING;
                    logits.push(libm::log((kept / (1.0 - s)).clamp(0.0, 1.0)));
                }
            }
            Self::Undone(ClassLoss::Focal(gamma)) => {
                logits.extend((0..classes).map(|class| of_focal(softmax, class, gamma.get())));
            }
            Self::Given | Self::Undone(ClassLoss::CrossEntropy(_)) => return false,
        }
        softmax.refill(logits);
        is_outside
    }
}

/// ln p − (γ − 1) ln q − ln(q − γ p ln p), which is ln η but for a number that all classes share.
fn of_focal(softmax: &Softmax, class: usize, gamma: f64) -> f64 {
    let (prob, ln_prob) = (softmax.prob(class), softmax.ln_prob(class));
    let miss = softmax.complement(class);
    if prob == 0.0 {
        return f64::NEG_INFINITY;
    }
    if miss == 0.0 {
        // The others' are −∞ beside it.
        return f64::MAX;
    }
    ln_prob - (gamma - 1.0) * libm::log(miss) - libm::log(miss - gamma * prob * ln_prob)
}
