//! The trait of all backends, and an SVG document as one of them.

mod image;
mod markup;
mod png;
mod polyline;
mod surface;
mod svg;

pub(super) use image::Filling;
pub use markup::SVG_SCALE;
pub use png::png_url;
pub(super) use polyline::Polyline;
pub use polyline::thinned;
pub use surface::{Drawn, Image, Stroke, Surface};
pub use svg::{Outside, Svg};
