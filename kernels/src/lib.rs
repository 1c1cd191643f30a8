//! The inner loops, where a step of a slider or a large array spends its time.
//!
//! Exponentials and logarithms, and all losses over arrays, use only +, −, ×, ÷ and bit shifts, without branches or tables, so
//! that the compiler can vectorise them. Every target computes the same bits, with SIMD or without. Other loops colour a heat
//! map, find where its levels pass, find where names fit beside lines, and train a small network.
//!
//! This is a crate of its own because it is compiled for speed, and its callers for size.

#![no_std]

/// Functions that the browser runs on two numbers at a time.
macro_rules! lanes {
    ($($function:item)+) => {
        $(
            #[cfg_attr(
                all(target_family = "wasm", not(feature = "scalar")),
                target_feature(enable = "simd128")
            )]
            $function
        )+
    };
}

mod binary;
mod exponential;
mod focusing;
mod formulas;
mod line;
mod logarithm;
mod network;
mod plane;
mod points;
mod product;
mod regression;
mod row;
mod sum;

pub use binary::{Binary, Outputs, Workspace};
pub use exponential::{FARTHEST, decay, has_power, ln_1p, power};
pub use line::{extent, meets};
pub use logarithm::{Ln, ln_sum};
pub use network::{Network, UNITS};
pub use plane::{MOST_LEVELS, next_mixed, reached, shade};
pub use points::{BLOCK, Predictions};
pub use product::product;
pub use regression::Regression;
pub use row::{Row, row, slopes, surprise};
pub use sum::{Sum, divide};
