//! Where training ends, where it starts, and where it gets stuck.

use super::interface::{Answer, Choice, Place, Question, Tolerance, all_of, only};
use crate::figure::scene::Series;
use crate::figure::text::{number, percent};
use crate::loss::Loss;
use crate::loss::softmax::{guessing, smoothing_floor};
use crate::numerics::{Softmax, logit_from_prob};
use crate::optimum::optimum;
use crate::params::Value::{Name, Number, Off};
use crate::params::{Params, Prob, Scale, Target};

/// What the model says under focal loss of the truth at the cursor.
fn said(params: &Params) -> f64 {
    let (gamma, alpha) = (params.gamma, params.alpha);
    let truth = Prob::new(params.at.unwrap_or(f64::NAN));
    let said = truth.map(|truth| optimum(Loss::Focal { gamma, alpha }, truth));
    said.ok().flatten().map_or(f64::NAN, Prob::get)
}

/// What a tenth looks like to focal loss.
pub(super) static FOCAL_END: Question = Question {
    id: "focal-end",
    figure: "optimum",
    setting: &[
        ("alpha", Off),
        ("axis", Name("probability")),
        ("at", Number(0.1)),
    ],
    hidden: &[only("optimum", Series::Focal), only("undo", Series::Focal)],
    prompt: |params, _| {
        format!(
            "Of samples that look alike, *one in ten* is positive. A rich model is trained to the end with [focal loss], *γ = {}*. Which probability does it give them?",
            number(params.gamma.get(), 3)
        )
    },
    answer: Answer::Number {
        range: (0.0, 1.0),
        scale: Scale::Linear,
        unit: "",
        tolerance: Tolerance::By(0.05),
        truth: |params, _| said(params),
    },
    place: |_, prob, _| Place::point("optimum", 0.1, prob),
    series: Series::Focal,
    after: |params, _| {
        format!(
            "Focal loss charges less for what is nearly right, so doubt costs less than it should, and answers are drawn towards 0.5: here to *{}*. The order of samples stays, and the second picture leads back to the truth.",
            number(said(params), 3)
        )
    },
};

/// The logit of the rate of positives.
fn bias(params: &Params) -> f64 {
    Prob::new(params.positive_rate.get()).map_or(f64::NAN, logit_from_prob)
}

/// The first bias where positives are rare.
pub(super) static FIRST_BIAS: Question = Question {
    id: "first-bias",
    figure: "start",
    setting: &[("at", Off)],
    hidden: &[all_of("loss"), all_of("pull")],
    prompt: |params, _| {
        format!(
            "*{}* of the samples are positive, and a fresh model gives all of them its last bias as the [logit]. With which bias does cross-entropy begin lowest?",
            percent(params.positive_rate.get())
        )
    },
    answer: Answer::Place {
        tolerance: Tolerance::By(0.5),
        truth: |params, _| bias(params),
    },
    place: |_, logit, _| Place::upright("loss", logit),
    series: Series::CrossEntropy,
    after: |params, _| {
        let rate = params.positive_rate.get();
        let cost = |logit| {
            let loss = |target| Loss::Bce.at_logit(logit, target).loss;
            rate * loss(Target::POSITIVE) + (1.0 - rate) * loss(Target::NEGATIVE)
        };
        format!(
            "One answer to all costs least where it is the rate, and its logit is −ln((1 − π)/π). Training then begins at *{}* instead of *{}*, and need not first learn to say no.",
            number(cost(bias(params)), 3),
            number(cost(0.0), 3)
        )
    },
};

/// The probabilities of a sure answer, through a softmax once more.
fn twice(params: &Params) -> Softmax {
    let classes = params.logits.classes();
    let sure: Vec<f64> = (0..classes).map(|class| f64::from(class == 0)).collect();
    Softmax::from_logits(&sure)
}

/// What the loss is stuck at under each fault.
fn faults(params: &Params) -> [(&'static str, f64); 4] {
    let (classes, epsilon) = (params.logits.classes(), params.epsilon);
    let ruled_out = Prob::new(0.0).map_or(f64::NAN, |prob| {
        Loss::BceClipped { epsilon }
            .at_prob(prob, Target::POSITIVE)
            .loss
    });
    [
        ("The model only guesses", guessing(classes)),
        ("A softmax is applied twice", -twice(params).ln_prob(0)),
        (
            "The labels are smoothed",
            smoothing_floor(classes, params.smoothing).unwrap_or(f64::NAN),
        ),
        ("Probabilities are clipped", ruled_out),
    ]
}

/// A floor that two softmaxes make.
pub(super) static FLOOR: Question = Question {
    id: "floor",
    figure: "stuck",
    setting: &[
        ("reading", Name("1.4612")),
        ("classes", Number(10.0)),
        ("at", Off),
    ],
    hidden: &[all_of("known")],
    prompt: |params, _| {
        format!(
            "A classifier of {} classes gets every row right in the end, but its loss does not fall below *{}*. What is wrong?",
            params.logits.classes(),
            params.reading.as_str()
        )
    },
    answer: Answer::Choice {
        options: |params, _| {
            let faults = faults(params).into_iter();
            faults.map(|(name, loss)| Choice::new(name, loss)).collect()
        },
        truth: |params, _| {
            let fits = |&(_, loss): &(&str, f64)| params.reading.fits(loss);
            faults(params).iter().position(fits).unwrap_or_default()
        },
    },
    place: |_, loss, _| Place::point("known", 1.0, loss),
    series: Series::Focal,
    after: |params, _| {
        format!(
            "After one softmax a sure answer is 1 for one class and 0 for the others; the second makes no more than *{}* of that 1. Give logits to a loss that takes logits. Guessing would cost *{}*.",
            number(twice(params).prob(0), 3),
            number(guessing(params.logits.classes()), 4)
        )
    },
};

/// Where the pull of positives settles.
pub(super) static SETTLED: Question = Question {
    id: "settled",
    figure: "race",
    setting: &[
        ("measure", Name("training")),
        ("zoom", Name("full")),
        ("at", Number(300.0)),
    ],
    hidden: &[all_of("second")],
    prompt: |params, _| {
        format!(
            "*{}* of the samples are positive. Once training has [settled], which share of Σ|dL/dz| do positives have?",
            percent(params.positive_rate.get())
        )
    },
    answer: Answer::Number {
        range: (0.0, 100.0),
        scale: Scale::Linear,
        unit: " %",
        tolerance: Tolerance::By(5.0),
        truth: |_, _| 50.0,
    },
    place: |_, share, _| Place::point("second", 300.0, share),
    series: Series::Neutral,
    after: |_, _| {
        "Where a free bias has settled, pulls up and down are equal, and positives pull up alone: they have half of it under every loss whose gradient has the label’s sign. A share tells where training is, not which loss is better.".into()
    },
};
