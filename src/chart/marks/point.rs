//! Points.

use plotters::element::Circle;

use super::draw::Draw;
use super::picture::Picture;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::wanted::{Anchor, Wanted};
use crate::figure::scene::Point;

impl Draw for Point {
    fn draw<B: Surface>(&self, plot: &Plot<'_, B>, _: &mut Picture) -> Result<Option<Wanted>, B> {
        let (panel, look) = (plot.panel, plot.look);
        // plotters would move an outside point to the edge.
        if !(panel.x.shows(self.x) && panel.y.shows(self.y)) {
            return Ok(None);
        }
        let at = plot.pixel(self.x, panel.y.position(self.y));
        let disc = look.theme.color_of(self.series).filled();
        plot.screen().draw(&Circle::new(at, look.px(3.5), disc))?;
        Ok(Some(Wanted {
            label: self.label.clone(),
            color: look.theme.soft,
            main: true,
            anchor: Anchor::Around(at),
        }))
    }
}
