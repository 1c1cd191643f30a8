//! The focal loss with γ = 2 for hard labels, where p_t is the probability of the true class and q_t = 1 − p_t:
//!
//! - L = −α_t q_t² ln p_t, in nats
//! - dL/dp = ±α_t [2 q_t ln p_t − q_t²/p_t], + for label 1 and − for label 0
//! - dL/dz = ±α_t q_t² (2 p_t ln p_t − q_t)
//!
//! Source: Lin et al. 2017, "Focal Loss for Dense Object Detection" (arXiv 1708.02002).

use crate::exponential::{FARTHEST, decay, ln_1p};

/// A loss at a logit, with its gradients.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slopes {
    /// The value, in nats.
    pub loss: f64,
    /// The gradient by the probability of label 1.
    pub d_prob: f64,
    /// The gradient by the logit of label 1.
    pub d_logit: f64,
}

/// The weights α_t of a focal loss with γ = 2; both are finite and more than 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Focal {
    /// The weight of label 1.
    pub positive: f64,
    /// The weight of label 0.
    pub negative: f64,
}

/// The focal loss with γ = 2 at a logit within ±[`FARTHEST`], for a `label` of 0 or 1.
///
/// ```
/// use loss_lab_kernels::{Focal, focal};
///
/// let whole = Focal { positive: 1.0, negative: 1.0 };
/// assert_eq!(focal(0.0, 1.0, whole).loss, core::f64::consts::LN_2 / 4.0);
/// ```
#[inline(always)]
pub fn focal(logit: f64, label: f64, weights: Focal) -> Slopes {
    let positive = label > 0.5;
    let (sign, class_weight) = if positive {
        (-1.0, weights.positive)
    } else {
        (1.0, weights.negative)
    };
    // The logit of the true class.
    let z = -sign * logit;
    let right = z >= 0.0;
    let e = decay(z.abs());
    let l = ln_1p(e);
    let larger = 1.0 / (1.0 + e);
    let smaller = e * larger;
    // The reciprocals of the two probabilities.
    let (by_larger, by_smaller) = (1.0 + e, 1.0 + 1.0 / e);
    let (hit, miss) = if right {
        (larger, smaller)
    } else {
        (smaller, larger)
    };
    let (by_hit, by_miss) = if right {
        (by_larger, by_smaller)
    } else {
        (by_smaller, by_larger)
    };
    let ln_hit = if right { -l } else { z - l };
    let weight = class_weight * (miss * miss);
    let pull = 2.0 * (-ln_hit * by_miss);
    Slopes {
        loss: -weight * ln_hit + 0.0,
        d_prob: sign * (weight * pull + weight * by_hit) + 0.0,
        d_logit: sign * weight * (miss - 2.0 * (hit * ln_hit)) + 0.0,
    }
}

/// [`focal`] for many logits and their labels, 0 or 1. All slices have the same length. Returns false, without writing
/// anything, if lengths differ, a logit is NaN or beyond [`FARTHEST`], or a label is another number.
///
/// ```
/// use loss_lab_kernels::{Focal, focal_all};
///
/// let whole = Focal { positive: 1.0, negative: 1.0 };
/// let [mut loss, mut d_prob, mut d_logit] = [[0.0; 2]; 3];
/// assert!(focal_all(&[0.0, 40.0], &[1.0, 0.0], whole, &mut loss, &mut d_prob, &mut d_logit));
/// // ln 2 / 4, and 40 for a confident mistake.
/// assert_eq!(loss, [core::f64::consts::LN_2 / 4.0, 40.0]);
/// assert_eq!(d_logit[0], -0.25 * (0.5 + core::f64::consts::LN_2));
/// // A soft label, then NaN.
/// assert!(!focal_all(&[0.0, 1.0], &[0.5, 0.0], whole, &mut loss, &mut d_prob, &mut d_logit));
/// assert!(!focal_all(&[0.0, f64::NAN], &[1.0, 0.0], whole, &mut loss, &mut d_prob, &mut d_logit));
/// ```
pub fn focal_all(
    logits: &[f64],
    labels: &[f64],
    weights: Focal,
    loss: &mut [f64],
    d_prob: &mut [f64],
    d_logit: &mut [f64],
) -> bool {
    let count = logits.len();
    if !fit(logits, labels) || [labels.len(), loss.len(), d_prob.len(), d_logit.len()] != [count; 4]
    {
        return false;
    }
    each(logits, labels, weights, loss, d_prob, d_logit);
    true
}

/// Whether all inputs can be used. Checks every one, because stopping at the first misfit would be slower.
#[cfg_attr(
    all(target_family = "wasm", not(feature = "scalar")),
    target_feature(enable = "simd128")
)]
fn fit(logits: &[f64], labels: &[f64]) -> bool {
    let far = |z: f64| u64::from(z.abs() <= FARTHEST) ^ 1;
    let soft = |y: f64| u64::from(y != 0.0) & u64::from(y != 1.0);
    let misfits = logits.iter().fold(0, |misfits, &z| misfits | far(z));
    labels.iter().fold(misfits, |misfits, &y| misfits | soft(y)) == 0
}

#[cfg_attr(
    all(target_family = "wasm", not(feature = "scalar")),
    target_feature(enable = "simd128")
)]
fn each(
    logits: &[f64],
    labels: &[f64],
    weights: Focal,
    loss: &mut [f64],
    d_prob: &mut [f64],
    d_logit: &mut [f64],
) {
    let inputs = logits.iter().zip(labels);
    let outputs = loss.iter_mut().zip(d_prob).zip(d_logit);
    for ((&z, &y), ((loss, d_prob), d_logit)) in inputs.zip(outputs) {
        let here = focal(z, y, weights);
        *loss = here.loss;
        *d_prob = here.d_prob;
        *d_logit = here.d_logit;
    }
}
