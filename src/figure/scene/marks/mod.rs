//! What is drawn in a panel, with a file for each kind.

mod bar;
mod curve;
mod fill;
mod heat;
mod kind;
mod point;
mod rule;
mod span;

pub use bar::Bar;
pub use curve::{Curve, Emphasis, Function1};
pub use fill::Fill;
pub use heat::{Function2, Heat};
pub(crate) use kind::{Grip, Kind};
pub use point::Point;
pub use rule::Rule;
pub use span::Span;

use core::any::Any;

/// Something drawn in a panel.
pub enum Mark {
    /// A function's graph.
    Curve(Curve),
    /// A function of the plane, in colour.
    Heat(Heat),
    /// A straight line across the panel.
    Rule(Rule),
    /// A point worth noting.
    Point(Point),
    /// A bar at a place.
    Bar(Bar),
    /// A range of the x axis.
    Span(Span),
}

/// Evaluates an expression about a mark's contents, whatever its kind.
macro_rules! of_any_kind {
    ($mark:expr, $inner:ident => $value:expr) => {{
        use $crate::figure::scene::marks::Mark;
        match $mark {
            Mark::Curve($inner) => $value,
            Mark::Heat($inner) => $value,
            Mark::Rule($inner) => $value,
            Mark::Point($inner) => $value,
            Mark::Bar($inner) => $value,
            Mark::Span($inner) => $value,
        }
    }};
}
pub(crate) use of_any_kind;

impl Mark {
    /// The contents of a mark of kind `K`.
    pub(crate) fn of<K: Kind>(&self) -> Option<&K> {
        let any: &dyn Any = of_any_kind!(self, mark => mark);
        any.downcast_ref()
    }

    /// Whether this surely looks like `other`, a mark of another scene of the same figure with the same axes.
    pub fn looks_like(&self, other: &Self) -> bool {
        of_any_kind!(self, mark => other.of().is_some_and(|other| mark.looks_like(other)))
    }

    /// About how long drawing takes, where 1 is the time of a curve.
    pub(crate) fn cost(&self) -> u32 {
        of_any_kind!(self, mark => mark.cost())
    }

    /// What dragging it up and down sets.
    pub(crate) fn grip(&self) -> Option<Grip> {
        of_any_kind!(self, mark => mark.grip())
    }

    /// The y of a line that crosses the whole panel.
    pub(crate) fn level(&self) -> Option<f64> {
        of_any_kind!(self, mark => mark.level())
    }
}
