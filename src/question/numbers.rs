//! What floating point makes of formulas.

use super::interface::{Answer, Choice, Place, Question, all_of};
use crate::figure::scene::Series;
use crate::loss::Loss;
use crate::params::Value::{Name, Number};
use crate::params::{Formula, Params, Prob, Target};
use crate::precision::cross_entropy;

/// The largest number of f16.
const LARGEST: f64 = 65_504.0;

/// The loss ln(1 + eᶻ) in the number format.
fn computed(params: &Params) -> f64 {
    let logit = params.at.unwrap_or(f64::NAN);
    let (precision, target, epsilon) = (params.precision, params.target, params.epsilon);
    cross_entropy(precision, Formula::Softplus, logit, target, epsilon).loss
}

/// ln(1 + `exp`).
fn loss_of(exp: f64) -> f64 {
    Prob::new(1.0 / (1.0 + exp)).map_or(f64::NAN, |prob| {
        Loss::Bce.at_prob(prob, Target::POSITIVE).loss
    })
}

/// exp(12) in half precision.
pub(super) static HALF_PRECISION: Question = Question {
    id: "half-precision",
    figure: "stability",
    setting: &[
        ("formula", Name("softplus")),
        ("precision", Name("f16")),
        ("target", Number(0.0)),
        ("zoom", Name("logits-20")),
        ("at", Number(12.0)),
    ],
    hidden: &[all_of("loss"), all_of("gradient"), all_of("error")],
    prompt: |_, _| {
        "The loss is computed as ln(1 + e^{z}) in half precision, *f16*. What does it make of *exp(12)*?".into()
    },
    answer: Answer::Choice {
        options: |params, _| {
            let logit = params.at.unwrap_or(f64::NAN);
            vec![
                Choice::new(
                    "about 162,755",
                    Loss::Bce.at_logit(logit, params.target).loss,
                ),
                Choice::new("65,504, its largest number", loss_of(LARGEST)),
                Choice::new("∞", f64::INFINITY),
                Choice::new("not a number", f64::NAN),
            ]
        },
        truth: |params, _| match computed(params) {
            loss if loss.is_nan() => 3,
            f64::INFINITY => 2,
            loss if loss < loss_of(LARGEST) => 1,
            _ => 0,
        },
    },
    place: |params, loss, _| Place {
        y: loss.is_finite().then_some(loss),
        ..Place::upright("loss", params.at.unwrap_or(f64::NAN))
    },
    series: Series::Clipped,
    after: |_, _| {
        "f16 ends at 65,504, so e^{12} overflows, and the loss, which is 12, with it. The stable form max(z, 0) − y z + log1p(e^{−|z|}) never raises e to a positive power.".into()
    },
};
