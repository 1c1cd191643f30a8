//! Losses of one prediction against one target, with their gradients.
//!
//! There are three kinds, by what is predicted:
//!
//! - [`Loss`]: whether something is so. The prediction is a probability p, or a logit z with p = σ(z).
//! - [`Regression`](regression::Regression): a number.
//! - [`softmax`]: which of K classes. The prediction is a row of logits.
//!
//! A [`Loss`] is a value L in nats (squared error has no unit) and two slopes: dL/dp, by the probability, and dL/dz, by
//! the logit. They are computed together, from a [`Sigmoid`] that keeps its digits near 0 and 1.
//! q stands for 1 − p, y for the target; p_t is the probability given to the true class: p if y = 1, q if y = 0.
//!
//! Means and sums over many predictions are in [`batch`](crate::batch).
//!
//! Rules that hold for all of them:
//!
//! - 0·ln 0 = 0, and a term whose factor is 0 (a target's share, a class weight) is exactly 0 in value and slopes.
//! - Infinite logits give the limit, where PyTorch gives NaN. A NaN logit gives NaN, whatever the weights.
//! - For a hard label every number is within 32 + 2γ·min(1, |ln(1 − p_t)|) ULP of the truth (γ = 0 but for focal).
//!   PyTorch's `BCEWithLogitsLoss` is not: its loss for y = 0 is 0 below z ≈ −37, where the true one is eᶻ.

pub mod asymmetric;
pub mod cross_entropy;
mod eval;
pub mod focal;
pub mod regression;
pub mod smoothing;
pub mod softmax;
pub mod squared_error;

pub use eval::Eval;

use crate::numerics::Sigmoid;
use crate::params::{Alpha, Epsilon, FnWeight, FpWeight, Gamma, Prob, Smoothing, Target};

/// A binary loss with its parameters.
///
/// ```
/// use loss_lab::{loss::Loss, params::{Gamma, Target}};
///
/// let focal = Loss::Focal { gamma: Gamma::DEFAULT, alpha: None };
/// // An undecided prediction counts a quarter of ln 2.
/// assert_eq!(focal.at_logit(0.0, Target::POSITIVE).loss, std::f64::consts::LN_2 / 4.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Loss {
    /// Squared error (p − y)²: [`squared_error`].
    Mse,
    /// Cross-entropy −y ln p − (1−y) ln q: [`cross_entropy`].
    Bce,
    /// Cross-entropy of p limited to [ε, 1−ε]: [`cross_entropy`].
    BceClipped {
        /// ε, the bound's distance from 0 and 1.
        epsilon: Epsilon,
    },
    /// Cross-entropy with ε inside its logarithms, −y ln(p+ε) − (1−y) ln(q+ε): [`cross_entropy`].
    BceLogEps {
        /// ε, what is added to either probability.
        epsilon: Epsilon,
    },
    /// Cross-entropy against y(1−s) + s/2: [`smoothing`].
    BceSmoothed {
        /// s, the share of the label that is spread evenly.
        smoothing: Smoothing,
    },
    /// Focal loss −α_t (1−p_t)^γ ln p_t: [`focal`].
    Focal {
        /// γ, how strongly predictions that are right already are discounted.
        gamma: Gamma,
        /// α, the weight of positives, where negatives get 1 − α; `None` weighs nothing.
        alpha: Option<Alpha>,
    },
    /// Cross-entropy with a cost for each kind of mistake, −w_fn y ln p − w_fp (1−y) ln q: [`asymmetric`].
    Asymmetric {
        /// w_fp, the weight of the negatives' term.
        fp_weight: FpWeight,
        /// w_fn, the weight of the positives' term.
        fn_weight: FnWeight,
    },
    /// PyTorch's `BCELoss`, whose logarithms end at −100: [`cross_entropy`].
    BceTorch,
}

impl Loss {
    /// The names of all losses, in the order of the variants.
    ///
    /// ```
    /// use loss_lab::loss::Loss;
    ///
    /// assert_eq!(Loss::NAMES.len(), 8);
    /// assert!(Loss::NAMES.contains(&Loss::Bce.name()));
    /// ```
    pub const NAMES: [&'static str; 8] = [
        "mse",
        "bce",
        "bce-clipped",
        "bce-log-eps",
        "bce-smoothed",
        "focal",
        "asymmetric",
        "bce-torch",
    ];

    /// The name in links, attributes and the API, such as "bce-clipped".
    ///
    /// ```
    /// use loss_lab::loss::Loss;
    ///
    /// assert_eq!(Loss::Mse.name(), "mse");
    /// ```
    pub const fn name(self) -> &'static str {
        let [
            mse,
            bce,
            clipped,
            log_eps,
            smoothed,
            focal,
            asymmetric,
            torch,
        ] = Self::NAMES;
        match self {
            Self::Mse => mse,
            Self::Bce => bce,
            Self::BceClipped { .. } => clipped,
            Self::BceLogEps { .. } => log_eps,
            Self::BceSmoothed { .. } => smoothed,
            Self::Focal { .. } => focal,
            Self::Asymmetric { .. } => asymmetric,
            Self::BceTorch => torch,
        }
    }

    /// The loss of the logit z, any f64, against `target`. It keeps the digits that p = σ(z) cannot hold: if you have a
    /// logit, prefer this to [`Self::at_prob`].
    ///
    /// ```
    /// use loss_lab::{loss::Loss, params::Target};
    ///
    /// assert_eq!(Loss::Bce.at_logit(40.0, Target::NEGATIVE).loss, 40.0);
    /// assert_eq!(Loss::Bce.at_logit(40.0, Target::POSITIVE).loss, 4.248354255291589e-18);
    /// ```
    pub fn at_logit(self, logit: f64, target: Target) -> Eval {
        if logit.is_nan() {
            return Eval::NAN;
        }
        self.at(Sigmoid::from_logit(logit), target)
    }

    /// The loss of the probability `prob` against `target`.
    ///
    /// ```
    /// use loss_lab::{loss::Loss, params::{Prob, Target}};
    ///
    /// let impossible = Loss::Bce.at_prob(Prob::new(0.0)?, Target::POSITIVE);
    /// assert_eq!(impossible.loss, f64::INFINITY);
    /// assert_eq!(impossible.d_logit, -1.0);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn at_prob(self, prob: Prob, target: Target) -> Eval {
        self.at(Sigmoid::from_prob(prob), target)
    }

    fn at(self, point: Sigmoid, target: Target) -> Eval {
        match self {
            Self::Mse => squared_error::mse(point, target),
            Self::Bce => cross_entropy::bce(point, target),
            Self::BceClipped { epsilon } => cross_entropy::bce_clipped(point, target, epsilon),
            Self::BceLogEps { epsilon } => cross_entropy::bce_log_eps(point, target, epsilon),
            Self::BceSmoothed { smoothing } => smoothing::bce_smoothed(point, target, smoothing),
            Self::Focal { gamma, alpha } => focal::focal(point, target, gamma, alpha),
            Self::Asymmetric {
                fp_weight,
                fn_weight,
            } => asymmetric::asymmetric(point, target, fp_weight, fn_weight),
            Self::BceTorch => cross_entropy::bce_torch(point, target),
        }
        .without_negative_zero()
    }
}
