//! Names that are wanted beside what was drawn.

use plotters_backend::BackendCoord;

use super::theme::Color;

/// Something drawn that wants its name beside it.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Which of the panel's marks it is.
    pub(super) mark: usize,
    pub(super) label: String,
    pub(super) color: Color,
    /// Whether the figure is about it: it gets its place first, and its line is never covered.
    pub(super) main: bool,
    pub(super) anchor: Anchor,
}

/// What a name may stand beside, in backend pixels.
#[derive(Debug)]
pub(super) enum Anchor {
    /// Along the drawn lines of a curve.
    Along(Vec<Vec<BackendCoord>>),
    /// Around a point.
    Around(BackendCoord),
    /// Above or below a straight line from left to right.
    Beside(Vec<BackendCoord>),
    /// Near the upper end of the frame, over the middle of what is between two x.
    Across((i32, i32)),
    /// Beside the upper end of an upright line.
    Upright(Vec<BackendCoord>),
}

impl Wanted {
    /// The lines that names may not cross.
    pub(super) fn runs(&self) -> &[Vec<BackendCoord>] {
        match &self.anchor {
            Anchor::Along(runs) => runs,
            Anchor::Beside(run) | Anchor::Upright(run) => core::slice::from_ref(run),
            Anchor::Around(_) | Anchor::Across(_) => &[],
        }
    }
}
