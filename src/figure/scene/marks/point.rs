//! Points.

use super::kind::Kind;
use crate::figure::scene::series::Series;

/// A point worth noting.
#[derive(PartialEq)]
pub struct Point {
    /// Place in data units.
    pub x: f64,
    /// See `x`.
    pub y: f64,
    /// Colour.
    pub series: Series,
    /// What is noteworthy about it.
    pub label: String,
}

impl Kind for Point {
    fn looks_like(&self, other: &Self) -> bool {
        self == other
    }

    fn series(&self) -> Option<Series> {
        Some(self.series)
    }
}
