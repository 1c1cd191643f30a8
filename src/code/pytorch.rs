//! Programs for PyTorch.

use super::Dialect;
use super::arithmetic::{
    LEAST_DIVISOR, focal, log_eps, miss, mse, of_positive, sigmoid, torch_clipped,
    torch_with_logits, torch_with_pos_weight,
};
use super::call::{
    BOUND_ROUNDED, Call, INFINITE, NEAR_ONE, because, each, ours, times, unless_infinite,
    weight_of, why_log_eps,
};
use super::numbers::{Storage, Why};
use super::python::{list, literal};
use super::subject::{Kind, Subject, predictions, targets};
use crate::loss::Loss;
use crate::loss::regression::Regression;
use crate::params::{Epsilon, Formula, Precision};

pub(super) const PYTORCH: Dialect = Dialect {
    opening: "import torch
from torch.nn import functional as F


def show(name, loss, decimals=400):
    (gradient,) = torch.autograd.grad(loss.sum(), x)
    texts = [\" \".join(f\"{round(v, decimals) + 0.0:.6g}\" for v in t.flatten().tolist()) for t in (loss, gradient)]
    print(f\"{name}: loss {texts[0]}, gradient {texts[1]}\")

",
    array,
    call,
    show,
    storage: Storage::Plain,
    skips_ignored: true,
};

pub(super) fn array(name: &str, numbers: &[f64], subject: &Subject) -> String {
    let dtype = match subject.kind {
        Kind::Formula { precision, .. } => match precision {
            Precision::F64 => "float64",
            Precision::F32 => "float32",
            Precision::Bf16 => "bfloat16",
            Precision::F16 => "float16",
        },
        Kind::Softmax { .. } if name == "y" => "int64",
        _ => "float64",
    };
    let (numbers, option) = match name {
        "x" => (predictions(numbers, subject), ", requires_grad=True"),
        "y" => (targets(numbers, subject), ""),
        _ => (list(numbers), ""),
    };
    format!("{name} = torch.tensor({numbers}, dtype=torch.{dtype}{option})")
}

pub(super) fn show(name: &str, arguments: &str, subject: &Subject) -> String {
    if matches!(subject.kind, Kind::Formula { .. }) {
        return format!("print(f\"{name}: loss {{({arguments}).item() + 0.0:.6g}}\")");
    }
    format!("show(\"{name}\", {arguments})")
}

const WITH_LOGITS: &str = "F.binary_cross_entropy_with_logits(x, y, reduction=\"none\")";

/// Why a loss by `binary_cross_entropy_with_logits` may be another.
pub(super) fn why_logits(z: f64, _: f64) -> Why {
    let why = Why {
        loss: "PyTorch subtracts log σ(z) from (1 − y)·z, where digits cancel",
        gradient: "PyTorch subtracts y from σ(z), where digits cancel",
    };
    unless_infinite(z, why)
}

fn call(subject: &Subject) -> Option<Call> {
    match subject.kind {
        Kind::Binary { loss, pos_weight } => binary_call(loss, pos_weight, subject),
        Kind::Regression(loss) => {
            let expression = match loss {
                Regression::Squared => "F.mse_loss(x, y, reduction=\"none\")".to_owned(),
                Regression::Absolute => "F.l1_loss(x, y, reduction=\"none\")".to_owned(),
                Regression::Huber { delta } => format!(
                    "F.huber_loss(x, y, delta={}, reduction=\"none\")",
                    literal(delta.get())
                ),
                Regression::Gaussian { sigma } => format!(
                    "F.gaussian_nll_loss(x, y, torch.full_like(y, {} ** 2), full=True, reduction=\"none\")",
                    literal(sigma.get())
                ),
                Regression::Laplace { deviation } => format!(
                    "-torch.distributions.Laplace(x, {}).log_prob(y)",
                    literal(deviation.get())
                ),
            };
            Some(ours(expression, subject))
        }
        Kind::Softmax { smoothing, .. } => {
            let smoothing = literal(smoothing.get());
            Some(ours(
                format!("F.cross_entropy(x, y, label_smoothing={smoothing}, reduction=\"none\")"),
                subject,
            ))
        }
        Kind::Formula {
            formula, epsilon, ..
        } => Some(Call {
            expression: typed(formula, epsilon, &subject.y)?,
            numbers: subject.shown()?,
            whys: Vec::new(),
            storage: None,
        }),
    }
}

/// A formula as one types it.
fn typed(formula: Formula, epsilon: Epsilon, y: &[f64]) -> Option<String> {
    let p = "(1 / (1 + torch.exp(-x)))";
    let epsilon = literal(epsilon.get());
    let hard = y.first().copied();
    Some(match formula {
        Formula::OneTerm if hard == Some(1.0) => format!("-torch.log({p})"),
        Formula::OneTerm if hard == Some(0.0) => format!("-torch.log(1 - {p})"),
        Formula::TwoTerm | Formula::OneTerm => {
            format!("-y * torch.log({p}) - (1 - y) * torch.log(1 - {p})")
        }
        Formula::Clipped => {
            let low = format!("torch.tensor({epsilon}, dtype=x.dtype)");
            let p = format!("{p}.clamp({low}, 1 - {low})");
            format!("-y * torch.log({p}) - (1 - y) * torch.log(1 - {p})")
        }
        Formula::LogEps => {
            let epsilon = format!("torch.tensor({epsilon}, dtype=x.dtype)");
            format!("-y * torch.log({p} + {epsilon}) - (1 - y) * torch.log(1 - {p} + {epsilon})")
        }
        Formula::Softplus => "torch.log(1 + torch.exp(x)) - y * x".to_owned(),
        Formula::Stable => "x.clamp(min=0) - y * x + torch.log1p(torch.exp(-x.abs()))".to_owned(),
    })
}

fn binary_call(loss: Loss, pos_weight: f64, subject: &Subject) -> Option<Call> {
    Some(match loss {
        Loss::Mse => each(
            "F.mse_loss(torch.sigmoid(x), y, reduction=\"none\")".into(),
            subject,
            because(NEAR_ONE),
            mse,
        ),
        Loss::Bce => {
            let expression = if pos_weight == 1.0 {
                WITH_LOGITS.to_owned()
            } else {
                let weight = literal(pos_weight);
                WITH_LOGITS.replace(
                    "reduction",
                    &format!("pos_weight=torch.full_like(y, {weight}), reduction"),
                )
            };
            each(expression, subject, why_logits, |z, y| {
                if pos_weight == 1.0 {
                    torch_with_logits(z, y)
                } else {
                    torch_with_pos_weight(z, y, pos_weight)
                }
            })
        }
        Loss::BceSmoothed { smoothing } => {
            let s = smoothing.get();
            let text = literal(s);
            let expression =
                WITH_LOGITS.replace("(x, y,", &format!("(x, y * (1 - {text}) + {text} / 2,"));
            each(expression, subject, why_logits, |z, y| {
                torch_with_logits(z, y * (1.0 - s) + s / 2.0)
            })
        }
        Loss::BceClipped { epsilon } => {
            let epsilon = epsilon.get();
            let text = literal(epsilon);
            each(
                format!(
                    "F.binary_cross_entropy(torch.sigmoid(x).clamp({text}, 1 - {text}), y, reduction=\"none\")"
                ),
                subject,
                |z, _| Why {
                    loss: BOUND_ROUNDED,
                    gradient: if sigmoid(z) * (1.0 - sigmoid(z)) < LEAST_DIVISOR {
                        "PyTorch divides by 1e-12 where p(1 − p) is less"
                    } else {
                        BOUND_ROUNDED
                    },
                },
                |z, y| torch_clipped(z, y, epsilon),
            )
        }
        Loss::BceLogEps { epsilon } => {
            let text = literal(epsilon.get());
            each(
                format!(
                    "-y * torch.log(torch.sigmoid(x) + {text}) - (1 - y) * torch.log(1 - torch.sigmoid(x) + {text})"
                ),
                subject,
                why_log_eps,
                |z, y| log_eps(z, y, epsilon.get()),
            )
        }
        Loss::Focal { gamma, alpha } => {
            let weight = alpha.map_or_else(String::new, |alpha| {
                let alpha = literal(alpha.get());
                format!("({alpha} * y + (1 - {alpha}) * (1 - y)) * ")
            });
            let gamma = gamma.get();
            let factor = "(y * torch.sigmoid(-x) + (1 - y) * torch.sigmoid(x))";
            each(
                format!("{weight}{factor} ** {} * {WITH_LOGITS}", literal(gamma)),
                subject,
                |z, y| {
                    let why = why_logits(z, y);
                    if z.is_finite() && gamma < 1.0 && miss(z, y) == 0.0 {
                        let gradient = "0 to the power of γ − 1 is infinite";
                        return Why { gradient, ..why };
                    }
                    why
                },
                |z, y| {
                    let plain = torch_with_logits(z, y);
                    times(weight_of(alpha, y), focal(z, y, gamma, plain))
                },
            )
        }
        Loss::Asymmetric {
            fp_weight,
            fn_weight,
        } => {
            let (fp, fn_) = (fp_weight.get(), fn_weight.get());
            if fp > 0.0 {
                let weights = format!(
                    "weight=torch.full_like(y, {}), pos_weight=torch.full_like(y, {}), reduction",
                    literal(fp),
                    literal(fn_ / fp)
                );
                let expression = WITH_LOGITS.replace("reduction", &weights);
                each(expression, subject, why_logits, |z, y| {
                    times(fp, torch_with_pos_weight(z, y, fn_ / fp))
                })
            } else {
                let expression = format!("{} * y * F.softplus(-x)", literal(fn_));
                each(expression, subject, because(INFINITE), |z, y| {
                    times(fn_ * y, of_positive(z))
                })
            }
        }
        Loss::BceTorch => return None,
    })
}
