//! What figures about a share of positives have in common: the losses that sliders set, and one answer to all samples.

use super::scene::Series;
use super::text::number;
use crate::code::{Kind, Subject};
use crate::loss::Loss;
use crate::params::{FnWeight, FpWeight, Params, Reduction, Target};

/// The losses that the sliders set, each with its name. Squared error is last.
pub(super) fn losses(params: &Params) -> [(Series, &'static str, Loss); 5] {
    let (gamma, alpha) = (params.gamma, params.alpha);
    let smoothing = params.smoothing;
    [
        (Series::CrossEntropy, "cross-entropy", Loss::Bce),
        (Series::Focal, "focal loss", Loss::Focal { gamma, alpha }),
        (
            Series::Smoothed,
            "smoothed",
            Loss::BceSmoothed { smoothing },
        ),
        (Series::Asymmetric, "pos_weight", weighted(params)),
        (Series::SquaredError, "squared error", Loss::Mse),
    ]
}

/// Cross-entropy with `pos_weight`.
fn weighted(params: &Params) -> Loss {
    let fn_weight = FnWeight::new(params.pos_weight.get()).unwrap_or(FnWeight::DEFAULT);
    Loss::Asymmetric {
        fp_weight: FpWeight::ONE,
        fn_weight,
    }
}

/// ", α = 0.25", or nothing without α.
pub(super) fn alpha_text(params: &Params) -> String {
    params.alpha.map_or_else(String::new, |alpha| {
        format!(", α = {}", number(alpha.get(), 4))
    })
}

/// The mean loss and the mean |dL/dz| where every sample gets the logit `logit` and a share `rate` of them is positive.
pub(super) fn means(loss: Loss, logit: f64, rate: f64) -> [f64; 2] {
    let [on, off] = [Target::POSITIVE, Target::NEGATIVE].map(|target| loss.at_logit(logit, target));
    let mean = |positive: f64, negative: f64| rate * positive + (1.0 - rate) * negative;
    [
        mean(on.loss, off.loss),
        mean(libm::fabs(on.d_logit), libm::fabs(off.d_logit)),
    ]
}

/// A positive and a negative that get the logit `logit`, weighted by their shares: the sum of their losses is the mean.
pub(super) fn subject(
    params: &Params,
    (name, loss): (String, Loss),
    logit: f64,
    rate: f64,
) -> Subject {
    let (loss, pos_weight) = match loss {
        Loss::Asymmetric { .. } => (Loss::Bce, params.pos_weight.get()),
        other => (other, 1.0),
    };
    Subject {
        name,
        kind: Kind::Binary { loss, pos_weight },
        x: vec![logit; 2],
        y: vec![1.0, 0.0],
        weight: vec![rate, 1.0 - rate],
        reduction: Reduction::Sum,
        divisor: None,
    }
}
