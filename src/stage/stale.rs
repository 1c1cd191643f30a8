//! How much of a picture is out of date.

/// The lowest layer that is out of date. Those above it are redrawn with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[must_use]
pub enum Stale {
    /// Nothing is out of date.
    Nothing,
    /// The layer of the cursor.
    Cursor,
    /// The layer of the marks.
    Data,
    /// The layer of the axes, which is the lowest.
    Axes,
}
