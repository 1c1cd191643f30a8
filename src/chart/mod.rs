//! Draws any [`Scene`](crate::figure::scene::Scene) on any plotters backend that is a [`Surface`].

mod axis;
mod bar_labels;
mod bar_places;
mod bars;
mod colormap;
mod contour;
mod heat;
mod label_places;
mod labels;
mod line;
mod marks;
mod panel;
mod polyline;
mod rich;
mod sheet;
mod surface;
mod svg;
mod theme;

pub use axis::Axis;
pub use colormap::colormap;
pub use heat::{Picture, cell_centre, color_of};
pub use line::thinned;
pub use panel::{
    Cursor, LEAST_SIZE, Look, Memory, Result, State, draw_cursor, draw_data, draw_marks,
    draw_names, draw_static, names_stay,
};
pub use polyline::{Frame, runs};
pub use sheet::{Layout, Sheet, Shown};
pub use surface::{Drawn, Image, Stroke, Surface};
pub use svg::{Outside, SVG_SCALE, Svg};
pub use theme::{Color, Theme};
