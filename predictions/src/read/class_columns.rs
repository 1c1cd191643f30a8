//! Several classes in columns, on their way to rows.

use super::class_intake::ClassIntake;
use super::intake::Field;
use super::question::Stop;

/// Rows that are taken in a step.
const STEP: usize = 1 << 12;

/// Columns in memory, and which row is the next.
#[derive(Debug)]
pub(crate) struct ClassColumns {
    pub(crate) labels: Vec<f64>,
    pub(crate) scores: Vec<Vec<f64>>,
    pub(crate) next: usize,
    pub(crate) intake: ClassIntake,
}

impl ClassColumns {
    /// Hands on the next rows; says whether there are more.
    pub(crate) fn step(&mut self) -> Result<bool, Stop> {
        let end = (self.next + STEP).min(self.labels.len());
        for row in self.next..end {
            let scores = self.scores.iter().map(|column| Field::Number(column[row]));
            let label = Field::Number(self.labels[row]);
            self.intake.take(row as u64 + 1, label, None, scores)?;
        }
        self.next = end;
        Ok(end < self.labels.len())
    }
}
