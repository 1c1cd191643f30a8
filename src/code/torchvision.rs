//! Programs for torchvision's focal loss.

use super::Dialect;
use super::arithmetic::{focal_from_prob, miss_from_prob, torch_with_logits};
use super::call::{Call, each, times, unless_infinite, weight_of};
use super::numbers::{Storage, Why};
use super::python::literal;
use super::pytorch::{array, show, why_logits};
use super::subject::{Kind, Subject};
use crate::loss::Loss;
use crate::params::Alpha;

pub(super) const TORCHVISION: Dialect = Dialect {
    opening: "import torch
from torchvision.ops import sigmoid_focal_loss


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

fn call(subject: &Subject) -> Option<Call> {
    let Kind::Binary {
        loss: Loss::Focal { gamma, alpha },
        ..
    } = subject.kind
    else {
        return None;
    };
    let gamma = gamma.get();
    // −1 is how torchvision writes: no α.
    let weight = literal(alpha.map_or(-1.0, Alpha::get));
    Some(each(
        format!(
            "sigmoid_focal_loss(x, y, alpha={weight}, gamma={}, reduction=\"none\")",
            literal(gamma)
        ),
        subject,
        |z, y| {
            if gamma == 0.0 {
                return why_logits(z, y);
            }
            let rounded = "torchvision takes 1 − p_t from a rounded p_t";
            let why = Why {
                loss: rounded,
                gradient: if gamma < 1.0 && miss_from_prob(z, y) == 0.0 {
                    "torchvision’s p_t is rounded to 1, and (1 − p_t)^(γ − 1) is infinite there"
                } else {
                    rounded
                },
            };
            unless_infinite(z, why)
        },
        |z, y| {
            let plain = torch_with_logits(z, y);
            times(weight_of(alpha, y), focal_from_prob(z, y, gamma, plain))
        },
    ))
}
