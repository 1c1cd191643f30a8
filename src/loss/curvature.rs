//! Second derivatives by the logit: how fast a loss' pull on the logit changes, and the curvature that Newton's method and
//! boosted trees divide by.
//!
//! | loss | d²L/dz² |
//! |---|---|
//! | squared error | 2pq[y·q(3p − 1) + (1 − y)·p(3q − 1)] |
//! | cross-entropy −w₁ ln p − w₀ ln q, smoothed and asymmetric too | (w₁ + w₀)pq |
//! | clipped | pq, 0 at and beyond the bounds |
//! | ε in the logarithm, y = 1 | pq[p² + ε(p − q)]/(p + ε)², for y = 0 with p and q exchanged |
//! | PyTorch's | pq where pq ≥ 9.999999960041972e-13, else squared error's divided by twice that |
//! | focal, for a hard label | α_t q_t^γ p_t[(2γ + 1)q_t + γ(q_t − γp_t) ln p_t] |
//! | focal, for a soft target, with m = 1 − p_t, r = (1 − 2y)pq/m and B cross-entropy | α_t m^γ[γrB((γ − 1)r + q − p) + 2γr(p − y) + pq] |
//!
//! For PyTorch's `BCELoss` it is the derivative of its gradient, which is not the slope of its value. Cross-entropy is
//! convex by the logit; squared error and focal loss are concave where they are very wrong. There the two terms cancel at one
//! point, beside which an ULP says little: errors are within 32 + 2γ·min(1, |ln q_t|) roundings of the larger term for a hard
//! label, and within 1e-12·max(1, |truth|) always.

use super::focal::x_ln_x;
use super::{Loss, cross_entropy, focal, smoothing};
use crate::numerics::Sigmoid;
use crate::params::{Prob, Target};

impl Loss {
    /// d²L/dz² at the logit z, any f64; see [`curvature`](self).
    ///
    /// ```
    /// use loss_lab::{loss::Loss, params::Target};
    ///
    /// assert_eq!(Loss::Bce.d2_at_logit(0.0, Target::POSITIVE), 0.25);
    /// // All but certain: the pull no longer changes.
    /// assert_eq!(Loss::Bce.d2_at_logit(40.0, Target::NEGATIVE), 4.248354255291589e-18);
    /// ```
    pub fn d2_at_logit(self, logit: f64, target: Target) -> f64 {
        if logit.is_nan() {
            return f64::NAN;
        }
        self.d2(Sigmoid::from_logit(logit), target)
    }

    /// d²L/dz² at the probability `prob`; see [`curvature`](self).
    ///
    /// ```
    /// use loss_lab::loss::Loss;
    /// use loss_lab::params::{Alpha, Gamma, Prob, Target};
    ///
    /// let focal = Loss::Focal { gamma: Gamma::DEFAULT, alpha: Some(Alpha::new(0.5)?) };
    /// let d2 = focal.d2_at_prob(Prob::new(0.3)?, Target::POSITIVE);
    /// assert!((d2 - 0.2395515998).abs() < 1e-10);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn d2_at_prob(self, prob: Prob, target: Target) -> f64 {
        self.d2(Sigmoid::from_prob(prob), target)
    }

    fn d2(self, point: Sigmoid, target: Target) -> f64 {
        let y = target.get();
        let number = match self {
            Self::Mse => 2.0 * squared(point, y),
            Self::Bce => weighted(point, y, 1.0 - y),
            Self::BceClipped { epsilon } => {
                let bound = epsilon.get();
                if point.prob() <= bound || point.complement() <= bound {
                    0.0
                } else {
                    weighted(point, y, 1.0 - y)
                }
            }
            Self::BceLogEps { epsilon } => log_eps(point, y, epsilon.get()),
            Self::BceSmoothed { smoothing } => {
                let (kept, spread) = smoothing::shares(smoothing);
                weighted(point, y * kept + spread, (1.0 - y) * kept + spread)
            }
            Self::Focal { gamma, alpha } => {
                let class_weight = focal::class_weight(alpha, target);
                focused(point, y, gamma.get(), class_weight)
            }
            Self::Asymmetric {
                fp_weight,
                fn_weight,
            } => weighted(point, fn_weight.get() * y, fp_weight.get() * (1.0 - y)),
            Self::BceTorch => {
                let spread = point.prob() * point.complement();
                if spread >= cross_entropy::LEAST_SPREAD {
                    spread
                } else {
                    squared(point, y) / cross_entropy::LEAST_SPREAD
                }
            }
        };
        // Turns −0 into 0, as everywhere.
        number + 0.0
    }
}

/// Of −`positive`·ln p − `negative`·ln q.
pub(crate) fn weighted(point: Sigmoid, positive: f64, negative: f64) -> f64 {
    (positive + negative) * (point.prob() * point.complement())
}

/// Of half the squared error.
fn squared(point: Sigmoid, y: f64) -> f64 {
    let (p, q) = (point.prob(), point.complement());
    // 3p − 1 and 3q − 1, exact where they cancel.
    let (positive, negative) = (p - q + p, q - p + q);
    p * q * (y * q * positive + (1.0 - y) * p * negative)
}

fn log_eps(point: Sigmoid, y: f64, epsilon: f64) -> f64 {
    // As shares of p + ε, because its square may underflow.
    let term = |weight: f64, part: f64, rest: f64| {
        let sum = part + epsilon;
        let (kept, added) = (part / sum, epsilon / sum);
        weight * rest * kept * (part * kept + added * (part - rest))
    };
    let (p, q) = (point.prob(), point.complement());
    term(y, p, q) + term(1.0 - y, q, p)
}

fn focused(point: Sigmoid, y: f64, gamma: f64, class_weight: f64) -> f64 {
    if gamma == 0.0 {
        weighted(point, class_weight * y, class_weight * (1.0 - y))
    } else if y == 0.0 || y == 1.0 {
        of_label(point, y == 1.0, gamma, class_weight)
    } else {
        soft(point, y, gamma, class_weight)
    }
}

/// Of focal loss for a label of 0 or 1.
fn of_label(point: Sigmoid, positive: bool, gamma: f64, class_weight: f64) -> f64 {
    let (p, q) = (point.prob(), point.complement());
    let (hit, miss, ln_hit, factor) = if positive {
        (p, q, point.ln_prob(), point.complement_power(gamma))
    } else {
        (q, p, point.ln_complement(), point.prob_power(gamma))
    };
    let weight = class_weight * factor;
    if weight == 0.0 {
        return 0.0;
    }
    let spread = hit * miss;
    let bend = 2.0 * spread + x_ln_x(hit, ln_hit) * (miss - gamma * hit);
    weight * (gamma * bend + spread)
}

/// Of focal loss for γ > 0 and a target between 0 and 1.
fn soft(point: Sigmoid, y: f64, gamma: f64, class_weight: f64) -> f64 {
    let (p, q) = (point.prob(), point.complement());
    let miss = p * (1.0 - y) + q * y;
    let weight = class_weight * libm::pow(miss, gamma);
    let spread = p * q;
    if weight == 0.0 || spread == 0.0 {
        return 0.0;
    }
    let bce = cross_entropy::bce_of(point, y);
    let relative = (1.0 - 2.0 * y) * (spread / miss);
    let residual = p * (1.0 - y) - q * y;
    let bend = relative * bce * ((gamma - 1.0) * relative + (q - p));
    weight * (gamma * (bend + 2.0 * relative * residual) + spread)
}
