//! How sure a smoothed target lets a model be.

use super::interface::{Answer, Place, Question, Tolerance, all_of, only};
use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::loss::softmax::{smoothed, smoothing_floor};
use crate::params::Value::{Name, Number, Off};

/// Where smoothed cross-entropy is least.
pub(super) static LEAST: Question = Question {
    id: "least",
    figure: "label-smoothing",
    setting: &[
        ("smoothing", Number(0.1)),
        ("classes", Number(3.0)),
        ("axis", Name("probability")),
        ("label_view", Name("target")),
        ("smoothing_over", Name("all")),
        ("at", Off),
    ],
    hidden: &[
        only("loss", Series::Smoothed),
        only("loss", Series::Neutral),
        all_of("target"),
    ],
    prompt: |params, _| {
        format!(
            "Labels of {} classes are smoothed with *s = {}*. At which probability of the true class is the loss least?",
            params.logits.classes(),
            number(params.smoothing.get(), 3)
        )
    },
    answer: Answer::Place {
        tolerance: Tolerance::By(0.02),
        truth: |params, _| smoothed(1.0, params.logits.classes(), params.smoothing),
    },
    place: |_, prob, _| Place::upright("loss", prob),
    series: Series::Smoothed,
    after: |params, _| {
        let floor = smoothing_floor(params.logits.classes(), params.smoothing).unwrap_or(f64::NAN);
        format!(
            "The true class keeps 1 − s and gets its share s/K of what is spread. The loss there is *{}*, the target’s own entropy: less cannot be had.",
            number(floor, 3)
        )
    },
};
