//! Focal loss of K classes, from a row of logits.
//!
//! With p = softmax(z) and a target t, L = −Σ_c α_c t_c (1−p_c)^γ ln p_c, in nats, for γ of 0 or more, by default 2, and a weight α_c
//! for each class, finite, 0 or more, by default 1. For a class index y it is −α_y (1−p_y)^γ ln p_y. With
//! H_c = α_c t_c (1−p_c)^γ [1 − γ p_c ln p_c/(1−p_c)], dL/dz_k = p_k Σ_{c≠k} H_c − (1−p_k)H_k, whose sum over k is 0.
//! γ = 0 is [cross-entropy](super::softmax).
//!
//! A distribution keeps each class' own factor, as in Keras' `CategoricalFocalCrossentropy`; its α is 0.25 for every class
//! unless told. PyTorch, torchvision and optax have no such loss. The binary [`focal`](super::focal) loss of K = 2 classes is
//! this one with the logits z and 0, and α_1 = α, α_0 = 1 − α.
//!
//! For a class index, numbers are within 32 + 2γ·min(1, |ln(1−p_y)|) ULP of the truth; for distributions within
//! 1e-12·max(1, |truth|).
//!
//! Source: Lin et al. 2017, "Focal Loss for Dense Object Detection" (arXiv 1708.02002), there for two classes.

use super::softmax::{ClassTarget, SoftmaxEval, target_shares};
use crate::numerics::{Softmax, Sum};
use crate::params::{Gamma, ParamError, Smoothing};

/// The name in the API.
pub const NAME: &str = "softmax-focal";

/// Focal loss of softmax(`logits`) against `target`, with α = 1 for every class; see the [module](self). Batches, which also
/// have α, smoothing and temperature, are in [`batch`](crate::batch::softmax_focal).
///
/// # Errors
/// As [`softmax_cross_entropy`](super::softmax::softmax_cross_entropy).
///
/// ```
/// use loss_lab::loss::{softmax::ClassTarget, softmax_focal::softmax_focal};
/// use loss_lab::params::Gamma;
///
/// let eval = softmax_focal(&[2.0, 1.0, 0.1], ClassTarget::Index(0), Gamma::DEFAULT)?;
/// assert!((eval.loss - 0.0484923434).abs() < 1e-10);
/// let expected = [-0.1035644428, 0.0736290891, 0.0299353537];
/// assert!(eval.d_logits.iter().zip(expected).all(|(got, slope)| (got - slope).abs() < 1e-10));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn softmax_focal(
    logits: &[f64],
    target: ClassTarget<'_>,
    gamma: Gamma,
) -> Result<SoftmaxEval, ParamError> {
    let mut shares = target_shares(target, logits.len(), Smoothing::NONE)?;
    let mut d_logits = vec![0.0; logits.len()];
    let row = Softmax::from_logits(logits);
    let loss = weighted(&row, &mut shares, gamma, &mut d_logits);
    Ok(SoftmaxEval { loss, d_logits })
}

/// −Σ_c t_c (1−p_c)^γ ln p_c, and its slopes into `d_logits`. The shares t_c are 0 or more: targets times weights. They become H_c.
pub(crate) fn weighted(
    row: &Softmax,
    shares: &mut [f64],
    gamma: Gamma,
    d_logits: &mut [f64],
) -> f64 {
    if row.is_nan() {
        d_logits.fill(f64::NAN);
        return f64::NAN;
    }
    // The terms are where the slopes will be.
    for (class, (share, term)) in shares.iter_mut().zip(&mut *d_logits).enumerate() {
        let weight = *share * row.complement_power(class, gamma.get());
        if weight == 0.0 {
            (*share, *term) = (0.0, 0.0);
            continue;
        }
        let (surprise, miss) = (-row.ln_prob(class), row.complement(class));
        *term = weight * surprise;
        *share = weight * (1.0 + gamma.get() * pull(row.prob(class), surprise, miss));
    }
    let (mut loss, mut total) = (Sum::default(), Sum::default());
    loss.add_all(d_logits);
    total.add_all(shares);
    row.slopes(shares, total.total(), d_logits);
    loss.total() + 0.0
}

/// −p ln p/(1 − p), with its limits 0 and 1.
fn pull(prob: f64, surprise: f64, miss: f64) -> f64 {
    if prob == 0.0 {
        0.0
    } else if miss == 0.0 {
        1.0
    } else {
        prob * (surprise / miss)
    }
}
