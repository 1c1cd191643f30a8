//! Cross-entropy over classes in the libraries.

use super::call::{Call, Request};
use super::library::Library;
use super::python::literal;
use crate::params::Smoothing;

pub(super) fn call(request: Request<'_>, classes: usize, smoothing: Smoothing) -> Option<Call> {
    let s = literal(smoothing.get());
    let expression = match request.library {
        Library::PyTorch => {
            format!("F.cross_entropy(x, y, label_smoothing={s}, reduction=\"none\")")
        }
        Library::Keras => format!(
            "losses.CategoricalCrossentropy(from_logits=True, label_smoothing={s}, reduction=None)(ops.one_hot(y, {classes}), x)"
        ),
        Library::Optax => format!(
            "optax.softmax_cross_entropy(x, optax.smooth_labels(jax.nn.one_hot(y, {classes}), {s}))"
        ),
        Library::Torchvision => return None,
    };
    Some(request.ours(expression))
}
