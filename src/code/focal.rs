//! The focal loss in the libraries, each of which takes 1 − p_t in its own way.

use super::arithmetic::{
    KERAS_EPSILON, focused, keras_focal, keras_focal_of_class, miss, miss_from_prob,
    optax_focal_at_infinity, sigmoid, times, torch_with_logits,
};
use super::call::{Call, INFINITE, Request, Why, unless_infinite};
use super::cross_entropy::{LOG_CANCELS, why_logits};
use super::library::Library;
use crate::loss::focal::class_weight;
use crate::numerics::softmax;
use crate::params::{Alpha, Target};

const CLIPPED: &str = "Keras keeps p between 1e-7 and 1 − 1e-7";

/// α_t; 1 without an α.
fn weight(alpha: Option<Alpha>, y: f64) -> f64 {
    Target::new(y).map_or(f64::NAN, |target| class_weight(alpha, target))
}

pub(super) fn call(request: Request<'_>, gamma: f64, alpha: Option<Alpha>) -> Call {
    let from = |z, y, miss| focused(miss, gamma, torch_with_logits(z, y, 1.0));
    let weighted = |y, slope| times(weight(alpha, y), slope);
    request.each(&|z, y, shown| match request.library {
        Library::PyTorch => (
            weighted(y, from(z, y, miss(z, y))),
            why_pytorch(z, y, gamma),
        ),
        Library::Torchvision => (
            weighted(y, from(z, y, miss_from_prob(z, y))),
            why_torchvision(z, y, gamma),
        ),
        Library::Keras => (
            weighted(y, (keras_focal(z, y, gamma), f64::NAN)),
            why_keras(z),
        ),
        // optax computes the factor from logarithms and keeps every digit of a finite logit.
        Library::Optax if z.is_finite() => (shown, Why::default()),
        Library::NumPy => (shown, Why::default()),
        Library::Optax => (
            weighted(y, optax_focal_at_infinity(z, y, gamma)),
            Why::both(INFINITE),
        ),
    })
}

/// Over classes: Keras keeps probabilities away from 0 and 1, and the others are written out.
pub(super) fn of_classes(request: Request<'_>, classes: usize, gamma: f64) -> Call {
    let mut call = request.ours();
    if request.library == Library::Keras {
        let rows = request.subject.x.chunks(classes.max(1));
        let losses = rows.zip(&request.subject.y).map(|(row, &class)| {
            let prob = softmax(row).get(class as usize).copied();
            prob.map_or(f64::NAN, |prob| keras_focal_of_class(prob, gamma))
        });
        call.numbers.loss = losses.collect();
        call.whys = vec![Why::both(CLIPPED); call.numbers.loss.len()];
    }
    call
}

fn why_pytorch(z: f64, y: f64, gamma: f64) -> Why {
    if z.is_finite() && gamma < 1.0 && miss(z, y).0 == 0.0 {
        return Why::new(LOG_CANCELS, "0 to the power of γ − 1 is infinite");
    }
    why_logits(z)
}

fn why_torchvision(z: f64, y: f64, gamma: f64) -> Why {
    if gamma == 0.0 {
        return why_logits(z);
    }
    let rounded = "torchvision takes 1 − p_t from a rounded p_t";
    let gradient = if gamma < 1.0 && miss_from_prob(z, y).0 == 0.0 {
        "torchvision’s p_t is rounded to 1, and (1 − p_t)^(γ − 1) is infinite there"
    } else {
        rounded
    };
    unless_infinite(z, Why::new(rounded, gradient))
}

fn why_keras(z: f64) -> Why {
    let kept = KERAS_EPSILON..=1.0 - KERAS_EPSILON;
    Why::both(if kept.contains(&sigmoid(z)) {
        "Keras takes 1 − p_t from a rounded p_t"
    } else {
        CLIPPED
    })
}
