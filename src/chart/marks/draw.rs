//! What the chart asks of a mark.

use super::picture::Picture;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::theme::Color;
use crate::chart::wanted::Wanted;

/// How a kind of mark is drawn. The defaults suit a mark that has no ghost and no ring.
pub(in crate::chart) trait Draw {
    /// Draws it; returns what needs a name. `picture` is that of the panel's heat map.
    fn draw<B: Surface>(
        &self,
        plot: &Plot<'_, B>,
        picture: &mut Picture,
    ) -> Result<Option<Wanted>, B>;

    /// Draws it as a mark of the frozen setting, if it can be compared.
    fn draw_ghost<B: Surface>(&self, _plot: &Plot<'_, B>, _: &Picture) -> Result<(), B> {
        Ok(())
    }

    /// Whether it covers the plot area, so that ghosts are drawn over it. Such marks are the first of their panel.
    fn is_ground(&self) -> bool {
        false
    }

    /// Where a cursor at `x` meets it.
    fn ring<B: Surface>(&self, _plot: &Plot<'_, B>, _x: f64) -> Option<Ring> {
        None
    }
}

/// The ring of a cursor on a mark.
pub(in crate::chart) struct Ring {
    /// Its height.
    pub(in crate::chart) y: f64,
    pub(in crate::chart) color: Color,
    /// The row of the readout that has the curve's values.
    pub(in crate::chart) curve: Option<usize>,
}
