//! A polyline in data units that the backend strokes as one line.

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendColor, BackendCoord, DrawingErrorKind};

use super::surface::{Stroke, Surface};
use crate::chart::theme::Color;

/// A polyline in data units, or in backend pixels.
pub(in crate::chart) struct Polyline<'a, C = (f64, f64)> {
    pub(in crate::chart) points: &'a [C],
    pub(in crate::chart) color: Color,
    /// In backend pixels, like the dashes.
    pub(in crate::chart) width: u32,
    pub(in crate::chart) dash: &'a [f64],
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Polyline<'_, C> {
    type Point = &'a C;
    type IntoIter = core::slice::Iter<'a, C>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl<B: Surface, C> Drawable<B> for Polyline<'_, C> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pixels: I,
        backend: &mut B,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        let pixels: Vec<BackendCoord> = pixels.collect();
        let [r, g, b, a] = self.color.0;
        let color = BackendColor {
            rgb: (r, g, b),
            alpha: f64::from(a) / 255.0,
        };
        backend.stroke(
            &pixels,
            &Stroke {
                color,
                width: self.width,
                dash: self.dash,
            },
        )
    }
}

/// Simplifies a line that only goes to the right: the result stays within one backend pixel of every point. Other lines
/// stay as they are.
pub fn thinned(points: &[BackendCoord]) -> Vec<BackendCoord> {
    let rightwards = points.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if points.len() < 3 || !rightwards {
        return points.to_vec();
    }
    let mut kept = vec![points[0]];
    let mut anchor = points[0];
    // The slopes from the anchor that pass close enough to all points since.
    let (mut least, mut most) = (f64::NEG_INFINITY, f64::INFINITY);
    for pair in points[1..].windows(2) {
        let [here, next] = [pair[0], pair[1]];
        let slope_to = |point: BackendCoord, by: i32| {
            f64::from(point.1 + by - anchor.1) / f64::from(point.0 - anchor.0)
        };
        least = least.max(slope_to(here, -1));
        most = most.min(slope_to(here, 1));
        if !(least..=most).contains(&slope_to(next, 0)) {
            kept.push(here);
            anchor = here;
            (least, most) = (f64::NEG_INFINITY, f64::INFINITY);
        }
    }
    kept.extend(points.last());
    kept
}
