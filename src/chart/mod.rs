//! Draws any [`Scene`](crate::figure::scene::Scene) on any plotters backend that is a [`Surface`].

mod area;
mod axes;
mod axis;
mod backend;
mod colormap;
mod contour;
mod cursor;
mod document;
mod exits;
mod labels;
mod layers;
mod level_labels;
mod marks;
mod metrics;
mod plot;
mod rich;
mod sampling;
mod sheet;
mod theme;
mod typesetting;
mod wanted;

pub use axes::{LEAST_SIZE, draw_static};
pub use axis::Axis;
pub use backend::{Drawn, Image, Outside, SVG_SCALE, Stroke, Surface, Svg, png_url, thinned};
pub use colormap::colormap;
pub use cursor::Cursor;
pub use layers::Memory;
pub use marks::{cell_centre, color_of};
pub use metrics::text_width;
pub use plot::{Look, Plot, Result, State};
pub use sampling::{Frame, runs};
pub use sheet::{Sheet, SheetPanel};
pub use theme::{Color, Theme};
pub use typesetting::Layout;
