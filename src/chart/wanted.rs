//! Names to place beside what was drawn.

use plotters_backend::BackendCoord;

use super::theme::Color;

/// Something drawn whose name goes beside it.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) label: String,
    pub(super) color: Color,
    /// Whether it is a main subject: its name is placed first, and its line is never covered.
    pub(super) main: bool,
    pub(super) anchor: Anchor,
}

/// The shape that a name goes beside, in backend pixels.
#[derive(Debug)]
pub(super) enum Anchor {
    /// Along the drawn lines of a curve.
    Along(Vec<Vec<BackendCoord>>),
    /// Around a point.
    Around(BackendCoord),
    /// Above or below a horizontal line.
    Beside(Vec<BackendCoord>),
    /// Near the top of the plot area, centred between two x.
    Across((i32, i32)),
    /// Beside the top of a vertical line.
    Upright(Vec<BackendCoord>),
}

impl Wanted {
    /// Stands for a mark without a name.
    pub(super) const NONE: Self = Self {
        label: String::new(),
        color: Color([0; 4]),
        main: false,
        anchor: Anchor::Along(Vec::new()),
    };

    /// The lines that names may not cross.
    pub(super) fn runs(&self) -> &[Vec<BackendCoord>] {
        match &self.anchor {
            Anchor::Along(runs) => runs,
            Anchor::Beside(run) | Anchor::Upright(run) => core::slice::from_ref(run),
            Anchor::Around(_) | Anchor::Across(_) => &[],
        }
    }
}
