//! Losses of a logit in the libraries: cross-entropy, its variants and the squared error.

use super::arithmetic::{
    self, KERAS_EPSILON, LEAST_DIVISOR, is_at_bound, jax_clipped, jax_softplus, keras_clipped,
    sigmoid, softplus, times, torch_clipped, torch_with_logits,
};
use super::call::{Call, DECIMALS, INFINITE, Request, Why, unless_infinite};
use super::library::Library;

const NEAR_ONE: &str = "the digits of 1 − σ(z) are lost near 1";
const LOG_NEAR_ONE: &str = "what is near 1 has lost digits before its logarithm is taken";
const BOUND_ROUNDED: &str = "1 − ε and 1 − p are rounded here";

pub(super) const LOG_CANCELS: &str =
    "PyTorch subtracts log σ(z) from (1 − y)·z, where digits cancel";

/// Why PyTorch's cross-entropy of a logit may differ.
pub(super) fn why_logits(z: f64) -> Why {
    let gradient = "PyTorch subtracts y from σ(z), where digits cancel";
    unless_infinite(z, Why::new(LOG_CANCELS, gradient))
}

/// Cross-entropy on JAX; `weights` gives the factors of its two terms for a target.
fn by_softplus(request: Request<'_>, weights: &dyn Fn(f64) -> (f64, f64)) -> Call {
    request.each(&|z, y, _| {
        let why = unless_infinite(z, Why::default());
        (jax_softplus(z, weights(y)), why)
    })
}

pub(super) fn squared(request: Request<'_>) -> Call {
    request.each(&|z, y, _| (arithmetic::mse(z, y), Why::both(NEAR_ONE)))
}

pub(super) fn plain(request: Request<'_>, pos_weight: f64) -> Call {
    if request.library.is_torch() {
        return request.each(&|z, y, _| (torch_with_logits(z, y, pos_weight), why_logits(z)));
    }
    by_softplus(request, &|y| (pos_weight * y, 1.0 - y))
}

pub(super) fn smoothed(request: Request<'_>, s: f64) -> Call {
    let soft = |y: f64| y * (1.0 - s) + s / 2.0;
    let mut call = if request.library.is_torch() {
        request.each(&|z, y, _| (torch_with_logits(z, soft(y), 1.0), why_logits(z)))
    } else {
        by_softplus(request, &|y| (soft(y), 1.0 - soft(y)))
    };
    if s > 0.0 {
        call.decimals = Some(DECIMALS);
    }
    call
}

pub(super) fn clipped(request: Request<'_>, epsilon: f64) -> Call {
    let why = |is_other: bool, gradient| {
        Why::new(
            BOUND_ROUNDED,
            if is_other { gradient } else { BOUND_ROUNDED },
        )
    };
    match request.library {
        Library::PyTorch | Library::Torchvision => request.each(&|z, y, _| {
            let is_bounded = sigmoid(z) * (1.0 - sigmoid(z)) < LEAST_DIVISOR;
            let reason = "PyTorch divides by 1e-12 where p(1 − p) is less";
            (torch_clipped(z, y, epsilon), why(is_bounded, reason))
        }),
        Library::NumPy => request.each(&|_, _, shown| (shown, Why::default())),
        // Keras itself does this with probabilities.
        Library::Keras if epsilon == KERAS_EPSILON => request.each(&|z, y, _| {
            let why = Why::both("1 − 1e-7 and 1 − p are rounded here");
            ((keras_clipped(z, y), f64::NAN), why)
        }),
        Library::Keras | Library::Optax => request.each(&|z, y, _| {
            let reason = "JAX takes half of the slope at a bound";
            let why = why(is_at_bound(z, epsilon), reason);
            (jax_clipped(z, y, epsilon), why)
        }),
    }
}

pub(super) fn log_eps(request: Request<'_>, epsilon: f64) -> Call {
    let why = Why::new(LOG_NEAR_ONE, NEAR_ONE);
    request.each(&|z, y, _| (arithmetic::log_eps(z, y, epsilon), why))
}

pub(super) fn asymmetric(request: Request<'_>, fp: f64, fn_: f64) -> Call {
    if !request.library.is_torch() {
        return by_softplus(request, &|y| (fn_ * y, fp * (1.0 - y)));
    }
    if fp > 0.0 {
        return request.each(&|z, y, _| {
            let slope = times(fp, torch_with_logits(z, y, fn_ / fp));
            (slope, why_logits(z))
        });
    }
    // A pos_weight of fn / 0 is infinite, so the program computes the remaining term by itself.
    request.each(&|z, y, (_, slope)| ((fn_ * y * softplus(-z), slope), Why::both(INFINITE)))
}
