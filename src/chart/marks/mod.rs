//! Draws marks, with a file for each kind.

mod bar;
mod curve;
mod fill;
mod heat;
mod picture;
mod point;
mod rule;
mod span;

use super::backend::Surface;
use super::plot::{Plot, Result};
use super::wanted::Wanted;
use crate::figure::scene::{Emphasis, Mark};
pub(super) use bar::Standing;
pub(super) use heat::draw_scale;
pub(super) use picture::Picture;
pub use picture::{cell_centre, color_of};

/// The images of a panel's heat maps, and how many maps are drawn.
pub(super) struct Maps<'a> {
    pub(super) pictures: &'a mut Vec<Picture>,
    pub(super) drawn: usize,
}

impl Maps<'_> {
    fn next(&mut self) -> &mut Picture {
        let index = self.drawn;
        self.drawn += 1;
        if self.pictures.len() <= index {
            self.pictures.push(Picture::default());
        }
        &mut self.pictures[index]
    }

    /// The map drawn last.
    pub(super) fn last(&self) -> Option<&Picture> {
        self.pictures.get(self.drawn.checked_sub(1)?)
    }
}

/// Draws the mark `index` of its panel; returns what needs a name.
pub(super) fn draw<B: Surface>(
    plot: &Plot<'_, B>,
    (index, mark): (usize, &Mark),
    maps: &mut Maps<'_>,
) -> Result<Option<Wanted>, B> {
    match mark {
        Mark::Heat(heat) => heat::draw(plot, heat, maps.next()).map(|()| None),
        Mark::Curve(curve) => curve::draw(plot, (index, curve), curve.emphasis).map(Some),
        Mark::Rule(rule) => rule::draw(plot, (index, rule), maps.last()),
        Mark::Point(point) => point::draw(plot, (index, point)),
        Mark::Bar(bar) => bar::draw(plot, bar).map(|()| None),
        Mark::Span(span) => span::draw(plot, (index, span)),
    }
}

/// Draws a mark of the frozen setting if it can be compared; fills and points are left out.
pub(super) fn draw_ghost<B: Surface>(
    plot: &Plot<'_, B>,
    mark: &Mark,
    map: Option<&Picture>,
) -> Result<(), B> {
    match mark {
        Mark::Curve(curve) => curve::draw(plot, (0, curve), Emphasis::Ghost).map(|_| ()),
        Mark::Bar(bar) => bar::draw_ghost(plot, bar),
        Mark::Rule(rule) => rule::draw_ghost(plot, rule, map),
        Mark::Heat(_) | Mark::Point(_) | Mark::Span(_) => Ok(()),
    }
}
