//! What focusing leaves, and who is heard.

use super::interface::{Answer, Place, Question, Tolerance, all_of, only, with};
use crate::figure;
use crate::figure::scene::Series;
use crate::figure::text::{number, percent};
use crate::loss::focal::{gradient_ratio, modulating_factor};
use crate::params::Value::{Name, Number, Off};
use crate::params::{Gamma, Params, Prob, Scale};

/// A function of p_t at the cursor, for focal loss; in percent.
fn at_cursor(params: &Params, share: fn(Prob, Gamma) -> f64) -> f64 {
    let prob = Prob::new(params.at.unwrap_or(f64::NAN));
    prob.map_or(f64::NAN, |prob| 100.0 * share(prob, params.gamma))
}

fn gamma(params: &Params) -> String {
    number(params.gamma.get(), 3)
}

/// How much of its loss an easy sample keeps.
pub(super) static LOSS_KEPT: Question = Question {
    id: "loss-kept",
    figure: "focal-heatmap",
    setting: &[
        ("alpha", Off),
        ("target", Number(1.0)),
        ("quantity", Name("factor")),
        ("at", Number(0.9)),
    ],
    hidden: &[all_of("map"), all_of("slice")],
    prompt: |params, _| {
        format!(
            "A sample is easy: its [p_{{t}}] is *0.9*. How much of its cross-entropy does it keep under [focal loss] with *γ = {}*?",
            gamma(params)
        )
    },
    answer: Answer::Number {
        range: (0.01, 100.0),
        scale: Scale::Log,
        unit: " %",
        tolerance: Tolerance::Factor(1.25),
        truth: |params, _| at_cursor(params, modulating_factor),
    },
    place: |_, kept, _| Place::point("slice", 0.9, kept / 100.0),
    series: Series::Focal,
    after: |params, _| {
        format!(
            "The factor is (1 − p_{{t}})^{{γ}} = 0.1^{{{}}}. At p_{{t}} = 0.5 it is still *{}*.",
            gamma(params),
            percent(at_cursor(&with(params, &[("at", Number(0.5))]), modulating_factor) / 100.0)
        )
    },
};

/// How much of its pull it keeps.
pub(super) static PULL_KEPT: Question = Question {
    id: "pull-kept",
    figure: "focal-heatmap",
    setting: &[
        ("alpha", Off),
        ("target", Number(1.0)),
        ("quantity", Name("gradient-ratio")),
        ("at", Number(0.9)),
    ],
    hidden: &[all_of("map"), all_of("slice")],
    prompt: |params, _| {
        format!(
            "The same sample, *p_{{t}} = 0.9* and *γ = {}*, keeps {} of its loss. How much of its *gradient* on the [logit] does it keep?",
            gamma(params),
            percent(at_cursor(params, modulating_factor) / 100.0)
        )
    },
    answer: Answer::Number {
        range: (0.01, 100.0),
        scale: Scale::Log,
        unit: " %",
        tolerance: Tolerance::Factor(1.25),
        truth: |params, _| at_cursor(params, gradient_ratio),
    },
    place: |_, kept, _| Place::point("slice", 0.9, kept / 100.0),
    series: Series::Focal,
    after: |_, _| {
        "The factor has a slope of its own, and that pulls, too. So focusing quiets easy samples less than their loss suggests, and it makes hard ones louder.".into()
    },
};

/// p_t where the factor is ½.
fn half(params: &Params) -> f64 {
    let keeps_half =
        |p| Prob::new(p).is_ok_and(|prob| modulating_factor(prob, params.gamma) >= 0.5);
    let (mut keeps, mut loses) = (0.0, 1.0);
    // As often as a f64 between 0 and 1 can be halved to the last digit.
    for _ in 0..53 {
        let middle = (keeps + loses) / 2.0;
        *(if keeps_half(middle) {
            &mut keeps
        } else {
            &mut loses
        }) = middle;
    }
    keeps
}

/// Where focal loss halves the loss.
pub(super) static HALF_KEPT: Question = Question {
    id: "half-kept",
    figure: "focal-curves",
    setting: &[
        ("focal_view", Name("hard")),
        ("gamma", Number(2.0)),
        ("alpha", Off),
        ("target", Number(1.0)),
        ("axis", Name("probability")),
        ("y_scale", Name("linear")),
        ("zoom", Name("full")),
        ("at", Off),
    ],
    hidden: &[only("loss", Series::Focal), only("gradient", Series::Focal)],
    prompt: |params, _| {
        format!(
            "[Focal loss] with *γ = {}*: at which [p_{{t}}] is exactly half of cross-entropy left?",
            gamma(params)
        )
    },
    answer: Answer::Place {
        tolerance: Tolerance::By(0.04),
        truth: |params, _| half(params),
    },
    place: |_, prob, _| Place::upright("loss", prob),
    series: Series::Focal,
    after: |params, _| {
        format!(
            "There (1 − p_{{t}})^{{{}}} is ½. The model is still wrong there, and half of its loss is gone already.",
            gamma(params)
        )
    },
};

/// The positives’ share of the pull, in percent, under the loss at the cursor.
fn share(params: &Params) -> f64 {
    let readout = figure::find("imbalance").map(|figure| figure.readout(params));
    let positives = readout.and_then(|table| *table.rows.first()?.values.last()?);
    positives.unwrap_or(f64::NAN)
}

/// Who moves the model where positives are rare.
pub(super) static POSITIVES: Question = Question {
    id: "positives",
    figure: "imbalance",
    setting: &[("at", Number(0.0))],
    hidden: &[all_of("shares")],
    prompt: |params, _| {
        format!(
            "*{}* of the samples are [positive], with [p_{{t}}] = {}; the easy negatives have p_{{t}} = {}. What share of the whole pull on the logits is the positives’ under plain cross-entropy?",
            percent(params.positive_rate.get()),
            number(params.positive_confidence.get(), 3),
            number(params.easy_confidence.get(), 3)
        )
    },
    answer: Answer::Number {
        range: (0.0, 100.0),
        scale: Scale::Linear,
        unit: " %",
        tolerance: Tolerance::By(3.0),
        truth: |params, _| share(params),
    },
    place: |_, share, _| Place::point("shares", 0.0, share),
    series: Series::CrossEntropy,
    after: |params, _| {
        format!(
            "Each positive pulls with 1 − p_{{t}} = *{}*, but the negatives are many. It is a snapshot: once a free bias has settled, positives hold exactly half.",
            number(1.0 - params.positive_confidence.get(), 3)
        )
    },
};
