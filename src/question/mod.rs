//! Predict, then reveal: what a reader is asked before a figure shows it.
//!
//! A [`Question`] belongs to one figure and has a setting of its own, which is laid over the reader's parameters. The right
//! answer is computed from those, so it follows the sliders. Until it is given, the marks that would tell it are hidden, and
//! so are words and numbers; then guess and truth stand side by side in the picture.

mod choosing;
mod classification;
mod imbalance;
mod interface;
mod learning;
mod numbers;
mod regression;
mod soft_labels;
mod training;

pub use interface::{Answer, Choice, Later, Place, Question, Tolerance};
pub(crate) use interface::{LATER, with};

/// Every question, in the order in which a figure asks them.
pub const ALL: &[&Question] = &[
    &classification::PULL_RATIO,
    &classification::CLIPPED_PULL,
    &classification::SHARE_OF_ONE,
    &regression::OUTLIER_PULL,
    &regression::TAIL,
    &numbers::HALF_PRECISION,
    &soft_labels::LEAST,
    &imbalance::POSITIVES,
    &imbalance::LOSS_KEPT,
    &imbalance::PULL_KEPT,
    &imbalance::HALF_KEPT,
    &learning::FIRST_STEPS,
    &training::SETTLED,
    &choosing::HARDEST,
    &choosing::THRESHOLD,
    &choosing::SUM,
    &training::FOCAL_END,
    &training::FIRST_BIAS,
    &training::FLOOR,
];

/// The question called `id`.
///
/// ```
/// use loss_lab::{params::Params, question};
///
/// let asked = question::find("pull-ratio").expect("a question of this name");
/// let params = Params::default();
/// assert!((asked.truth(&params) - 202.7).abs() < 0.05);
/// assert!(asked.is_right(&params, 200.0) && !asked.is_right(&params, 20.0));
/// ```
pub fn find(id: &str) -> Option<&'static Question> {
    ALL.iter().copied().find(|question| question.id == id)
}

/// The questions about a figure.
pub fn of(figure: &str) -> impl Iterator<Item = &'static Question> {
    ALL.iter().copied().filter(move |one| one.figure == figure)
}
