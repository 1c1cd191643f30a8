//! What the name of a column says.

use super::question::Role;

const LABEL: [&str; 9] = [
    "label", "labels", "y", "ytrue", "target", "truth", "class", "actual", "outcome",
];
const LOGIT: [&str; 6] = ["logit", "logits", "z", "raw", "rawscore", "margin"];
const PROBABILITY: [&str; 6] = ["p", "prob", "proba", "probability", "yprob", "yproba"];
const EITHER: [&str; 5] = ["score", "pred", "prediction", "ypred", "yscore"];
const WEIGHT: [&str; 3] = ["weight", "w", "sampleweight"];

/// A name without case and what joins its words.
pub(crate) fn simple(name: &str) -> String {
    let letters = name.chars().filter(|c| !matches!(c, '_' | '-' | ' '));
    letters.flat_map(char::to_lowercase).collect()
}

pub(crate) fn role_of(name: &str) -> Option<Role> {
    let name = simple(name.trim());
    let roles = [
        (&LABEL[..], Role::Label),
        (&LOGIT, Role::Logit),
        (&PROBABILITY, Role::Probability),
        (&EITHER, Role::Score),
        (&WEIGHT, Role::Weight),
    ];
    let found = roles
        .iter()
        .find(|(names, _)| names.contains(&name.as_str()));
    found.map(|(_, role)| *role)
}

/// Whether the name says what the column is.
pub(crate) fn is_telling(name: &str) -> bool {
    role_of(name).is_some()
}
