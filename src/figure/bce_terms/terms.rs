//! The terms of cross-entropy, which the readout and the curves show.

use crate::figure::scene::Series;
use crate::loss::{Loss, cross_entropy};
use crate::numerics::Sigmoid;
use crate::params::{Params, Target, XAxis};

/// The series of log(p + ε).
pub(super) const LOG_EPS: Series = Series::Smoothed;

/// A row of the readout, and its curve.
pub(super) struct Entry {
    pub(super) series: Series,
    pub(super) name: &'static str,
    pub(super) loss: Loss,
    pub(super) target: Target,
}

/// The rows of the readout: the label's loss in three versions, then the term of each label.
pub(super) fn entries(params: &Params) -> [Entry; 5] {
    let epsilon = params.epsilon;
    let of = |series, name, loss, target| Entry {
        series,
        name,
        loss,
        target,
    };
    let y = params.target;
    let (clipped, log_eps) = (Loss::BceClipped { epsilon }, Loss::BceLogEps { epsilon });
    [
        of(Series::CrossEntropy, "cross-entropy", Loss::Bce, y),
        of(Series::Clipped, "clipped", clipped, y),
        of(LOG_EPS, "log(p + ε)", log_eps, y),
        of(Series::Neutral, "−ln p", Loss::Bce, Target::POSITIVE),
        of(Series::Neutral, "−ln(1 − p)", Loss::Bce, Target::NEGATIVE),
    ]
}

pub(super) fn likelihood(axis: XAxis, x: f64, target: Target) -> f64 {
    let point = axis.sigmoid(x);
    point.map_or(f64::NAN, |point| point.likelihood(target))
}

/// The most that clipping lets an answer cost: the clipped loss of the worst prediction.
pub(super) fn cap(params: &Params) -> f64 {
    let worst = Sigmoid::from_logit(if params.target.get() < 0.5 {
        f64::INFINITY
    } else {
        f64::NEG_INFINITY
    });
    cross_entropy::bce_clipped(worst, params.target, params.epsilon).loss
}

/// The asymptotes along the logit with their slopes; in the readout they follow the terms.
pub(super) const LINES: [(&str, f64); 2] = [("−z", -1.0), ("z", 1.0)];

/// An asymptote at `logit`; NaN on the side where its term goes to 0.
pub(super) fn line(slope: f64, logit: f64) -> f64 {
    let height = slope * logit;
    if height < 0.0 { f64::NAN } else { height + 0.0 }
}

pub(super) fn line_name(label: &str) -> String {
    format!("asymptote {label}")
}
