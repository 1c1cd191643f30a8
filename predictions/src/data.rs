//! What was read: rows, cells, or rows of several classes.

use crate::cells::Cells;
use crate::classes::Classes;
use crate::rows::Rows;
use crate::source::Source;

/// Predictions and labels, of which every statistic is taken: see [`stats`](crate::stats). Of several classes these are about the
/// largest probability of each row, which is positive where it is right; [`Classes`] has its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// Row by row: exact.
    Rows(Rows),
    /// In cells: exact or near, as [`cells`](crate::cells) tells.
    Cells(Cells),
    /// Row by row, of several classes.
    Classes(Box<Classes>),
}

/// From so many rows on, cells show where to look.
const MANY: usize = 20_000;

impl Data {
    /// Whether it came in cells, so that what is shown must say so.
    pub fn is_from_cells(&self) -> bool {
        matches!(self, Self::Cells(_))
    }

    /// Many rows in cells, which show where to look. None where rows are few, or cells already.
    pub(crate) fn condensed(&self) -> Option<Cells> {
        match self {
            Self::Rows(rows) if rows.len() > MANY => Some(Cells::of(rows)),
            _ => None,
        }
    }

    pub(crate) fn source(&self) -> &dyn Source {
        match self {
            Self::Rows(rows) => rows,
            Self::Cells(cells) => cells,
            Self::Classes(classes) => classes.top(),
        }
    }
}

impl From<Rows> for Data {
    fn from(rows: Rows) -> Self {
        Self::Rows(rows)
    }
}

impl From<Cells> for Data {
    fn from(cells: Cells) -> Self {
        Self::Cells(cells)
    }
}

impl From<Classes> for Data {
    fn from(classes: Classes) -> Self {
        Self::Classes(Box::new(classes))
    }
}
