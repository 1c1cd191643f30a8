//! Losses of a number in the libraries.

use super::call::{Call, Request, Why};
use super::library::Library;
use super::python::literal;
use crate::loss::regression::Regression;

pub(super) fn call(request: Request<'_>, loss: Regression) -> Option<Call> {
    let scale = match loss {
        Regression::Squared | Regression::Absolute => 1.0,
        Regression::Huber { delta } => delta.get(),
        Regression::Gaussian { sigma } => sigma.get(),
        Regression::Laplace { deviation } => deviation.get(),
    };
    let expression = expression(request.library, loss, &literal(scale))?;
    let jax_slope_at_0 = match (loss, request.library) {
        (Regression::Absolute, Library::Optax) => 1.0,
        // |y − x|, by x.
        (Regression::Laplace { .. }, Library::Optax) => -1.0 / scale,
        (Regression::Squared | Regression::Huber { .. } | Regression::Gaussian { .. }, _)
        | (_, Library::PyTorch | Library::Torchvision | Library::Keras) => {
            return Some(request.ours(expression));
        }
    };
    let why = Why::both("JAX takes 1 for the slope of |x| at 0");
    Some(request.each(expression, &|x, y, (loss, slope)| {
        ((loss, if x == y { jax_slope_at_0 } else { slope }), why)
    }))
}

fn expression(library: Library, loss: Regression, scale: &str) -> Option<String> {
    let none = "reduction=\"none\"";
    Some(match library {
        Library::PyTorch => match loss {
            Regression::Squared => format!("F.mse_loss(x, y, {none})"),
            Regression::Absolute => format!("F.l1_loss(x, y, {none})"),
            Regression::Huber { .. } => format!("F.huber_loss(x, y, delta={scale}, {none})"),
            Regression::Gaussian { .. } => format!(
                "F.gaussian_nll_loss(x, y, torch.full_like(y, {scale} ** 2), full=True, {none})"
            ),
            Regression::Laplace { .. } => {
                format!("-torch.distributions.Laplace(x, {scale}).log_prob(y)")
            }
        },
        Library::Keras => match loss {
            Regression::Squared => "losses.MeanSquaredError(reduction=None)(y, x)".into(),
            Regression::Absolute => "losses.MeanAbsoluteError(reduction=None)(y, x)".into(),
            Regression::Huber { .. } => {
                format!("losses.Huber(delta={scale}, reduction=None)(y, x)")
            }
            Regression::Gaussian { .. } | Regression::Laplace { .. } => return None,
        },
        Library::Optax => match loss {
            Regression::Squared => "optax.squared_error(x, y)".into(),
            Regression::Absolute => "jnp.abs(x - y)".into(),
            Regression::Huber { .. } => format!("optax.huber_loss(x, y, delta={scale})"),
            Regression::Gaussian { .. } => {
                format!("-jax.scipy.stats.norm.logpdf(y, x, {scale})")
            }
            Regression::Laplace { .. } => {
                format!("-jax.scipy.stats.laplace.logpdf(y, x, {scale})")
            }
        },
        Library::Torchvision => return None,
    })
}
