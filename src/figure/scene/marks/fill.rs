//! How bars and bands are filled.

/// How a bar or a band is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// With its colour.
    Solid,
    /// With slanted lines of its colour.
    Hatched,
    /// With a tint of its colour.
    Tinted,
    /// Not filled: only its edge is drawn.
    Outlined,
}
