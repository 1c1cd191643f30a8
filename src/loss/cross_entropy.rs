//! Binary cross-entropy, also called log loss: plain, and with the probability or its logarithm kept from the extremes.
//!
//! # Plain
//!
//! L = −y ln p − (1−y) ln q, dL/dp = (1−y)/q − y/p, dL/dz = p − y, d²L/dz² = pq, in nats, for p and y in [0, 1].
//! For a soft target the minimum is not 0 but the target's entropy. A right answer with full confidence costs 0, a
//! wrong one ∞; its dL/dz is ±1 even there.
//!
//! From logits it is PyTorch's `BCEWithLogitsLoss` and optax's `sigmoid_binary_cross_entropy`. From probabilities the
//! libraries meddle with the extremes: PyTorch clamps the logarithms, Keras clips p, both below.
//!
//! # Clipped
//!
//! The same with p limited to [ε, 1−ε], for 0 < ε < ½; ε is customarily 1e-7. At the bounds and outside, value and
//! slopes are those of a constant: L = −y ln ε − (1−y) ln(1−ε) for p ≤ ε, its mirror image for q ≤ ε, slopes 0.
//! So a confident mistake costs at most −ln ε (16.1 for 1e-7), and teaches nothing.
//!
//! Both bounds are exact: the upper one is 1−ε itself, while code that clips to the rounded 1−ε cuts lower or higher
//! (in single precision 15.942 for 16.118), or not at all. Exactly at a bound PyTorch's `clamp` has had slope 0 since
//! 2.14 and had 1 before; JAX and Keras have 0.5.
//!
//! # With ε in the logarithms
//!
//! L = −y ln(p+ε) − (1−y) ln(q+ε), dL/dp = (1−y)/(q+ε) − y/(p+ε), dL/dz = dL/dp·p·q, for the same ε. It is what much
//! code writes to avoid ln 0, and it moves every value a little: a right answer without doubt costs −ln(1+ε),
//! below zero, and a hopeless one −ln ε (34.5 for 1e-15) with a dL/dz of 0. For y = 1, d²L/dz² = pq[p² + ε(p−q)]/(p+ε)².
//!
//! # As PyTorch computes it
//!
//! PyTorch's `BCELoss` takes no logarithm below −100: L = −y max(ln p, −100) − (1−y) max(ln q, −100). Its gradient is not
//! that function's slope but dL/dp = (p − y)/max(pq, 9.999999960041972e-13), the constant being 1e-12 in single
//! precision; dL/dz = dL/dp·p·q. A hopeless answer costs 100 with a dL/dp of ∓1.000000003996e12. d²L/dz² is the slope of that
//! gradient: pq, or with a smaller pq that of squared error by twice the constant.
//!
//! Given a probability this is `BCELoss` to the last digits. Given a logit it is the same function of the unrounded
//! σ(z), while `BCELoss(sigmoid(z))` loses the digits that σ(z) cannot hold: at z = 40, y = 0 it gives 100, here it is
//! 40.

use super::eval::Eval;
use super::squared_error::half_d2;
use crate::numerics::Sigmoid;
use crate::params::{Epsilon, Target};

/// Binary cross-entropy at `point`; see the [module](self).
///
/// ```
/// use loss_lab::{loss::cross_entropy::bce, numerics::Sigmoid, params::Target};
///
/// let undecided = bce(Sigmoid::from_logit(0.0), Target::POSITIVE);
/// assert_eq!(undecided.loss, std::f64::consts::LN_2);
/// assert_eq!((undecided.d_prob, undecided.d_logit), (-2.0, -0.5));
/// ```
pub fn bce(point: Sigmoid, target: Target) -> Eval {
    let y = target.get();
    weighted(point, y, 1.0 - y)
}

/// Binary cross-entropy of the prediction limited to [ε, 1−ε]; see the [module](self).
///
/// Whether a logit is beyond a bound is decided by its rounded probability, so within about 2 ULP of the bound either
/// is possible.
///
/// ```
/// use loss_lab::{loss::cross_entropy::bce_clipped, numerics::Sigmoid, params::{Epsilon, Target}};
///
/// let hopeless = bce_clipped(Sigmoid::from_logit(-40.0), Target::POSITIVE, Epsilon::DEFAULT);
/// assert!((hopeless.loss - 16.118096).abs() < 1e-6);
/// assert_eq!(hopeless.d_logit, 0.0);
/// ```
pub fn bce_clipped(point: Sigmoid, target: Target, epsilon: Epsilon) -> Eval {
    let (y, bound) = (target.get(), epsilon.get());
    let flat = |positive, negative| Eval {
        loss: weighted_loss(Sigmoid::from_unit(bound), positive, negative),
        ..Eval::ZERO
    };
    if point.prob() <= bound {
        flat(y, 1.0 - y)
    } else if point.complement() <= bound {
        flat(1.0 - y, y)
    } else {
        bce(point, target)
    }
}

/// Binary cross-entropy with ε added inside the logarithms; see the [module](self).
///
/// ```
/// use loss_lab::loss::cross_entropy::bce_log_eps;
/// use loss_lab::{numerics::Sigmoid, params::{Epsilon, Prob, Target}};
///
/// let epsilon = Epsilon::new(1e-15)?;
/// let at = |p| Ok(bce_log_eps(Sigmoid::from_prob(Prob::new(p)?), Target::POSITIVE, epsilon));
/// assert!((at(0.0)?.loss - 34.538776).abs() < 1e-6);
/// assert!((at(1.0)?.loss - -1e-15).abs() < 1e-29);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn bce_log_eps(point: Sigmoid, target: Target, epsilon: Epsilon) -> Eval {
    let (y, epsilon) = (target.get(), epsilon.get());
    let (p, q) = (point.prob(), point.complement());
    let term = |weight: f64, part: f64, ln_sum: fn(Sigmoid, f64) -> f64| {
        // A weight of 0 needs no logarithm.
        if weight == 0.0 {
            (0.0, 0.0)
        } else {
            (-weight * ln_sum(point, epsilon), weight / (part + epsilon))
        }
    };
    let (positive, pull) = term(y, p, Sigmoid::ln_prob_plus);
    let (negative, push) = term(1.0 - y, q, Sigmoid::ln_complement_plus);
    Eval {
        loss: positive + negative,
        d_prob: push - pull,
        d_logit: (push - pull) * p * q,
    }
}

/// The least logarithm of PyTorch's `BCELoss`.
pub(super) const LEAST_LN: f64 = -100.0;
/// The least pq that its gradient divides by.
pub(super) const LEAST_SPREAD: f64 = 9.999_999_960_041_972e-13;

/// PyTorch's `BCELoss`; see the [module](self).
///
/// ```
/// use loss_lab::{loss::cross_entropy::bce_torch, numerics::Sigmoid, params::{Prob, Target}};
///
/// let hopeless = bce_torch(Sigmoid::from_prob(Prob::new(0.0)?), Target::POSITIVE);
/// assert_eq!(hopeless.loss, 100.0);
/// assert!((hopeless.d_prob + 1.000000003996e12).abs() < 1.0);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn bce_torch(point: Sigmoid, target: Target) -> Eval {
    let y = target.get();
    let term = |weight: f64, ln: fn(Sigmoid) -> f64| {
        if weight == 0.0 {
            0.0
        } else {
            -weight * ln(point).max(LEAST_LN)
        }
    };
    let loss = term(y, Sigmoid::ln_prob) + term(1.0 - y, Sigmoid::ln_complement);
    let (p, q) = (point.prob(), point.complement());
    // p − y, but exactly −q for y = 1.
    let residual = p * (1.0 - y) - q * y;
    let spread = p * q;
    Eval {
        loss,
        d_prob: residual / spread.max(LEAST_SPREAD),
        d_logit: if spread >= LEAST_SPREAD {
            residual
        } else {
            residual * (spread / LEAST_SPREAD)
        },
    }
}

/// −`positive`·ln p − `negative`·ln q with its slopes, for weights of 0 or more.
pub(crate) fn weighted(point: Sigmoid, positive: f64, negative: f64) -> Eval {
    Eval {
        loss: weighted_loss(point, positive, negative),
        d_prob: point.over_complement(negative) - point.over_prob(positive),
        // p − y when the weights are y and 1 − y, but exactly −q for y = 1.
        d_logit: negative * point.prob() - positive * point.complement(),
    }
}

/// The value alone, for the target `y`.
pub(super) fn bce_of(point: Sigmoid, y: f64) -> f64 {
    weighted_loss(point, y, 1.0 - y)
}

fn weighted_loss(point: Sigmoid, positive: f64, negative: f64) -> f64 {
    // A weight of 0 needs no logarithm: it would be wasted, and 0·−∞ is NaN.
    match (positive == 0.0, negative == 0.0) {
        (true, true) => 0.0,
        (false, true) => -positive * point.ln_prob(),
        (true, false) => -negative * point.ln_complement(),
        (false, false) => {
            let (ln_prob, ln_complement) = point.ln_both();
            -positive * ln_prob - negative * ln_complement
        }
    }
}

/// d²L/dz² of cross-entropy.
pub(crate) fn bce_d2(point: Sigmoid, target: Target) -> f64 {
    let y = target.get();
    weighted_d2(point, y, 1.0 - y)
}

/// d²L/dz² of clipped cross-entropy.
pub(crate) fn bce_clipped_d2(point: Sigmoid, target: Target, epsilon: Epsilon) -> f64 {
    let bound = epsilon.get();
    if point.prob() <= bound || point.complement() <= bound {
        0.0
    } else {
        bce_d2(point, target)
    }
}

/// d²L/dz² of cross-entropy with ε in its logarithms.
pub(crate) fn bce_log_eps_d2(point: Sigmoid, target: Target, epsilon: Epsilon) -> f64 {
    let (y, epsilon) = (target.get(), epsilon.get());
    // As shares of p + ε, because its square may underflow.
    let term = |weight: f64, part: f64, rest: f64| {
        let sum = part + epsilon;
        let (kept, added) = (part / sum, epsilon / sum);
        weight * rest * kept * (part * kept + added * (part - rest))
    };
    let (p, q) = (point.prob(), point.complement());
    term(y, p, q) + term(1.0 - y, q, p)
}

/// d²L/dz² of PyTorch's `BCELoss`.
pub(crate) fn bce_torch_d2(point: Sigmoid, target: Target) -> f64 {
    let spread = point.prob() * point.complement();
    if spread >= LEAST_SPREAD {
        spread
    } else {
        half_d2(point, target.get()) / LEAST_SPREAD
    }
}

/// d²L/dz² of −`positive`·ln p − `negative`·ln q.
pub(crate) fn weighted_d2(point: Sigmoid, positive: f64, negative: f64) -> f64 {
    (positive + negative) * (point.prob() * point.complement())
}
