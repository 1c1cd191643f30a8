//! An image as an element of plotters.

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::surface::{Image, Surface};

/// An image between its upper left and its lower right corner, in data units or backend pixels.
pub(in crate::chart) struct Filling<'a, C> {
    pub(in crate::chart) image: &'a Image,
    /// Whether it lies below everything else.
    pub(in crate::chart) is_ground: bool,
    pub(in crate::chart) corners: [C; 2],
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Filling<'_, C> {
    type Point = &'a C;
    type IntoIter = core::slice::Iter<'a, C>;

    fn point_iter(self) -> Self::IntoIter {
        self.corners.iter()
    }
}

impl<B: Surface, C> Drawable<B> for Filling<'_, C> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut corners: I,
        backend: &mut B,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        match (corners.next(), corners.next()) {
            (Some(upper_left), Some(lower_right)) if self.is_ground => {
                backend.ground(self.image, upper_left, lower_right)
            }
            (Some(upper_left), Some(lower_right)) => {
                backend.image(self.image, upper_left, lower_right)
            }
            _ => Ok(()),
        }
    }
}
