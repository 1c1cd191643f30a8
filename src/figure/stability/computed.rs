//! What a format makes of a formula, and how far that is off.

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

/// The loss at the logit as the format holds it: what a formula in that format is measured by.
pub(super) fn attainable(params: &Params, logit: f64) -> f64 {
    truth(params, rounded(params.precision, logit))
}

/// How far `value` is off, as a share of the truth; NaN where the truth is 0.
pub(super) fn relative(value: f64, truth: f64) -> f64 {
    libm::fabs(value - truth) / libm::fabs(truth) + if truth == 0.0 { f64::NAN } else { 0.0 }
}
