//! What a library is asked for, and what it makes of that.

use super::arithmetic::Slope;
use super::numbers::{Numbers, Storage, Why};
use super::subject::Subject;
use crate::loss::focal::class_weight;
use crate::params::{Alpha, Reduction, Target};

/// What a library has for a subject.
pub(super) struct Call {
    /// An expression for the losses, apart, from `x` and `y`.
    pub(super) expression: String,
    /// What it makes of each prediction: losses, and their gradients by the predictions.
    pub(super) numbers: Numbers,
    /// Why that may not be what Loss Lab shows, for each prediction.
    pub(super) whys: Vec<Why>,
    /// How it keeps those numbers, where that is not how the library keeps all.
    pub(super) storage: Option<Storage>,
}

/// A call that gives what Loss Lab shows, where losses are apart and unweighted.
pub(super) fn ours(expression: String, subject: &Subject) -> Call {
    let apart = Subject {
        weight: Vec::new(),
        reduction: Reduction::None,
        ..subject.clone()
    };
    let nothing = Numbers {
        loss: Vec::new(),
        gradient: Vec::new(),
    };
    Call {
        expression,
        numbers: apart.shown().unwrap_or(nothing),
        whys: Vec::new(),
        storage: None,
    }
}

/// A call whose every prediction `f` works out, from logit and target; `why` that is not what is shown, if it is not.
pub(super) fn each(
    expression: String,
    subject: &Subject,
    why: impl Fn(f64, f64) -> Why,
    f: impl Fn(f64, f64) -> Slope,
) -> Call {
    let pairs = || subject.x.iter().zip(&subject.y);
    let (loss, gradient) = pairs().map(|(&z, &y)| f(z, y)).unzip();
    Call {
        expression,
        numbers: Numbers { loss, gradient },
        whys: pairs().map(|(&z, &y)| why(z, y)).collect(),
        storage: None,
    }
}

/// One reason for all predictions.
pub(super) fn because(reason: &'static str) -> impl Fn(f64, f64) -> Why {
    move |_, _| Why::both(reason)
}

pub(super) const INFINITE: &str = "an infinite logit gives NaN";
pub(super) const NEAR_ONE: &str = "the digits of 1 − σ(z) are lost near 1";
pub(super) const LOG_NEAR_ONE: &str =
    "what is near 1 has lost digits before its logarithm is taken";
pub(super) const BOUND_ROUNDED: &str = "1 − ε and 1 − p are rounded here";

/// Infinite logits have a reason of their own.
pub(super) fn unless_infinite(z: f64, why: Why) -> Why {
    if z.is_infinite() {
        Why::both(INFINITE)
    } else {
        why
    }
}

/// Losses of σ(z) + ε and 1 − σ(z) + ε.
pub(super) fn why_log_eps(_: f64, _: f64) -> Why {
    Why {
        loss: LOG_NEAR_ONE,
        gradient: NEAR_ONE,
    }
}

pub(super) fn times(factor: f64, (loss, slope): Slope) -> Slope {
    (factor * loss, factor * slope)
}

/// α_t; 1 without an α.
pub(super) fn weight_of(alpha: Option<Alpha>, y: f64) -> f64 {
    Target::new(y).map_or(f64::NAN, |target| class_weight(alpha, target))
}
