//! Parameters: the one table of names, symbols, ranges and defaults, and numbers that are valid once they exist.

mod choice;
mod domain;
mod error;
mod table;
mod values;

pub use choice::{Formula, Precision, Quantity, Reduction, XAxis};
pub use domain::{
    Alpha, Delta, Deviation, Epsilon, FnWeight, FpWeight, Gamma, Prob, Sigma, Smoothing, Target,
};
pub use error::{ParamError, short};
pub use table::{Kind, ParamInfo, Scale, TABLE, find};
pub use values::{Params, Value};
