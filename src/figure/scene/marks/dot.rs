//! Samples of a data set.

use super::kind::{Grip, Kind};
use crate::figure::scene::series::Series;

/// A sample of a data set, drawn as a disc or a ring.
#[derive(PartialEq)]
pub struct Dot {
    /// Place in data units.
    pub x: f64,
    /// See `x`.
    pub y: f64,
    /// Colour.
    pub series: Series,
    /// Whether it is a disc, not a ring.
    pub filled: bool,
    /// Its radius in css px.
    pub radius: f64,
    /// The list parameter, and the place in the list, that dragging it sideways sets.
    pub drags: Option<(&'static str, usize)>,
}

impl Kind for Dot {
    fn looks_like(&self, other: &Self) -> bool {
        self == other
    }

    fn grip(&self) -> Option<Grip> {
        let (param, index) = self.drags?;
        Some(Grip {
            param,
            index: Some(index),
            at: self.y,
            across: Some((self.x, 0.0)),
            sideways: true,
        })
    }

    fn series(&self) -> Option<Series> {
        Some(self.series)
    }
}
