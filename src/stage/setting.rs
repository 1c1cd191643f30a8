//! The setting of a figure, and how to change it.

use super::frozen::Frozen;
use super::overlay::Overlay;
use super::seen::Seen;
use super::stale::Stale;
use crate::chart::{Cursor, SheetPanel};
use crate::figure::scene::{AxisSpec, Curve, Panel, Scene, Table};
use crate::figure::{Equation, Figure};
use crate::params::{ParamError, Params};

/// The sentence while the numbers are hidden.
const HIDDEN: &str = "The numbers are hidden until you answer.";

/// One figure at its setting.
///
/// ```
/// use loss_lab::{figure, params::Params, stage::{Stage, Stale}};
///
/// let figure = figure::find("focal-curves").expect("a figure of this name");
/// let mut stage = Stage::new(figure);
/// assert_eq!(stage.set_hover(Some(0.9)), Stale::Cursor);
/// assert_eq!(stage.cursor().map(|cursor| cursor.x), Some(0.9));
/// ```
pub struct Stage {
    figure: &'static dyn Figure,
    /// The same with numbers, if it was given some.
    given: Option<Box<dyn Figure>>,
    params: Params,
    scene: Scene,
    /// The last drawn scene, if `scene` is newer.
    before: Option<Scene>,
    /// Whether anything was drawn.
    drawn: bool,
    /// Where the pointer is, if not at the pinned cursor.
    hover: Option<f64>,
    /// The curve that the keyboard is on, by its row of the readout.
    curve: Option<usize>,
    /// The y axes of the panels while they are held still.
    held: Option<Vec<AxisSpec>>,
    frozen: Option<Frozen>,
    overlay: Overlay,
}

impl Stage {
    /// A figure at the default parameters.
    pub fn new(figure: &'static dyn Figure) -> Self {
        let params = Params::default();
        Self {
            figure,
            given: None,
            params,
            scene: figure.scene(&params),
            before: None,
            drawn: false,
            hover: None,
            curve: None,
            held: None,
            frozen: None,
            overlay: Overlay::default(),
        }
    }

    /// The figure, with the numbers that it was given.
    pub fn figure(&self) -> &dyn Figure {
        self.given.as_deref().unwrap_or(self.figure)
    }

    /// Gives the figure numbers that are computed elsewhere for its parameters, and those for the frozen setting; an empty
    /// list takes them away.
    ///
    /// # Errors
    /// A [`ParamError`] that names `numbers` or `frozen` if they are not laid out as the figure takes them.
    pub fn give(&mut self, numbers: &[f64], frozen: &[f64]) -> Result<Stale, ParamError> {
        let made = |name, numbers: &[f64]| match self.figure.given(numbers) {
            None if !numbers.is_empty() => Err(ParamError::of_length(
                name,
                numbers.len(),
                "as the figure takes them",
            )),
            made => Ok(made),
        };
        let (given, ghost) = (made("numbers", numbers)?, made("frozen", frozen)?);
        self.given = given;
        if let Some(frozen) = &mut self.frozen {
            frozen.give(ghost);
        }
        self.set_scene();
        Ok(Stale::Axes)
    }

    /// The parameters, with the cursor where it is pinned.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// The panels at the setting.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Sets the parameters.
    pub fn set_params(&mut self, params: Params) -> Stale {
        if params == self.params {
            return Stale::Nothing;
        }
        let at = self.params.at;
        let cursor_only = Params { at, ..params } == self.params;
        self.params = params;
        if cursor_only {
            return Stale::Cursor;
        }
        self.set_scene();
        let frozen = self.frozen.as_mut();
        if frozen.is_some_and(|frozen| frozen.follow(&params)) {
            Stale::Axes
        } else {
            Stale::Data
        }
    }

    /// Holds the y axes still while something is dragged, or releases them. An axis that changed during a drag would
    /// move the dragged thing.
    pub fn hold_frames(&mut self, hold: bool) -> Stale {
        self.held = hold.then(|| self.scene.panels.iter().map(|panel| panel.y).collect());
        self.set_scene();
        Stale::Data
    }

    /// Sets where the pointer is on the x axis. The cursor follows it, and the pin stays.
    pub fn set_hover(&mut self, hover: Option<f64>) -> Stale {
        cursor_if(core::mem::replace(&mut self.hover, hover) != hover)
    }

    /// Chooses the curve of row `curve` of the readout.
    pub fn set_curve(&mut self, curve: Option<usize>) -> Stale {
        cursor_if(core::mem::replace(&mut self.curve, curve) != curve)
    }

    /// Freezes a setting as a ghost to compare with, or clears it. Saved pictures hold the old ghost, so they are
    /// redrawn.
    pub fn freeze(&mut self, setting: Option<Params>) -> Stale {
        self.frozen = setting.map(|setting| Frozen::new(self.figure, setting, &self.params));
        Stale::Axes
    }

    /// Lays something over the figure, in place of what lay there.
    pub fn cover(&mut self, overlay: Overlay) -> Stale {
        if overlay == self.overlay {
            return Stale::Nothing;
        }
        let before = core::mem::replace(&mut self.overlay, overlay);
        self.set_scene();
        // Saved pictures hold the ghost.
        if before.hides() == self.overlay.hides() {
            Stale::Data
        } else {
            Stale::Axes
        }
    }

    /// Records that everything was drawn.
    pub fn mark_drawn(&mut self) {
        self.before = None;
        self.drawn = true;
    }

    /// What panel `index` shows, if there is such a panel.
    pub fn seen(&self, index: usize) -> Option<Seen<'_>> {
        let before = self.before.as_ref().unwrap_or(&self.scene);
        let here = self.scene.has_cursor(index);
        Some(Seen {
            panel: self.scene.panels.get(index)?,
            before: before.panels.get(index).filter(|_| self.drawn),
            ghost: self
                .frozen()
                .and_then(|frozen| frozen.scene.panels.get(index)),
            cursor: self.cursor().filter(|_| here),
            pinned: self.params.at.filter(|_| here),
        })
    }

    /// The same for an exported picture.
    pub fn sheet_panel(&self, index: usize) -> Option<SheetPanel<'_>> {
        let seen = self.seen(index)?;
        Some(SheetPanel {
            panel: seen.panel,
            ghost: seen.ghost,
            cursor: seen.cursor,
        })
    }

    /// The cursor: at the pointer, or else where it is pinned.
    pub fn cursor(&self) -> Option<Cursor> {
        self.at().map(|x| Cursor {
            x,
            pinned: self.params.at.filter(|&at| at != x),
            curve: self.curve,
        })
    }

    /// The number of rows of the readout that belong to curves; they come first.
    pub fn curve_count(&self) -> usize {
        let curves = self.scene.panels.iter().flat_map(Panel::all::<Curve>);
        curves.map(|curve| curve.row + 1).max().unwrap_or(0)
    }

    /// The sentence about the picture, as [markup](crate::figure::text).
    pub fn summary(&self) -> String {
        if self.overlay.hides() {
            return HIDDEN.into();
        }
        self.figure().summary(&self.at_cursor())
    }

    /// The formulas, with the current numbers in place.
    pub fn formulas(&self) -> Vec<Equation> {
        if self.overlay.hides() {
            return Vec::new();
        }
        self.figure().formulas(&self.at_cursor())
    }

    /// The picture as numbers.
    pub fn table(&self) -> Table {
        self.known(self.figure().table(&self.params))
    }

    pub(super) fn at(&self) -> Option<f64> {
        self.hover.or(self.params.at)
    }

    /// The parameters with the visible cursor.
    pub(super) fn at_cursor(&self) -> Params {
        Params {
            at: self.at(),
            ..self.params
        }
    }

    /// The frozen setting, unless it is hidden.
    pub(super) fn frozen(&self) -> Option<&Frozen> {
        self.frozen.as_ref().filter(|_| !self.overlay.hides())
    }

    /// A table without the numbers that are hidden.
    pub(super) fn known(&self, mut table: Table) -> Table {
        if self.overlay.hides() {
            for row in &mut table.rows {
                row.values.fill(None);
                row.words.clear();
            }
        }
        table
    }

    /// The scene of the parameters, on the held axes if there are any.
    fn set_scene(&mut self) {
        let mut scene = self.figure().scene(&self.params);
        let held = self.held.iter().flatten();
        for (panel, &y) in scene.panels.iter_mut().zip(held) {
            panel.y = y;
        }
        self.overlay.cover(&mut scene);
        let before = core::mem::replace(&mut self.scene, scene);
        // After several changes between two drawings, the first old scene is the one on the canvas.
        self.before.get_or_insert(before);
    }
}

fn cursor_if(moved: bool) -> Stale {
    if moved { Stale::Cursor } else { Stale::Nothing }
}
