//! Cross-entropy of K classes, from a row of logits.
//!
//! With p = softmax(z) and a target distribution t over the classes, L = −Σ_c t_c ln p_c, in nats, and
//! dL/dz_k = (Σ_c t_c) p_k − t_k, which is p − t where the target sums to 1. For a class index y, t is 1 there and 0
//! elsewhere: L = −ln p_y = ln Σ_c e^{z_c} − z_y, and the slopes are the other classes' own probabilities and −(1 − p_y)
//! for the true one; they sum to 0. Guessing, all logits equal, costs ln K.
//!
//! It is PyTorch's `CrossEntropyLoss`, optax's `softmax_cross_entropy` and Keras' `CategoricalCrossentropy` with
//! `from_logits=True`. (Keras without it renormalises and clips probabilities to [1e-7, 1−1e-7] first.)
//!
//! # Label smoothing
//!
//! A share s in [0, 1], 0 by default, is spread evenly: t_c = (1−s)·[c = y] + s/K, and t(1−s) + s/K for a distribution.
//! The true class then asks for 1 − s + s/K. The least loss is the entropy of that target, [`smoothing_floor`], reached
//! where the logits are [`best_logit_gap`] apart; being surer than that costs again. (Szegedy et al. 2016, "Rethinking
//! the Inception Architecture for Computer Vision".) Tensor2Tensor and fairseq spread s over the other classes only,
//! [`SmoothingOver::Others`]: s/(K−1) each, and 1 − s for the true class; for a distribution t(1−s) + (1−t)s/(K−1). That asks
//! for more than the even spread does, s/K being less than s/(K−1). PyTorch, Keras, optax and, by default, this crate spread
//! it over all.
//!
//! # Temperature
//!
//! Logits may be divided by a temperature T > 0 first: p = softmax(z/T), and each slope by z is that by z/T, divided by T. Above 1
//! it softens predictions, as in distillation and calibration; below 1 it sharpens them.
//!
//! # Class weights
//!
//! Each term carries the weight of its own class, as in PyTorch: L = −Σ_c w_c t_c ln p_c and
//! dL/dz_k = (Σ_c w_c t_c) p_k − w_k t_k, for finite weights of 0 or more. A class of weight 0 is silent in every term.
//! They come with [`batch`](crate::batch::softmax_cross_entropy), where the mean divides by them.

use alloc::vec::Vec;

use super::cross_entropy;
use super::eval::Eval;
use crate::numerics::{Sigmoid, Softmax, Sum};
use crate::params::{ParamError, Smoothing, SmoothingOver, Target};

/// The name in links, attributes and the API.
pub const NAME: &str = "softmax-cross-entropy";

/// The target of a row of logits.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum ClassTarget<'a> {
    /// The true class, counted from 0.
    Index(usize),
    /// A share in [0, 1] for each class; they should sum to 1, which is not checked.
    Distribution(&'a [f64]),
}

/// Cross-entropy of a row: its value and its slopes.
#[derive(Debug, Clone, PartialEq)]
pub struct SoftmaxEval {
    /// L in nats, 0 or more: ∞ if a class with a share above 0 has a logit infinitely far below the largest.
    pub loss: f64,
    /// dL/dz_k for each class.
    pub d_logits: Vec<f64>,
}

/// Cross-entropy of softmax(`logits`) against `target`; see the [module](self).
///
/// # Errors
/// A [`ParamError`] that names the argument: no logits, a class that does not exist, a share outside [0, 1], or not one
/// share per logit.
///
/// ```
/// use loss_lab::loss::softmax::{ClassTarget, softmax_cross_entropy};
/// use loss_lab::params::Smoothing;
///
/// let eval = softmax_cross_entropy(&[1000.0, 999.0, 998.0], ClassTarget::Index(0), Smoothing::NONE)?;
/// assert!((eval.loss - 0.4076059644).abs() < 1e-10);
/// assert!(eval.d_logits.iter().sum::<f64>().abs() < 1e-16);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn softmax_cross_entropy(
    logits: &[f64],
    target: ClassTarget<'_>,
    smoothing: Smoothing,
) -> Result<SoftmaxEval, ParamError> {
    let shares = target_shares(target, logits.len(), smoothing)?;
    let mut d_logits = vec![0.0; logits.len()];
    let loss = weighted(&Softmax::from_logits(logits), &shares, &mut d_logits);
    Ok(SoftmaxEval { loss, d_logits })
}

/// The share of each class after smoothing.
pub(super) fn target_shares(
    target: ClassTarget<'_>,
    classes: usize,
    smoothing: Smoothing,
) -> Result<Vec<f64>, ParamError> {
    if classes == 0 {
        return Err(ParamError::of_length("logits", 0, "1 long or more"));
    }
    let mut shares = Vec::new();
    match target {
        ClassTarget::Index(class) if class < classes => {
            class_shares(class, classes, smoothing, &mut shares);
        }
        ClassTarget::Index(class) => {
            let requirement = format!("a class from 0 to {}", classes - 1);
            return Err(ParamError::new("target", class, requirement));
        }
        ClassTarget::Distribution(given) => {
            if given.len() != classes {
                let requirement = format!("{classes} long, as logits is");
                return Err(ParamError::of_length("target", given.len(), requirement));
            }
            for (class, &share) in given.iter().enumerate() {
                Target::new(share).map_err(|error| error.at(class))?;
                shares.push(smoothed(share, classes, smoothing));
            }
        }
    }
    Ok(shares)
}

/// Label smoothing: how much of a target is spread, and over which classes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spread(pub(crate) Smoothing, pub(crate) SmoothingOver);

impl From<Smoothing> for Spread {
    fn from(smoothing: Smoothing) -> Self {
        Self(smoothing, SmoothingOver::All)
    }
}

/// The share of a class after smoothing, if it was `share` before.
pub(crate) fn smoothed(share: f64, classes: usize, spread: impl Into<Spread>) -> f64 {
    let Spread(smoothing, over) = spread.into();
    let (s, classes) = (smoothing.get(), classes as f64);
    match over {
        SmoothingOver::All => share * (1.0 - s) + s / classes,
        // A class without others keeps what it has.
        SmoothingOver::Others if classes < 2.0 => share,
        SmoothingOver::Others => share * (1.0 - s) + (1.0 - share) * (s / (classes - 1.0)),
    }
}

/// Sets the shares to those of a class index after smoothing. A class that does not exist has none.
pub(crate) fn class_shares(
    class: usize,
    classes: usize,
    spread: impl Into<Spread>,
    shares: &mut Vec<f64>,
) {
    let spread = spread.into();
    shares.clear();
    shares.resize(classes, smoothed(0.0, classes, spread));
    if let Some(share) = shares.get_mut(class) {
        *share = smoothed(1.0, classes, spread);
    }
}

/// −Σ_c t_c·ln p_c, and its slopes into `d_logits`. The shares t_c are 0 or more: targets times class weights.
pub(crate) fn weighted(row: &Softmax, shares: &[f64], d_logits: &mut [f64]) -> f64 {
    if row.is_nan() {
        d_logits.fill(f64::NAN);
        return f64::NAN;
    }
    let mut total = Sum::default();
    total.add_all(shares);
    // total·p − t, but exactly −t·(1 − p) if no other class has a share: nothing cancels for a class index.
    row.slopes(shares, total.total(), d_logits);
    row.cross_entropy(shares) + 0.0
}

/// The minimum of cross-entropy with label smoothing, in nats: the entropy of the smoothed target of a class index
/// among `classes`. 0 without smoothing, ln K for s = 1. Class weights are taken to be 1.
///
/// # Errors
/// If `classes` is 0.
///
/// ```
/// use loss_lab::{loss::softmax::smoothing_floor, params::Smoothing};
///
/// // Targets of 0.925 and three times 0.025.
/// assert!((smoothing_floor(4, Smoothing::DEFAULT)? - 0.3488).abs() < 1e-4);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn smoothing_floor(classes: usize, smoothing: Smoothing) -> Result<f64, ParamError> {
    let others = positive(classes)? - 1.0;
    let other_share = smoothing.get() / (others + 1.0);
    Ok(entropy(other_share * others, other_share))
}

/// The same, where smoothing spreads over the other classes only, as in Tensor2Tensor and fairseq. 0 for one class.
///
/// # Errors
/// If `classes` is 0.
///
/// ```
/// use loss_lab::{loss::softmax::{smoothing_floor, smoothing_floor_over_others}, params::Smoothing};
///
/// assert!((smoothing_floor_over_others(10, Smoothing::DEFAULT)? - 0.54481).abs() < 1e-5);
/// assert!((smoothing_floor(10, Smoothing::DEFAULT)? - 0.50029).abs() < 1e-5);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn smoothing_floor_over_others(
    classes: usize,
    smoothing: Smoothing,
) -> Result<f64, ParamError> {
    let (others, s) = (positive(classes)? - 1.0, smoothing.get());
    Ok(if others == 0.0 {
        0.0
    } else {
        entropy(s, s / others)
    })
}

/// Of a target that gives `missing` to other classes than the true one, `other_share` to each.
fn entropy(missing: f64, other_share: f64) -> f64 {
    if missing == 0.0 {
        return 0.0;
    }
    let true_share = 1.0 - missing;
    let true_term = if true_share == 0.0 {
        0.0
    } else {
        true_share * libm::log1p(-missing)
    };
    -true_term - missing * libm::log(other_share)
}

/// How far the true class's logit is above the others at the minimum of cross-entropy with label smoothing:
/// ln(t_y/t_other) = ln(1 + K(1−s)/s), no unit. ∞ without smoothing, 0 for s = 1.
///
/// # Errors
/// If `classes` is 0.
///
/// ```
/// use loss_lab::{loss::softmax::best_logit_gap, params::Smoothing};
///
/// // 0.925 is e^3.611 times 0.025.
/// assert!((best_logit_gap(4, Smoothing::DEFAULT)? - 3.611).abs() < 1e-3);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn best_logit_gap(classes: usize, smoothing: Smoothing) -> Result<f64, ParamError> {
    let (classes, s) = (positive(classes)?, smoothing.get());
    Ok(if s < 0.5 {
        libm::log(classes * (1.0 - s) + s) - libm::log(s)
    } else {
        libm::log1p(classes * ((1.0 - s) / s))
    })
}

/// ln `classes`, in nats: the cost of guessing, with all logits equal, whatever the target. −∞ for no classes.
///
/// ```
/// use loss_lab::loss::softmax::guessing;
///
/// assert!((guessing(3) - 1.0986).abs() < 1e-4);
/// assert!((guessing(10) - 2.3026).abs() < 1e-4);
/// ```
pub fn guessing(classes: usize) -> f64 {
    libm::log(classes as f64)
}

/// Cross-entropy with label smoothing where the true class has the probability of `point` and the others share the rest
/// evenly. Of two classes or more; fewer count as two.
///
/// The slopes are by the true class's probability and by its logit; the latter is p − t_y.
///
/// ```
/// use loss_lab::loss::softmax::{even_others, smoothing_floor};
/// use loss_lab::{numerics::Sigmoid, params::{Prob, Smoothing}};
///
/// // Least where the true class has what the target asks for.
/// let best = even_others(Sigmoid::from_prob(Prob::new(0.925)?), 4, Smoothing::DEFAULT);
/// assert!((best.loss - smoothing_floor(4, Smoothing::DEFAULT)?).abs() < 1e-15);
/// assert!(best.d_logit.abs() < 1e-15);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn even_others(point: Sigmoid, classes: usize, smoothing: Smoothing) -> Eval {
    let others = classes.max(2) as f64 - 1.0;
    let missing = smoothing.get() * others / (others + 1.0);
    // −(1 − t) ln(q/others) is the term for two classes plus a constant.
    let eval = cross_entropy::weighted(point, 1.0 - missing, missing);
    Eval {
        loss: eval.loss + missing * libm::log(others),
        ..eval
    }
    .without_negative_zero()
}

fn positive(classes: usize) -> Result<f64, ParamError> {
    if classes == 0 {
        Err(ParamError::new("classes", 0, "1 or more"))
    } else {
        Ok(classes as f64)
    }
}
