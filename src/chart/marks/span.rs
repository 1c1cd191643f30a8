//! Bands over ranges of the x axis.

use super::draw::Draw;
use super::fill::fill;
use super::picture::Picture;
use crate::chart::area::Area;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::wanted::{Anchor, Wanted};
use crate::figure::scene::{Fill, Span};

impl Draw for Span {
    /// Draws the band over the whole height; its label goes near the top.
    fn draw<B: Surface>(&self, plot: &Plot<'_, B>, _: &mut Picture) -> Result<Option<Wanted>, B> {
        let panel = plot.panel;
        let (from, to) = (self.from.max(panel.x.lo), self.to.min(panel.x.hi));
        // This also holds if an end is NaN.
        if from.partial_cmp(&to) != Some(core::cmp::Ordering::Less) {
            return Ok(None);
        }
        let (low, high) = panel.y.ends();
        let (left, right) = (plot.pixel(from, high).0, plot.pixel(to, low).0);
        let color = plot.look.theme.ink_of(self.series);
        let whole = Area {
            left,
            right,
            ..plot.frame()
        };
        fill(plot, whole, self.fill, color)?;
        // A pale fill alone can hardly be told from the paper; at the edges of the frame it goes on.
        let pale = self.fill != Fill::Outlined && right - left > plot.look.px(2.0);
        for (end, x) in [(self.from, left), (self.to, right)] {
            if pale && end > panel.x.lo && end < panel.x.hi {
                plot.stroke(&[(x, whole.top), (x, whole.bottom)], color, 1.0, &[])?;
            }
        }
        Ok(Some(Wanted {
            label: self.label.clone(),
            color,
            main: true,
            anchor: Anchor::Across((left, right)),
        }))
    }
}
