//! What one panel shows, so that only what differs is redrawn.

use super::seen::Seen;
use super::stale::Stale;
use crate::chart::Cursor;
use crate::figure::scene::{AxisSpec, Panel};

/// What one panel shows.
#[derive(Debug)]
pub struct Layers {
    stale: Stale,
    furniture: Option<Furniture>,
    /// The pinned cursor that the names made way for.
    pinned: Option<f64>,
    cursor: Option<Cursor>,
    saved: Option<Saved>,
}

/// The part of a picture that is saved: the axes and the first of the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// How many marks it has, from the back.
    pub marks: usize,
    /// Whether it has all names, and so all marks.
    pub names: bool,
}

impl Saved {
    /// No mark.
    pub const AXES: Self = Self {
        marks: 0,
        names: false,
    };

    /// Whether more can be drawn over it to make `other`.
    pub fn begins(self, other: Self) -> bool {
        self == other || (!self.names && self.marks <= other.marks)
    }
}

/// What stands around the marks; a change redraws everything.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Furniture {
    x: AxisSpec,
    y: AxisSpec,
    colors: Option<(f64, f64)>,
}

impl Furniture {
    fn of(panel: &Panel) -> Self {
        Self {
            x: panel.x,
            y: panel.y,
            colors: panel.heat().map(|heat| heat.range),
        }
    }
}

impl Default for Layers {
    /// Nothing was drawn.
    fn default() -> Self {
        Self {
            stale: Stale::Axes,
            furniture: None,
            pinned: None,
            cursor: None,
            saved: None,
        }
    }
}

impl Layers {
    /// This layer and those above it are out of date.
    pub fn mark(&mut self, stale: Stale) {
        self.stale = self.stale.max(stale);
    }

    /// What to redraw for `seen`: everything if its axes differ, nothing if it has no part in a cursor that moved.
    pub fn stale(&mut self, seen: &Seen<'_>) -> Stale {
        if self.furniture != Some(Furniture::of(seen.panel)) {
            self.stale = Stale::Axes;
        } else if self.stale == Stale::Cursor
            && (self.cursor, self.pinned) == (seen.cursor, seen.pinned)
        {
            self.stale = Stale::Nothing;
        }
        self.stale
    }

    /// What of the picture is saved.
    pub fn saved(&self) -> Option<Saved> {
        self.saved
    }

    /// Records what is saved.
    pub fn save(&mut self, saved: Option<Saved>) {
        self.saved = saved;
    }

    /// What to save while `seen` is drawn: all that rests. Saving pays only while something moves.
    pub fn to_save(&self, seen: &Seen<'_>) -> Option<Saved> {
        let all = seen.panel.marks.len();
        let marks = |marks| Saved {
            marks,
            names: false,
        };
        match self.stale {
            Stale::Axes => None,
            Stale::Data => match seen.resting() {
                resting if resting == all => self.saved.map(|saved| marks(all.min(saved.marks))),
                resting => Some(marks(resting)),
            },
            Stale::Cursor | Stale::Nothing => Some(Saved {
                marks: all,
                names: self.pinned == seen.pinned,
            }),
        }
    }

    /// Records that everything of `seen` is drawn.
    pub fn drawn(&mut self, seen: &Seen<'_>) {
        self.furniture = Some(Furniture::of(seen.panel));
        self.pinned = seen.pinned;
        self.cursor = seen.cursor;
        self.stale = Stale::Nothing;
    }
}
