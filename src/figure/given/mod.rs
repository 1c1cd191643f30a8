//! Numbers given to a figure: what is computed elsewhere, of predictions that this crate does not hold.

mod flat;
pub mod race;

pub use flat::Flat;
pub use race::Race;
