//! What the figure says of itself where it shows two labels.

use crate::figure::example::{Example, Trial};
use crate::figure::interface::{Info, Notes};
use crate::figure::own::SETTINGS;
use crate::figure::presets::Preset;
use crate::params::Value;

pub(super) const INFO: Info = Info {
    id: "data-threshold",
    heading: "Your own predictions",
    title: "Your threshold",
    question: "Where should you cut your predictions?",
    controls: &[
        "trained_with",
        "gamma",
        "alpha",
        "pos_weight",
        "smoothing",
        "fp_weight",
        "fn_weight",
        "axis",
    ],
    panels: &["cost", "quality"],
    zooms: &["full"],
    example: Example::on(0.3, -0.85).with(SETTINGS),
};

pub(super) const NOTES: Notes = Notes {
    explanation: "Everything that reaches the cut is taken for positive. The first picture is what its mistakes cost together, the second how good it is. The [threshold] 0.5 is right for equal costs and true probabilities. For other costs it is \
        t = w_{fp}/(w_{fp} + w_{fn}), which again wants true probabilities; p^{∗}(t) is the same cut for a model trained with another loss. The cuts with the least cost and the most F1 were chosen on these same rows: \
        on new rows they will do a little worse. If p^{∗}(t) lies near the least cost, the model’s output is what its loss makes of the truth.",
    trial: Trial {
        action: "As if trained with BCE",
        look: "Nothing is undone: p^{∗}(t) is t. Compare its cost with the least.",
        settings: &[("trained_with", Value::Name("bce"))],
    },
    presets: &[
        Preset::new(
            "A miss costs ten times as much",
            &[
                ("fp_weight", Value::Number(1.0)),
                ("fn_weight", Value::Number(10.0)),
                ("trained_with", Value::Name("focal")),
            ],
        ),
        Preset::new(
            "Both cost the same",
            &[
                ("fp_weight", Value::Number(1.0)),
                ("fn_weight", Value::Number(1.0)),
            ],
        ),
    ],
};
