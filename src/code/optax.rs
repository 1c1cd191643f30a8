//! Programs for optax.

use super::Dialect;
use super::arithmetic::{
    focal_from_logs, is_at_bound, jax_clipped, jax_with_logits as plain, log_eps, mse, two_softplus,
};
use super::call::{
    BOUND_ROUNDED, Call, INFINITE, NEAR_ONE, because, each, ours, times, weight_of, why_log_eps,
};
use super::numbers::{Storage, Why};
use super::python::{list, literal};
use super::subject::{Kind, Subject, predictions, targets};
use crate::loss::Loss;
use crate::loss::regression::Regression;

pub(super) const OPTAX: Dialect = Dialect {
    opening: "import jax
import jax.numpy as jnp
import optax

jax.config.update(\"jax_enable_x64\", True)


def show(name, losses, decimals=400):
    gradient = jax.grad(lambda x: losses(x).sum())(x)
    texts = [\" \".join(f\"{round(v, decimals) + 0.0:.6g}\" for v in a.flatten().tolist()) for a in (losses(x), gradient)]
    print(f\"{name}: loss {texts[0]}, gradient {texts[1]}\")

",
    array,
    call,
    show,
    storage: Storage::Flushed,
    skips_ignored: false,
};

fn array(name: &str, numbers: &[f64], subject: &Subject) -> String {
    match name {
        "x" => format!("x = jnp.array({})", predictions(numbers, subject)),
        "y" => format!("y = jnp.array({})", targets(numbers, subject)),
        _ => format!("{name} = jnp.array({})", list(numbers)),
    }
}

fn show(name: &str, arguments: &str, _: &Subject) -> String {
    format!("show(\"{name}\", lambda x: {arguments})")
}

const PLAIN: &str = "optax.sigmoid_binary_cross_entropy(x, y)";
const ABS: &str = "JAX takes 1 for the slope of |x| at 0";

/// Both terms by hand, with a factor each.
fn terms(fn_weight: f64, fp_weight: f64) -> String {
    format!(
        "{} * y * jax.nn.softplus(-x) + {} * (1 - y) * jax.nn.softplus(x)",
        literal(fn_weight),
        literal(fp_weight)
    )
}

fn call(subject: &Subject) -> Option<Call> {
    Some(match subject.kind {
        Kind::Binary { loss, pos_weight } => return binary(loss, pos_weight, subject),
        Kind::Regression(loss) => {
            let expression = match loss {
                Regression::Squared => "optax.squared_error(x, y)".to_owned(),
                Regression::Absolute => {
                    let expression = "jnp.abs(x - y)".into();
                    return Some(each(expression, subject, because(ABS), |x, y| {
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
                Regression::Laplace { deviation } => {
                    return Some(laplace(deviation.get(), subject));
                }
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

fn laplace(b: f64, subject: &Subject) -> Call {
    let expression = format!("-jax.scipy.stats.laplace.logpdf(y, x, {})", literal(b));
    let mut call = ours(expression, subject);
    let pairs = subject.x.iter().zip(&subject.y);
    for (slope, (x, y)) in call.numbers.gradient.iter_mut().zip(pairs) {
        // |y − x|, by x.
        if x == y {
            *slope = -1.0 / b;
        }
    }
    call.whys = vec![Why::both(ABS); subject.x.len()];
    call
}

fn binary(loss: Loss, pos_weight: f64, subject: &Subject) -> Option<Call> {
    Some(match loss {
        Loss::Mse => each(
            "optax.squared_error(jax.nn.sigmoid(x), y)".into(),
            subject,
            because(NEAR_ONE),
            mse,
        ),
        Loss::Bce if pos_weight == 1.0 => each(PLAIN.into(), subject, because(INFINITE), plain),
        Loss::Bce => each(
            terms(pos_weight, 1.0),
            subject,
            because(INFINITE),
            |z, y| two_softplus(z, y, pos_weight, 1.0),
        ),
        Loss::BceSmoothed { smoothing } => {
            let s = smoothing.get();
            let text = literal(s);
            let expression =
                format!("optax.sigmoid_binary_cross_entropy(x, y * (1 - {text}) + {text} / 2)");
            each(expression, subject, because(INFINITE), |z, y| {
                plain(z, y * (1.0 - s) + s / 2.0)
            })
        }
        Loss::BceClipped { epsilon } => {
            let text = literal(epsilon.get());
            let p = format!("jnp.clip(jax.nn.sigmoid(x), {text}, 1 - {text})");
            each(
                format!("-y * jnp.log({p}) - (1 - y) * jnp.log1p(-{p})"),
                subject,
                |z, _| Why {
                    loss: BOUND_ROUNDED,
                    gradient: if is_at_bound(z, epsilon.get()) {
                        "JAX takes half of the slope at a bound"
                    } else {
                        BOUND_ROUNDED
                    },
                },
                |z, y| jax_clipped(z, y, epsilon.get()),
            )
        }
        Loss::BceLogEps { epsilon } => {
            let text = literal(epsilon.get());
            each(
                format!(
                    "-y * jnp.log(jax.nn.sigmoid(x) + {text}) - (1 - y) * jnp.log(1 - jax.nn.sigmoid(x) + {text})"
                ),
                subject,
                why_log_eps,
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
                because(INFINITE),
                |z, y| times(weight_of(alpha, y), focal_from_logs(z, y, gamma)),
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
