//! Focal loss whose soft targets mix the losses of both labels, each with its own factor.
//!
//! L = −yα q^γ ln p − (1−y)(1−α) p^γ ln q, in nats; value and slopes are y times those of a positive plus 1 − y times those of
//! a negative: the expected loss where a share y of the labels is 1. For a hard label it is [`focal`](super::focal) loss,
//! with its γ, its α and its accuracy; for a soft one errors are within 1e-12·max(1, |truth|).
//!
//! torchvision, Keras and optax have one factor for both terms instead, as [`focal`](super::focal) does. Keras'
//! `CategoricalFocalCrossentropy` gives each class of a distribution its own factor, as here.

use super::eval::Eval;
use super::focal::{class_weight, focal_d2, of_label};
use crate::numerics::Sigmoid;
use crate::params::{Alpha, Gamma, Target};

/// Focal loss at `point`, mixed; see the [module](self).
///
/// ```
/// use loss_lab::loss::{focal::focal, focal_mixture::focal_mixture};
/// use loss_lab::{numerics::Sigmoid, params::{Gamma, Target}};
///
/// let (point, half) = (Sigmoid::from_logit(2.0), Target::new(0.5)?);
/// let mixture = focal_mixture(point, half, Gamma::DEFAULT, None);
/// assert!((mixture.loss - 0.825940871).abs() < 1e-9);
/// // torchvision's factor is the same for both terms.
/// assert!((focal(point, half, Gamma::DEFAULT, None).loss - 0.281732003).abs() < 1e-9);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn focal_mixture(point: Sigmoid, target: Target, gamma: Gamma, alpha: Option<Alpha>) -> Eval {
    let weighted = |label| {
        move |share| {
            let weight = share * class_weight(alpha, label);
            of_label(point, label == Target::POSITIVE, gamma, weight)
        }
    };
    Eval::mixed(
        target,
        weighted(Target::POSITIVE),
        weighted(Target::NEGATIVE),
    )
}

/// d²L/dz² of [`focal_mixture`] at `point`.
pub(crate) fn focal_mixture_d2(
    point: Sigmoid,
    target: Target,
    gamma: Gamma,
    alpha: Option<Alpha>,
) -> f64 {
    let of_label = |label| focal_d2(point, label, gamma, alpha);
    target.mixed(of_label(Target::POSITIVE), of_label(Target::NEGATIVE))
}
