//! Programs that compute a figure of the reader's own predictions from the reader's file.
//!
//! They name no file and no column of the reader's: those are to be filled in.

mod classes;
mod parts;

use super::given;
use crate::code::literal;
use crate::loss::asymmetric;
use crate::optimum::optimum;
use crate::params::{Params, Prob, TrainedWith};
pub(super) use parts::filled;
use parts::{listed, places};

/// What a program is written with, and how it is made.
#[derive(Debug, Clone, Copy)]
pub struct Script {
    /// The name that JavaScript uses.
    pub name: &'static str,
    /// The name that readers know.
    pub label: &'static str,
    /// The program at these parameters.
    pub text: fn(&Params) -> String,
}

const HEAD: &str = include_str!("scripts/head_numpy.py");

/// Programs of the shares of the gradient.
pub(super) const GRADIENT: &[Script] = &[numpy(gradient), of_classes(numpy(classes::gradient))];
/// Programs of calibration.
pub(super) const CALIBRATION: &[Script] = &[
    sklearn(|params| calibration(params, include_str!("scripts/calibration_sklearn.py"))),
    numpy(|params| calibration(params, include_str!("scripts/calibration_numpy.py"))),
    of_classes(sklearn(|params| {
        classes::calibration(
            params,
            include_str!("scripts/calibration_classes_sklearn.py"),
        )
    })),
    of_classes(numpy(|params| {
        classes::calibration(params, include_str!("scripts/calibration_classes_numpy.py"))
    })),
];
/// Programs of thresholds.
pub(super) const THRESHOLD: &[Script] = &[
    sklearn(|params| threshold(params, include_str!("scripts/threshold_sklearn.py"))),
    numpy(|params| threshold(params, include_str!("scripts/threshold_numpy.py"))),
];

const fn numpy(text: fn(&Params) -> String) -> Script {
    Script {
        name: "numpy",
        label: "NumPy",
        text,
    }
}

const fn sklearn(text: fn(&Params) -> String) -> Script {
    Script {
        name: "scikit-learn",
        label: "scikit-learn",
        text,
    }
}

/// The same for a file with several classes.
const fn of_classes(script: Script) -> Script {
    let (name, label) = match script.name.as_bytes() {
        [b'n', ..] => ("numpy-classes", "NumPy, several classes"),
        _ => ("scikit-learn-classes", "scikit-learn, several classes"),
    };
    Script {
        name,
        label,
        ..script
    }
}

fn gradient(params: &Params) -> String {
    let [gamma, weight, fp, r#fn, smoothing, easy] = [
        params.gamma.get(),
        params.pos_weight.get(),
        params.fp_weight.get(),
        params.fn_weight.get(),
        params.smoothing.get(),
        params.easy_from.get(),
    ]
    .map(literal);
    let alpha = params
        .alpha
        .map_or_else(|| "None".into(), |alpha| literal(alpha.get()));
    filled(
        &[HEAD, include_str!("scripts/gradient_numpy.py")],
        &[
            (
                "numbers",
                [gamma, alpha, weight, fp, r#fn, smoothing, easy].join(", "),
            ),
            ("target", literal(params.target_share.get())),
        ],
    )
}

/// The body of the function that undoes the loss.
fn undoing(params: &Params) -> String {
    let shifted = |by: f64| format!("return 1 / (1 + np.exp(-(z - np.log({}))))", literal(by));
    match params.trained_with {
        TrainedWith::Bce => "return p".into(),
        TrainedWith::PosWeight => shifted(params.pos_weight.get()),
        TrainedWith::Asymmetric => shifted(params.fn_weight.get() / params.fp_weight.get()),
        TrainedWith::Smoothed => {
            let s = literal(params.smoothing.get());
            format!("return np.clip((p - {s} / 2) / (1 - {s}), 0, 1)")
        }
        TrainedWith::Focal => {
            let gamma = literal(params.gamma.get());
            let odds = params.alpha.map_or_else(
                || "1.0".into(),
                |alpha| literal((1.0 - alpha.get()) / alpha.get()),
            );
            format!(
                "on, off = q**{gamma} * (q - {gamma} * p * np.log(p)), p**{gamma} * (p - {gamma} * q * np.log(q))\n    odds = {odds} * off / on\n    return odds / (1 + odds)"
            )
        }
    }
}

fn calibration(params: &Params, body: &str) -> String {
    let (place, strategy) = places(params.binning);
    filled(
        &[HEAD, include_str!("scripts/undo.py"), body],
        &[
            ("undo", undoing(params)),
            ("bins", params.bins.to_string()),
            ("place", place.into()),
            ("strategy", strategy.into()),
        ],
    )
}

fn threshold(params: &Params, body: &str) -> String {
    let cut = asymmetric::threshold(params.fp_weight, params.fn_weight);
    let cut = cut.and_then(|cut| Prob::new(cut).ok());
    let trained = cut.and_then(|cut| optimum(given::trained_with(params), cut));
    let value = |prob: Option<Prob>| prob.map_or(0.5, Prob::get);
    filled(
        &[HEAD, body],
        &[
            (
                "costs",
                listed(&[params.fp_weight.get(), params.fn_weight.get()]),
            ),
            ("threshold", literal(value(cut))),
            ("trained", literal(value(trained))),
        ],
    )
}
