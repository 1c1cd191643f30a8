//! What the layers of one panel show, so that only what differs is drawn anew.

use super::seen::Seen;
use super::stale::Stale;
use crate::figure::scene::{AxisSpec, Panel};

/// What the layers of one panel show.
#[derive(Debug)]
pub struct Layers {
    stale: Stale,
    furniture: Option<Furniture>,
    /// Where the cursor was pinned that names made way for.
    pinned: Option<f64>,
    /// How many marks, from the back, there is a picture of.
    kept: usize,
}

/// What the layer of axes shows; when it changes, that layer is drawn anew.
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
    /// From this layer on, what was drawn is not what is to be seen.
    pub fn mark(&mut self, stale: Stale) {
        self.stale = self.stale.max(stale);
    }

    /// What is to be drawn anew for `seen`: all, if its axes are others.
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

    /// Whether only the cursor moved, and its pin with it, so that names may have to make way.
    pub fn pin_moved(&self, seen: &Seen<'_>) -> bool {
        self.stale == Stale::Cursor && self.pinned != seen.pinned
    }

    /// The names make way for the pin of `seen`.
    pub fn pin_spared(&mut self, seen: &Seen<'_>) {
        self.pinned = seen.pinned;
    }

    /// How many marks there is a picture of.
    pub fn kept(&self) -> usize {
        self.kept
    }

    /// There is a picture of so many marks.
    pub fn keep(&mut self, kept: usize) {
        self.kept = kept;
    }

    /// Of how many marks there is to be a picture. Only what something follows is worth to be kept anew.
    pub fn resting(&self, seen: &Seen<'_>) -> usize {
        if self.stale == Stale::Axes {
            return 0;
        }
        match seen.resting() {
            all if all == seen.panel.marks.len() => all.min(self.kept),
            some => some,
        }
    }

    /// Everything is drawn.
    pub fn drawn(&mut self) {
        self.stale = Stale::Nothing;
    }
}
