//! What asymmetric focusing makes of log-odds.

use loss_lab_kernels::ln_1p;

use super::decay::decay;
use super::focal::root;
use crate::params::{Gamma, Margin};

/// As far as logits go: probabilities beyond are no f64.
const FARTHEST_LOGIT: f64 = 750.0;

/// The log-odds of the share of positives for which asymmetric focusing costs least at the logit z: ln of the slope of a negative
/// by z, divided by that of a positive. Rises with z; −∞ up to p = m.
pub(crate) fn focusing_log_odds(
    logit: f64,
    gamma_pos: Gamma,
    gamma_neg: Gamma,
    margin: Margin,
) -> f64 {
    if logit.is_infinite() || logit.is_nan() {
        return logit;
    }
    let (point, mirrored) = (Point::at(logit), Point::at(-logit));
    let positive = ln_slope(&mirrored, gamma_pos.get());
    let (gamma, m) = (gamma_neg.get(), margin.get());
    let (moved, rest) = (point.prob - m, point.complement + m);
    let negative = if m == 0.0 {
        ln_slope(&point, gamma)
    } else if moved > 0.0 {
        let ln_rest = if moved < 0.5 {
            libm::log1p(-moved)
        } else {
            libm::log(rest)
        };
        let steepness = gamma * (-ln_rest / moved) + 1.0 / rest;
        point.ln_prob + point.ln_complement + gamma * libm::log(moved) + libm::log(steepness)
    } else {
        f64::NEG_INFINITY
    };
    negative - positive
}

/// p = σ(z), 1 − p, and their logarithms.
struct Point {
    prob: f64,
    complement: f64,
    ln_prob: f64,
    ln_complement: f64,
}

impl Point {
    fn at(logit: f64) -> Self {
        let odds = decay(logit.abs());
        let (larger, smaller, shared) = (1.0 / (1.0 + odds), odds / (1.0 + odds), ln_1p(odds));
        let is_right = logit >= 0.0;
        Self {
            prob: if is_right { larger } else { smaller },
            complement: if is_right { smaller } else { larger },
            ln_prob: logit.min(0.0) - shared,
            ln_complement: -logit.max(0.0) - shared,
        }
    }
}

/// ln of p^γ(p − γq ln q), the slope of a negative's focal loss by its logit.
fn ln_slope(point: &Point, gamma: f64) -> f64 {
    let per_prob = if point.prob == 0.0 {
        1.0
    } else {
        -point.ln_complement / point.prob
    };
    (gamma + 1.0) * point.ln_prob + libm::log1p(gamma * point.complement * per_prob)
}

/// The logit where [`focusing_log_odds`] is `odds`, ∞ if none is so large.
pub(crate) fn focusing_logit(odds: f64, gamma_pos: Gamma, gamma_neg: Gamma, margin: Margin) -> f64 {
    if odds == f64::INFINITY {
        return odds;
    }
    let excess = |logit| focusing_log_odds(logit, gamma_pos, gamma_neg, margin) - odds;
    let (low, high) = (-FARTHEST_LOGIT, FARTHEST_LOGIT);
    let (below, above) = (excess(low), excess(high));
    if above < 0.0 {
        f64::INFINITY
    } else if below >= 0.0 {
        f64::NEG_INFINITY
    } else {
        root(excess, (low, below), (high, above))
    }
}
