//! What large errors cost, and how likely they are.

use super::interface::{Answer, Place, Question, Tolerance, all_of};
use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::loss::regression::Regression;
use crate::params::Value::{Name, Number};
use crate::params::{Deviation, Params, Scale};

/// How hard squared error pulls at an error.
fn pull(error: f64) -> f64 {
    Regression::Squared.at(error, 0.0).d_prediction
}

fn error(params: &Params) -> f64 {
    params.at.unwrap_or(f64::NAN)
}

/// The pull of an outlier.
pub(super) static OUTLIER_PULL: Question = Question {
    id: "outlier-pull",
    figure: "squared-error",
    setting: &[
        ("sample", Name("error")),
        ("y_scale", Name("log")),
        ("at", Number(10.0)),
    ],
    hidden: &[all_of("gradient")],
    prompt: |params, _| {
        let error = error(params);
        let cost = Regression::Squared.at(error, 0.0).loss / Regression::Squared.at(1.0, 0.0).loss;
        format!(
            "Under squared error, an error of {} costs *{}* times what an error of 1 costs. How many times as hard does it pull on the prediction?",
            number(error, 3),
            number(cost, 3)
        )
    },
    answer: Answer::Number {
        range: (0.1, 1000.0),
        scale: Scale::Log,
        unit: " times",
        tolerance: Tolerance::Factor(1.1),
        truth: |params, _| pull(error(params)) / pull(1.0),
    },
    place: |params, ratio, _| Place::point("gradient", error(params), pull(1.0) * ratio),
    series: Series::SquaredError,
    after: |params, _| {
        let absolute = Regression::Absolute.at(error(params), 0.0).d_prediction;
        format!(
            "The gradient of d² is 2d, so the pull grows with the error and the cost with its square. Absolute error pulls with *{}* wherever it is wrong.",
            number(absolute, 3)
        )
    },
};

/// How much likelier a far error is under Laplace’s noise.
fn densities(params: &Params) -> [f64; 2] {
    let sigma = params.sigma;
    let deviation = Deviation::of_sigma(sigma);
    [
        Regression::Gaussian { sigma },
        Regression::Laplace { deviation },
    ]
    .map(|noise| noise.density(error(params), 0.0))
}

/// The tails of two densities of one variance.
pub(super) static TAIL: Question = Question {
    id: "tail",
    figure: "noise",
    setting: &[
        ("sigma", Number(1.0)),
        ("y_scale", Name("log")),
        ("at", Number(4.0)),
    ],
    hidden: &[all_of("gaussian"), all_of("laplace"), all_of("density")],
    prompt: |params, _| {
        format!(
            "Gaussian and Laplace noise have the same variance, *σ = {}*. How many times as likely is an error of {} under Laplace’s?",
            number(params.sigma.get(), 3),
            number(error(params), 3)
        )
    },
    answer: Answer::Number {
        range: (0.1, 1000.0),
        scale: Scale::Log,
        unit: " times",
        tolerance: Tolerance::Factor(1.25),
        truth: |params, _| {
            let [gaussian, laplace] = densities(params);
            laplace / gaussian
        },
    },
    place: |params, ratio, _| Place::point("density", error(params), densities(params)[0] * ratio),
    series: Series::Asymmetric,
    after: |_, _| {
        "Laplace’s density falls with the size of the error, the Gaussian one with its square, so outliers surprise it less. That is why absolute error, its negative logarithm, is moved less by them.".into()
    },
};
