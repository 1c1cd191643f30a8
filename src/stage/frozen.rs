//! A setting to compare with.

use crate::figure::Figure;
use crate::figure::scene::Scene;
use crate::params::Params;

/// A frozen setting to compare with, and its scene on the axes of the current one.
pub(super) struct Frozen {
    setting: Params,
    /// The frozen setting, on those axes.
    framed: Params,
    pub(super) scene: Scene,
}

impl Frozen {
    pub(super) fn new(figure: &dyn Figure, setting: Params, current: &Params) -> Self {
        let framed = in_frames(&setting, current);
        Self {
            setting,
            framed,
            scene: figure.scene(&framed),
        }
    }

    /// Updates the scene if the axes have changed, and tells whether they have.
    pub(super) fn follow(&mut self, figure: &dyn Figure, current: &Params) -> bool {
        let moved = in_frames(&self.setting, current) != self.framed;
        if moved {
            *self = Self::new(figure, self.setting, current);
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
