//! How many rows of which kind.

use loss_lab_kernels::Sum;

use crate::data::Data;
use crate::source::Source;

/// Rows and their weight.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Count {
    /// How many.
    pub rows: u64,
    /// Σw.
    pub weight: f64,
}

/// All rows by label, the negatives by how easy they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counts {
    /// All.
    pub all: Count,
    /// y = 1.
    pub positives: Count,
    /// y = 0 and q < `easy_from`.
    pub hard_negatives: Count,
    /// y = 0 and q ≥ `easy_from`.
    pub easy_negatives: Count,
}

impl Counts {
    /// ȳ, the share of the weight that positives have.
    pub fn rate(&self) -> f64 {
        self.positives.weight / self.all.weight
    }

    pub(crate) fn negative_weight(&self) -> f64 {
        self.hard_negatives.weight + self.easy_negatives.weight
    }
}

impl Data {
    /// Rows by label; a negative is easy where the probability of its label, q, is at least `easy_from`.
    ///
    /// ```
    /// # use loss_lab_predictions::{Data, Row, Rows, Scale};
    /// let rows = vec![Row::new(0.05, false, 1.0)?, Row::new(0.5, false, 2.0)?, Row::new(0.9, true, 1.0)?];
    /// let counts = Data::from(Rows::new(Scale::Probability, rows)?).counts(0.9);
    /// assert_eq!((counts.easy_negatives.rows, counts.hard_negatives.weight), (1, 2.0));
    /// assert_eq!(counts.rate(), 0.25);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn counts(&self, easy_from: f64) -> Counts {
        counts(self.source(), easy_from)
    }
}

pub(crate) fn counts(source: &dyn Source, easy_from: f64) -> Counts {
    let mut found = [(0, Sum::default()); 3];
    source.points(&mut |point| {
        let (rows, weight) = &mut found[part(point.positive, point.complement(), easy_from)];
        *rows += point.rows;
        weight.add(point.weight);
    });
    let [positives, hard_negatives, easy_negatives] = found.map(|(rows, weight)| Count {
        rows,
        weight: weight.total(),
    });
    let parts = [positives, hard_negatives, easy_negatives];
    Counts {
        all: Count {
            rows: parts.iter().map(|part| part.rows).sum(),
            weight: parts.iter().map(|part| part.weight).sum(),
        },
        positives,
        hard_negatives,
        easy_negatives,
    }
}

/// 0 for positives, 1 for hard negatives, 2 for easy ones.
pub(crate) fn part(positive: bool, complement: f64, easy_from: f64) -> usize {
    if positive {
        0
    } else if complement < easy_from {
        1
    } else {
        2
    }
}
