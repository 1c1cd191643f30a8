//! The same for a file with several classes.

use super::parts::{filled, listed, places};
use crate::code::literal;
use crate::params::{Params, TrainedWith};

const HEAD: &str = include_str!("head_classes.py");

pub(super) fn gradient(params: &Params) -> String {
    let numbers = listed(&[params.gamma.get(), params.smoothing.get()]);
    filled(
        &[HEAD, include_str!("gradient_classes.py")],
        &[("numbers", numbers)],
    )
}

/// The body of the function that undoes the loss.
fn undoing(params: &Params) -> String {
    match params.trained_with {
        TrainedWith::Smoothed => {
            let s = literal(params.smoothing.get());
            format!(
                "eta = np.clip((p - {s} / K) / (1 - {s}), 0, 1)\n    return eta / eta.sum(1, keepdims=True)"
            )
        }
        TrainedWith::Focal => {
            let gamma = literal(params.gamma.get());
            format!(
                "eta = p / ((1 - p) ** ({gamma} - 1) * (1 - p - {gamma} * p * np.log(p)))\n    return eta / eta.sum(1, keepdims=True)"
            )
        }
        // A weight of positives means nothing to several classes.
        _ => "return p".into(),
    }
}

pub(super) fn calibration(params: &Params, body: &str) -> String {
    let (place, strategy) = places(params.binning);
    filled(
        &[HEAD, include_str!("undo_classes.py"), body],
        &[
            ("undo", undoing(params)),
            ("bins", params.bins.to_string()),
            ("place", place.into()),
            ("strategy", strategy.into()),
        ],
    )
}
