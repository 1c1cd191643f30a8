//! Draws marks, with a file for each kind.

mod bar;
mod curve;
mod dot;
mod draw;
mod fill;
mod heat;
mod path;
mod picture;
mod point;
mod rule;
mod span;

pub(super) use bar::Standing;
pub(super) use draw::{Draw, Ring};
pub(super) use heat::draw_scale;
pub(super) use picture::Picture;
pub use picture::{cell_centre, color_of};
