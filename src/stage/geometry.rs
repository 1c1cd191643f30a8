//! Where things are on a panel, in css px, and how large its canvas is.

use crate::chart::LEAST_SIZE;
use crate::figure::scene::{Grip, Kind, Panel, of_any_kind};

/// The most device pixels that every browser grants a canvas.
const MOST_PIXELS: f64 = 16_777_216.0;
/// The longest side that every browser grants a canvas.
const MOST_SIDE: f64 = 16_384.0;

/// The size of a canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CanvasSize {
    /// Device pixels per css px.
    pub ratio: f64,
    /// Width and height in device pixels.
    pub device_px: (u32, u32),
}

impl CanvasSize {
    /// The canvas of a panel of this size in css px. `None` for a panel that is too small; a panel that is too large
    /// gets fewer pixels per css px.
    ///
    /// ```
    /// use loss_lab::stage::CanvasSize;
    ///
    /// let canvas = CanvasSize::fitting((400.0, 300.0), 1.5).expect("room for a picture");
    /// assert_eq!(canvas.device_px, (600, 450));
    /// assert_eq!(CanvasSize::fitting((40.0, 300.0), 1.5), None);
    /// ```
    pub fn fitting(css: (f64, f64), ratio: f64) -> Option<Self> {
        let fits = css.0 >= LEAST_SIZE.0 && css.1 >= LEAST_SIZE.1 && ratio > 0.0;
        if !fits || !(css.0 * css.1 * ratio).is_finite() {
            return None;
        }
        let ratio = ratio
            .min(libm::sqrt(MOST_PIXELS / (css.0 * css.1)))
            .min(MOST_SIDE / css.0.max(css.1));
        let device = |css_px: f64| (css_px * ratio + 1e-6) as u32;
        Some(Self {
            ratio,
            device_px: (device(css.0), device(css.1)),
        })
    }
}

/// The plot area of a panel, in css px from the panel's upper left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlotArea {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The lower edge.
    pub bottom: f64,
}

/// Something that can be dragged up and down, or sideways, in css px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Handle {
    /// The parameter that it sets.
    pub param: &'static str,
    /// Which number of a list it sets.
    pub index: Option<usize>,
    /// Its height.
    pub top: f64,
    /// Its left end.
    pub left: f64,
    /// How far it reaches to the right.
    pub width: f64,
    /// Whether it is dragged sideways.
    pub sideways: bool,
}

impl PlotArea {
    /// The data coordinates of a point, also outside the plot area.
    pub fn data_at(&self, panel: &Panel, css: (f64, f64)) -> (f64, f64) {
        let along = |lo: f64, hi: f64, t: f64| lo + t * (hi - lo);
        let across = (css.0 - self.left) / (self.right - self.left);
        let down = (css.1 - self.top) / (self.bottom - self.top);
        (
            along(panel.x.lo, panel.x.hi, across),
            along(panel.y.hi, panel.y.lo, down),
        )
    }

    /// What can be dragged.
    pub fn handles(&self, panel: &Panel) -> Vec<Handle> {
        let down = |y: f64| {
            let t = (panel.y.hi - y) / (panel.y.hi - panel.y.lo);
            self.top + t.clamp(0.0, 1.0) * (self.bottom - self.top)
        };
        let slot = (self.right - self.left) / (panel.x.hi - panel.x.lo);
        let handle = |grip: Grip| {
            let (left, width) = match grip.across {
                Some((x, width)) => (self.left + (x - panel.x.lo) * slot, width * slot),
                None => (self.left, self.right - self.left),
            };
            Handle {
                param: grip.param,
                index: grip.index,
                top: down(grip.at),
                left,
                width,
                sideways: grip.sideways,
            }
        };
        panel
            .marks
            .iter()
            .filter_map(|mark| of_any_kind!(mark, mark => mark.grip()))
            // What is dragged sideways may be beyond the axis, where there is nothing to drag.
            .filter(|grip| {
                let at = grip.across.filter(|_| grip.sideways);
                at.is_none_or(|(x, _)| panel.x.snapped(x).is_some())
            })
            .map(handle)
            .collect()
    }
}
