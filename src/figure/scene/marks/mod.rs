//! What is drawn in a panel, with a file for each kind.

mod bar;
mod curve;
mod dot;
mod fill;
mod heat;
mod kind;
mod path;
mod point;
mod rule;
mod span;

pub use bar::Bar;
pub use curve::{Curve, Emphasis, Function1};
pub use dot::Dot;
pub use fill::Fill;
pub use heat::{Function2, Heat};
pub use kind::{Grip, Kind};
pub use path::Path;
pub use point::Point;
pub use rule::Rule;
pub use span::Span;

/// Takes the contents out of a mark, if it is of their kind.
pub trait Inside: Kind + 'static {
    /// The contents of `mark`.
    fn of(mark: &Mark) -> Option<&Self>;
}

macro_rules! marks {
    ($($(#[$docs:meta])+ $kind:ident,)+) => {
        /// Something drawn in a panel.
        #[non_exhaustive]
        pub enum Mark {
            $($(#[$docs])+ $kind($kind),)+
        }

        $(impl Inside for $kind {
            fn of(mark: &Mark) -> Option<&Self> {
                if let Mark::$kind(inner) = mark { Some(inner) } else { None }
            }
        })+
    };
}

marks! {
    /// A function's graph.
    Curve,
    /// A function of the plane, in colour.
    Heat,
    /// A straight line across the panel.
    Rule,
    /// A point worth noting.
    Point,
    /// A bar at a place.
    Bar,
    /// A range of the x axis.
    Span,
    /// A line through points.
    Path,
    /// A sample of a data set.
    Dot,
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
            Mark::Path($inner) => $value,
            Mark::Dot($inner) => $value,
        }
    }};
}
pub(crate) use of_any_kind;

impl Mark {
    /// Whether this surely looks like `other`, a mark of another scene of the same figure with the same axes.
    pub fn looks_like(&self, other: &Self) -> bool {
        of_any_kind!(self, mark => Inside::of(other).is_some_and(|other| mark.looks_like(other)))
    }
}
