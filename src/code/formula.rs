//! Formulas for cross-entropy of a logit, typed by hand, for PyTorch.

use super::call::{Call, Request};
use super::library::Library;
use super::python::literal;
use crate::params::{Epsilon, Formula};

pub(super) fn call(request: Request<'_>, formula: Formula, epsilon: Epsilon) -> Option<Call> {
    match request.library {
        Library::PyTorch => {
            let target = *request.subject.y.first()?;
            Some(request.ours(typed(formula, epsilon, target)))
        }
        Library::Torchvision | Library::Keras | Library::Optax => None,
    }
}

fn typed(formula: Formula, epsilon: Epsilon, target: f64) -> String {
    let p = "(1 / (1 + torch.exp(-x)))";
    let epsilon = format!("torch.tensor({}, dtype=x.dtype)", literal(epsilon.get()));
    match formula {
        Formula::OneTerm if target == 1.0 => format!("-torch.log({p})"),
        Formula::OneTerm if target == 0.0 => format!("-torch.log(1 - {p})"),
        Formula::TwoTerm | Formula::OneTerm => two_terms(p, ""),
        Formula::Clipped => two_terms(&format!("{p}.clamp({epsilon}, 1 - {epsilon})"), ""),
        Formula::LogEps => two_terms(p, &format!(" + {epsilon}")),
        Formula::Softplus => "torch.log(1 + torch.exp(x)) - y * x".to_owned(),
        Formula::Stable => "x.clamp(min=0) - y * x + torch.log1p(torch.exp(-x.abs()))".to_owned(),
    }
}

fn two_terms(p: &str, added: &str) -> String {
    format!("-y * torch.log({p}{added}) - (1 - y) * torch.log(1 - {p}{added})")
}
