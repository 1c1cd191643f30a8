//! Arrows for curves that are outside the plot area at the cursor.

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontStyle, TextStyle};
use plotters_backend::BackendCoord;

use super::area::Area;
use super::backend::Surface;
use super::plot::{Look, Plot, Result};
use super::theme::Color;
use crate::figure::scene::{AxisScale, Emphasis, Mark, Panel};
use crate::figure::text::number;

/// The arrow of a curve, at the edge that it leaves by.
pub(super) struct Exit {
    upwards: bool,
    value: String,
    color: Color,
    /// Where the arrow stands.
    middle: BackendCoord,
    /// Where the value begins.
    left: i32,
    /// Around both.
    pub(super) area: Area,
}

/// The main curves, and that of row `chosen` of the readout, whose value at `x` is outside, from the front to the back.
/// Curves with the same value share an arrow.
pub(super) fn exits<B: Surface>(
    plot: &Plot<'_, B>,
    x: f64,
    chosen: Option<usize>,
) -> Result<Vec<Exit>, B> {
    let (frame, (middle, _)) = (plot.frame(), plot.pixel(x, 0.0));
    let mut exits: Vec<Exit> = Vec::new();
    for mut exit in leaving(plot.panel, plot.look, x, chosen) {
        let style = style(plot.look, exit.color);
        let (width, height) = plot.screen().estimate_text_size(&exit.value, &style)?;
        let size = (width as i32, height as i32);
        exit.place(&exits, (middle, size), frame, plot.look);
        // In a tiny plot the readout alone has the value.
        if frame.holds(exit.area) {
            exits.push(exit);
        }
    }
    Ok(exits)
}

/// Draws the arrows with their values.
pub(super) fn draw<B: Surface>(plot: &Plot<'_, B>, exits: &[Exit]) -> Result<(), B> {
    for exit in exits {
        plot.fill(exit.area, plot.look.theme.paper.faded(0.85))?;
        plot.stroke(&exit.arrow(plot.look), exit.color, 2.0, &[])?;
        let style = style(plot.look, exit.color).pos(Pos::new(HPos::Left, VPos::Center));
        plot.write(&exit.value, (exit.left, exit.middle.1), style)?;
    }
    Ok(())
}

impl Exit {
    /// From the tail to the tip, and from there along both sides of the head.
    fn arrow(&self, look: &Look<'_>) -> [BackendCoord; 5] {
        let (x, y) = self.middle;
        let reach = look.px(4.0);
        let ahead = if self.upwards { -reach } else { reach };
        let tip = (x, y + ahead);
        [(x, y - ahead), tip, (x - reach, y), tip, (x + reach, y)]
    }

    /// Places it at x = `middle` below or above the earlier ones at its edge, with its value to the right, or to the left
    /// where there is no room.
    fn place(
        &mut self,
        earlier: &[Self],
        (middle, (width, height)): (i32, (i32, i32)),
        frame: Area,
        look: &Look<'_>,
    ) {
        let height = height + look.px(2.0);
        let mut top = frame.top;
        if !self.upwards {
            top = frame.bottom - height;
        }
        for other in earlier {
            if other.upwards == self.upwards {
                top += if self.upwards { height } else { -height };
            }
        }
        let half = look.px(6.0);
        let middle = middle.min(frame.right - half).max(frame.left + half);
        self.middle = (middle, top + height / 2);
        self.left = middle + half;
        self.area = Area::sized(middle - half, top, (2 * half + width, height));
        if self.area.right > frame.right {
            self.left = middle - half - width;
            self.area = Area::sized(self.left, top, (2 * half + width, height));
        }
    }
}

fn style<'a>(look: &'a Look<'_>, color: Color) -> TextStyle<'a> {
    look.text(look.theme.font_size, color, FontStyle::Bold)
}

/// What leaves the plot area, still without a place.
fn leaving(panel: &Panel, look: &Look<'_>, x: f64, chosen: Option<usize>) -> Vec<Exit> {
    let axis = &panel.y;
    let (lo, hi) = axis.ends();
    let mut exits: Vec<Exit> = Vec::new();
    for mark in panel.marks.iter().rev() {
        let Mark::Curve(curve) = mark else { continue };
        let y = (curve.value)(x);
        let position = axis.position(y);
        let told = curve.emphasis == Emphasis::Main || chosen == Some(curve.row);
        if !(told && (position < lo || position > hi)) {
            continue;
        }
        // A logarithmic axis shows sizes.
        let is_log = axis.scale == AxisScale::Log;
        let value = number(if is_log { libm::fabs(y) } else { y }, 4);
        if !exits.iter().any(|exit| exit.value == value) {
            exits.push(Exit {
                upwards: position > hi,
                value,
                color: look.theme.color_of(curve.series),
                middle: (0, 0),
                left: 0,
                area: Area::sized(0, 0, (0, 0)),
            });
        }
    }
    exits
}
