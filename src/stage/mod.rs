//! A figure at its setting: what it shows and says, and what has to be redrawn. The part of a view that needs neither a
//! canvas nor JavaScript.
//!
//! A [`Stage`] takes changes and tells how much of the picture is [`Stale`]. For each panel, a [`Seen`] holds what to
//! draw, and [`Layers`] remember what was drawn.

mod document;
mod frozen;
mod geometry;
mod layers;
mod overlay;
mod readout;
mod seen;
mod setting;
mod stale;

pub use geometry::{CanvasSize, Handle, PlotArea};
pub use layers::{Layers, Saved};
pub use overlay::{Hidden, Note, Overlay};
pub use readout::Readout;
pub use seen::Seen;
pub use setting::Stage;
pub use stale::Stale;
