//! The numbers of bars: at their ends, or in the gap of a bar that leaves the plot area.

use plotters::style::FontStyle;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::number_candidates::{Ground, gap};
use super::number_places::{Placed, place};
use crate::chart::area::Area;
use crate::chart::backend::Surface;
use crate::chart::marks::Standing;
use crate::chart::plot::{Plot, Result};
use crate::figure::scene::{Fill, Kind, of_any_kind};

/// Draws the breaks of bars that leave the plot area, and all numbers that have a place. Returns the occupied areas.
pub(in crate::chart) fn draw<B: Surface>(
    plot: &Plot<'_, B>,
    bars: &[Standing<'_>],
) -> Result<Vec<Area>, B> {
    let ground = Ground::of(plot.frame(), bars, plot.look);
    let placed = place(plot, bars, &ground)?;
    for (bar, placed) in bars.iter().zip(&placed) {
        if bar.cut {
            draw_break(plot, bar, placed.as_ref(), ground.frame)?;
        }
    }
    for (bar, placed) in bars.iter().zip(&placed) {
        if let Some(placed) = placed {
            write(plot, bar, placed, &ground)?;
        }
    }
    let numbers = placed.into_iter().flatten().map(|placed| placed.area);
    Ok(numbers.chain(ground.areas()).collect())
}

/// Draws a gap, between two slanted lines, in a bar that goes on beyond the plot area.
fn draw_break<B: Surface>(
    plot: &Plot<'_, B>,
    bar: &Standing<'_>,
    placed: Option<&Placed>,
    frame: Area,
) -> Result<(), B> {
    let (look, all) = (plot.look, bar.area);
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
    plot.fill(Area { top, bottom, ..all }, look.theme.paper.faded(1.0))?;
    let beyond = look.px(3.0);
    let left = (all.left - beyond).max(frame.left);
    let right = (all.right + beyond).min(frame.right);
    for y in [top, bottom] {
        let slanting = [(left, y + slant), (right, y - slant)];
        plot.stroke(&slanting, look.theme.ink, 1.25, &[])?;
    }
    Ok(())
}

/// Writes a number, on a plate if something would strike it through.
fn write<B: Surface>(
    plot: &Plot<'_, B>,
    bar: &Standing<'_>,
    placed: &Placed,
    ground: &Ground,
) -> Result<(), B> {
    let (theme, area, all) = (plot.look.theme, placed.area, bar.area);
    let meets = area.overlaps(all);
    let solid = bar.bar.fill == Fill::Solid && !bar.cut;
    let on_bar = solid && all.left <= area.left && area.right <= all.right && meets;
    let across = solid && !on_bar && meets;
    let struck = (bar.bar.fill == Fill::Hatched && meets)
        || meets_rule(plot, bar, area)
        || ground
            .edges
            .iter()
            .flatten()
            .any(|edge| edge.overlaps(area));
    if (struck && !on_bar) || across || (bar.cut && area.width() > all.width()) {
        let opacity = if across || bar.cut { 1.0 } else { 0.85 };
        plot.fill(area, theme.paper.faded(opacity))?;
    }
    let color = if on_bar { theme.paper } else { theme.ink };
    let style = plot
        .look
        .text(placed.size, color, FontStyle::Normal)
        .pos(Pos::new(HPos::Center, VPos::Center));
    plot.write(&placed.text, area.centre(), style)
}

/// Whether a level line crosses the area of a bar's number.
fn meets_rule<B: Surface>(plot: &Plot<'_, B>, bar: &Standing<'_>, area: Area) -> bool {
    let y = &plot.panel.y;
    let levels = plot
        .panel
        .marks
        .iter()
        .filter_map(|mark| of_any_kind!(mark, mark => mark.level()));
    levels.filter(|&level| y.shows(level)).any(|level| {
        let at = plot.pixel(bar.bar.x, y.position(level)).1;
        (area.top..=area.bottom).contains(&at)
    })
}
