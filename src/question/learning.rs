//! What the gradient does, step by step.

use super::interface::{Answer, Place, Question, Tolerance, only};
use crate::descent::{Run, Setup};
use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::loss::Loss;
use crate::params::Value::{Name, Number};
use crate::params::{Params, Scale};

/// The steps until the weight has the right sign; NaN if 300 are not enough.
fn steps(loss: Loss, params: &Params) -> f64 {
    let mut run = Run::new(Setup::of(loss, params));
    let right = run.reach(300).iter().position(|state| state.weight > 0.0);
    right.map_or(f64::NAN, |step| step as f64)
}

/// How soon cross-entropy mends a confident mistake.
pub(super) static FIRST_STEPS: Question = Question {
    id: "first-steps",
    figure: "descent",
    setting: &[
        ("descent_loss", Name("squared-error")),
        ("second_loss", Name("cross-entropy")),
        ("step", Number(20.0)),
        ("start_weight", Number(-6.0)),
        ("start_bias", Number(0.0)),
        ("y_scale", Name("log")),
        ("zoom", Name("steps-30")),
        ("at", Number(-6.0)),
    ],
    hidden: &[
        only("loss", Series::CrossEntropy),
        only("points", Series::CrossEntropy),
        only("steps", Series::CrossEntropy),
    ],
    prompt: |params, _| {
        format!(
            "Both models start at *w = −6*, where every confident answer is wrong. Squared error hardly moves in 20 steps at the [learning rate] *{}*. After how many steps does *cross-entropy’s* weight have the right sign?",
            number(params.learning_rate.get(), 3)
        )
    },
    answer: Answer::Number {
        range: (1.0, 300.0),
        scale: Scale::Log,
        unit: " steps",
        tolerance: Tolerance::Factor(1.5),
        truth: |params, _| steps(Loss::Bce, params),
    },
    place: |_, step, _| Place::upright("steps", step),
    series: Series::CrossEntropy,
    after: |params, _| {
        let slow = steps(Loss::Mse, params);
        let slow = if slow.is_nan() {
            "more than 300".into()
        } else {
            number(slow, 3)
        };
        format!(
            "Cross-entropy needs *{}*: its slope is as large as the mistake. Squared error needs *{slow}*, because its slope passes through the sigmoid’s p q, which is all but 0 there.",
            number(steps(Loss::Bce, params), 3)
        )
    },
};
