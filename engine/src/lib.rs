//! The library as the module that the page fetches.

pub use loss_lab::*;
