//! Names, words and presets of the batch.

use crate::figure::example::{Example, Trial};
use crate::figure::interface::{Info, Notes};
use crate::figure::presets::Preset;
use crate::params::Value;

/// The row whose prediction is furthest from its target.
pub(super) const EXAMPLE: usize = 3;

pub(super) static INFO: Info = Info {
    id: "batch",
    heading: "Choosing",
    title: "A batch, row by row",
    question: "What does each row contribute to the batch?",
    controls: &[
        "gamma",
        "alpha",
        "pos_weight",
        "batch_loss",
        "reduction",
        "divisor",
        "divide_by",
        "ignored_rows",
        "rows",
        "class_rows",
        "class_weight",
    ],
    panels: &["loss", "gradient"],
    zooms: &["full"],
    example: Example::at(EXAMPLE as f64),
};

pub(super) static NOTES: Notes = Notes {
    explanation: "Change a prediction: one loss bar and one [gradient] bar move, because rows are independent. Switch from mean to sum: every \
        gradient grows by the divisor, so the same [learning rate] takes a larger step. Weights multiply a row and leave the divisor alone. With two classes, \
        type −100 as a [target]: that row is ignored, by the divisor too. \
        *K classes* has rows of logits, whose mean divides by class weights.",
    trial: Trial {
        action: "Sum instead of mean",
        look: "Every gradient grows, and no loss changes.",
        settings: &[("reduction", Value::Name("sum"))],
    },
    presets: &[
        Preset::new(
            "pos_weight = 10",
            &[
                ("batch_loss", Value::Name("bce-logits")),
                ("pos_weight", Value::Number(10.0)),
                ("rows", Value::Name("1:2,1:-1,0:0.5,0:-3")),
            ],
        ),
        Preset::new(
            "RetinaNet: γ = 2, α = 0.25",
            &[
                ("batch_loss", Value::Name("focal")),
                ("gamma", Value::Number(2.0)),
                ("alpha", Value::Number(0.25)),
            ],
        ),
        Preset::new(
            "An ignored row",
            &[
                ("batch_loss", Value::Name("cross-entropy")),
                ("rows", Value::Name("1:2,0:1,-100:4,1:-0.5")),
            ],
        ),
        Preset::new(
            "A detector: by positives",
            &[
                ("batch_loss", Value::Name("focal")),
                ("gamma", Value::Number(2.0)),
                ("alpha", Value::Number(0.25)),
                ("divisor", Value::Name("positives")),
                ("rows", Value::Name("1:0.3,0:0.1,0:0.05,0:0.6")),
            ],
        ),
        Preset::new(
            "Three classes, weighted",
            &[
                ("batch_loss", Value::Name("classes")),
                ("class_weight", Value::Name("1,1,5")),
            ],
        ),
    ],
};
