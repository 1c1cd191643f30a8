//! What the figure says of itself where it shows several classes.

use crate::figure::data_gradient::info::INFO as OF_TWO;
use crate::figure::example::{Example, Trial};
use crate::figure::interface::{Info, Notes};
use crate::figure::own::{SETTINGS, SMOOTHED};
use crate::figure::presets::Preset;
use crate::params::Value;

pub(super) const INFO: Info = Info {
    question: "Where does each loss put the gradient of your classes?",
    controls: &["trained_with", "gamma", "smoothing"],
    example: Example::at(0.0).with(SETTINGS),
    ..OF_TWO
};

pub(super) const NOTES: Notes = Notes {
    explanation: "Each filled bar is the total [pull] of the rows of one true class on all [logits], as a share of the whole under one loss; the outline is their share of the weight. \
        A class whose bars stand above its outline is harder for the model than the others. The second picture is about the loss that the model was *trained with*: \
        a class’s own rows pull its logit up, all others pull it down. Where a free bias has [settled], the two are equal, but under label [smoothing] only their sum is 0.",
    trial: Trial {
        action: "Stop focusing, γ = 0",
        look: "Focal loss shares out the gradient as cross-entropy does.",
        settings: &[("gamma", Value::Number(0.0))],
    },
    presets: &[
        Preset::new(
            "Focal loss, γ = 5",
            &[
                ("trained_with", Value::Name("focal")),
                ("gamma", Value::Number(5.0)),
            ],
        ),
        SMOOTHED,
    ],
};
