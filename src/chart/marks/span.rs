//! Bands over ranges of the x axis.

use super::fill::fill;
use crate::chart::area::Area;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::wanted::{Anchor, Wanted};
use crate::figure::scene::{Fill, Span};

/// Draws a band over the whole height; its label goes near the top.
pub(super) fn draw<B: Surface>(
    plot: &Plot<'_, B>,
    (mark, span): (usize, &Span),
) -> Result<Option<Wanted>, B> {
    let panel = plot.panel;
    let (from, to) = (span.from.max(panel.x.lo), span.to.min(panel.x.hi));
    // This also holds if an end is NaN.
    if from.partial_cmp(&to) != Some(core::cmp::Ordering::Less) {
        return Ok(None);
    }
    let (low, high) = panel.y.ends();
    let (left, right) = (plot.pixel(from, high).0, plot.pixel(to, low).0);
    let color = plot.look.theme.ink_of(span.series);
    let whole = Area {
        left,
        right,
        ..plot.frame()
    };
    fill(plot, whole, span.fill, color)?;
    // A pale fill alone can hardly be told from the paper; at the edges of the frame it goes on.
    let pale = span.fill != Fill::Outlined && right - left > plot.look.px(2.0);
    for (end, x) in [(span.from, left), (span.to, right)] {
        if pale && end > panel.x.lo && end < panel.x.hi {
            plot.stroke(&[(x, whole.top), (x, whole.bottom)], color, 1.0, &[])?;
        }
    }
    Ok(Some(Wanted {
        mark,
        label: span.label.clone(),
        color,
        main: true,
        anchor: Anchor::Across((left, right)),
    }))
}
