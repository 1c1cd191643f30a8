//! Programs for optax.

use super::arithmetic::{clipped, focal, jax_with_logits as plain, log_eps, mse, of_prob};
use super::python::literal;
use super::pytorch::{each, ours, times, weight_of};
use super::{Call, Dialect, Kind, Subject, predictions, targets};
use crate::loss::Loss;
use crate::loss::regression::Regression;

pub(super) const OPTAX: Dialect = Dialect {
    opening: "import jax
import jax.numpy as jnp
import optax

jax.config.update(\"jax_enable_x64\", True)


def show(name, losses):
    gradient = jax.grad(lambda x: losses(x).sum())(x)
    texts = [\" \".join(f\"{v + 0.0:.6g}\" for v in a.flatten().tolist()) for a in (losses(x), gradient)]
    print(f\"{name}: loss {texts[0]}, gradient {texts[1]}\")

",
    array,
    call,
    show,
};

fn array(name: &str, numbers: &[f64], subject: &Subject) -> String {
    match name {
        "x" => format!("x = jnp.array({})", predictions(numbers, subject)),
        "y" => format!("y = jnp.array({})", targets(numbers, subject)),
        _ => format!("{name} = jnp.array({})", super::python::list(numbers)),
    }
}

fn show(name: &str, expression: &str, _: &Subject) -> String {
    format!("show(\"{name}\", lambda x: {expression})")
}

const PLAIN: &str = "optax.sigmoid_binary_cross_entropy(x, y)";
const WHY: &str = "an infinite logit gives NaN";

/// Both terms by hand, with a factor each.
fn terms(fn_weight: f64, fp_weight: f64) -> String {
    format!(
        "{} * y * jax.nn.softplus(-x) + {} * (1 - y) * jax.nn.softplus(x)",
        literal(fn_weight),
        literal(fp_weight)
    )
}

fn weighed(z: f64, y: f64, fn_weight: f64, fp_weight: f64) -> (f64, f64) {
    let (positive, negative) = (plain(z, 1.0), plain(z, 0.0));
    let (a, b) = (fn_weight * y, fp_weight * (1.0 - y));
    (
        a * positive.0 + b * negative.0,
        a * positive.1 + b * negative.1,
    )
}

fn call(subject: &Subject) -> Option<Call> {
    Some(match subject.kind {
        Kind::Binary { loss, pos_weight } => return binary(loss, pos_weight, subject),
        Kind::Regression(loss) => {
            let expression = match loss {
                Regression::Squared => "optax.squared_error(x, y)".to_owned(),
                Regression::Absolute => {
                    let why = "JAX takes 1 for the slope of |x| at 0";
                    return Some(each("jnp.abs(x - y)".into(), subject, why, |x, y| {
                        ((x - y).abs(), if x < y { -1.0 } else { 1.0 })
                    }));
                }
                Regression::Huber { delta } => {
                    format!("optax.huber_loss(x, y, delta={})", literal(delta.get()))
                }
                Regression::Gaussian { sigma } => format!(
                    "-jax.scipy.stats.norm.logpdf(y, x, {})",
                    literal(sigma.get())
                ),
                Regression::Laplace { deviation } => format!(
                    "-jax.scipy.stats.laplace.logpdf(y, x, {})",
                    literal(deviation.get())
                ),
            };
            ours(expression, subject)
        }
        Kind::Softmax { classes, smoothing } => ours(
            format!(
                "optax.softmax_cross_entropy(x, optax.smooth_labels(jax.nn.one_hot(y, {classes}), {}))",
                literal(smoothing.get())
            ),
            subject,
        ),
        Kind::Formula { .. } => return None,
    })
}

fn binary(loss: Loss, pos_weight: f64, subject: &Subject) -> Option<Call> {
    Some(match loss {
        Loss::Mse => each(
            "optax.squared_error(jax.nn.sigmoid(x), y)".into(),
            subject,
            "the digits of 1 − σ(z) are lost near 1",
            mse,
        ),
        Loss::Bce if pos_weight == 1.0 => each(PLAIN.into(), subject, WHY, plain),
        Loss::Bce => each(terms(pos_weight, 1.0), subject, WHY, |z, y| {
            weighed(z, y, pos_weight, 1.0)
        }),
        Loss::BceSmoothed { smoothing } => {
            let s = smoothing.get();
            let text = literal(s);
            let expression =
                format!("optax.sigmoid_binary_cross_entropy(x, y * (1 - {text}) + {text} / 2)");
            each(expression, subject, WHY, |z, y| {
                plain(z, y * (1.0 - s) + s / 2.0)
            })
        }
        Loss::BceClipped { epsilon } => {
            let text = literal(epsilon.get());
            let p = format!("jnp.clip(jax.nn.sigmoid(x), {text}, 1 - {text})");
            each(
                format!("-y * jnp.log({p}) - (1 - y) * jnp.log1p(-{p})"),
                subject,
                "1 − ε and 1 − p are rounded here",
                |z, y| of_prob(clipped(z, epsilon.get()), y),
            )
        }
        Loss::BceLogEps { epsilon } => {
            let text = literal(epsilon.get());
            each(
                format!(
                    "-y * jnp.log(jax.nn.sigmoid(x) + {text}) - (1 - y) * jnp.log(1 - jax.nn.sigmoid(x) + {text})"
                ),
                subject,
                "the digits of 1 − σ(z) are lost near 1",
                |z, y| log_eps(z, y, epsilon.get()),
            )
        }
        Loss::Focal { gamma, alpha } => {
            let gamma = gamma.get();
            let weight = alpha.map_or_else(|| "None".into(), |alpha| literal(alpha.get()));
            each(
                format!(
                    "optax.losses.sigmoid_focal_loss(x, y, alpha={weight}, gamma={})",
                    literal(gamma)
                ),
                subject,
                WHY,
                |z, y| times(weight_of(alpha, y), focal(z, y, gamma, plain(z, y))),
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
