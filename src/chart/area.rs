//! Boxes in backend pixels.

use plotters_backend::BackendCoord;

/// A box in backend pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Area {
    /// With these corners.
    pub(super) fn between(upper_left: BackendCoord, lower_right: BackendCoord) -> Self {
        Self {
            left: upper_left.0,
            top: upper_left.1,
            right: lower_right.0,
            bottom: lower_right.1,
        }
    }

    /// Of this size, from its upper left corner.
    pub(super) fn sized(left: i32, top: i32, (width, height): (i32, i32)) -> Self {
        Self::between((left, top), (left + width, top + height))
    }

    /// The upper left and the lower right corner.
    pub(super) fn corners(self) -> [BackendCoord; 2] {
        [(self.left, self.top), (self.right, self.bottom)]
    }

    pub(super) fn width(self) -> i32 {
        self.right - self.left
    }

    pub(super) fn height(self) -> i32 {
        self.bottom - self.top
    }

    pub(super) fn centre(self) -> BackendCoord {
        ((self.left + self.right) / 2, (self.top + self.bottom) / 2)
    }

    /// The square of how far a point is from it, 0 inside.
    pub(super) fn distance(self, (x, y): BackendCoord) -> i64 {
        let beyond = |at: i32, from: i32, to: i32| i64::from((from - at).max(at - to).max(0));
        let (dx, dy) = (
            beyond(x, self.left, self.right),
            beyond(y, self.top, self.bottom),
        );
        dx * dx + dy * dy
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(super) fn holds(self, other: Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    pub(super) fn grown(self, by: i32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }
}
