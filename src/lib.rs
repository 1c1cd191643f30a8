//! Loss Lab: neural-network losses and their gradients, computed stably and drawn as interactive figures.

pub mod chart;
pub mod figure;
pub mod loss;
pub mod numerics;
pub mod params;
#[cfg(target_family = "wasm")]
pub mod web;
