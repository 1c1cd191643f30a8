//! Cells: many rows in a few thousand lines.
//!
//! A line has the rows of one label whose logits are in the same 32nd (with a tail below −40 and one from 40) and whose
//! probabilities are in the same 60th. It keeps sums of powers of the weights w and of d, the distance of the logit from
//! `logit_bin`/32, and of probabilities. A database makes them ([`query`]), and so does [`Cells::of`].
//!
//! Counts, the rate, the mean probability, and bins of equal width of which 60 is a multiple are exact. For all else a line
//! counts as two halves, at its mean logit and one standard deviation to either side; a tail as its mean. AUC has its bound;
//! average precision is the mean over all orders of the rows within a cell; a cut is at a cell's edge.
//!
//! A line with `n` = 1 is one row's logit and label.

mod cell;
mod check;
mod make;
mod query;
mod text;

pub use cell::{Cell, Cells};
pub use check::CellFault;
pub use make::Condensing;
pub use query::{Score, query};
pub use text::COLUMNS;
