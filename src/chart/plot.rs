//! The plot area of a panel, and the style to draw in.

use plotters::chart::{ChartContext, ChartState};
use plotters::coord::{Shift, cartesian::Cartesian2d};
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Rectangle, Text};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::BackendCoord;

use super::area::Area;
use super::axis::Axis;
use super::backend::{Polyline, Surface};
use super::theme::{Color, Theme};
use crate::figure::scene::Panel;

/// plotters' record of a chart's coordinates, carried from one layer to the next.
pub type State = ChartState<Cartesian2d<Axis, Axis>>;
/// The result of drawing on `B`.
pub type Result<T, B> = core::result::Result<
    T,
    DrawingAreaErrorKind<<B as plotters_backend::DrawingBackend>::ErrorType>,
>;
type Chart<'a, B> = ChartContext<'a, B, Cartesian2d<Axis, Axis>>;

/// Sizes and colours of one drawing.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Colours and type.
    pub theme: &'a Theme,
    /// Backend pixels per css px.
    pub scale: f64,
    /// Curve samples per css px of width.
    pub samples: f64,
}

impl Look<'_> {
    pub(super) fn px(&self, css_px: f64) -> i32 {
        libm::round(css_px * self.scale) as i32
    }

    pub(super) fn width(&self, css_px: f64) -> u32 {
        self.px(css_px).max(1) as u32
    }

    /// Converts dashes from css px to backend pixels.
    pub(super) fn dash(&self, css_px: &[f64]) -> Vec<f64> {
        css_px.iter().map(|length| length * self.scale).collect()
    }

    pub(super) fn text(&self, size: f64, color: Color, weight: FontStyle) -> TextStyle<'_> {
        let family = FontFamily::Name(&self.theme.font);
        let font = FontDesc::new(family, size * self.scale, weight);
        font.color(&color.rgba())
    }

    pub(super) fn line(&self, color: Color, css_px: f64) -> ShapeStyle {
        ShapeStyle {
            color: color.rgba(),
            filled: false,
            stroke_width: self.width(css_px),
        }
    }
}

/// A panel's plot area while drawing.
pub struct Plot<'a, B: Surface> {
    pub(super) chart: Chart<'a, B>,
    pub(super) panel: &'a Panel,
    pub(super) look: &'a Look<'a>,
}

impl<'a, B: Surface> Plot<'a, B> {
    /// The area of `panel` on a layer above the one with the axes of `state`.
    pub fn new(
        root: &DrawingArea<B, Shift>,
        state: &State,
        panel: &'a Panel,
        look: &'a Look<'a>,
    ) -> Self {
        let chart = state.clone().restore(root);
        Self { chart, panel, look }
    }

    /// Whether marks are drawn over a heat map.
    pub(super) fn on_heat(&self) -> bool {
        self.panel.heat().is_some()
    }

    /// Whether the drawn axes are the panel's own. An invalid range is drawn as 0…1, and then no marks are.
    pub(super) fn has_frame(&self) -> bool {
        self.panel.x.is_usable() && self.panel.y.is_usable()
    }

    /// The same area in screen coordinates, which start at the corner of the canvas.
    pub(super) fn screen(&self) -> DrawingArea<B, Shift> {
        self.chart.plotting_area().use_screen_coord()
    }

    pub(super) fn frame(&self) -> Area {
        let (x, y) = self.chart.plotting_area().get_pixel_range();
        Area::between((x.start, y.start), (x.end, y.end))
    }

    /// The pixel at an x and a position on the y axis.
    pub(super) fn pixel(&self, x: f64, position: f64) -> BackendCoord {
        self.chart.backend_coord(&(x, position))
    }

    pub(super) fn fill(&self, area: Area, color: Color) -> Result<(), B> {
        let screen = self.screen();
        screen.draw(&Rectangle::new(area.corners(), color.filled()))
    }

    /// A line through pixels, `css_px` wide, with dashes in backend pixels.
    pub(super) fn stroke(
        &self,
        points: &[BackendCoord],
        color: Color,
        css_px: f64,
        dash: &[f64],
    ) -> Result<(), B> {
        self.screen().draw(&Polyline {
            points,
            color,
            width: self.look.width(css_px),
            dash,
        })
    }

    /// The same through points of an x and a position on the y axis.
    pub(super) fn line(
        &self,
        points: &[(f64, f64)],
        color: Color,
        css_px: f64,
        dash: &[f64],
    ) -> Result<(), B> {
        self.chart.plotting_area().draw(&Polyline {
            points,
            color,
            width: self.look.width(css_px),
            dash,
        })
    }

    pub(super) fn write(
        &self,
        text: &str,
        at: BackendCoord,
        style: TextStyle<'_>,
    ) -> Result<(), B> {
        self.screen().draw(&Text::new(text, at, style))
    }
}
