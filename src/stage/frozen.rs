//! A setting to compare with.

use crate::figure::Figure;
use crate::figure::scene::Scene;
use crate::params::Params;

/// A frozen setting to compare with, and its scene on the axes of the current one.
pub(super) struct Frozen {
    figure: &'static dyn Figure,
    /// The figure with its numbers at the frozen setting, if it was given some.
    given: Option<Box<dyn Figure>>,
    setting: Params,
    /// The frozen setting, on those axes.
    framed: Params,
    pub(super) scene: Scene,
}

impl Frozen {
    pub(super) fn new(figure: &'static dyn Figure, setting: Params, current: &Params) -> Self {
        let framed = in_frames(&setting, current);
        Self {
            figure,
            given: None,
            setting,
            framed,
            scene: figure.scene(&framed),
        }
    }

    pub(super) fn figure(&self) -> &dyn Figure {
        self.given.as_deref().unwrap_or(self.figure)
    }

    pub(super) fn give(&mut self, given: Option<Box<dyn Figure>>) {
        self.given = given;
        self.scene = self.figure().scene(&self.framed);
    }

    /// Updates the scene if the axes have changed, and tells whether they have.
    pub(super) fn follow(&mut self, current: &Params) -> bool {
        let framed = in_frames(&self.setting, current);
        let moved = framed != self.framed;
        if moved {
            self.framed = framed;
            self.scene = self.figure().scene(&framed);
        }
        moved
    }

    /// The setting on the axes of the current one, with the cursor at `at`.
    pub(super) fn with_cursor(&self, at: Option<f64>) -> Params {
        Params { at, ..self.framed }
    }
}

fn in_frames(frozen: &Params, current: &Params) -> Params {
    Params {
        axis: current.axis,
        y_scale: current.y_scale,
        zoom: current.zoom,
        quantity: current.quantity,
        ..*frozen
    }
}
