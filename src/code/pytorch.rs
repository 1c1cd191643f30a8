//! Programs for PyTorch, and for torchvision's focal loss.

use super::arithmetic::{
    Slope, clipped, exact, focal, focal_from_prob, log_eps, mse, torch_with_logits,
};
use super::python::literal;
use super::{Call, Dialect, Kind, Numbers, Subject, predictions, targets};
use crate::loss::Loss;
use crate::loss::focal::class_weight;
use crate::params::{Epsilon, Formula, Precision, Target};

pub(super) const PYTORCH: Dialect = Dialect {
    opening: "import torch
from torch.nn import functional as F


def show(name, loss):
    (gradient,) = torch.autograd.grad(loss.sum(), x)
    texts = [\" \".join(f\"{v + 0.0:.6g}\" for v in t.flatten().tolist()) for t in (loss, gradient)]
    print(f\"{name}: loss {texts[0]}, gradient {texts[1]}\")

",
    array,
    call,
    show,
};

pub(super) const TORCHVISION: Dialect = Dialect {
    opening: "import torch
from torchvision.ops import sigmoid_focal_loss


def show(name, loss):
    (gradient,) = torch.autograd.grad(loss.sum(), x)
    texts = [\" \".join(f\"{v + 0.0:.6g}\" for v in t.flatten().tolist()) for t in (loss, gradient)]
    print(f\"{name}: loss {texts[0]}, gradient {texts[1]}\")

",
    array,
    call: torchvision_call,
    show,
};

fn array(name: &str, numbers: &[f64], subject: &Subject) -> String {
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
    if name == "x" {
        let rows = predictions(numbers, subject);
        return format!("x = torch.tensor({rows}, dtype=torch.{dtype}, requires_grad=True)");
    }
    let numbers = targets(numbers, if name == "y" { subject } else { &NO_CLASSES });
    format!("{name} = torch.tensor({numbers}, dtype=torch.{dtype})")
}

/// Weights are numbers, also beside class indices.
static NO_CLASSES: Subject = Subject {
    name: String::new(),
    kind: Kind::Binary {
        loss: Loss::Bce,
        pos_weight: 1.0,
    },
    x: Vec::new(),
    y: Vec::new(),
    weight: Vec::new(),
    reduction: crate::params::Reduction::None,
};

fn show(name: &str, expression: &str, subject: &Subject) -> String {
    if matches!(subject.kind, Kind::Formula { .. }) {
        return format!("print(f\"{name}: loss {{({expression}).item() + 0.0:.6g}}\")");
    }
    format!("show(\"{name}\", {expression})")
}

const WITH_LOGITS: &str = "F.binary_cross_entropy_with_logits(x, y, reduction=\"none\")";
const WHY_LOGITS: &str = "PyTorch subtracts log σ(z) from (1 − y)·z, where digits cancel, and an infinite logit gives NaN";

fn call(subject: &Subject) -> Option<Call> {
    match subject.kind {
        Kind::Binary { loss, pos_weight } => binary_call(loss, pos_weight, subject),
        Kind::Regression(loss) => {
            use crate::loss::regression::Regression;
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
            why: "",
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

/// A call that gives what Loss Lab shows, where losses are apart and unweighted.
pub(super) fn ours(expression: String, subject: &Subject) -> Call {
    let apart = Subject {
        weight: Vec::new(),
        reduction: crate::params::Reduction::None,
        ..subject.clone()
    };
    let nothing = Numbers {
        loss: Vec::new(),
        gradient: Vec::new(),
    };
    Call {
        expression,
        numbers: apart.shown().unwrap_or(nothing),
        why: "",
    }
}

/// A call whose every prediction `f` works out, from logit and target.
pub(super) fn each(
    expression: String,
    subject: &Subject,
    why: &'static str,
    f: impl Fn(f64, f64) -> Slope,
) -> Call {
    let pairs = subject.x.iter().zip(&subject.y);
    let (loss, gradient) = pairs.map(|(&z, &y)| f(z, y)).unzip();
    Call {
        expression,
        numbers: Numbers { loss, gradient },
        why,
    }
}

pub(super) fn times(factor: f64, (loss, slope): Slope) -> Slope {
    (factor * loss, factor * slope)
}

/// α_t; 1 without an α.
pub(super) fn weight_of(alpha: Option<crate::params::Alpha>, y: f64) -> f64 {
    Target::new(y).map_or(f64::NAN, |target| class_weight(alpha, target))
}

fn binary_call(loss: Loss, pos_weight: f64, subject: &Subject) -> Option<Call> {
    Some(match loss {
        Loss::Mse => each(
            "F.mse_loss(torch.sigmoid(x), y, reduction=\"none\")".into(),
            subject,
            "the digits of 1 − σ(z) are lost near 1",
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
            each(expression, subject, WHY_LOGITS, |z, y| {
                torch_with_logits(z, y, pos_weight)
            })
        }
        Loss::BceSmoothed { smoothing } => {
            let s = smoothing.get();
            let text = literal(s);
            let expression =
                WITH_LOGITS.replace("(x, y,", &format!("(x, y * (1 - {text}) + {text} / 2,"));
            each(expression, subject, WHY_LOGITS, |z, y| {
                torch_with_logits(z, y * (1.0 - s) + s / 2.0, 1.0)
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
                "1 − ε and 1 − p are rounded here, and PyTorch bounds its logarithms and its divisor",
                |z, y| {
                    let (p, slope) = clipped(z, epsilon);
                    let ln = |v: f64| libm::log(v).max(-100.0);
                    let ln_q = libm::log1p(-p).max(-100.0);
                    let value = (y - 1.0) * ln_q - y * ln(p);
                    // PyTorch's constant is float32's 1e-12.
                    let divisor = ((1.0 - p) * p).max(f64::from(1e-12_f32));
                    (value, (p - y) / divisor * slope)
                },
            )
        }
        Loss::BceLogEps { epsilon } => {
            let text = literal(epsilon.get());
            each(
                format!(
                    "-y * torch.log(torch.sigmoid(x) + {text}) - (1 - y) * torch.log(1 - torch.sigmoid(x) + {text})"
                ),
                subject,
                "the digits of 1 − σ(z) are lost near 1",
                |z, y| log_eps(z, y, epsilon.get()),
            )
        }
        Loss::Focal { gamma, alpha } => {
            let weight = alpha.map_or_else(String::new, |alpha| {
                let alpha = literal(alpha.get());
                format!("({alpha} * y + (1 - {alpha}) * (1 - y)) * ")
            });
            let gamma = gamma.get();
            let miss = "(y * torch.sigmoid(-x) + (1 - y) * torch.sigmoid(x))";
            each(
                format!("{weight}{miss} ** {} * {WITH_LOGITS}", literal(gamma)),
                subject,
                WHY_LOGITS,
                |z, y| {
                    let plain = torch_with_logits(z, y, 1.0);
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
                each(expression, subject, WHY_LOGITS, |z, y| {
                    times(fp, torch_with_logits(z, y, fn_ / fp))
                })
            } else {
                let expression = format!("{} * y * F.softplus(-x)", literal(fn_));
                each(
                    expression,
                    subject,
                    "an infinite logit gives NaN",
                    |z, y| {
                        let (loss, slope) = exact(z, 1.0);
                        times(fn_ * y, (loss, slope))
                    },
                )
            }
        }
        Loss::BceTorch => return None,
    })
}

fn torchvision_call(subject: &Subject) -> Option<Call> {
    let Kind::Binary {
        loss: Loss::Focal { gamma, alpha },
        ..
    } = subject.kind
    else {
        return None;
    };
    let gamma = gamma.get();
    // −1 is how torchvision writes: no α.
    let weight = literal(alpha.map_or(-1.0, crate::params::Alpha::get));
    Some(each(
        format!(
            "sigmoid_focal_loss(x, y, alpha={weight}, gamma={}, reduction=\"none\")",
            literal(gamma)
        ),
        subject,
        "torchvision takes 1 − p_t from a rounded p_t, and its gradient is NaN for 0 < γ < 1 once p_t is 1",
        |z, y| {
            let plain = torch_with_logits(z, y, 1.0);
            times(weight_of(alpha, y), focal_from_prob(z, y, gamma, plain))
        },
    ))
}
