//! One prediction, as a logit or as a probability.

use loss_lab::loss::{Eval, Loss};
use loss_lab::numerics::{Sigmoid, logit_from_prob};
use loss_lab::params::{Prob, Target};

/// A prediction with the digits that it was given with: a logit has some that its probability has no room for.
///
/// ```
/// use loss_lab_predictions::Prediction;
///
/// assert_eq!(Prediction::Logit(40.0).prob(), 1.0);
/// assert_eq!(Prediction::Logit(40.0).complement(), 4.248354255291589e-18);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Prediction {
    /// z, any number but NaN.
    Logit(f64),
    /// p.
    Prob(Prob),
}

impl Prediction {
    fn sigmoid(self) -> Sigmoid {
        match self {
            Self::Logit(logit) => Sigmoid::from_logit(logit),
            Self::Prob(prob) => Sigmoid::from_prob(prob),
        }
    }

    /// p, in [0, 1].
    pub fn prob(self) -> f64 {
        self.sigmoid().prob()
    }

    /// q = 1 − p, in [0, 1].
    pub fn complement(self) -> f64 {
        self.sigmoid().complement()
    }

    /// z = ln(p/q), in nats; infinite where p is 0 or 1.
    pub fn logit(self) -> f64 {
        match self {
            Self::Logit(logit) => logit,
            Self::Prob(prob) => logit_from_prob(prob),
        }
    }

    /// `loss` of it for the label.
    pub fn eval(self, loss: Loss, positive: bool) -> Eval {
        let target = if positive {
            Target::POSITIVE
        } else {
            Target::NEGATIVE
        };
        match self {
            Self::Logit(logit) => loss.at_logit(logit, target),
            Self::Prob(prob) => loss.at_prob(prob, target),
        }
    }

    /// Whether its probability is at least `cut`. Logits are compared as such: σ(38) and σ(41.5) are the same number.
    pub(crate) fn reaches(self, cut: Prob) -> bool {
        match self {
            Self::Logit(logit) => logit >= logit_from_prob(cut),
            Self::Prob(prob) => prob >= cut,
        }
    }
}
