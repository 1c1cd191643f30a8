//! Loss Lab: neural-network losses and their gradients, computed stably and drawn as interactive figures.

pub mod loss;
pub mod numerics;
pub mod params;
