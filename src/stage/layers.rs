//! What the layers of one panel show, so that only what differs is redrawn.

use super::seen::Seen;
use super::stale::Stale;
use crate::figure::scene::{AxisSpec, Panel};

/// What the layers of one panel show.
#[derive(Debug)]
pub struct Layers {
    stale: Stale,
    furniture: Option<Furniture>,
    /// The pinned cursor that the names made way for.
    pinned: Option<f64>,
    /// How many marks, from the back, are in the saved picture.
    kept: usize,
}

/// What the layer of axes shows; a change redraws that layer.
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
            kept: 0,
        }
    }
}

impl Layers {
    /// This layer and those above it are out of date.
    pub fn mark(&mut self, stale: Stale) {
        self.stale = self.stale.max(stale);
    }

    /// What to redraw for `seen`: everything if its axes differ.
    pub fn stale(&mut self, seen: &Seen<'_>) -> Stale {
        if self.furniture != Some(Furniture::of(seen.panel)) {
            self.stale = Stale::Axes;
        }
        self.stale
    }

    /// The axes of `seen` are drawn.
    pub fn axes_drawn(&mut self, seen: &Seen<'_>) {
        self.furniture = Some(Furniture::of(seen.panel));
    }

    /// Whether only the cursor moved, together with its pin, so that names may have to make way.
    pub fn pin_moved(&self, seen: &Seen<'_>) -> bool {
        self.stale == Stale::Cursor && self.pinned != seen.pinned
    }

    /// Records that the names make way for the pin of `seen`.
    pub fn pin_spared(&mut self, seen: &Seen<'_>) {
        self.pinned = seen.pinned;
    }

    /// How many marks are in the saved picture.
    pub fn kept(&self) -> usize {
        self.kept
    }

    /// Records how many marks the saved picture holds.
    pub fn keep(&mut self, kept: usize) {
        self.kept = kept;
    }

    /// How many marks to save as a picture. Saving pays only while something moves.
    pub fn resting(&self, seen: &Seen<'_>) -> usize {
        if self.stale == Stale::Axes {
            return 0;
        }
        match seen.resting() {
            all if all == seen.panel.marks.len() => all.min(self.kept),
            some => some,
        }
    }

    /// Records that everything is drawn.
    pub fn drawn(&mut self) {
        self.stale = Stale::Nothing;
    }
}
