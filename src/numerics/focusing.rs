//! What asymmetric focusing makes of log-odds.

use super::Sigmoid;
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
    let point = Sigmoid::from_logit(logit);
    let positive = ln_slope(Sigmoid::from_logit(-logit), gamma_pos.get());
    let negative = match point.beyond(margin) {
        None => f64::NEG_INFINITY,
        Some(_) if margin == Margin::NONE => ln_slope(point, gamma_neg.get()),
        Some(beyond) => {
            let (moved, rest) = (beyond.prob(), beyond.complement());
            let steepness = gamma_neg.get() * (-beyond.ln_complement() / moved) + 1.0 / rest;
            let (ln_prob, ln_complement) = point.ln_both();
            let factor = gamma_neg.get() * libm::log(moved);
            ln_prob + ln_complement + factor + libm::log(steepness)
        }
    };
    negative - positive
}

/// ln of p^γ(p − γq ln q), the slope of a negative's focal loss by its logit.
fn ln_slope(point: Sigmoid, gamma: f64) -> f64 {
    let (prob, complement) = (point.prob(), point.complement());
    let (ln_prob, ln_complement) = point.ln_both();
    let per_prob = if prob == 0.0 {
        1.0
    } else {
        -ln_complement / prob
    };
    (gamma + 1.0) * ln_prob + libm::log1p(gamma * complement * per_prob)
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
