//! What the figure says of itself where it shows several classes.

use crate::figure::data_calibration::info::INFO as OF_TWO;
use crate::figure::example::Trial;
use crate::figure::interface::{Info, Notes};
use crate::figure::own::{EQUAL_MASS, FOCAL, SMOOTHED};
use crate::params::Value;

pub(super) const INFO: Info = Info {
    question: "Is the most probable class right as often as it says?",
    controls: &[
        "trained_with",
        "gamma",
        "smoothing",
        "bins",
        "binning",
        "axis",
    ],
    ..OF_TWO
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
