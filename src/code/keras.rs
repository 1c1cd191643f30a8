//! Programs for Keras 3. They print losses alone: how gradients are asked for depends on the backend.

use super::arithmetic::{clipped, jax_with_logits as plain, log_eps, mse, of_prob, sigmoid};
use super::python::{list, literal};
use super::pytorch::{each, ours, weight_of};
use super::{Call, Dialect, Kind, Subject, predictions, targets};
use crate::loss::Loss;
use crate::loss::regression::Regression;

pub(super) const KERAS: Dialect = Dialect {
    opening: "import os

os.environ[\"KERAS_BACKEND\"] = \"jax\"  # others may differ where a logit is large
os.environ[\"JAX_ENABLE_X64\"] = \"1\"
import keras
from keras import losses, ops

keras.config.set_floatx(\"float64\")


def show(name, loss):
    numbers = ops.convert_to_numpy(loss).flatten().tolist()
    print(f\"{name}: loss\", \" \".join(f\"{v + 0.0:.6g}\" for v in numbers))

",
    array,
    call,
    show,
};

fn array(name: &str, numbers: &[f64], subject: &Subject) -> String {
    let is_softmax = matches!(subject.kind, Kind::Softmax { .. });
    match name {
        "y" if is_softmax => format!("y = ops.array({}, \"int32\")", targets(numbers, subject)),
        "x" if is_softmax => format!(
            "x = ops.array({}, \"float64\")",
            predictions(numbers, subject)
        ),
        "w" => format!("w = ops.array({}, \"float64\")", list(numbers)),
        // A row for each sample, since Keras takes the mean of a row.
        name => {
            let rows: Vec<String> = numbers.iter().map(|&v| list(&[v])).collect();
            format!("{name} = ops.array([{}], \"float64\")", rows.join(", "))
        }
    }
}

fn show(name: &str, expression: &str, _: &Subject) -> String {
    format!("show(\"{name}\", {expression})")
}

/// Losses without gradients. Where Keras takes the mean of a row, on JAX it does so in float32.
fn values(call: Call, subject: &Subject) -> Call {
    let mut call = call;
    call.numbers.gradient.clear();
    let summed = matches!(subject.kind, Kind::Softmax { .. });
    if call.expression.starts_with("losses.") && !summed {
        let losses = call.numbers.loss.iter_mut();
        losses.for_each(|loss| *loss = f64::from(*loss as f32));
    }
    call
}

/// What Keras keeps probabilities from 0 and 1 by, unless told.
const FUZZ: f64 = 1e-7;
const WHY_CLIPPED: &str = "Keras keeps p between 1e-7 and 1 − 1e-7, and takes means in float32";

fn call(subject: &Subject) -> Option<Call> {
    let call = match subject.kind {
        Kind::Binary { loss, pos_weight } => binary(loss, pos_weight, subject)?,
        Kind::Regression(loss) => {
            let (name, settings) = match loss {
                Regression::Squared => ("MeanSquaredError", String::new()),
                Regression::Absolute => ("MeanAbsoluteError", String::new()),
                Regression::Huber { delta } => {
                    ("Huber", format!("delta={}, ", literal(delta.get())))
                }
                Regression::Gaussian { .. } | Regression::Laplace { .. } => return None,
            };
            ours(
                format!("losses.{name}({settings}reduction=None)(y, x)"),
                subject,
            )
        }
        Kind::Softmax { classes, smoothing } => ours(
            format!(
                "losses.CategoricalCrossentropy(from_logits=True, label_smoothing={}, reduction=None)(ops.one_hot(y, {classes}), x)",
                literal(smoothing.get())
            ),
            subject,
        ),
        Kind::Formula { .. } => return None,
    };
    Some(values(call, subject))
}

/// Both terms by hand, with a factor each.
fn terms(fn_weight: f64, fp_weight: f64) -> String {
    format!(
        "ops.squeeze({} * y * ops.softplus(-x) + {} * (1 - y) * ops.softplus(x), -1)",
        literal(fn_weight),
        literal(fp_weight)
    )
}

fn weighed(z: f64, y: f64, fn_weight: f64, fp_weight: f64) -> (f64, f64) {
    let (a, b) = (fn_weight * y, fp_weight * (1.0 - y));
    (a * plain(z, 1.0).0 + b * plain(z, 0.0).0, 0.0)
}

fn binary(loss: Loss, pos_weight: f64, subject: &Subject) -> Option<Call> {
    const WHY: &str = "an infinite logit gives NaN, and Keras takes means in float32";
    Some(match loss {
        Loss::Mse => each(
            "losses.MeanSquaredError(reduction=None)(y, ops.sigmoid(x))".into(),
            subject,
            "the digits of 1 − σ(z) are lost near 1, and Keras takes means in float32",
            mse,
        ),
        Loss::Bce if pos_weight == 1.0 => each(
            "losses.BinaryCrossentropy(from_logits=True, reduction=None)(y, x)".into(),
            subject,
            WHY,
            plain,
        ),
        Loss::Bce => each(terms(pos_weight, 1.0), subject, WHY, |z, y| {
            weighed(z, y, pos_weight, 1.0)
        }),
        Loss::BceSmoothed { smoothing } => {
            let s = smoothing.get();
            let expression = format!(
                "losses.BinaryCrossentropy(from_logits=True, label_smoothing={}, reduction=None)(y, x)",
                literal(s)
            );
            each(expression, subject, WHY, |z, y| {
                plain(z, y * (1.0 - s) + s / 2.0)
            })
        }
        // What Keras does by itself with probabilities.
        Loss::BceClipped { epsilon } if epsilon.get() == FUZZ => each(
            "losses.BinaryCrossentropy(reduction=None)(y, ops.sigmoid(x))".into(),
            subject,
            "1 − 1e-7 and 1 − p are rounded here",
            |z, y| of_prob(clipped(z, FUZZ), y),
        ),
        Loss::BceClipped { epsilon } => {
            let text = literal(epsilon.get());
            let p = format!("ops.clip(ops.sigmoid(x), {text}, 1 - {text})");
            each(
                format!("ops.squeeze(-y * ops.log({p}) - (1 - y) * ops.log1p(-{p}), -1)"),
                subject,
                "1 − ε and 1 − p are rounded here",
                |z, y| of_prob(clipped(z, epsilon.get()), y),
            )
        }
        Loss::BceLogEps { epsilon } => {
            let text = literal(epsilon.get());
            each(
                format!(
                    "ops.squeeze(-y * ops.log(ops.sigmoid(x) + {text}) - (1 - y) * ops.log(1 - ops.sigmoid(x) + {text}), -1)"
                ),
                subject,
                "the digits of 1 − σ(z) are lost near 1",
                |z, y| log_eps(z, y, epsilon.get()),
            )
        }
        Loss::Focal { gamma, alpha } => {
            let gamma = gamma.get();
            let weight = alpha.map_or_else(String::new, |alpha| {
                let alpha = literal(alpha.get());
                format!("apply_class_balancing=True, alpha={alpha}, ")
            });
            each(
                format!(
                    "losses.BinaryFocalCrossentropy({weight}gamma={}, from_logits=True, reduction=None)(y, x)",
                    literal(gamma)
                ),
                subject,
                WHY_CLIPPED,
                |z, y| {
                    let p = sigmoid(z);
                    let miss = 1.0 - (y * p + (1.0 - y) * (1.0 - p));
                    let (loss, _) = of_prob(clipped(z, FUZZ), y);
                    (weight_of(alpha, y) * libm::pow(miss, gamma) * loss, 0.0)
                },
            )
        }
        Loss::Asymmetric {
            fp_weight,
            fn_weight,
        } => {
            let (fp, fn_) = (fp_weight.get(), fn_weight.get());
            each(terms(fn_, fp), subject, WHY, |z, y| weighed(z, y, fn_, fp))
        }
        Loss::BceTorch => return None,
    })
}
