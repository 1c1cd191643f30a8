//! Parameters: the one table of names, symbols, ranges and defaults, and numbers that are valid once they exist.

mod choice;
mod domain;
mod error;
mod table;
mod values;

pub use choice::{Quantity, XAxis};
pub use domain::{Alpha, Epsilon, FnWeight, FpWeight, Gamma, Prob, Smoothing, Target};
pub use error::{ParamError, short};
pub use table::{Kind, ParamInfo, Scale, TABLE, find};
pub use values::{Params, Value};
