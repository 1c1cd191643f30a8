//! What a figure shows and says at its setting, and which of it is no longer what is seen: all of a view that needs neither
//! a canvas nor JavaScript.
//!
//! A [`Stage`] is told what changes; it answers how much of the picture is [`Stale`]. For each panel a [`Seen`] says what to
//! draw, and [`Layers`] remember what was drawn.

mod frozen;
mod geometry;
mod layers;
mod readout;
mod seen;
mod setting;
mod stale;

pub use geometry::{CanvasSize, Handle, PlotArea};
pub use layers::Layers;
pub use readout::Readout;
pub use seen::Seen;
pub use setting::Stage;
pub use stale::Stale;
