//! Samples of a data set.

use plotters::element::Circle;

use super::draw::Draw;
use super::picture::Picture;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::theme::Color;
use crate::chart::wanted::Wanted;
use crate::figure::scene::Dot;

impl Draw for Dot {
    fn draw<B: Surface>(&self, plot: &Plot<'_, B>, _: &mut Picture) -> Result<Option<Wanted>, B> {
        let (panel, look) = (plot.panel, plot.look);
        // plotters would move an outside point to the edge.
        if !(panel.x.shows(self.x) && panel.y.shows(self.y)) {
            return Ok(None);
        }
        let at = plot.pixel(self.x, panel.y.position(self.y));
        let color = look.theme.color_of(self.series);
        let disc = |radius, color: Color| {
            plot.screen()
                .draw(&Circle::new(at, look.px(radius), color.filled()))
        };
        if self.filled {
            // On paper of its own, so that dots over each other and over lines can be told apart.
            disc(self.radius + 1.0, look.theme.paper)?;
            disc(self.radius, color)?;
        } else {
            disc(self.radius, color)?;
            disc(self.radius - 2.0, look.theme.paper)?;
        }
        Ok(None)
    }
}
