//! What the figure says of itself where it shows several classes.

use crate::figure::example::{Example, Trial};
use crate::figure::interface::{Info, Notes};
use crate::figure::own::{EQUAL_MASS, FOCAL, SETTINGS, SMOOTHED};
use crate::params::Value;

pub(super) const INFO: Info = Info {
    id: "data-calibration",
    heading: "Your own predictions",
    title: "Your calibration",
    question: "Is the most probable class right as often as it says?",
    controls: &[
        "trained_with",
        "gamma",
        "smoothing",
        "bins",
        "binning",
        "axis",
    ],
    panels: &["reliability", "undone", "counts"],
    zooms: &["full"],
    example: Example::on(0.3, -0.85).with(SETTINGS),
};

pub(super) const NOTES: Notes = Notes {
    explanation: "Each row is taken for its most probable class. Each dot is a bin of these probabilities: how often that class was the true one, with Wilson’s 95 % interval. On the diagonal, \
        probabilities mean what they say. The second picture corrects them: *undoing* the loss that the model was trained with needs no data, a temperature is fitted on these same rows. \
        The noise floor is the ECE that a perfect model shows on so few rows. The other probabilities of a row are not in the picture; the Brier score judges them, too.",
    trial: Trial {
        action: "As if trained with cross-entropy",
        look: "There is nothing to undo: of the second picture only the temperature stays.",
        settings: &[("trained_with", Value::Name("bce"))],
    },
    presets: &[FOCAL, SMOOTHED, EQUAL_MASS],
};
