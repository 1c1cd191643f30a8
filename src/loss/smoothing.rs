//! Binary cross-entropy with label smoothing: targets that never ask for certainty.
//!
//! Cross-entropy against y' = y(1−s) + s/2, for a share s in [0, 1]. The usual 0.1 turns hard labels into 0.05 and
//! 0.95. L = −y' ln p − (1−y') ln q, dL/dp = (1−y')/q − y'/p, dL/dz = p − y', d²L/dz² = pq, in nats.
//! The minimum, at p = y', is the entropy of y', not 0; more confidence costs more. s = 0 is plain cross-entropy; with
//! s = 1 both labels have the same loss.
//!
//! The idea is from Szegedy et al. 2016, "Rethinking the Inception Architecture for Computer Vision". The rule here is
//! that of Keras' `BinaryCrossentropy(label_smoothing=s)` and of K = 2 classes, which share s evenly; PyTorch's binary
//! losses have no smoothing.

use super::cross_entropy;
use super::eval::Eval;
use crate::numerics::Sigmoid;
use crate::params::{Smoothing, Target};

/// Smoothed binary cross-entropy at `point`; see the [module](self).
///
/// ```
/// use loss_lab::{loss::smoothing::bce_smoothed, numerics::Sigmoid, params::{Smoothing, Target}};
///
/// let undecided = bce_smoothed(Sigmoid::from_logit(0.0), Target::POSITIVE, Smoothing::DEFAULT);
/// assert!((undecided.d_logit - (0.5 - 0.95)).abs() < 1e-15);
/// ```
pub fn bce_smoothed(point: Sigmoid, target: Target, smoothing: Smoothing) -> Eval {
    let (y, (kept, spread)) = (target.get(), shares(smoothing));
    cross_entropy::weighted(point, y * kept + spread, (1.0 - y) * kept + spread)
}

/// d²L/dz² at `point`.
pub(crate) fn bce_smoothed_d2(point: Sigmoid, target: Target, smoothing: Smoothing) -> f64 {
    let (y, (kept, spread)) = (target.get(), shares(smoothing));
    cross_entropy::weighted_d2(point, y * kept + spread, (1.0 - y) * kept + spread)
}

/// What a label keeps of its weight, and what either label gets.
pub(crate) fn shares(smoothing: Smoothing) -> (f64, f64) {
    let s = smoothing.get();
    (1.0 - s, s / 2.0)
}
