//! Reading: chunks of a file become predictions and labels.
//!
//! Several columns of logits or probabilities, one for each class, become [`Classes`](crate::classes::Classes).
//!
//! CSV, TSV and the like, JSON lines, a JSON array of objects, `.npy`, [cells](crate::cells) as CSV, arrays in memory, and what
//! another library decodes of Parquet.
//! Gzip is undone before. Nothing of the file is kept but scores, a label and a weight for each row.
//!
//! What a file does not say is a [`Question`], whose answer is one of the [`Options`]: the file is read again with it. What
//! cannot be is a [`ReadError`] that names file, line, column and value.
//!
//! ```
//! use loss_lab_predictions::read::{Options, Reader};
//!
//! let mut reader = Reader::new(Options::default());
//! reader.push(b"label,logit\n1,2.5\n0,")?;
//! reader.push(b"-1.5\n0,NA\n")?;
//! let outcome = reader.finish()?;
//! assert_eq!((outcome.report.rows, outcome.report.used), (3, 2));
//! assert_eq!(outcome.report.skipped.to_string(), "1 missing value (line 4)");
//! # Ok::<(), loss_lab_predictions::read::Stop>(())
//! ```

mod arrays;
mod chooser;
mod class_arrays;
mod class_columns;
mod class_ending;
mod class_intake;
mod classes;
mod columns;
mod decode;
mod delimited;
mod ending;
mod fault;
mod guess;
mod intake;
mod json;
mod label;
mod lines;
mod names;
mod npy;
mod number;
mod object;
mod options;
mod question;
mod reader;
mod report;
mod sample;
mod table;
mod take;
mod typed;

pub use arrays::{Arrays, ArraysReader, from_npy};
pub use class_arrays::ClassArraysReader;
pub use ending::Ending;
pub use fault::{Fault, MOST_ROWS, ReadError};
pub use npy::{Array, NpyReader};
pub use options::{Column, Options, Units};
pub use question::{Question, Role, Stop};
pub use reader::Reader;
pub use report::{Columns, Format, Outcome, Reason, Report, Skipped, SkippedRows};
pub use typed::{TypedColumn, TypedReader};
