//! The cursor that follows the pointer, and its pin.

use plotters::element::Circle;

use super::area::Area;
use super::backend::Surface;
use super::exits;
use super::plot::{Plot, Result};
use super::theme::Color;
use crate::figure::scene::{Mark, Panel};

/// A cursor: its place, and the curve that the keyboard is on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cursor {
    /// The place on the x axis.
    pub x: f64,
    /// Where it is pinned, if that is another place.
    pub pinned: Option<f64>,
    /// The row of the readout that has its values.
    pub curve: Option<usize>,
}

/// The radius of a cursor's ring, in css px.
const RING: f64 = 4.0;

/// The line of a cursor, its rings and its arrows, if it is on the axis.
pub(super) fn areas<B: Surface>(plot: &Plot<'_, B>, pinned: Option<f64>) -> Result<Vec<Area>, B> {
    let panel = plot.panel;
    let pinned = pinned.filter(|_| !panel.x.has_categories());
    let Some(x) = pinned.and_then(|x| panel.x.snapped(x)) else {
        return Ok(Vec::new());
    };
    let (lo, hi) = panel.y.ends();
    let line = Area::between(plot.pixel(x, hi), plot.pixel(x, lo));
    let mut areas = vec![line];
    for (y, _) in rings(panel, x) {
        let at = plot.pixel(x, panel.y.position(y));
        areas.push(Area::between(at, at).grown(plot.look.px(RING)));
    }
    for exit in exits::exits(plot, x, None)? {
        areas.push(exit.area);
    }
    Ok(areas)
}

/// The marks with a ring, each with its y.
fn rings(panel: &Panel, x: f64) -> impl Iterator<Item = (f64, &Mark)> {
    let on_heat = panel.heat().is_some();
    let heights = panel.marks.iter().filter_map(move |mark| match mark {
        Mark::Curve(curve) => Some(((curve.value)(x), mark)),
        Mark::Rule(rule) if on_heat => Some((rule.at, mark)),
        Mark::Rule(_) | Mark::Heat(_) | Mark::Point(_) | Mark::Bar(_) | Mark::Span(_) => None,
    });
    heights.filter(|&(y, _)| panel.y.shows(y))
}

impl<B: Surface> Plot<'_, B> {
    /// Draws the cursor: a vertical line, a ring on every curve that has a value there, and an arrow with its value for
    /// every main curve that is outside the plot area.
    ///
    /// # Errors
    /// If the backend refuses to draw.
    pub fn draw_cursor(&self, cursor: Cursor) -> Result<(), B> {
        if !self.has_frame() {
            return Ok(());
        }
        let (panel, look) = (self.panel, self.look);
        if let Some(pinned) = cursor.pinned.and_then(|x| panel.x.snapped(x)) {
            draw_upright(self, pinned, look.theme.axis, &[])?;
        }
        let Some(x) = panel.x.snapped(cursor.x) else {
            return Ok(());
        };
        if panel.x.has_categories() {
            return draw_tint(self, x);
        }
        let hair = if panel.heat().is_some() {
            Color([255; 4])
        } else {
            look.theme.soft
        };
        draw_upright(self, x, hair, &look.dash(&[2.0, 3.0]))?;
        for (y, mark) in rings(panel, x) {
            let (color, chosen) = match mark {
                Mark::Curve(curve) => {
                    let color = look.theme.color_of(curve.series);
                    (color, cursor.curve == Some(curve.row))
                }
                Mark::Rule(_) | Mark::Heat(_) | Mark::Point(_) | Mark::Bar(_) | Mark::Span(_) => {
                    (look.theme.ink, false)
                }
            };
            let radius = look.px(if chosen { 5.5 } else { RING });
            let ring = look.line(color, if chosen { 3.0 } else { 2.0 });
            let at = self.pixel(x, panel.y.position(y));
            for style in [look.theme.paper.filled(), ring] {
                self.screen().draw(&Circle::new(at, radius, style))?;
            }
        }
        exits::draw(self, &exits::exits(self, x, cursor.curve)?)
    }
}

/// Draws a line from the bottom to the top of the plot area.
fn draw_upright<B: Surface>(
    plot: &Plot<'_, B>,
    x: f64,
    color: Color,
    dash: &[f64],
) -> Result<(), B> {
    let (lo, hi) = plot.panel.y.ends();
    plot.line(&[(x, lo), (x, hi)], color, 1.0, dash)
}

/// Tints the category of the x axis that the cursor is at.
fn draw_tint<B: Surface>(plot: &Plot<'_, B>, x: f64) -> Result<(), B> {
    let side = |x: f64| plot.pixel(x, 0.0).0;
    let area = Area {
        left: side(x - 0.5),
        right: side(x + 0.5),
        ..plot.frame()
    };
    plot.fill(area, plot.look.theme.ink.faded(0.07))
}
