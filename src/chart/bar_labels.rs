//! The numbers of bars: at their ends, or in the gap of a bar that leaves the frame.

use plotters::element::{Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontStyle, ShapeStyle};

use super::bar_places::{Ground, Placed, gap, place, whole};
use super::bars::Standing;
use super::labels::Area;
use super::line::Polyline;
use super::panel::{Chart, Look, Result};
use super::surface::Surface;
use crate::figure::scene::{Fill, Mark, Panel};

/// Draws the breaks of bars that leave the frame, and all numbers that find a place. Returns what is taken then.
pub(super) fn draw<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    bars: &[Standing<'_>],
    look: &Look<'_>,
) -> Result<Vec<Area>, B> {
    let (x, y) = chart.plotting_area().get_pixel_range();
    let frame = Area {
        left: x.start,
        top: y.start,
        right: x.end,
        bottom: y.end,
    };
    let ground = Ground::of(frame, bars, look);
    let placed = place(chart, bars, &ground, look)?;
    for (bar, placed) in bars.iter().zip(&placed) {
        if bar.cut {
            draw_break(chart, bar, placed.as_ref(), &ground.frame, look)?;
        }
    }
    for (bar, placed) in bars.iter().zip(&placed) {
        if let Some(placed) = placed {
            write(chart, panel, bar, placed, &ground, look)?;
        }
    }
    let numbers = placed.into_iter().flatten().map(|placed| placed.area);
    Ok(numbers.chain(ground.areas()).collect())
}

/// A gap in a bar that goes on beyond the frame, between two slanting lines.
fn draw_break<B: Surface>(
    chart: &Chart<'_, B>,
    bar: &Standing<'_>,
    placed: Option<&Placed>,
    frame: &Area,
    look: &Look<'_>,
) -> Result<(), B> {
    let all = whole(bar);
    let (top, bottom) = match placed {
        Some(placed) => (
            placed.area.top - look.px(1.0),
            placed.area.bottom + look.px(1.0),
        ),
        None => {
            let (near, far) = (gap(bar, look), gap(bar, look) + look.px(4.0));
            if bar.rising {
                (all.top + near, all.top + far)
            } else {
                (all.bottom - far, all.bottom - near)
            }
        }
    };
    let slant = look.px(2.0);
    if top - slant < all.top || bottom + slant > all.bottom {
        return Ok(());
    }
    let screen = chart.plotting_area().use_screen_coord();
    plate(chart, Area { top, bottom, ..all }, 1.0, look)?;
    let beyond = look.px(3.0);
    let (left, right) = (
        (all.left - beyond).max(frame.left),
        (all.right + beyond).min(frame.right),
    );
    for y in [top, bottom] {
        screen.draw(&Polyline {
            points: &[(left, y + slant), (right, y - slant)],
            color: look.theme.ink,
            width: look.width(1.25),
            dash: &[],
        })?;
    }
    Ok(())
}

fn plate<B: Surface>(
    chart: &Chart<'_, B>,
    area: Area,
    opacity: f64,
    look: &Look<'_>,
) -> Result<(), B> {
    let screen = chart.plotting_area().use_screen_coord();
    let style = ShapeStyle {
        color: look.theme.paper.faded(opacity).rgba(),
        filled: true,
        stroke_width: 0,
    };
    screen.draw(&Rectangle::new(
        [(area.left, area.top), (area.right, area.bottom)],
        style,
    ))
}

fn write<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    bar: &Standing<'_>,
    placed: &Placed,
    ground: &Ground,
    look: &Look<'_>,
) -> Result<(), B> {
    let area = placed.area;
    let all = whole(bar);
    let solid = bar.bar.fill == Fill::Solid && !bar.cut;
    let on_bar = solid && all.left <= area.left && area.right <= all.right && area.overlaps(all);
    let hatched = bar.bar.fill == Fill::Hatched && area.overlaps(all);
    let struck = hatched
        || panel.marks.iter().any(|mark| match mark {
            Mark::Rule(rule) if !rule.upright && panel.y.shows(rule.at) => {
                let y = chart.backend_coord(&(bar.bar.x, panel.y.place(rule.at))).1;
                (area.top..=area.bottom).contains(&y)
            }
            _ => false,
        })
        || ground
            .edges
            .iter()
            .flatten()
            .any(|edge| edge.overlaps(area));
    let across = solid && !on_bar && area.overlaps(all);
    if (struck && !on_bar) || across || (bar.cut && area.right - area.left > all.right - all.left) {
        plate(
            chart,
            area,
            if across || bar.cut { 1.0 } else { 0.85 },
            look,
        )?;
    }
    let color = if on_bar {
        look.theme.paper
    } else {
        look.theme.ink
    };
    let style = look
        .text(placed.size, color, FontStyle::Normal)
        .pos(Pos::new(HPos::Center, VPos::Center));
    let middle = ((area.left + area.right) / 2, (area.top + area.bottom) / 2);
    chart
        .plotting_area()
        .use_screen_coord()
        .draw(&Text::new(placed.text.as_str(), middle, style))
}
