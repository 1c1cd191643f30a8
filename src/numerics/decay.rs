//! e^−x for any x of 0 or more.

use loss_lab_kernels::FARTHEST;

/// e^−`magnitude`, for a magnitude of 0 or more.
pub(super) fn decay(magnitude: f64) -> f64 {
    if magnitude <= FARTHEST {
        loss_lab_kernels::decay(magnitude)
    } else {
        libm::exp(-magnitude)
    }
}
