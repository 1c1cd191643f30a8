//! Focal loss: cross-entropy that discounts predictions that are right already.
//!
//! For a hard label, with p_t the probability of the true class and q_t = 1 − p_t:
//!
//! - L = −α_t q_t^γ ln p_t, in nats
//! - dL/dp = ±α_t [γ q_t^(γ−1) ln p_t − q_t^γ/p_t], + for y = 1 and − for y = 0
//! - dL/dz = ±α_t q_t^γ (γ p_t ln p_t − q_t)
//! - d²L/dz² = α_t q_t^γ p_t [(2γ + 1)q_t + γ(q_t − γp_t) ln p_t], below 0 where p_t is small
//!
//! γ ≥ 0, by default 2, sets the discount. α in [0, 1] weighs positives by α and negatives by 1 − α:
//! α_t = αy + (1−α)(1−y), or 1 without α, the default. γ = 0 without α is plain cross-entropy. At p_t = 1 all is 0 (for
//! γ = 0, dL/dp is ∓α_t); at p_t = 0 the value is ∞ and dL/dz is ∓α_t.
//!
//! A soft target y follows torchvision: α_t (1−p_t)^γ times the cross-entropy of p and y, with p_t = py + q(1−y), which
//! is not −ln p_t. Keras and optax do the same. [`focal_mixture`](super::focal_mixture) instead keeps each hard label's own factor:
//! y times the loss of a positive plus 1 − y times that of a negative.
//!
//! Source: Lin et al. 2017, "Focal Loss for Dense Object Detection" (arXiv 1708.02002), where γ = 2 goes with α = 0.25.
//! torchvision's `sigmoid_focal_loss` takes α = 0.25 unless told (−1 is off); Keras' `BinaryFocalCrossentropy` and
//! optax's `sigmoid_focal_loss` leave α off unless told, as here. torchvision's gradient is NaN for 0 < γ < 1 once p_t
//! rounds to 1; here it is the limit.
//!
//! The value shrinks by the factor q_t^γ. The slope by the logit shrinks less, and below [`ratio_crossing`] it is
//! steeper than that of cross-entropy; see [`gradient_ratio`].

use super::cross_entropy;
use super::eval::Eval;
use crate::numerics::Sigmoid;
use crate::params::{Alpha, Gamma, Prob, Target};

/// Focal loss at `point`; see the [module](self).
///
/// ```
/// use loss_lab::loss::focal::focal;
/// use loss_lab::{numerics::Sigmoid, params::{Gamma, Prob, Target}};
///
/// let easy = focal(Sigmoid::from_prob(Prob::new(0.9)?), Target::POSITIVE, Gamma::DEFAULT, None);
/// assert!((easy.loss - 0.01 * 0.1053605).abs() < 1e-9);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn focal(point: Sigmoid, target: Target, gamma: Gamma, alpha: Option<Alpha>) -> Eval {
    let y = target.get();
    let class_weight = class_weight(alpha, target);
    if gamma == Gamma::ZERO {
        cross_entropy::weighted(point, class_weight * y, class_weight * (1.0 - y))
    } else if y == 0.0 || y == 1.0 {
        hard(point, y == 1.0, gamma.get(), class_weight)
    } else {
        soft(point, y, gamma.get(), class_weight)
    }
}

/// For a label of 0 or 1, with any weight.
pub(super) fn of_label(point: Sigmoid, positive: bool, gamma: Gamma, weight: f64) -> Eval {
    if gamma != Gamma::ZERO {
        hard(point, positive, gamma.get(), weight)
    } else if positive {
        cross_entropy::weighted(point, weight, 0.0)
    } else {
        cross_entropy::weighted(point, 0.0, weight)
    }
}

/// For γ > 0 and a label of 0 or 1.
fn hard(point: Sigmoid, positive: bool, gamma: f64, class_weight: f64) -> Eval {
    let (p, q) = (point.prob(), point.complement());
    let (prob_true, miss, ln_true, factor) = if positive {
        (p, q, point.ln_prob(), point.complement_power(gamma))
    } else {
        (q, p, point.ln_complement(), point.prob_power(gamma))
    };
    let weight = class_weight * factor;
    if weight == 0.0 {
        return Eval::ZERO;
    }
    // q_t^(γ−1) ln p_t as q_t^γ times a ratio that stays near 1: q_t^(γ−1) alone is ∞ for γ < 1, q_t → 0.
    // γ before the weight: the product of those two may be 0, and the ratio ∞.
    let pull = weight * (gamma * surprise_per_miss(ln_true, miss));
    let (sign, over_true) = if positive {
        (-1.0, point.over_prob(weight))
    } else {
        (1.0, point.over_complement(weight))
    };
    Eval {
        loss: -weight * ln_true,
        d_prob: sign * (pull + over_true),
        d_logit: sign * weight * (miss - gamma * x_ln_x(prob_true, ln_true)),
    }
}

/// For γ > 0 and a target between 0 and 1.
fn soft(point: Sigmoid, y: f64, gamma: f64, class_weight: f64) -> Eval {
    if class_weight == 0.0 {
        return Eval::ZERO;
    }
    let (p, q) = (point.prob(), point.complement());
    let bce = cross_entropy::weighted(point, y, 1.0 - y);
    let miss = p * (1.0 - y) + q * y;
    let weight = class_weight * libm::pow(miss, gamma);
    if bce.loss == f64::INFINITY {
        // 1/p outgrows ln p, so cross-entropy's own slope decides.
        return Eval {
            d_logit: weight * bce.d_logit,
            ..bce
        };
    }
    let slope = if bce.d_prob.is_finite() {
        weight * bce.d_prob
    } else {
        // y/p overflows, but a small factor may bring it back.
        point.over_complement(weight * (1.0 - y)) - point.over_prob(weight * y)
    };
    let pull = weight * gamma * (1.0 - 2.0 * y);
    let (ln_p, ln_q) = point.ln_both();
    let spread_loss = -y * q * x_ln_x(p, ln_p) - (1.0 - y) * p * x_ln_x(q, ln_q);
    Eval {
        loss: weight * bce.loss,
        d_prob: slope + pull * (bce.loss / miss),
        d_logit: weight * bce.d_logit + pull * (spread_loss / miss),
    }
}

/// d²L/dz² at `point`.
pub(crate) fn focal_d2(point: Sigmoid, target: Target, gamma: Gamma, alpha: Option<Alpha>) -> f64 {
    let (y, class_weight) = (target.get(), class_weight(alpha, target));
    if gamma == Gamma::ZERO {
        cross_entropy::weighted_d2(point, class_weight * y, class_weight * (1.0 - y))
    } else if y == 0.0 || y == 1.0 {
        hard_d2(point, y == 1.0, gamma.get(), class_weight)
    } else {
        soft_d2(point, y, gamma.get(), class_weight)
    }
}

/// d²L/dz² for γ > 0 and a label of 0 or 1.
fn hard_d2(point: Sigmoid, positive: bool, gamma: f64, class_weight: f64) -> f64 {
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

/// d²L/dz² for γ > 0 and a target between 0 and 1.
fn soft_d2(point: Sigmoid, y: f64, gamma: f64, class_weight: f64) -> f64 {
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

/// α_t = αy + (1−α)(1−y), the weight that a label has in the focal loss; 1 without α.
///
/// Dimensionless, in [0, 1]. Source: Lin et al. 2017, section 3.1; for soft labels torchvision.
///
/// ```
/// use loss_lab::loss::focal::class_weight;
/// use loss_lab::params::{Alpha, Target};
///
/// assert_eq!(class_weight(Some(Alpha::new(0.25)?), Target::NEGATIVE), 0.75);
/// assert_eq!(class_weight(None, Target::NEGATIVE), 1.0);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn class_weight(alpha: Option<Alpha>, target: Target) -> f64 {
    alpha.map_or(1.0, |alpha| {
        let (alpha, y) = (alpha.get(), target.get());
        alpha * y + (1.0 - alpha) * (1.0 - y)
    })
}

/// (1 − p_t)^γ, the factor by which the focal loss multiplies cross-entropy, apart from α: in [0, 1], no unit.
///
/// ```
/// use loss_lab::{loss::focal::modulating_factor, params::{Gamma, Prob}};
///
/// let easy = modulating_factor(Prob::new(0.9)?, Gamma::DEFAULT);
/// let hard = modulating_factor(Prob::new(0.1)?, Gamma::DEFAULT);
/// assert!((easy - 0.01).abs() < 1e-16 && (hard - 0.81).abs() < 1e-15);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn modulating_factor(prob_true: Prob, gamma: Gamma) -> f64 {
    Sigmoid::from_prob(prob_true).complement_power(gamma.get())
}

/// |dL/dz| of the focal loss divided by that of cross-entropy, apart from α: q_t^γ − γ p_t q_t^(γ−1) ln p_t, no unit.
///
/// 1 at p_t = 0; above 1 up to [`ratio_crossing`]; from there falling to 0 at p_t = 1, for every γ > 0: q_t^(γ−1) grows
/// without bound for γ < 1, but ln p_t ≈ −q_t there, so that the ratio goes as (1 + γ) q_t^γ. For γ = 0 it is 1.
///
/// ```
/// use loss_lab::{loss::focal::gradient_ratio, params::{Gamma, Prob}};
///
/// // The loss at p_t = 0.8 is 4 % of cross-entropy's, but the slope 11.1 %; at 0.1 it is 1.22 times as steep.
/// assert!((gradient_ratio(Prob::new(0.8)?, Gamma::DEFAULT) - 0.1114).abs() < 1e-4);
/// assert!((gradient_ratio(Prob::new(0.1)?, Gamma::DEFAULT) - 1.2245).abs() < 1e-4);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn gradient_ratio(prob_true: Prob, gamma: Gamma) -> f64 {
    let point = Sigmoid::from_prob(prob_true);
    point.complement_power(gamma.get()) * (1.0 + gamma.get() * relative_pull(point))
}

/// The p_t between 0 and 1 where [`gradient_ratio`] is 1: below it the focal loss pulls harder on the logit than
/// cross-entropy, above it less, apart from α. `None` for γ = 0, where the ratio is 1 everywhere.
///
/// Falls with γ from ½, which it nears as γ → 0; 1/e for γ = 1. Within a few ULP for any γ.
///
/// ```
/// use loss_lab::{loss::focal::ratio_crossing, params::Gamma};
///
/// let crossing = ratio_crossing(Gamma::DEFAULT).unwrap();
/// assert!((crossing - 0.298).abs() < 1e-3);
/// assert_eq!(ratio_crossing(Gamma::ZERO), None);
/// ```
pub fn ratio_crossing(gamma: Gamma) -> Option<f64> {
    if gamma == Gamma::ZERO {
        return None;
    }
    // The ratio's logarithm, by γ: positive close to 0, and at most 0 at ½, since ln(1 + x) ≤ x.
    let log_ratio = |prob_true: f64| {
        let point = Sigmoid::from_unit(prob_true);
        let pull = relative_pull(point);
        let excess = gamma.get() * pull;
        // ln1p(γx)/γ, which tends to x.
        let ln_excess = if excess < f64::EPSILON {
            pull
        } else {
            libm::log1p(excess) / gamma.get()
        };
        point.ln_complement() + ln_excess
    };
    let (mut below, mut above) = (0.0, 0.5);
    loop {
        let middle = 0.5 * (below + above);
        if middle <= below || middle >= above {
            return Some(above);
        }
        if log_ratio(middle) > 0.0 {
            below = middle;
        } else {
            above = middle;
        }
    }
}

/// −p_t ln p_t / q_t, in [0, 1]: what the factor's own slope adds to cross-entropy's, for γ = 1.
fn relative_pull(point: Sigmoid) -> f64 {
    if point.prob() == 0.0 {
        0.0
    } else {
        point.prob() * surprise_per_miss(point.ln_prob(), point.complement())
    }
}

/// −ln p_t / q_t, with its limit 1 at q_t = 0.
fn surprise_per_miss(ln_true: f64, miss: f64) -> f64 {
    if miss == 0.0 { 1.0 } else { -ln_true / miss }
}

/// x ln x, with its limit 0 at x = 0.
fn x_ln_x(x: f64, ln_x: f64) -> f64 {
    if x == 0.0 { 0.0 } else { x * ln_x }
}
