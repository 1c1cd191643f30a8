//! Your own predictions: a file of predictions and labels, what losses make of them, how good the probabilities are, and
//! where to cut.
//!
//! - [`read`]: chunks of a file become [`Data`]: columns, labels and numbers are recognised, what cannot be used is counted.
//! - [`cells`]: the same in a few thousand lines, for more rows than a browser holds.
//! - [`classes`]: several classes, with a logit for each.
//! - [`stats`]: every statistic, of rows and of cells alike.
//! - [`race`]: what several losses make of the same small network, by those statistics.
//!
//! Rows come from a file, or from any iterator:
//!
//! ```
//! use loss_lab_predictions::{Data, Row, Rows, Scale, stats::Settings};
//!
//! let logits = [(2.0, true), (-1.0, false), (0.5, false), (1.0, true)];
//! let rows = logits.map(|(logit, positive)| Row::new(logit, positive, 1.0));
//! let data = Data::from(Rows::new(Scale::Logit, rows.into_iter().collect::<Result<_, _>>()?)?);
//! let summary = data.summary(&Settings::default());
//! assert_eq!((summary.rows, summary.auc), (4, Some(1.0)));
//! # Ok::<(), loss_lab::params::ParamError>(())
//! ```
//!
//! Nothing here reads files, starts threads or knows a browser. Exponentials and logarithms come from `loss_lab` and `libm`, so
//! that every platform computes the same bits. Sums are compensated ([`loss_lab_kernels::Sum`]) and taken over sorted rows, so
//! that the order of a file changes no bit.

#![warn(clippy::too_many_lines)]

mod cached;
pub mod cells;
pub mod classes;
mod data;
pub mod figures;
mod prediction;
pub mod race;
pub mod read;
mod row;
mod rows;
mod sorting;
mod source;
pub mod stats;

pub use cached::Cached;
pub use data::Data;
pub use prediction::Prediction;
pub use row::Row;
pub use rows::{Rows, Scale};
