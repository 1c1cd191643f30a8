//! Straight lines across the plot area, with the labels of their handles.

use plotters::style::FontStyle;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::BackendCoord;

use super::heat::{Number, numbers};
use super::picture::Picture;
use crate::chart::area::Area;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::theme::Color;
use crate::chart::wanted::{Anchor, Wanted};
use crate::figure::scene::Rule;

/// Draws a rule, over a heat map if there is one. A rule that can be dragged carries its own label.
pub(super) fn draw<B: Surface>(
    plot: &Plot<'_, B>,
    (mark, rule): (usize, &Rule),
    map: Option<&Picture>,
) -> Result<Option<Wanted>, B> {
    let axis = if rule.upright {
        &plot.panel.x
    } else {
        &plot.panel.y
    };
    if !axis.shows(rule.at) {
        return Ok(None);
    }
    let color = plot.look.theme.ink_of(rule.series);
    // A light line over a dark one can be seen on every colour of a heat map.
    let strokes: &[(Color, f64)] = if map.is_some() {
        &[(Color([0, 0, 0, 150]), 4.0), (Color([255; 4]), 2.0)]
    } else {
        &[(color, 1.25)]
    };
    for &(color, width) in strokes {
        stroke(plot, rule, color, width)?;
    }
    if rule.label.is_empty() {
        return Ok(None);
    }
    let at = start(plot, rule);
    if rule.drags.is_some() {
        let numbers = uncovered(plot, at.1, map)?;
        return draw_label(plot, &rule.label, (at.1, false), &numbers).map(|()| None);
    }
    let frame = plot.frame();
    let anchor = if rule.upright {
        Anchor::Upright(vec![(at.0, frame.top), (at.0, frame.bottom)])
    } else {
        Anchor::Beside(vec![(frame.left, at.1), (frame.right, at.1)])
    };
    Ok(Some(Wanted {
        mark,
        label: rule.label.clone(),
        color,
        main: false,
        anchor,
    }))
}

/// Draws the line of a frozen setting's rule, if it can be dragged.
pub(super) fn draw_ghost<B: Surface>(
    plot: &Plot<'_, B>,
    rule: &Rule,
    map: Option<&Picture>,
) -> Result<(), B> {
    if rule.drags.is_none() || !plot.panel.y.shows(rule.at) {
        return Ok(());
    }
    let color = if map.is_some() {
        Color([255, 255, 255, 140])
    } else {
        plot.look.theme.soft
    };
    stroke(plot, rule, color, 1.0)?;
    let height = start(plot, rule).1;
    let numbers = uncovered(plot, height, map)?;
    let label = format!("{}, frozen", rule.label);
    draw_label(plot, &label, (height, true), &numbers)
}

/// Writes those numbers of a heat map again that a line at `height` crosses; returns all.
fn uncovered<B: Surface>(
    plot: &Plot<'_, B>,
    height: i32,
    map: Option<&Picture>,
) -> Result<Vec<Number>, B> {
    let Some(map) = map else {
        return Ok(Vec::new());
    };
    let numbers = numbers(plot, map)?;
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
    // The handle is at the right end.
    let (first, step) = if last {
        (frame.right - size.0 - look.px(16.0), -look.px(1.0))
    } else {
        (frame.left + look.px(8.0), look.px(1.0))
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
