//! Rows in order.

use loss_lab::params::{ParamError, Prob};

use crate::prediction::Prediction;
use crate::row::Row;
use crate::sorting::Pile;
use crate::source::{Line, Point, Source};

/// What a column of scores holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Logits z, any number.
    Logit,
    /// Probabilities p, from 0 to 1.
    Probability,
}

/// Rows by rising score, at least one, and some with a weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    scale: Scale,
    /// In pieces, so that no room is needed to sort them or to let them grow.
    pieces: Vec<Vec<Row>>,
}

impl Rows {
    /// Sorts `rows`, whose scores are on `scale`.
    ///
    /// ```
    /// use loss_lab_predictions::{Row, Rows, Scale};
    ///
    /// let certain = Row::new(1.5, true, 1.0)?;
    /// let error = Rows::new(Scale::Probability, vec![certain]).unwrap_err();
    /// assert_eq!(error.to_string(), "score is 1.5, but must be between 0 and 1");
    /// assert!(Rows::new(Scale::Logit, vec![certain]).is_ok());
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    ///
    /// # Errors
    /// A [`ParamError`] where there is no row, no weight, or a probability beyond 0 and 1.
    pub fn new(scale: Scale, rows: Vec<Row>) -> Result<Self, ParamError> {
        let mut pile = Pile::default();
        rows.into_iter().for_each(|row| pile.push(row));
        let mut sorting = pile.sort(false);
        while sorting.step() {}
        Self::sorted(scale, sorting.pieces())
    }

    /// Of what [`Pile::sort`] made.
    pub(crate) fn sorted(scale: Scale, pieces: Vec<Vec<Row>>) -> Result<Self, ParamError> {
        let rows = Self { scale, pieces };
        let (first, last) = (rows.pieces.first(), rows.pieces.last());
        let ends = [
            first.and_then(|piece| piece.first()),
            last.and_then(|piece| piece.last()),
        ];
        for row in ends.into_iter().flatten() {
            if scale == Scale::Probability && !(0.0..=1.0).contains(&row.score()) {
                let requirement = "between 0 and 1";
                return Err(ParamError::of_number("score", row.score(), requirement));
            }
        }
        if rows.is_empty() {
            return Err(ParamError::of_length("rows", 0, "at least 1 long"));
        }
        if rows.iter().all(|row| row.weight() == 0.0) {
            let requirement = "more than 0 somewhere";
            return Err(ParamError::of_number("weight", 0.0, requirement));
        }
        Ok(rows)
    }

    /// What the scores are.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(Vec::len).sum()
    }

    /// Whether there is none, which never is so.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Some rows by rising score; from 0, none after the last.
    pub(crate) fn piece(&self, index: usize) -> Option<&[Row]> {
        self.pieces.get(index).map(Vec::as_slice)
    }

    /// All rows, by rising score.
    pub fn iter(&self) -> impl Iterator<Item = Row> {
        self.pieces.iter().flatten().copied()
    }

    pub(crate) fn prediction(&self, row: Row) -> Prediction {
        match self.scale {
            Scale::Logit => Prediction::Logit(row.score()),
            // Checked when the rows came together.
            Scale::Probability => {
                Prob::new(row.score()).map_or(Prediction::Logit(f64::NAN), Prediction::Prob)
            }
        }
    }
}

impl Source for Rows {
    fn lines(&self, visit: &mut dyn FnMut(Line)) {
        for row in self.pieces.iter().flatten() {
            let weight = row.weight();
            visit(Line {
                positive: row.is_positive(),
                rows: 1,
                weight,
                square: weight * weight,
                prob: self.prediction(*row).prob(),
                score: row.score(),
                place: None,
            });
        }
    }

    fn points(&self, visit: &mut dyn FnMut(Point)) {
        for row in self.pieces.iter().flatten() {
            let (prediction, weight) = (self.prediction(*row), row.weight());
            visit(Point {
                positive: row.is_positive(),
                prediction,
                weight,
                square: weight * weight,
                rows: 1,
                of_cell: None,
                score: row.score(),
            });
        }
    }
}
