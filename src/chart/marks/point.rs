//! Points.

use plotters::element::Circle;

use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::wanted::{Anchor, Wanted};
use crate::figure::scene::Point;

pub(super) fn draw<B: Surface>(
    plot: &Plot<'_, B>,
    (mark, point): (usize, &Point),
) -> Result<Option<Wanted>, B> {
    let (panel, look) = (plot.panel, plot.look);
    // plotters would move an outside point to the edge.
    if !(panel.x.shows(point.x) && panel.y.shows(point.y)) {
        return Ok(None);
    }
    let at = plot.pixel(point.x, panel.y.position(point.y));
    let disc = look.theme.color_of(point.series).filled();
    plot.screen().draw(&Circle::new(at, look.px(3.5), disc))?;
    Ok(Some(Wanted {
        mark,
        label: point.label.clone(),
        color: look.theme.soft,
        main: true,
        anchor: Anchor::Around(at),
    }))
}
