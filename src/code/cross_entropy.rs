//! Losses of a logit in the libraries: cross-entropy, its variants and the squared error.

use super::arithmetic::{
    self, KERAS_EPSILON, LEAST_DIVISOR, is_at_bound, jax_clipped, jax_softplus, keras_clipped,
    sigmoid, softplus, times, torch_clipped, torch_with_logits,
};
use super::call::{Call, DECIMALS, INFINITE, Request, Why, unless_infinite};
use super::library::{Functions, Library};
use super::python::literal;

const NEAR_ONE: &str = "the digits of 1 − σ(z) are lost near 1";
const LOG_NEAR_ONE: &str = "what is near 1 has lost digits before its logarithm is taken";
const BOUND_ROUNDED: &str = "1 − ε and 1 − p are rounded here";

/// PyTorch's cross-entropy of a logit, with these targets and options.
pub(super) fn torch_expression(targets: &str, options: &str) -> String {
    format!("F.binary_cross_entropy_with_logits(x, {targets}, {options}reduction=\"none\")")
}

pub(super) const LOG_CANCELS: &str =
    "PyTorch subtracts log σ(z) from (1 − y)·z, where digits cancel";

/// Why PyTorch's cross-entropy of a logit may differ.
pub(super) fn why_logits(z: f64) -> Why {
    let gradient = "PyTorch subtracts y from σ(z), where digits cancel";
    unless_infinite(z, Why::new(LOG_CANCELS, gradient))
}

/// An expression for both terms of cross-entropy, each with a factor.
fn two_terms(functions: &Functions, fn_weight: f64, fp_weight: f64) -> String {
    let (nn, on, off) = (functions.nn, literal(fn_weight), literal(fp_weight));
    functions.expression(&format!(
        "{on} * y * {nn}.softplus(-x) + {off} * (1 - y) * {nn}.softplus(x)"
    ))
}

/// A call of cross-entropy on JAX; `weights` gives the factors of its two terms for a target.
fn by_softplus(
    request: Request<'_>,
    expression: String,
    weights: &dyn Fn(f64) -> (f64, f64),
) -> Call {
    request.each(expression, &|z, y, _| {
        let why = unless_infinite(z, Why::default());
        (jax_softplus(z, weights(y)), why)
    })
}

pub(super) fn squared(request: Request<'_>) -> Option<Call> {
    let expression = match request.library {
        Library::PyTorch => "F.mse_loss(torch.sigmoid(x), y, reduction=\"none\")",
        Library::Keras => "losses.MeanSquaredError(reduction=None)(y, ops.sigmoid(x))",
        Library::Optax => "optax.squared_error(jax.nn.sigmoid(x), y)",
        Library::Torchvision => return None,
    };
    Some(request.each(expression.into(), &|z, y, _| {
        (arithmetic::mse(z, y), Why::both(NEAR_ONE))
    }))
}

pub(super) fn plain(request: Request<'_>, pos_weight: f64) -> Option<Call> {
    let functions = request.library.dialect().functions.as_ref()?;
    let is_plain = pos_weight == 1.0;
    let expression = match request.library {
        Library::PyTorch => {
            let options = if is_plain {
                String::new()
            } else {
                format!("pos_weight=torch.full_like(y, {}), ", literal(pos_weight))
            };
            return Some(request.each(torch_expression("y", &options), &|z, y, _| {
                (torch_with_logits(z, y, pos_weight), why_logits(z))
            }));
        }
        Library::Keras if is_plain => {
            "losses.BinaryCrossentropy(from_logits=True, reduction=None)(y, x)".to_owned()
        }
        Library::Optax if is_plain => "optax.sigmoid_binary_cross_entropy(x, y)".to_owned(),
        Library::Keras | Library::Optax => two_terms(functions, pos_weight, 1.0),
        Library::Torchvision => return None,
    };
    Some(by_softplus(request, expression, &|y| {
        (pos_weight * y, 1.0 - y)
    }))
}

pub(super) fn smoothed(request: Request<'_>, s: f64) -> Option<Call> {
    let text = literal(s);
    let targets = format!("y * (1 - {text}) + {text} / 2");
    let soft = |y: f64| y * (1.0 - s) + s / 2.0;
    let terms = |y: f64| (soft(y), 1.0 - soft(y));
    let mut call = match request.library {
        Library::PyTorch => request.each(torch_expression(&targets, ""), &|z, y, _| {
            (torch_with_logits(z, soft(y), 1.0), why_logits(z))
        }),
        Library::Keras => by_softplus(
            request,
            format!(
                "losses.BinaryCrossentropy(from_logits=True, label_smoothing={text}, reduction=None)(y, x)"
            ),
            &terms,
        ),
        Library::Optax => by_softplus(
            request,
            format!("optax.sigmoid_binary_cross_entropy(x, {targets})"),
            &terms,
        ),
        Library::Torchvision => return None,
    };
    if s > 0.0 {
        call.decimals = Some(DECIMALS);
    }
    Some(call)
}

pub(super) fn clipped(request: Request<'_>, epsilon: f64) -> Option<Call> {
    let functions = request.library.dialect().functions.as_ref()?;
    let (math, nn, text) = (functions.math, functions.nn, literal(epsilon));
    let why = |is_other: bool, gradient| {
        Why::new(
            BOUND_ROUNDED,
            if is_other { gradient } else { BOUND_ROUNDED },
        )
    };
    Some(match request.library {
        Library::PyTorch => request.each(
            format!(
                "F.binary_cross_entropy(torch.sigmoid(x).clamp({text}, 1 - {text}), y, reduction=\"none\")"
            ),
            &|z, y, _| {
                let is_bounded = sigmoid(z) * (1.0 - sigmoid(z)) < LEAST_DIVISOR;
                let reason = "PyTorch divides by 1e-12 where p(1 − p) is less";
                (torch_clipped(z, y, epsilon), why(is_bounded, reason))
            },
        ),
        // Keras itself does this with probabilities.
        Library::Keras if epsilon == KERAS_EPSILON => request.each(
            "losses.BinaryCrossentropy(reduction=None)(y, ops.sigmoid(x))".into(),
            &|z, y, _| {
                let why = Why::both("1 − 1e-7 and 1 − p are rounded here");
                ((keras_clipped(z, y), f64::NAN), why)
            },
        ),
        Library::Keras | Library::Optax => {
            let p = format!("{math}.clip({nn}.sigmoid(x), {text}, 1 - {text})");
            let formula = format!("-y * {math}.log({p}) - (1 - y) * {math}.log1p(-{p})");
            request.each(functions.expression(&formula), &|z, y, _| {
                let reason = "JAX takes half of the slope at a bound";
                let why = why(is_at_bound(z, epsilon), reason);
                (jax_clipped(z, y, epsilon), why)
            })
        }
        Library::Torchvision => return None,
    })
}

pub(super) fn log_eps(request: Request<'_>, epsilon: f64) -> Option<Call> {
    let functions = request.library.dialect().functions.as_ref()?;
    let (math, nn, text) = (functions.math, functions.nn, literal(epsilon));
    let expression = functions.expression(&format!(
        "-y * {math}.log({nn}.sigmoid(x) + {text}) - (1 - y) * {math}.log(1 - {nn}.sigmoid(x) + {text})"
    ));
    let why = Why::new(LOG_NEAR_ONE, NEAR_ONE);
    Some(request.each(expression, &|z, y, _| {
        (arithmetic::log_eps(z, y, epsilon), why)
    }))
}

pub(super) fn asymmetric(request: Request<'_>, fp: f64, fn_: f64) -> Option<Call> {
    let functions = request.library.dialect().functions.as_ref()?;
    Some(match request.library {
        Library::PyTorch if fp > 0.0 => {
            let options = format!(
                "weight=torch.full_like(y, {}), pos_weight=torch.full_like(y, {}), ",
                literal(fp),
                literal(fn_ / fp)
            );
            request.each(torch_expression("y", &options), &|z, y, _| {
                let slope = times(fp, torch_with_logits(z, y, fn_ / fp));
                (slope, why_logits(z))
            })
        }
        // A pos_weight of fn / 0 is infinite, so the remaining term is written by hand.
        Library::PyTorch => {
            let expression = format!("{} * y * F.softplus(-x)", literal(fn_));
            request.each(expression, &|z, y, (_, slope)| {
                ((fn_ * y * softplus(-z), slope), Why::both(INFINITE))
            })
        }
        Library::Keras | Library::Optax => {
            by_softplus(request, two_terms(functions, fn_, fp), &|y| {
                (fn_ * y, fp * (1.0 - y))
            })
        }
        Library::Torchvision => return None,
    })
}
