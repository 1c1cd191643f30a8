//! Losses of one prediction against one target, with their gradients.
//!
//! There are three kinds, by what is predicted:
//!
//! - [`Loss`]: whether something is so. The prediction is a probability p, or a logit z with p = σ(z).
//! - [`Regression`](regression::Regression): a number.
//! - [`softmax`] and [`softmax_focal`]: which of K classes. The prediction is a row of logits.
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
//!   Where |z| > 700 or 0 < p < 1e-300, digits run out: there it is 10 000 ULP more, or 1e-150.
//!   PyTorch's `BCEWithLogitsLoss` is not: its loss for y = 0 is 0 below z ≈ −37, where the true one is eᶻ.

pub mod asymmetric;
pub mod asymmetric_focusing;
pub mod cross_entropy;
mod declare;
mod eval;
pub mod focal;
pub mod focal_mixture;
pub mod regression;
pub mod smoothing;
pub mod softmax;
pub mod softmax_focal;
pub mod squared_error;

pub use eval::Eval;

use loss_lab_kernels::Binary as Kernel;

use crate::numerics::Sigmoid;
use crate::params::{
    Alpha, Epsilon, FnWeight, FpWeight, Gamma, Margin, ParamError, Prob, Smoothing, Target, Value,
};
#[cfg(feature = "code")]
pub(crate) use declare::OFF;
use declare::{losses, number_of, refused, take};

losses! {
    /// A binary loss with its parameters.
    ///
    /// ```
    /// use loss_lab::{loss::Loss, params::{Gamma, Target}};
    ///
    /// let focal = Loss::Focal { gamma: Gamma::DEFAULT, alpha: None };
    /// // An undecided prediction counts a quarter of ln 2.
    /// assert_eq!(focal.at_logit(0.0, Target::POSITIVE).loss, std::f64::consts::LN_2 / 4.0);
    ///
    /// assert_eq!((focal.name(), focal.settings()), ("focal", &["gamma", "alpha"][..]));
    /// assert_eq!(Loss::called("focal"), Some(focal));
    /// ```
    Loss, by evaluate(point: Sigmoid, target: Target) -> Eval;

    /// Squared error (p − y)²: [`squared_error`].
    Mse = "mse" => squared_error::mse(point, target);
    /// Cross-entropy −y ln p − (1−y) ln q: [`cross_entropy`].
    Bce = "bce" => cross_entropy::bce(point, target);
    /// Cross-entropy of p limited to [ε, 1−ε]: [`cross_entropy`].
    BceClipped = "bce-clipped" {
        /// ε, the bound's distance from 0 and 1.
        epsilon: Epsilon = Epsilon::DEFAULT,
    } => cross_entropy::bce_clipped(point, target, epsilon);
    /// Cross-entropy with ε inside its logarithms, −y ln(p+ε) − (1−y) ln(q+ε): [`cross_entropy`].
    BceLogEps = "bce-log-eps" {
        /// ε, what is added to either probability.
        epsilon: Epsilon = Epsilon::DEFAULT,
    } => cross_entropy::bce_log_eps(point, target, epsilon);
    /// Cross-entropy against y(1−s) + s/2: [`smoothing`].
    BceSmoothed = "bce-smoothed" {
        /// s, the share of the label that is spread evenly.
        smoothing: Smoothing = Smoothing::DEFAULT,
    } => smoothing::bce_smoothed(point, target, smoothing);
    /// Focal loss −α_t (1−p_t)^γ ln p_t: [`focal`].
    Focal = "focal" {
        /// γ, how strongly predictions that are right already are discounted.
        gamma: Gamma = Gamma::DEFAULT,
        /// α, the weight of positives, where negatives get 1 − α; `None` weighs nothing.
        alpha: Option<Alpha> = None,
    } => focal::focal(point, target, gamma, alpha);
    /// Cross-entropy with a price for either mistake, −w_fn y ln p − w_fp (1−y) ln q: [`asymmetric`].
    Asymmetric = "asymmetric" {
        /// w_fp, the weight of the negatives' term.
        fp_weight: FpWeight = FpWeight::ONE,
        /// w_fn, the weight of the positives' term.
        fn_weight: FnWeight = FnWeight::DEFAULT,
    } => asymmetric::asymmetric(point, target, fp_weight, fn_weight);
    /// Focal loss whose soft targets mix the losses of both labels, each with its own factor: [`focal_mixture`].
    FocalMixture = "focal-mixture" {
        /// γ, as for [`Self::Focal`].
        gamma: Gamma = Gamma::DEFAULT,
        /// α, as for [`Self::Focal`].
        alpha: Option<Alpha> = None,
    } => focal_mixture::focal_mixture(point, target, gamma, alpha);
    /// Focal loss with a γ for each label, which forgets negatives that are right by a margin: [`asymmetric_focusing`].
    AsymmetricFocusing = "asymmetric-focusing" {
        /// γ₊, the focusing of positives.
        gamma_pos: Gamma = Gamma::POSITIVES,
        /// γ₋, the focusing of negatives.
        gamma_neg: Gamma = Gamma::NEGATIVES,
        /// m, how far the probability of a negative is lowered.
        margin: Margin = Margin::DEFAULT,
    } => asymmetric_focusing::asymmetric_focusing(point, target, gamma_pos, gamma_neg, margin);
    /// PyTorch's `BCELoss`, whose logarithms end at −100: [`cross_entropy`].
    BceTorch = "bce-torch" => cross_entropy::bce_torch(point, target);
}

impl Loss {
    /// The loss of the logit z, any f64, against `target`. Keeps the digits that p = σ(z) has no room for: prefer it
    /// to [`Self::at_prob`] where there is a logit.
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
        self.evaluate(point, target).without_negative_zero()
    }

    /// d²L/dz² at the logit z, any f64: how fast the slope by the logit changes.
    ///
    /// Cross-entropy is convex by the logit; squared error and focal loss are concave where they are very wrong. Beside the
    /// point where they turn, terms cancel and an ULP says little: for a hard label errors are within
    /// 32 + 2γ·min(1, |ln q_t|) roundings of the larger term, and within 1e-12·max(1, |truth|) always.
    ///
    /// ```
    /// use loss_lab::{loss::Loss, params::Target};
    ///
    /// assert_eq!(Loss::Bce.d2_at_logit(0.0, Target::POSITIVE), 0.25);
    /// // All but certain: the pull no longer changes.
    /// assert_eq!(Loss::Bce.d2_at_logit(40.0, Target::NEGATIVE), 4.248354255291589e-18);
    /// ```
    pub fn d2_at_logit(self, logit: f64, target: Target) -> f64 {
        if logit.is_nan() {
            return f64::NAN;
        }
        self.d2(Sigmoid::from_logit(logit), target)
    }

    /// d²L/dz² at the probability `prob`; see [`Self::d2_at_logit`].
    ///
    /// ```
    /// use loss_lab::loss::Loss;
    /// use loss_lab::params::{Alpha, Gamma, Prob, Target};
    ///
    /// let focal = Loss::Focal { gamma: Gamma::DEFAULT, alpha: Some(Alpha::new(0.5)?) };
    /// let d2 = focal.d2_at_prob(Prob::new(0.3)?, Target::POSITIVE);
    /// assert!((d2 - 0.2395515998).abs() < 1e-10);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn d2_at_prob(self, prob: Prob, target: Target) -> f64 {
        self.d2(Sigmoid::from_prob(prob), target)
    }

    fn d2(self, point: Sigmoid, target: Target) -> f64 {
        let d2 = match self {
            Self::Mse => squared_error::mse_d2(point, target),
            Self::Bce => cross_entropy::bce_d2(point, target),
            Self::BceClipped { epsilon } => cross_entropy::bce_clipped_d2(point, target, epsilon),
            Self::BceLogEps { epsilon } => cross_entropy::bce_log_eps_d2(point, target, epsilon),
            Self::BceSmoothed { smoothing } => smoothing::bce_smoothed_d2(point, target, smoothing),
            Self::Focal { gamma, alpha } => focal::focal_d2(point, target, gamma, alpha),
            Self::Asymmetric {
                fp_weight,
                fn_weight,
            } => asymmetric::asymmetric_d2(point, target, fp_weight, fn_weight),
            Self::FocalMixture { gamma, alpha } => {
                focal_mixture::focal_mixture_d2(point, target, gamma, alpha)
            }
            Self::AsymmetricFocusing {
                gamma_pos,
                gamma_neg,
                margin,
            } => asymmetric_focusing::asymmetric_focusing_d2(
                point, target, gamma_pos, gamma_neg, margin,
            ),
            Self::BceTorch => cross_entropy::bce_torch_d2(point, target),
        };
        // Turns −0 into 0, as everywhere.
        d2 + 0.0
    }

    /// What computes many of them at once, with positives weighted by `pos_weight`, which is 1 for all but [`Bce`](Self::Bce).
    pub(crate) fn kernel(self, pos_weight: f64) -> Kernel {
        let weighted = |positive, negative, spread| Kernel::CrossEntropy {
            positive,
            negative,
            spread,
        };
        match self {
            Self::Mse => Kernel::Squared,
            Self::Bce => weighted(pos_weight, 1.0, 0.0),
            Self::BceClipped { epsilon } => {
                let bound = Sigmoid::from_unit(epsilon.get());
                Kernel::Clipped {
                    bound: bound.prob(),
                    ln_bound: bound.ln_prob(),
                    ln_rest: bound.ln_complement(),
                }
            }
            Self::BceLogEps { epsilon } => Kernel::LogEpsilon {
                epsilon: epsilon.get(),
            },
            Self::BceSmoothed { smoothing } => {
                let (kept, spread) = smoothing::shares(smoothing);
                weighted(kept, kept, spread)
            }
            Self::Focal { gamma, alpha } | Self::FocalMixture { gamma, alpha } => Kernel::Focal {
                gamma: gamma.get(),
                positive: focal::class_weight(alpha, Target::POSITIVE),
                negative: focal::class_weight(alpha, Target::NEGATIVE),
            },
            Self::Asymmetric {
                fp_weight,
                fn_weight,
            } => weighted(fn_weight.get(), fp_weight.get(), 0.0),
            Self::AsymmetricFocusing {
                gamma_pos,
                gamma_neg,
                margin,
            } => Kernel::Focusing {
                positive: gamma_pos.get(),
                negative: gamma_neg.get(),
                margin: margin.get(),
            },
            Self::BceTorch => Kernel::Torch {
                least_ln: cross_entropy::LEAST_LN,
                least_spread: cross_entropy::LEAST_SPREAD,
            },
        }
    }

    /// The probabilities at which it bends or jumps.
    #[cfg(feature = "figures")]
    pub(crate) fn kinks(self) -> Vec<Prob> {
        match self {
            Self::BceClipped { epsilon } => [epsilon.get(), 1.0 - epsilon.get()]
                .into_iter()
                .filter_map(|bound| Prob::new(bound).ok())
                .collect(),
            Self::AsymmetricFocusing { margin, .. } => {
                Prob::new(margin.get()).into_iter().collect()
            }
            Self::Mse
            | Self::Bce
            | Self::BceLogEps { .. }
            | Self::BceSmoothed { .. }
            | Self::Focal { .. }
            | Self::FocalMixture { .. }
            | Self::Asymmetric { .. }
            | Self::BceTorch => Vec::new(),
        }
    }
}
