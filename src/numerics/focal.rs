//! What focal loss makes of log-odds.

use loss_lab_kernels::ln_1p;

use super::decay::decay;
use crate::params::Gamma;

/// h(z), the log-odds η/(1 − η) of the share of positives for which focal loss without α costs least at the logit z:
/// h(z) = ln[p^γ(p − γq ln q)] − ln[q^γ(q − γp ln p)].
///
/// Any f64; odd, rising with a slope of 1 or more, z itself for γ = 0, and about (γ + 1)z − ln(1 + γ) for large z. Within
/// 1e-15·max(1, |h|) for z from −750 to 750 and γ from 0 to 10.
///
/// ```
/// use loss_lab::{numerics::focal_log_odds, params::Gamma};
///
/// // Where focal loss with γ = 2 says .305787, one in ten is positive: ln(1/9), from mpmath.
/// assert!((focal_log_odds(-0.8198891305, Gamma::DEFAULT) + 9f64.ln()).abs() < 1e-9);
/// assert_eq!(focal_log_odds(3.0, Gamma::ZERO), 3.0);
/// ```
pub fn focal_log_odds(logit: f64, gamma: Gamma) -> f64 {
    if logit.is_infinite() || logit.is_nan() {
        return logit;
    }
    let gamma = gamma.get();
    // For z ≤ 0, with e = exp(z): ln q = −ln(1 + e), and ln p = z + ln q.
    let (far, odds) = (logit.abs(), decay(logit.abs()));
    let surprise = ln_1p(odds);
    let per_odds = if odds == 0.0 { 1.0 } else { surprise / odds };
    let growth = libm::log1p(gamma * odds * (surprise + far)) - libm::log1p(gamma * per_odds);
    ((gamma + 1.0) * far + growth).copysign(logit)
}

/// The logit z where [`focal_log_odds`] is `odds`, any f64 but NaN: its inverse.
pub(crate) fn focal_logit(odds: f64, gamma: Gamma) -> f64 {
    let target = odds.abs();
    if target == 0.0 || target == f64::INFINITY {
        return odds;
    }
    // h(z) is at least z, and at least (γ + 1)z − ln(1 + γ), for z of 0 or more.
    let gamma_of = gamma.get();
    let most = target.min((target + libm::log1p(gamma_of)) / (1.0 + gamma_of));
    let excess = |logit| focal_log_odds(logit, gamma) - target;
    root(excess, (0.0, -target), (most, excess(most))).copysign(odds)
}

/// Where a rising function passes 0, between two places with their values, the first below 0.
pub(super) fn root(
    excess: impl Fn(f64) -> f64,
    (mut low, mut below): (f64, f64),
    (mut high, mut above): (f64, f64),
) -> f64 {
    // Regula falsi; an end that stays counts half each time (Illinois), so that both close in.
    let mut last = 0.0;
    for _ in 0..200 {
        let step = high - above * (high - low) / (above - below);
        let middle = if step > low && step < high {
            step
        } else {
            0.5 * (low + high)
        };
        let value = excess(middle);
        if value == 0.0 || middle <= low || middle >= high {
            return middle;
        }
        if value < 0.0 {
            (low, below) = (middle, value);
            if last < 0.0 {
                above *= 0.5;
            }
        } else {
            (high, above) = (middle, value);
            if last > 0.0 {
                below *= 0.5;
            }
        }
        last = value;
    }
    high
}
