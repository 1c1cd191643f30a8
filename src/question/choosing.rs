//! Which loss, which threshold, which reduction.

use super::interface::{Answer, Choice, Place, Question, Tolerance, all_of};
use crate::figure;
use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::loss::{Loss, asymmetric};
use crate::params::Value::{Name, Number, Off};
use crate::params::{Params, Reduction, Scale};

fn losses(params: &Params) -> [(&'static str, Loss); 5] {
    let (gamma, alpha) = (params.gamma, params.alpha);
    let (fp_weight, fn_weight) = (params.fp_weight, params.fn_weight);
    let smoothing = params.smoothing;
    [
        ("cross-entropy", Loss::Bce),
        ("squared error", Loss::Mse),
        ("smoothed cross-entropy", Loss::BceSmoothed { smoothing }),
        (
            "asymmetric",
            Loss::Asymmetric {
                fp_weight,
                fn_weight,
            },
        ),
        ("focal", Loss::Focal { gamma, alpha }),
    ]
}

/// The gradients on the logit at the cursor.
fn slopes(params: &Params) -> [(&'static str, f64); 5] {
    let logit = params.at.unwrap_or(f64::NAN);
    losses(params).map(|(name, loss)| (name, loss.at_logit(logit, params.target).d_logit))
}

/// The loss that pulls hardest on a sample that is wrong.
pub(super) static HARDEST: Question = Question {
    id: "hardest",
    figure: "gradients",
    setting: &[
        ("alpha", Off),
        ("fp_weight", Number(1.0)),
        ("fn_weight", Number(1.0)),
        ("target", Number(1.0)),
        ("derivative", Name("first")),
        ("axis", Name("logit")),
        ("y_scale", Name("linear")),
        ("zoom", Name("full")),
        ("at", Number(-2.0)),
    ],
    hidden: &[all_of("gradient")],
    prompt: |params, _| {
        format!(
            "The label is 1, the model says *z = −2*. Which of the five pulls hardest on the [logit], with *γ = {}* and no weights?",
            number(params.gamma.get(), 3)
        )
    },
    answer: Answer::Choice {
        options: |params, _| {
            slopes(params)
                .into_iter()
                .map(|(name, slope)| Choice::new(name, slope))
                .collect()
        },
        truth: |params, _| {
            let sizes = slopes(params).map(|(_, slope)| libm::fabs(slope));
            (1..sizes.len()).fold(0, |best, i| if sizes[i] > sizes[best] { i } else { best })
        },
    },
    place: |_, slope, _| Place::point("gradient", -2.0, slope),
    series: Series::Focal,
    after: |params, _| {
        let slopes = slopes(params);
        format!(
            "Focal loss pulls with *{}*, cross-entropy with *{}*: for hard samples, focusing makes the pull larger. Squared error’s *{}* is already fading.",
            number(slopes[4].1, 3),
            number(slopes[0].1, 3),
            number(slopes[1].1, 3)
        )
    },
};

/// The threshold that costs ask for.
pub(super) static THRESHOLD: Question = Question {
    id: "threshold",
    figure: "asymmetric",
    setting: &[
        ("fp_weight", Number(5.0)),
        ("fn_weight", Number(1.0)),
        ("asymmetry", Name("costs")),
        ("axis", Name("probability")),
        ("at", Off),
    ],
    hidden: &[all_of("decision")],
    prompt: |params, _| {
        format!(
            "A false positive costs *{}*, a false negative *{}*, and the probabilities are true. From which one on is it cheaper to say yes?",
            number(params.fp_weight.get(), 3),
            number(params.fn_weight.get(), 3)
        )
    },
    answer: Answer::Place {
        tolerance: Tolerance::By(0.04),
        truth: |params, _| {
            asymmetric::threshold(params.fp_weight, params.fn_weight).unwrap_or(f64::NAN)
        },
    },
    place: |_, prob, _| Place::upright("decision", prob),
    series: Series::Asymmetric,
    after: |_, _| {
        "Saying yes costs w_{fp}(1 − p) on average and saying no w_{fn} p; they are equal at w_{fp}/(w_{fp} + w_{fn}). This is for true probabilities: after training with these weights the threshold is 0.5.".into()
    },
};

/// The gradient of the row at the cursor under `reduction`.
fn slope(params: &Params, reduction: Reduction) -> f64 {
    let readout = figure::find("batch").map(|figure| {
        figure.readout(&Params {
            reduction,
            ..*params
        })
    });
    let slope = readout.and_then(|table| *table.rows.first()?.values.last()?);
    slope.unwrap_or(f64::NAN)
}

/// What a sum does to the step.
pub(super) static SUM: Question = Question {
    id: "sum",
    figure: "batch",
    setting: &[
        ("batch_loss", Name("bce")),
        ("reduction", Name("mean")),
        (
            "rows",
            Name("1:0.95,1:0.8,1:0.6,1:0.1,0:0.02,0:0.1,0:0.3,0:0.7"),
        ),
        ("at", Number(4.0)),
    ],
    hidden: &[all_of("gradient")],
    prompt: |params, _| {
        format!(
            "A batch of {} rows, and its *mean* becomes a *sum*. How many times as large is each row’s [gradient]?",
            params.rows.as_slice().len()
        )
    },
    answer: Answer::Number {
        range: (0.1, 100.0),
        scale: Scale::Log,
        unit: " times",
        tolerance: Tolerance::Factor(1.1),
        truth: |params, _| slope(params, Reduction::Sum) / slope(params, Reduction::Mean),
    },
    place: |params, ratio, _| Place::point("gradient", 4.0, slope(params, Reduction::Mean) * ratio),
    series: Series::CrossEntropy,
    after: |params, _| {
        format!(
            "The mean divides by the number of rows, so the same learning rate takes a step *{}* times as long. Change the reduction, and the rate has to change with it.",
            params.rows.as_slice().len()
        )
    },
};
