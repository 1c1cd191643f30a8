//! What the figure asks, opens with and suggests.

use crate::figure::example::{Example, Trial};
use crate::figure::interface::{Info, Notes};
use crate::figure::presets::Preset;
use crate::params::Value::{Name, Number};

pub(super) static INFO: Info = Info {
    id: "descent",
    heading: "Learning",
    title: "Gradient descent",
    question: "What does the gradient do, step by step?",
    controls: &[
        "step",
        "descent_loss",
        "second_loss",
        "learning_rate",
        "momentum",
        "gamma",
        "alpha",
        "smoothing",
        "pos_weight",
        "start_weight",
        "start_bias",
        "points",
        "y_scale",
        "zoom",
    ],
    panels: &["loss", "points", "steps"],
    zooms: &["full", "steps-30"],
    example: Example::at(-6.0).with(&[("y_scale", Name("log"))]),
};

pub(super) static NOTES: Notes = Notes {
    explanation: "A model with one weight and a bias, z = wx + b, starts out confidently wrong, and two losses roll downhill from there, a ball for each. \
        Squared error’s slope has all but vanished on its plateau, so it stands still; cross-entropy’s grows with the mistake, and it is gone in a few steps. Drag the points or click to add one, \
        raise the [learning rate], add [momentum]: the balls overshoot before they fly away. Focal loss, smoothing and pos_weight end at other probabilities than the true ones; the thin line undoes that.",
    trial: Trial {
        action: "Start at w = −2",
        look: "There squared error’s slope has not vanished: it moves, too.",
        settings: &[("start_weight", Number(-2.0))],
    },
    presets: &[
        Preset::new(
            "Standing still at z = −6",
            &[
                ("points", Name("1:1")),
                ("start_weight", Number(-6.0)),
                ("y_scale", Name("log")),
                ("step", Number(30.0)),
                ("zoom", Name("steps-30")),
            ],
        ),
        Preset::new(
            "1 % positives",
            &[
                ("points", Name("-1:0:50,0.5:0:30,1.5:0:19,1:1")),
                ("descent_loss", Name("cross-entropy")),
                ("second_loss", Name("pos-weight")),
                ("pos_weight", Number(99.0)),
                ("start_weight", Number(0.0)),
                ("step", Number(100.0)),
                ("at", Number(0.0)),
            ],
        ),
        Preset::new(
            "Balanced",
            &[
                ("points", Name("-1:0:25,0.5:0:15,1.5:0:10,1:1:50")),
                ("descent_loss", Name("cross-entropy")),
                ("second_loss", Name("cross-entropy")),
                ("start_weight", Number(0.0)),
                ("step", Number(100.0)),
                ("at", Number(0.0)),
            ],
        ),
        Preset::new(
            "Smoothing stops short",
            &[
                ("points", Name("-1:0,1:1")),
                ("descent_loss", Name("smoothed")),
                ("start_weight", Number(0.0)),
                ("step", Number(300.0)),
                ("at", Number(0.0)),
            ],
        ),
        Preset::new(
            "Focal loss, and undone",
            &[
                ("points", Name("-1:0:9,-1:1,1:0,1:1:9")),
                ("descent_loss", Name("focal")),
                ("start_weight", Number(0.0)),
                ("step", Number(300.0)),
                ("at", Number(0.0)),
            ],
        ),
        Preset::new(
            "Too fast",
            &[
                ("descent_loss", Name("cross-entropy")),
                ("second_loss", Name("cross-entropy")),
                ("learning_rate", Number(30.0)),
                ("y_scale", Name("log")),
                ("start_weight", Number(1.0)),
                ("step", Number(60.0)),
                ("at", Number(1.0)),
            ],
        ),
    ],
};
