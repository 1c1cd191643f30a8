//! The terms of cross-entropy: what the readout and the curves are about.

use crate::figure::scene::Series;
use crate::loss::{Loss, cross_entropy};
use crate::numerics::Sigmoid;
use crate::params::{Params, Target, XAxis};

/// log(p + ε): not clipped, but smoothed over.
pub(super) const LOG_EPS: Series = Series::Smoothed;

/// What a row of the readout, and a curve, is about.
pub(super) struct Entry {
    pub(super) series: Series,
    pub(super) name: &'static str,
    pub(super) loss: Loss,
    pub(super) target: Target,
}

/// The rows of the readout: the label's loss in three ways, then the term of either label.
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

/// The loss at the prediction that is farthest from the label: what clipping lets it cost at most.
pub(super) fn cap(params: &Params) -> f64 {
    let worst = Sigmoid::from_logit(if params.target.get() < 0.5 {
        f64::INFINITY
    } else {
        f64::NEG_INFINITY
    });
    cross_entropy::bce_clipped(worst, params.target, params.epsilon).loss
}

/// The asymptotes along the logit, in the readout after the terms, with their slopes.
pub(super) const LINES: [(&str, f64); 2] = [("−z", -1.0), ("z", 1.0)];

/// An asymptote at `logit`; nothing on the side where its term goes to 0.
pub(super) fn line(slope: f64, logit: f64) -> f64 {
    let height = slope * logit;
    if height < 0.0 { f64::NAN } else { height + 0.0 }
}

pub(super) fn line_name(label: &str) -> String {
    format!("asymptote {label}")
}
