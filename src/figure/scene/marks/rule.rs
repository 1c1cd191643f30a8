//! Straight lines across a panel.

use super::kind::{Grip, Kind};
use crate::figure::scene::series::Series;

/// A straight line across the panel.
#[derive(PartialEq)]
pub struct Rule {
    /// Its place: an x if it is upright, a y if it is level.
    pub at: f64,
    /// Whether it is upright.
    pub upright: bool,
    /// Its subject; reference lines are neutral.
    pub series: Series,
    /// Its label.
    pub label: String,
    /// The parameter that dragging it sets.
    pub drags: Option<&'static str>,
}

impl Rule {
    /// A level line at a y.
    pub fn level(at: f64, series: Series, label: impl Into<String>) -> Self {
        Self::new(at, false, series, label.into())
    }

    /// An upright line at an x.
    pub fn upright(at: f64, series: Series, label: impl Into<String>) -> Self {
        Self::new(at, true, series, label.into())
    }

    fn new(at: f64, upright: bool, series: Series, label: String) -> Self {
        Self {
            at,
            upright,
            series,
            label,
            drags: None,
        }
    }
}

impl Kind for Rule {
    fn looks_like(&self, other: &Self) -> bool {
        self == other
    }

    fn grip(&self) -> Option<Grip> {
        let param = self.drags?;
        // The grip of an upright line is at its foot.
        let (at, across) = if self.upright {
            (f64::NEG_INFINITY, Some((self.at, 0.0)))
        } else {
            (self.at, None)
        };
        Some(Grip {
            param,
            index: None,
            at,
            across,
            sideways: self.upright,
        })
    }

    fn level(&self) -> Option<f64> {
        (!self.upright).then_some(self.at)
    }

    fn series(&self) -> Option<Series> {
        Some(self.series)
    }
}
