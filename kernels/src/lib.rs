//! The inner loops, where a step of a slider or a large array spends its time.
//!
//! Exponentials and logarithms of logits, and the focal loss over arrays, use only +, −, ×, ÷ and bit shifts, without branches
//! or tables, so that the compiler can vectorise them. Every target computes the same bits, with SIMD or without. Other loops
//! colour a heat map, find where its levels pass, and find where names fit beside lines.
//!
//! This is a crate of its own because it is compiled for speed, and its callers for size.

#![no_std]

mod exponential;
mod focal;
mod line;
mod plane;

pub use exponential::{FARTHEST, decay, ln_1p};
pub use focal::{Focal, Slopes, focal, focal_all};
pub use line::{extent, meets};
pub use plane::{MOST_LEVELS, next_mixed, reached, shade};
