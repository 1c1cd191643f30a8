//! Rows that count nothing, by their targets.

use alloc::vec::Vec;

/// Which rows of a block are ignored, and what stands in for them while it is evaluated.
#[derive(Default)]
pub(super) struct Ignored {
    target: Option<f64>,
    rows: Vec<usize>,
    predictions: Vec<f64>,
    targets: Vec<f64>,
}

impl Ignored {
    /// Ignores rows with this target, which may be NaN.
    pub(super) fn new(target: Option<f64>) -> Self {
        Self {
            target,
            ..Self::default()
        }
    }

    /// Whether no row can be.
    pub(super) fn none(&self) -> bool {
        self.target.is_none()
    }

    /// Whether a row with this target is.
    pub(super) fn is(&self, target: f64) -> bool {
        self.target
            .is_some_and(|ignored| ignored == target || ignored.is_nan() && target.is_nan())
    }

    /// Finds those of a block.
    pub(super) fn find(&mut self, predictions: &[f64], targets: &[f64]) {
        self.rows.clear();
        if self.none() {
            return;
        }
        for (row, &target) in targets.iter().enumerate() {
            if self.is(target) {
                self.rows.push(row);
            }
        }
        if self.rows.is_empty() {
            return;
        }
        // What every loss takes.
        self.predictions.clear();
        self.predictions.extend_from_slice(predictions);
        self.targets.clear();
        self.targets.extend_from_slice(targets);
        for &row in &self.rows {
            (self.predictions[row], self.targets[row]) = (0.5, 0.0);
        }
    }

    /// The predictions and targets of the block, with stand-ins.
    pub(super) fn hidden<'a>(
        &'a self,
        predictions: &'a [f64],
        targets: &'a [f64],
    ) -> (&'a [f64], &'a [f64]) {
        if self.rows.is_empty() {
            (predictions, targets)
        } else {
            (&self.predictions, &self.targets)
        }
    }

    /// Takes the results of the stand-ins back, if there are any of this kind.
    pub(super) fn silence(&self, numbers: &mut [f64]) {
        if !numbers.is_empty() {
            self.rows.iter().for_each(|&row| numbers[row] = 0.0);
        }
    }
}
