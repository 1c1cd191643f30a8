//! The value and slopes of a loss at one prediction.

use crate::params::Target;

/// A loss at one prediction: its value, and its slopes by the probability and by the logit.
///
/// ```
/// use loss_lab::{loss::Loss, params::{Prob, Target}};
///
/// let missed = Loss::Bce.at_prob(Prob::new(0.1)?, Target::POSITIVE);
/// assert!((missed.loss - std::f64::consts::LN_10).abs() < 1e-15);
/// assert_eq!((missed.d_prob, missed.d_logit), (-10.0, -0.9));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Eval {
    /// L: ∞ where the true class gets probability 0; 0 or more, except for `bce-log-eps`, which starts at −ln(1+ε).
    pub loss: f64,
    /// dL/dp, the slope by the probability; ±∞ where it exceeds the largest f64.
    pub d_prob: f64,
    /// dL/dz = dL/dp · p · q, the slope by the logit; finite wherever the weights are.
    pub d_logit: f64,
}

impl Eval {
    /// A term without weight.
    pub(crate) const ZERO: Self = Self {
        loss: 0.0,
        d_prob: 0.0,
        d_logit: 0.0,
    };

    pub(crate) const NAN: Self = Self {
        loss: f64::NAN,
        d_prob: f64::NAN,
        d_logit: f64::NAN,
    };

    /// The loss of a positive with the weight y, plus that of a negative with the weight 1 − y. Weights go in first, because a
    /// slope by a tiny p may be too large for f64, and the product not.
    pub(crate) fn mixed(
        target: Target,
        positive: impl FnOnce(f64) -> Self,
        negative: impl FnOnce(f64) -> Self,
    ) -> Self {
        let y = target.get();
        // A label that does not count is not computed.
        if y == 1.0 {
            return positive(1.0);
        } else if y == 0.0 {
            return negative(1.0);
        }
        let (on, off) = (positive(y), negative(1.0 - y));
        Self {
            loss: on.loss + off.loss,
            d_prob: on.d_prob + off.d_prob,
            d_logit: on.d_logit + off.d_logit,
        }
    }

    /// Turns −0 into 0, so that no readout shows "−0" and equal losses have equal bits.
    pub(crate) fn without_negative_zero(self) -> Self {
        Self {
            loss: self.loss + 0.0,
            d_prob: self.d_prob + 0.0,
            d_logit: self.d_logit + 0.0,
        }
    }
}
