//! Parameters: the one table of names, symbols, ranges and defaults, and numbers that are valid once they exist.

mod choice;
mod domain;
mod error;
mod lists;
mod set;
mod table;
mod values;

pub use choice::{BatchLoss, Choice, Formula, Precision, Quantity, Reduction, XAxis, YScale, Zoom};
pub use domain::{
    Alpha, Confidence, Delta, Deviation, Epsilon, FnWeight, FpWeight, Gamma, HardShare, PosWeight,
    PositiveRate, Prob, Sigma, Smoothing, Target,
};
pub use error::{ParamError, legible, quoted, short};
pub use lists::{BatchRow, Logits, Rows};
pub use table::{ParamInfo, ParamKind, Scale, TABLE, find};
pub use values::{Held, Params, Value};
