//! Losses of a number in the libraries.

use super::call::{Call, Request, Why};
use super::library::Library;
use crate::loss::regression::Regression;

pub(super) fn call(request: Request<'_>, loss: Regression) -> Call {
    let jax_slope_at_0 = match loss {
        Regression::Absolute => Some(1.0),
        // |y − x|, by x.
        Regression::Laplace { deviation } => Some(-1.0 / deviation.get()),
        Regression::Squared | Regression::Huber { .. } | Regression::Gaussian { .. } => None,
    };
    let Some(jax_slope_at_0) = jax_slope_at_0.filter(|_| request.library == Library::Optax) else {
        return request.ours();
    };
    let why = Why::both("JAX takes 1 for the slope of |x| at 0");
    request.each(&|x, y, (loss, slope)| ((loss, if x == y { jax_slope_at_0 } else { slope }), why))
}
