//! What a panel, a chart and the page ask of a mark.

use crate::figure::scene::series::Series;

/// What every kind of mark answers. The defaults suit a mark that only stands where it is drawn.
pub trait Kind {
    /// Whether this surely looks like `other`, a mark of another scene of the same figure with the same axes.
    fn looks_like(&self, other: &Self) -> bool;

    /// About how long drawing takes, where 1 is the time of a curve.
    fn cost(&self) -> u32 {
        0
    }

    /// What dragging it sets.
    fn grip(&self) -> Option<Grip> {
        None
    }

    /// Its subject, if it has one.
    fn series(&self) -> Option<Series> {
        None
    }

    /// The y of a line that crosses the whole panel.
    fn level(&self) -> Option<f64> {
        None
    }
}

/// The part of a mark that can be dragged up and down, or sideways.
pub struct Grip {
    /// The parameter that it sets.
    pub param: &'static str,
    /// Which number of a list it sets.
    pub index: Option<usize>,
    /// Its height, a y.
    pub at: f64,
    /// The x of its left end, and its width; it may cross the whole panel instead.
    pub across: Option<(f64, f64)>,
    /// Whether it is dragged sideways.
    pub sideways: bool,
}
