//! The five losses, their curves, and points on them.

use crate::figure::binary::{Measure, curve};
use crate::figure::scene::{Mark, Point, Series};
use crate::figure::text::number;
use crate::loss::Loss;
use crate::numerics::prob_from_logit;
use crate::params::{Params, XAxis};

pub(super) fn losses(params: &Params) -> [(Series, &'static str, Loss); 5] {
    [
        (Series::CrossEntropy, "cross-entropy", Loss::Bce),
        (Series::SquaredError, "squared error", Loss::Mse),
        (
            Series::Smoothed,
            "smoothed",
            Loss::BceSmoothed {
                smoothing: params.smoothing,
            },
        ),
        (
            Series::Asymmetric,
            "asymmetric",
            Loss::Asymmetric {
                fp_weight: params.fp_weight,
                fn_weight: params.fn_weight,
            },
        ),
        (Series::Focal, "focal", focal(params)),
    ]
}

pub(super) fn focal(params: &Params) -> Loss {
    Loss::Focal {
        gamma: params.gamma,
        alpha: params.alpha,
    }
}

/// A point that is noted at a logit.
pub(super) fn noted(params: &Params, logit: f64, y: f64, (series, said): (Series, &str)) -> Mark {
    let prob = prob_from_logit(logit);
    let x = match params.axis {
        XAxis::Probability => prob,
        XAxis::Logit => logit,
    };
    let label = format!("{said} at p = {}", number(prob, 3));
    Mark::Point(Point {
        x,
        y,
        series,
        label,
    })
}

/// The five curves of `measure`.
pub(super) fn curves(params: &Params, measure: Measure) -> Vec<Mark> {
    let losses = losses(params).into_iter().enumerate();
    losses
        .map(|(row, (series, label, loss))| {
            let name = (series, label);
            Mark::Curve(curve(row, name, loss, params.target, params.axis, measure))
        })
        .collect()
}
