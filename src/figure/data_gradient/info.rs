//! What the figure says of itself where it shows two labels.

use crate::figure::example::{Example, Trial};
use crate::figure::interface::{Info, Notes};
use crate::figure::own::SETTINGS;
use crate::figure::presets::{self, Preset};
use crate::params::Value;

pub(super) const INFO: Info = Info {
    id: "data-gradient",
    heading: "Your own predictions",
    title: "Your gradient",
    question: "Where does each loss put your gradient?",
    controls: &[
        "trained_with",
        "gamma",
        "alpha",
        "pos_weight",
        "smoothing",
        "fp_weight",
        "fn_weight",
        "easy_from",
        "target_share",
    ],
    panels: &["shares", "by-logit"],
    zooms: &["full"],
    example: Example::at(4.0).with(SETTINGS),
};

pub(super) const NOTES: Notes = Notes {
    explanation: "Drop a file of predictions and labels: each bar is the total [pull] of its rows on their [logits], under one loss. A share is a snapshot of now: where a free bias has [settled], \
        pulls up and down are equal, and [positives] have half of every loss whose [gradient] has the label’s sign. Σ dL/dz beside Σ|dL/dz| tells how far that is. The second picture is about the loss \
        that the model was *trained with*. The formulas say which γ, α or weight would give positives the share τ now. A loss with a larger gradient only needs a smaller \
        learning rate under plain SGD; Adam does not see a constant factor, but clipping and a penalty in the loss do.",
    trial: Trial {
        action: "Stop focusing, γ = 0",
        look: "Focal loss shares out the gradient as cross-entropy does.",
        settings: &[("gamma", Value::Number(0.0))],
    },
    presets: &[
        presets::RETINANET,
        Preset::new(
            "pos_weight = 10",
            &[
                ("pos_weight", Value::Number(10.0)),
                ("trained_with", Value::Name("pos-weight")),
            ],
        ),
    ],
};
