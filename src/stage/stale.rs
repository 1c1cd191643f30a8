//! How much of a picture no longer shows the newest state.

/// The lowest layer that no longer shows the newest state. Those over it are drawn anew with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[must_use]
pub enum Stale {
    /// All layers show it.
    Nothing,
    /// The cursor's.
    Cursor,
    /// That of the marks.
    Data,
    /// That of the axes, which is the lowest.
    Axes,
}
