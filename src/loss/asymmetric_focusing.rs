//! Asymmetric focusing: a focal loss with a γ for each label, which forgets negatives that are right by a margin.
//!
//! With p_m = max(p − m, 0), and D = pq = dp/dz:
//!
//! - y = 1: L = −(1−p)^γ₊ ln p, which is [focal](super::focal) loss with γ₊
//! - y = 0: L = −p_m^γ₋ ln(1−p_m), dL/dp = p_m^γ₋[1/(1−p_m) − γ₋ ln(1−p_m)/p_m], dL/dz = dL/dp·D,
//!   d²L/dz² = d²L/dp²·D² + dL/dp·D(q − p); all of them 0 for p ≤ m
//! - between: y times the first plus 1 − y times the second, as in the paper
//!
//! In nats, for γ₊ and γ₋ of 0 or more and m in [0, ½). For m = 0 and γ₊ = γ₋ it is focal loss, [mixed](super::focal_mixture)
//! where y is soft. With a margin a negative costs at most −(1−m)^γ₋ ln m, at p = 1, where its dL/dz is 0.
//!
//! Source: Ridnik et al. 2021, "Asymmetric Loss For Multi-Label Classification" (arXiv 2009.14119), where m = 0.05. The
//! defaults γ₊ = 1 and γ₋ = 4 are those of the authors' program. That program keeps logarithms above ln 1e-8 and leaves the
//! factors out of the gradient unless told otherwise; here the gradient is that of the loss. PyTorch, torchvision, Keras and
//! optax do not have it. What a mistake *costs* is [`asymmetric`](super::asymmetric), a different loss.
//!
//! From a logit, p − m loses digits beside p = m. There the bound is 1e-12·max(1, |truth|); from p = 2m on, numbers are
//! within 32 + 8γ₋ ULP of the truth.

use super::eval::Eval;
use super::focal::{focal_d2, of_label};
use crate::numerics::Sigmoid;
use crate::params::{Gamma, Margin, Target};

/// Asymmetric focusing at `point`; see the [module](self).
///
/// ```
/// use loss_lab::loss::asymmetric_focusing::asymmetric_focusing;
/// use loss_lab::{numerics::Sigmoid, params::{Gamma, Margin, Target}};
///
/// let at = |logit, target| asymmetric_focusing(
///     Sigmoid::from_logit(logit), target, Gamma::POSITIVES, Gamma::NEGATIVES, Margin::DEFAULT,
/// );
/// assert!((at(1.0, Target::NEGATIVE).loss - 0.2458602247).abs() < 1e-10);
/// // Right by more than the margin.
/// assert_eq!(at(-3.0, Target::NEGATIVE).loss, 0.0);
/// ```
pub fn asymmetric_focusing(
    point: Sigmoid,
    target: Target,
    gamma_pos: Gamma,
    gamma_neg: Gamma,
    margin: Margin,
) -> Eval {
    let positive = |weight| of_label(point, true, gamma_pos, weight);
    let negative = |weight| match point.beyond(margin) {
        None => Eval::ZERO,
        Some(beyond) => {
            let eval = of_label(beyond, false, gamma_neg, weight);
            if margin == Margin::NONE {
                return eval;
            }
            // pq over what it is beyond the margin: no quotient overflows, however small the margin is.
            let (by_prob, by_complement) = (
                point.prob() / beyond.prob(),
                point.complement_share(beyond.complement()),
            );
            Eval {
                d_logit: eval.d_logit * (by_prob * by_complement),
                ..eval
            }
        }
    };
    Eval::mixed(target, positive, negative)
}

/// d²L/dz² at `point`.
pub(crate) fn asymmetric_focusing_d2(
    point: Sigmoid,
    target: Target,
    gamma_pos: Gamma,
    gamma_neg: Gamma,
    margin: Margin,
) -> f64 {
    let positive = focal_d2(point, Target::POSITIVE, gamma_pos, None);
    let negative = match point.beyond(margin) {
        None => 0.0,
        Some(_) if margin == Margin::NONE => focal_d2(point, Target::NEGATIVE, gamma_neg, None),
        Some(beyond) => beyond_d2(point, beyond, gamma_neg.get()),
    };
    target.mixed(positive, negative)
}

/// Of a negative that is more than the margin away from being right.
fn beyond_d2(point: Sigmoid, beyond: Sigmoid, gamma: f64) -> f64 {
    let factor = beyond.prob_power(gamma);
    if factor == 0.0 {
        return 0.0;
    }
    let spread = point.prob() * point.complement();
    let (moved, rest) = (beyond.prob(), beyond.complement());
    let (by_moved, by_rest) = (spread / moved, spread / rest);
    let pull = spread * (-beyond.ln_complement() / moved);
    let turn = point.complement() - point.prob();
    let own = by_moved * ((gamma - 1.0) * pull + 2.0 * by_rest) + turn * pull;
    factor * (gamma * own + by_rest * (by_rest + turn))
}
