//! Which lines can be cells.

use std::error::Error;
use std::fmt;

use loss_lab::numerics::prob_from_logit;

use super::cell::{Cell, Cells, HIGHEST, LOWEST};

/// Why lines cannot be cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellFault {
    /// Which line, from 0; none where all of them together are at fault.
    pub index: Option<usize>,
    /// Which column.
    pub column: Option<&'static str>,
    /// What is wrong, as the end of a sentence.
    pub why: &'static str,
}

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("these cannot be cells: ")?;
        if let Some(index) = self.index {
            write!(f, "line {}, ", index + 1)?;
        }
        if let Some(column) = self.column {
            write!(f, "{column}, ")?;
        }
        f.write_str(self.why)
    }
}

impl Error for CellFault {}

impl Cells {
    /// Cells from lines that were made elsewhere, in any order.
    ///
    /// # Errors
    /// A [`CellFault`] for a line that no rows give, for two lines of one cell, and where there is no line or no weight.
    pub fn new(mut cells: Vec<Cell>) -> Result<Self, CellFault> {
        for (index, cell) in cells.iter().enumerate() {
            if let Err((column, why)) = cell.check() {
                return Err(CellFault {
                    index: Some(index),
                    column: Some(column),
                    why,
                });
            }
        }
        cells.sort_by_key(Cell::key);
        let together = |column, why| CellFault {
            index: None,
            column,
            why,
        };
        if cells.windows(2).any(|pair| pair[0].key() == pair[1].key()) {
            let why = "two lines are of the same label, logit_bin and prob_bin";
            return Err(together(None, why));
        }
        if cells.iter().all(|cell| cell.w == 0.0) {
            return Err(together(Some("w"), "all weights are 0"));
        }
        Ok(Self { cells })
    }
}

/// Sums are rounded, here and in a database.
const ROUNDING: f64 = 1e-9;

/// Whether `value` is from `low` to `high`, with `size` for what roundings are measured by.
fn is_within(value: f64, low: f64, high: f64, size: f64) -> bool {
    let slack = ROUNDING * size;
    value >= low - slack && value <= high + slack
}

impl Cell {
    /// The column that no rows give, and why.
    pub(crate) fn check(&self) -> Result<(), (&'static str, &'static str)> {
        let must = |is_so: bool, column, why| if is_so { Ok(()) } else { Err((column, why)) };
        let bins = LOWEST..=HIGHEST;
        let is_bin = bins.contains(&self.logit_bin);
        must(is_bin, "logit_bin", "a bin is from -1281 to 1280")?;
        must(self.prob_bin < 60, "prob_bin", "a bin is from 0 to 59")?;
        let sixtieth = |logit: f64| 60.0 * prob_from_logit(logit);
        let (least, most) = match self.logit_bin {
            LOWEST => (0.0, 0.0),
            HIGHEST => (59.0, 59.0),
            _ => (
                (sixtieth(self.edge()) - ROUNDING).floor().max(0.0),
                (sixtieth(self.edge() + 1.0 / 32.0) + ROUNDING)
                    .floor()
                    .min(59.0),
            ),
        };
        let is_of_logit = (least..=most).contains(&f64::from(self.prob_bin));
        must(is_of_logit, "prob_bin", "it is not where its logit_bin is")?;
        must(self.n > 0, "n", "a cell has at least one row")?;
        // So that no sum of all cells overflows.
        must(self.n < 1 << 49, "n", "no file has so many rows")?;
        let is_weight = self.w >= 0.0 && self.w.is_finite();
        must(is_weight, "w", "a weight is finite, and 0 or more")?;
        if self.w == 0.0 {
            // Logits without weight may be infinite, and their sums anything.
            return Ok(());
        }
        let (w, square) = (self.w, self.w * self.w);
        let squares = is_within(self.ww, square / self.n as f64, square, square);
        must(
            squares,
            "ww",
            "it is not the sum of squares of n weights whose sum is w",
        )?;
        let step = 1.0 / 32.0;
        let is_distance = match self.logit_bin {
            LOWEST => self.wd <= w * step * (1.0 + ROUNDING),
            HIGHEST => self.wd >= -ROUNDING * w,
            _ => is_within(self.wd, 0.0, w * step, w),
        };
        must(is_distance, "wd", "its mean is outside the bin")?;
        let mean = self.wd / w;
        let is_spread = self.is_tail() && self.wdd >= 0.0
            || is_within(self.wdd, w * mean * mean, self.wd * step, w);
        must(
            is_spread,
            "wdd",
            "it is not the sum of squares of such distances",
        )?;
        let place = f64::from(self.prob_bin);
        let is_prob = is_within(self.wp, w * place / 60.0, w * (place + 1.0) / 60.0, w);
        must(is_prob, "wp", "its mean is outside the bin")
    }
}
