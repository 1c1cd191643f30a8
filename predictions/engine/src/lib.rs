//! Predictions as the module that the page fetches when it wants them: what JavaScript calls, and nothing that draws.
//!
//! It is compiled on its own, so that a page without predictions fetches none of it.

#![cfg(target_family = "wasm")]

mod answers;
mod arguments;
mod classes;
mod data;
mod numbers;
mod object;
mod options;
mod query;
mod race;
mod reading;
mod report;
mod stop;
mod typed;

pub use data::Data;
pub use query::query;
pub use race::Race;
pub use reading::Reading;
