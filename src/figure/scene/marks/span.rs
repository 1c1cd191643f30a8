//! Bands over ranges of the x axis.

use super::fill::Fill;
use super::kind::Kind;
use crate::figure::scene::series::Series;

/// A band over the whole height that sets a range of the x axis apart.
#[derive(PartialEq)]
pub struct Span {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Its subject.
    pub series: Series,
    /// How it is filled.
    pub fill: Fill,
    /// What holds in this range.
    pub label: String,
}

impl Kind for Span {
    fn looks_like(&self, other: &Self) -> bool {
        self == other
    }

    fn series(&self) -> Option<Series> {
        Some(self.series)
    }
}
