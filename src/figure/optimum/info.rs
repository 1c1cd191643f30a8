//! Names, words and presets of what a probability means.

use crate::figure::example::{Example, Trial};
use crate::figure::interface::{Info, Notes};
use crate::figure::presets::{self, Preset};
use crate::params::Value;

pub(super) static INFO: Info = Info {
    id: "optimum",
    heading: "Choosing",
    title: "What a probability means",
    question: "What does a model’s 0.3 mean?",
    controls: &[
        "gamma",
        "alpha",
        "smoothing",
        "fp_weight",
        "fn_weight",
        "pos_weight",
        "axis",
    ],
    panels: &["optimum", "undo"],
    zooms: &["full"],
    example: Example::on(0.3, -0.85).with(&[
        ("fp_weight", Value::Number(1.0)),
        ("fn_weight", Value::Number(10.0)),
        ("pos_weight", Value::Number(10.0)),
    ]),
};

pub(super) static NOTES: Notes = Notes {
    explanation: "A *rich* model that is trained *to the end* says what costs least on average. [Cross-entropy] and squared error cost least at the truth; \
        [focal loss] draws answers towards 0.5, [smoothing] away from both ends, and a weight moves them all to one side. The second picture undoes that. If mistakes have costs, \
        the [threshold] for true probabilities is t = w_{fp}/(w_{fp} + w_{fn}), and each dot is the threshold after training with that loss. With α = w_{fn}/(w_{fp} + w_{fn}) or \
        pos_weight = w_{fn}/w_{fp} it is 0.5, for every γ.",
    trial: Trial {
        action: "Weigh focal loss by the costs",
        look: "With α = 10/11 its threshold is 0.5, as with pos_weight = 10.",
        settings: &[("alpha", Value::Number(10.0 / 11.0))],
    },
    presets: &[
        presets::RETINANET,
        Preset::new(
            "A miss costs ten times as much",
            &[
                ("fp_weight", Value::Number(1.0)),
                ("fn_weight", Value::Number(10.0)),
                ("pos_weight", Value::Number(10.0)),
                ("at", Value::Number(0.1)),
            ],
        ),
        Preset::new(
            "γ = 2 by logit",
            &[("axis", Value::Name("logit")), ("at", Value::Number(-2.2))],
        ),
    ],
};
