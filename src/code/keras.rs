//! Programs for Keras 3. They print losses alone: how gradients are asked for depends on the backend.

use super::Dialect;
use super::arithmetic::{
    jax_clipped, jax_with_logits as plain, keras_focal, keras_of_prob, log_eps, mse, sigmoid,
    two_softplus,
};
use super::call::{
    BOUND_ROUNDED, Call, INFINITE, NEAR_ONE, because, each, ours, weight_of, why_log_eps,
};
use super::numbers::{Storage, Why};
use super::python::{list, literal};
use super::subject::{Kind, Subject, predictions, targets};
use crate::loss::Loss;
use crate::loss::regression::Regression;

pub(super) const KERAS: Dialect = Dialect {
    opening: "import os

os.environ[\"KERAS_BACKEND\"] = \"jax\"  # others may differ where a logit is large
os.environ[\"JAX_ENABLE_X64\"] = \"1\"
import keras
from keras import losses, ops

keras.config.set_floatx(\"float64\")


def show(name, loss, decimals=400):
    numbers = ops.convert_to_numpy(loss).flatten().tolist()
    print(f\"{name}: loss\", \" \".join(f\"{round(v, decimals) + 0.0:.6g}\" for v in numbers))

",
    array,
    call,
    show,
    storage: Storage::Flushed,
    skips_ignored: false,
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

fn show(name: &str, arguments: &str, _: &Subject) -> String {
    format!("show(\"{name}\", {arguments})")
}

/// Losses without gradients. Where Keras takes the mean of a row, on JAX it does so in float32.
fn values(call: Call, subject: &Subject) -> Call {
    let mut call = call;
    call.numbers.gradient.clear();
    let summed = matches!(subject.kind, Kind::Softmax { .. });
    if call.expression.starts_with("losses.") && !summed {
        call.storage = Some(Storage::Float32);
    }
    call
}

/// What Keras keeps probabilities from 0 and 1 by, unless told.
const FUZZ: f64 = 1e-7;

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

fn binary(loss: Loss, pos_weight: f64, subject: &Subject) -> Option<Call> {
    Some(match loss {
        Loss::Mse => each(
            "losses.MeanSquaredError(reduction=None)(y, ops.sigmoid(x))".into(),
            subject,
            because(NEAR_ONE),
            mse,
        ),
        Loss::Bce if pos_weight == 1.0 => each(
            "losses.BinaryCrossentropy(from_logits=True, reduction=None)(y, x)".into(),
            subject,
            because(INFINITE),
            plain,
        ),
        Loss::Bce => each(
            terms(pos_weight, 1.0),
            subject,
            because(INFINITE),
            |z, y| two_softplus(z, y, pos_weight, 1.0),
        ),
        Loss::BceSmoothed { smoothing } => {
            let s = smoothing.get();
            let expression = format!(
                "losses.BinaryCrossentropy(from_logits=True, label_smoothing={}, reduction=None)(y, x)",
                literal(s)
            );
            each(expression, subject, because(INFINITE), |z, y| {
                plain(z, y * (1.0 - s) + s / 2.0)
            })
        }
        // What Keras does by itself with probabilities.
        Loss::BceClipped { epsilon } if epsilon.get() == FUZZ => each(
            "losses.BinaryCrossentropy(reduction=None)(y, ops.sigmoid(x))".into(),
            subject,
            because("1 − 1e-7 and 1 − p are rounded here"),
            |z, y| (keras_of_prob(z, y, FUZZ), 0.0),
        ),
        Loss::BceClipped { epsilon } => {
            let text = literal(epsilon.get());
            let p = format!("ops.clip(ops.sigmoid(x), {text}, 1 - {text})");
            each(
                format!("ops.squeeze(-y * ops.log({p}) - (1 - y) * ops.log1p(-{p}), -1)"),
                subject,
                because(BOUND_ROUNDED),
                |z, y| jax_clipped(z, y, epsilon.get()),
            )
        }
        Loss::BceLogEps { epsilon } => {
            let text = literal(epsilon.get());
            each(
                format!(
                    "ops.squeeze(-y * ops.log(ops.sigmoid(x) + {text}) - (1 - y) * ops.log(1 - ops.sigmoid(x) + {text}), -1)"
                ),
                subject,
                why_log_eps,
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
                |z, _| {
                    Why::both(if (FUZZ..=1.0 - FUZZ).contains(&sigmoid(z)) {
                        "Keras takes 1 − p_t from a rounded p_t"
                    } else {
                        "Keras keeps p between 1e-7 and 1 − 1e-7"
                    })
                },
                |z, y| {
                    let loss = keras_focal(z, y, gamma, FUZZ);
                    (weight_of(alpha, y) * loss, 0.0)
                },
            )
        }
        Loss::Asymmetric {
            fp_weight,
            fn_weight,
        } => {
            let (fp, fn_) = (fp_weight.get(), fn_weight.get());
            each(terms(fn_, fp), subject, because(INFINITE), |z, y| {
                two_softplus(z, y, fn_, fp)
            })
        }
        Loss::BceTorch => return None,
    })
}
