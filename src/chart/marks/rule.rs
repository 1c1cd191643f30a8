//! Straight lines across the plot area, with the labels of their handles.

use plotters::style::FontStyle;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::BackendCoord;

use super::draw::{Draw, Ring};
use super::heat::{Number, numbers};
use super::picture::Picture;
use crate::chart::area::Area;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::theme::Color;
use crate::chart::wanted::{Anchor, Wanted};
use crate::figure::scene::Rule;

impl Draw for Rule {
    /// A rule that can be dragged carries its own label.
    fn draw<B: Surface>(
        &self,
        plot: &Plot<'_, B>,
        picture: &mut Picture,
    ) -> Result<Option<Wanted>, B> {
        let axis = if self.upright {
            &plot.panel.x
        } else {
            &plot.panel.y
        };
        if !axis.shows(self.at) {
            return Ok(None);
        }
        let color = plot.look.theme.ink_of(self.series);
        // A light line over a dark one can be seen on every colour of a heat map.
        let strokes: &[(Color, f64)] = if plot.on_heat() {
            &[(Color([0, 0, 0, 150]), 4.0), (Color([255; 4]), 2.0)]
        } else {
            &[(color, 1.25)]
        };
        for &(color, width) in strokes {
            stroke(plot, self, color, width)?;
        }
        if self.label.is_empty() {
            return Ok(None);
        }
        let at = start(plot, self);
        if self.drags.is_some() {
            let numbers = uncovered(plot, at.1, picture)?;
            return draw_label(plot, &self.label, (at.1, false), &numbers).map(|()| None);
        }
        let frame = plot.frame();
        let anchor = if self.upright {
            Anchor::Upright(vec![(at.0, frame.top), (at.0, frame.bottom)])
        } else {
            Anchor::Beside(vec![(frame.left, at.1), (frame.right, at.1)])
        };
        Ok(Some(Wanted {
            label: self.label.clone(),
            color,
            main: false,
            anchor,
        }))
    }

    /// Draws the line, if it can be dragged.
    fn draw_ghost<B: Surface>(&self, plot: &Plot<'_, B>, picture: &Picture) -> Result<(), B> {
        if self.drags.is_none() || !plot.panel.y.shows(self.at) {
            return Ok(());
        }
        let color = if plot.on_heat() {
            Color([255, 255, 255, 140])
        } else {
            plot.look.theme.soft
        };
        stroke(plot, self, color, 1.0)?;
        let height = start(plot, self).1;
        let numbers = uncovered(plot, height, picture)?;
        let label = format!("{}, frozen", self.label);
        draw_label(plot, &label, (height, true), &numbers)
    }

    /// Over a heat map a rule takes the place of a curve.
    fn ring<B: Surface>(&self, plot: &Plot<'_, B>, _: f64) -> Option<Ring> {
        plot.on_heat().then_some(Ring {
            y: self.at,
            color: plot.look.theme.ink,
            curve: None,
        })
    }
}

/// Writes those numbers of a heat map again that a line at `height` crosses; returns all.
fn uncovered<B: Surface>(
    plot: &Plot<'_, B>,
    height: i32,
    picture: &Picture,
) -> Result<Vec<Number>, B> {
    let numbers = numbers(plot, picture)?;
    let reach = plot.look.px(2.0);
    for number in &numbers {
        if (number.area.top - reach..=number.area.bottom + reach).contains(&height) {
            number.write_over(plot)?;
        }
    }
    Ok(numbers)
}

fn ends<B: Surface>(plot: &Plot<'_, B>, rule: &Rule) -> [(f64, f64); 2] {
    let panel = plot.panel;
    if rule.upright {
        let (lo, hi) = panel.y.ends();
        [(rule.at, lo), (rule.at, hi)]
    } else {
        let y = panel.y.position(rule.at);
        [(panel.x.lo, y), (panel.x.hi, y)]
    }
}

fn start<B: Surface>(plot: &Plot<'_, B>, rule: &Rule) -> BackendCoord {
    let [(x, y), _] = ends(plot, rule);
    plot.pixel(x, y)
}

fn stroke<B: Surface>(plot: &Plot<'_, B>, rule: &Rule, color: Color, css_px: f64) -> Result<(), B> {
    plot.line(&ends(plot, rule), color, css_px, &[])
}

/// Draws a label on a plate above a line at `height`, or below it if there is no room: at its left end, or at its right end
/// if `last`, and from there as far inwards as it takes to leave `numbers` uncovered.
fn draw_label<B: Surface>(
    plot: &Plot<'_, B>,
    label: &str,
    (height, last): (i32, bool),
    numbers: &[Number],
) -> Result<(), B> {
    let look = plot.look;
    let frame = plot.frame();
    let (weight, color) = if last {
        (FontStyle::Normal, look.theme.soft)
    } else {
        (FontStyle::Bold, look.theme.ink)
    };
    let style = look.text(look.theme.font_size, color, weight);
    let (text_width, text_height) = plot.screen().estimate_text_size(label, &style)?;
    let (pad, gap) = (look.px(4.0), look.px(5.0));
    let size = (text_width as i32 + 2 * pad, text_height as i32 + pad);
    let above = height - gap - size.1;
    let top = if above < frame.top {
        (height + gap).min(frame.bottom - size.1)
    } else {
        above
    };
    // In a box that is scaled down, a css px may be less than half a device px.
    let step = look.px(1.0).max(1);
    // The handle is at the right end.
    let (first, step) = if last {
        (frame.right - size.0 - look.px(16.0), -step)
    } else {
        (frame.left + look.px(8.0), step)
    };
    let end = Area::sized(first, top, size);
    let mut plate = end;
    while numbers.iter().any(|number| number.area.overlaps(plate)) {
        plate = Area::sized(plate.left + step, top, size);
        if !frame.holds(plate) {
            plate = end;
            break;
        }
    }
    plot.fill(plate, look.theme.paper)?;
    let style = style.pos(Pos::new(HPos::Left, VPos::Center));
    plot.write(label, (plate.left + pad, top + size.1 / 2), style)
}
