//! Squared error of a probability: the loss that stops pushing where a classifier is most wrong.
//!
//! L = (p − y)², dL/dp = 2(p − y), dL/dz = 2(p − y)·p·q, for p and y in [0, 1]; no unit, no parameters.
//! d²L/dz² = 2pq[y·q(3p − 1) + (1 − y)·p(3q − 1)].
//! By the logit the slope is steepest at p = 1/3 for y = 1, where it is −8/27, and fades towards p = 0: an utterly
//! wrong sigmoid hardly learns. As a score for forecasts it is known as the Brier score; Brier's own of 1950 adds up both
//! classes and is twice this.
//!
//! Some texts halve it, so that the slope is p − y, as does optax's `l2_loss`. PyTorch's `MSELoss`, Keras and this
//! crate do not.

use super::eval::Eval;
use crate::numerics::Sigmoid;
use crate::params::Target;

/// Squared error at `point`; see the [module](self).
///
/// ```
/// use loss_lab::{loss::squared_error::mse, numerics::Sigmoid, params::{Prob, Target}};
///
/// let missed = mse(Sigmoid::from_prob(Prob::new(0.1)?), Target::POSITIVE);
/// assert_eq!((missed.loss, missed.d_prob), (0.81, -1.8));
/// assert!((missed.d_logit - -0.162).abs() < 1e-16);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn mse(point: Sigmoid, target: Target) -> Eval {
    let (p, q, y) = (point.prob(), point.complement(), target.get());
    // p − y, but exactly −q for y = 1.
    let residual = p * (1.0 - y) - q * y;
    let d_prob = 2.0 * residual;
    Eval {
        loss: residual * residual,
        d_prob,
        d_logit: d_prob * p * q,
    }
}

/// d²L/dz² at `point`.
pub(crate) fn mse_d2(point: Sigmoid, target: Target) -> f64 {
    2.0 * half_d2(point, target.get())
}

/// d²L/dz² of half the squared error.
pub(super) fn half_d2(point: Sigmoid, y: f64) -> f64 {
    let (p, q) = (point.prob(), point.complement());
    // 3p − 1 and 3q − 1, exact where they cancel.
    let (positive, negative) = (p - q + p, q - p + q);
    p * q * (y * q * positive + (1.0 - y) * p * negative)
}
