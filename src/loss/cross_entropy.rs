//! Binary cross-entropy, also called log loss, plain and with the probability kept away from 0 and 1.
//!
//! # Plain
//!
//! L = −y ln p − (1−y) ln q, dL/dp = (1−y)/q − y/p, dL/dz = p − y, in nats, for p and y in [0, 1].
//! For a soft target the least value is not 0 but the target's entropy. A right answer without doubt costs 0, a wrong
//! one ∞; its dL/dz is ±1 even there.
//!
//! PyTorch's `BCELoss` limits both logarithms to −100, so its loss never exceeds 100; Keras clips p (below).
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

use super::Eval;
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
/// Whether a logit is beyond a bound is decided by its rounded probability, so that within about 2 ULP of the bound
/// either side may win.
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

/// −`positive`·ln p − `negative`·ln q with its slopes, for weights of 0 or more.
pub(crate) fn weighted(point: Sigmoid, positive: f64, negative: f64) -> Eval {
    Eval {
        loss: weighted_loss(point, positive, negative),
        d_prob: point.over_complement(negative) - point.over_prob(positive),
        // p − y when the weights are y and 1 − y, but exactly −q for y = 1.
        d_logit: negative * point.prob() - positive * point.complement(),
    }
}

fn weighted_loss(point: Sigmoid, positive: f64, negative: f64) -> f64 {
    // A weight of 0 asks for no logarithm: it would be wasted, and 0·−∞ is NaN.
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
