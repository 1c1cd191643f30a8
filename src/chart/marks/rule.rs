//! Straight lines across the plot area, with the labels of their handles.

use plotters::style::FontStyle;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::BackendCoord;

use super::draw::{Draw, Ring};
use super::picture::Picture;
use crate::chart::area::Area;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::theme::Color;
use crate::chart::wanted::{Anchor, Wanted};
use crate::figure::scene::Rule;

impl Draw for Rule {
    /// A rule that can be dragged carries its own label.
    fn draw<B: Surface>(&self, plot: &Plot<'_, B>, _: &mut Picture) -> Result<Option<Wanted>, B> {
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
            return draw_label(plot, self, at.1).map(|()| None);
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
    fn draw_ghost<B: Surface>(&self, plot: &Plot<'_, B>) -> Result<(), B> {
        if self.drags.is_none() || !plot.panel.y.shows(self.at) {
            return Ok(());
        }
        let color = if plot.on_heat() {
            Color([255, 255, 255, 140])
        } else {
            plot.look.theme.soft
        };
        stroke(plot, self, color, 1.0)
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

/// Draws the label on a plate above the line, or below it if there is no room.
fn draw_label<B: Surface>(plot: &Plot<'_, B>, rule: &Rule, height: i32) -> Result<(), B> {
    let look = plot.look;
    let frame = plot.frame();
    let style = look.text(look.theme.font_size, look.theme.ink, FontStyle::Bold);
    let (text_width, text_height) = plot.screen().estimate_text_size(&rule.label, &style)?;
    let (pad, gap) = (look.px(4.0), look.px(5.0));
    let size = (text_width as i32 + 2 * pad, text_height as i32 + pad);
    let above = height - gap - size.1;
    let top = if above < frame.top {
        (height + gap).min(frame.bottom - size.1)
    } else {
        above
    };
    let plate = Area::sized(frame.left + look.px(8.0), top, size);
    plot.fill(plate, look.theme.paper)?;
    let style = style.pos(Pos::new(HPos::Left, VPos::Center));
    plot.write(&rule.label, (plate.left + pad, top + size.1 / 2), style)
}
