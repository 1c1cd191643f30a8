//! The canvas as a plotters backend.

mod canvas;
mod error;
mod fonts;
mod ground;
mod medium;
mod offscreen;
mod pixels;
mod scaled;

pub(super) use canvas::HiCanvas;
pub(super) use error::CanvasError;
pub(super) use medium::Medium;
pub(super) use pixels::SUBPIXELS;
