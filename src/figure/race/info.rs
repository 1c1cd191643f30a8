//! Names, words and presets of the race.

use crate::figure::example::{Example, Trial};
use crate::figure::interface::{Info, Notes};
use crate::figure::presets::Preset;
use crate::params::Value;

type Setting = (&'static str, Value<'static>);

/// What the recorded race was run with.
const RATE: Setting = ("positive_rate", Value::Number(0.02));
const HARD: Setting = ("hard_share", Value::Number(0.05));
const FP: Setting = ("fp_weight", Value::Number(1.0));
const FN: Setting = ("fn_weight", Value::Number(10.0));

pub(super) static INFO: Info = Info {
    id: "race",
    heading: "Learning",
    title: "A race of losses",
    question: "Does the loss change what a network learns?",
    controls: &[
        "measure",
        "gamma",
        "alpha",
        "positive_rate",
        "hard_share",
        "fp_weight",
        "fn_weight",
        "optimiser",
        "seed",
        "y_scale",
        "zoom",
    ],
    panels: &["first", "second"],
    zooms: &["full", "steps-30"],
    example: Example::at(300.0).with(&[RATE, HARD, FP, FN]),
};

pub(super) static NOTES: Notes = Notes {
    explanation: "Three losses train the same small network, from the same first weights on the same 2,000 samples. 10,000 others, whose true probabilities are known, tell how good it is. \
        Thick lines are one seed, thin lines four more, the grey line is what the truth itself would show. The losses *rank* the samples much alike: [AUC] differs less between them than from seed to seed, and one seed proves nothing. \
        What a loss decides is the [threshold] and what a probability means. At 0.5 the weighted network takes too many for [positives], so its [F1] is low, and its probabilities are too high; \
        cut at p∗(t), or undo the loss, and that is gone.",
    trial: Trial {
        action: "Look at the probabilities",
        look: "Two losses distort them; undone, all are as good.",
        settings: &[("measure", Value::Name("calibration"))],
    },
    presets: &[
        Preset::new(
            "Costs 1 and 10",
            &[RATE, HARD, FP, FN, ("measure", Value::Name("cost"))],
        ),
        Preset::new(
            "Who pulls, step by step",
            &[
                RATE,
                HARD,
                FP,
                FN,
                ("measure", Value::Name("training")),
                ("y_scale", Value::Name("log")),
            ],
        ),
        Preset::new(
            "RetinaNet under Adam",
            &[
                RATE,
                HARD,
                FP,
                FN,
                ("gamma", Value::Number(2.0)),
                ("alpha", Value::Number(0.25)),
                ("optimiser", Value::Name("adam")),
            ],
        ),
    ],
};
