//! The focal loss in the libraries, each of which takes 1 − p_t in its own way.

use super::arithmetic::{
    KERAS_EPSILON, Slope, focused, keras_focal, miss, miss_from_prob, optax_focal_at_infinity,
    sigmoid, times, torch_with_logits,
};
use super::call::{Call, INFINITE, Request, Why, unless_infinite};
use super::cross_entropy::{LOG_CANCELS, torch_expression, why_logits};
use super::library::Library;
use super::python::literal;
use crate::loss::focal::class_weight;
use crate::params::{Alpha, Target};

/// α_t; 1 without an α.
fn weight(alpha: Option<Alpha>, y: f64) -> f64 {
    Target::new(y).map_or(f64::NAN, |target| class_weight(alpha, target))
}

pub(super) fn call(request: Request<'_>, gamma: f64, alpha: Option<Alpha>) -> Call {
    let (power, share) = (literal(gamma), alpha.map(|alpha| literal(alpha.get())));
    match request.library {
        Library::PyTorch => {
            let balance = share.map_or_else(String::new, |share| {
                format!("({share} * y + (1 - {share}) * (1 - y)) * ")
            });
            let factor = "(y * torch.sigmoid(-x) + (1 - y) * torch.sigmoid(x))";
            let plain = torch_expression("y", "");
            request.each(
                format!("{balance}{factor} ** {power} * {plain}"),
                &|z, y, _| {
                    let slope = focused(miss(z, y), gamma, torch_with_logits(z, y, 1.0));
                    (times(weight(alpha, y), slope), why_pytorch(z, y, gamma))
                },
            )
        }
        Library::Torchvision => {
            // torchvision writes −1 for no α.
            let share = share.unwrap_or_else(|| literal(-1.0));
            let expression = format!(
                "sigmoid_focal_loss(x, y, alpha={share}, gamma={power}, reduction=\"none\")"
            );
            request.each(expression, &|z, y, _| {
                let slope = focused(miss_from_prob(z, y), gamma, torch_with_logits(z, y, 1.0));
                (times(weight(alpha, y), slope), why_torchvision(z, y, gamma))
            })
        }
        Library::Keras => {
            let balance = share.map_or_else(String::new, |share| {
                format!("apply_class_balancing=True, alpha={share}, ")
            });
            let expression = format!(
                "losses.BinaryFocalCrossentropy({balance}gamma={power}, from_logits=True, reduction=None)(y, x)"
            );
            request.each(expression, &|z, y, _| {
                let loss = weight(alpha, y) * keras_focal(z, y, gamma);
                ((loss, f64::NAN), why_keras(z))
            })
        }
        Library::Optax => {
            let share = share.unwrap_or_else(|| "None".into());
            let expression =
                format!("optax.losses.sigmoid_focal_loss(x, y, alpha={share}, gamma={power})");
            request.each(expression, &|z, y, shown| optax(z, y, gamma, alpha, shown))
        }
    }
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
        "Keras keeps p between 1e-7 and 1 − 1e-7"
    })
}

/// optax computes the factor from logarithms and keeps every digit, so its numbers are those shown as long as z is
/// finite.
fn optax(z: f64, y: f64, gamma: f64, alpha: Option<Alpha>, shown: Slope) -> (Slope, Why) {
    if z.is_finite() {
        return (shown, Why::default());
    }
    let slope = optax_focal_at_infinity(z, y, gamma);
    (times(weight(alpha, y), slope), Why::both(INFINITE))
}
