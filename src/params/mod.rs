//! Parameters: the one table of names, symbols, ranges and defaults, and numbers that are valid once they exist.

mod domain;
mod error;

pub use domain::{Alpha, Epsilon, FnWeight, FpWeight, Gamma, Prob, Smoothing, Target};
pub use error::ParamError;
