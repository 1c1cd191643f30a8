//! Lines through points.

use super::kind::Kind;
use crate::figure::scene::series::Series;

/// A line through points, one after the other, in any direction.
#[derive(PartialEq)]
pub struct Path {
    /// The points in data units.
    pub points: Vec<(f64, f64)>,
    /// Colour and dash.
    pub series: Series,
    /// Whether points are marked, where they are not too near to each other.
    pub dotted: bool,
    /// Its name beside the line, which then goes to the right only.
    pub label: String,
}

impl Kind for Path {
    fn looks_like(&self, other: &Self) -> bool {
        self == other
    }

    fn series(&self) -> Option<Series> {
        Some(self.series)
    }
}
