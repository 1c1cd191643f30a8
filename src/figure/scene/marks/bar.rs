//! Bars.

use super::fill::Fill;
use super::kind::{Grip, Kind};
use crate::figure::scene::series::Series;

/// A bar at a place of the x axis.
#[derive(PartialEq)]
pub struct Bar {
    /// The place of its centre.
    pub x: f64,
    /// Its width, where 1 is the distance between places.
    pub width: f64,
    /// Where it begins.
    pub from: f64,
    /// Where it ends, above or below its start.
    pub to: f64,
    /// Its subject, which sets its colour.
    pub series: Series,
    /// How it is filled.
    pub fill: Fill,
    /// The label at its end, or inside if it is one of a stack.
    pub label: String,
    /// Whether it is one of a stack.
    pub stacked: bool,
    /// The row of the readout that has its value.
    pub row: usize,
    /// The list parameter, and the place in the list, that dragging its end sets.
    pub drags: Option<(&'static str, usize)>,
}

impl Bar {
    /// A bar from 0, whose value is in the first row of the readout.
    #[inline(never)]
    pub fn new(
        (x, width): (f64, f64),
        to: f64,
        (series, fill): (Series, Fill),
        label: String,
    ) -> Self {
        Self {
            x,
            width,
            from: 0.0,
            to,
            series,
            fill,
            label,
            stacked: false,
            row: 0,
            drags: None,
        }
    }
}

impl Kind for Bar {
    /// Never, because its label makes way for rules.
    fn looks_like(&self, _: &Self) -> bool {
        false
    }

    fn grip(&self) -> Option<Grip> {
        let (param, index) = self.drags?;
        Some(Grip {
            param,
            index: Some(index),
            at: self.to,
            across: Some((self.x - self.width / 2.0, self.width)),
            sideways: false,
        })
    }

    fn series(&self) -> Option<Series> {
        Some(self.series)
    }
}
