//! What a step of a slider or an array spends its time in.
//!
//! Exponentials and logarithms of logits, and the focal loss over arrays, are in arithmetic that a compiler can do on
//! several numbers at once: no branch, no table, nothing but +, −, ×, ÷ and moving bits. So every target computes the same
//! bits, with vectors or without. Loops over a map of values give its colours, and where levels pass; others find where names
//! may stand beside lines.
//!
//! It is a crate of its own because it is compiled for speed, and what calls it for size.

#![no_std]

mod exponential;
mod focal;
mod line;
mod plane;

pub use exponential::{FARTHEST, decay, ln_1p};
pub use focal::{Focal, Slopes, focal, focal_all};
pub use line::{extent, meets};
pub use plane::{MOST_LEVELS, next_mixed, reached, shade};
