//! What the figure says of itself where it shows two labels.

use crate::figure::example::{Example, Trial};
use crate::figure::interface::{Info, Notes};
use crate::figure::own::{EQUAL_MASS, FOCAL, SETTINGS};
use crate::figure::presets::Preset;
use crate::params::Value;

pub(super) const INFO: Info = Info {
    id: "data-calibration",
    heading: "Your own predictions",
    title: "Your calibration",
    question: "Do your predictions happen as often as they say?",
    controls: &[
        "trained_with",
        "gamma",
        "alpha",
        "pos_weight",
        "smoothing",
        "fp_weight",
        "fn_weight",
        "bins",
        "binning",
        "axis",
    ],
    panels: &["reliability", "undone", "counts"],
    zooms: &["full"],
    example: Example::on(0.3, -0.85).with(SETTINGS),
};

pub(super) const NOTES: Notes = Notes {
    explanation: "Each dot is a bin of your predictions: how often they came true, with Wilson’s 95 % interval. On the diagonal, probabilities mean what they say. The lines are three ways to \
        correct them: *undoing* the loss that the model was trained with, which needs no data, and a temperature or Platt’s line, which are fitted on these same rows. A line that goes through the dots is a good \
        correction. The noise floor is the ECE that a perfect model shows on so few rows. Training with [focal loss] or a weight and reading the output as a probability is the usual cause of a bend.",
    trial: Trial {
        action: "As if trained with BCE",
        look: "Nothing is undone: the second picture bends as the first.",
        settings: &[("trained_with", Value::Name("bce"))],
    },
    presets: &[
        FOCAL,
        Preset::new(
            "Undone wrongly: α = 0.25",
            &[
                ("trained_with", Value::Name("focal")),
                ("alpha", Value::Number(0.25)),
            ],
        ),
        EQUAL_MASS,
    ],
};
