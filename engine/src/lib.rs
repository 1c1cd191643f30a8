//! The library as the module that the page fetches.
//!
//! This is a crate of its own because link-time optimisation takes place only where nothing but a `cdylib` is built, and makes
//! vectors only if the crate that is linked is compiled for speed. The library itself stays marked for size.

pub use loss_lab::*;
