//! What a formula gives in a number format, and how far off that is.

use crate::loss::Loss;
use crate::params::{Formula, Params};
use crate::precision::{self, Computed, rounded};

pub(super) fn computed(params: &Params, formula: Formula, logit: f64) -> Computed {
    precision::cross_entropy(
        params.precision,
        formula,
        logit,
        params.target,
        params.epsilon,
    )
}

pub(super) fn truth(params: &Params, logit: f64) -> f64 {
    Loss::Bce.at_logit(logit, params.target).loss
}

/// The exact loss at the logit as the format rounds it: the best that a formula in that format can give.
pub(super) fn attainable(params: &Params, logit: f64) -> f64 {
    truth(params, rounded(params.precision, logit))
}

/// The relative error of `value`; NaN where the truth is 0.
pub(super) fn relative(value: f64, truth: f64) -> f64 {
    libm::fabs(value - truth) / libm::fabs(truth) + if truth == 0.0 { f64::NAN } else { 0.0 }
}
