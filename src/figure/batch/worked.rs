//! What is computed of a batch, and what its means divide by.

use crate::batch::Divisor;
use crate::params::{BatchLoss, DivideBy, IgnoredRows, ParamError, Params, Reduction};

/// The target of a row that is ignored.
pub(super) const IGNORE: f64 = -100.0;

/// Whether the loss is one of yes or no, whose positives can be counted.
pub(super) fn has_positives(params: &Params) -> bool {
    matches!(
        params.batch_loss,
        BatchLoss::Bce | BatchLoss::BceLogits | BatchLoss::Focal
    )
}

/// What a mean divides by, if not as usual.
pub(super) fn divisor(params: &Params, reduction: Reduction) -> Option<Divisor> {
    match params.divisor {
        _ if reduction != Reduction::Mean => None,
        DivideBy::Usual => None,
        DivideBy::Rows => Some(Divisor::Rows),
        DivideBy::Weights => Some(Divisor::Weights),
        DivideBy::Positives => has_positives(params).then_some(Divisor::Positives),
        DivideBy::Number => Some(Divisor::Number(params.divide_by.get())),
    }
}

/// The target of ignored rows, if there are any.
pub(super) fn ignored(params: &Params) -> Option<f64> {
    (params.ignored_rows == IgnoredRows::Minus100).then_some(IGNORE)
}

/// Whether a row with this target counts nothing.
pub(super) fn is_ignored(params: &Params, target: f64) -> bool {
    let by_class = matches!(
        params.batch_loss,
        BatchLoss::CrossEntropy | BatchLoss::Classes
    );
    target == IGNORE && (by_class || ignored(params).is_some())
}

/// A row of a computed batch.
pub(super) struct Row {
    /// Target, prediction and weight.
    pub(super) inputs: [f64; 3],
    /// Loss and gradient; `None` if the loss refuses the row.
    pub(super) result: Option<(f64, f64)>,
}

/// A computed batch.
pub(super) struct Worked {
    pub(super) rows: Vec<Row>,
    /// The first refused row, and why.
    pub(super) refused: Option<(usize, ParamError)>,
    pub(super) sum: f64,
    pub(super) mean: f64,
    /// What the mean divides by.
    pub(super) divisor: f64,
    /// How many rows count.
    pub(super) kept: usize,
}
