//! The setting of a figure, and what it changes.

use super::frozen::Frozen;
use super::seen::Seen;
use super::stale::Stale;
use crate::chart::{Cursor, SheetPanel};
use crate::figure::scene::{AxisSpec, Mark, Scene, Table};
use crate::figure::{Equation, Figure};
use crate::params::Params;

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
    params: Params,
    scene: Scene,
    /// The scene that was drawn last, if `scene` is newer.
    before: Option<Scene>,
    /// Whether anything was drawn.
    drawn: bool,
    /// Where the hand is, if it is somewhere else than where the cursor is pinned.
    hover: Option<f64>,
    /// Which curve the keyboard is on, by its row of the readout.
    curve: Option<usize>,
    /// The y axes of the panels, while they are held.
    held: Option<Vec<AxisSpec>>,
    frozen: Option<Frozen>,
}

impl Stage {
    /// A figure at the default parameters.
    pub fn new(figure: &'static dyn Figure) -> Self {
        let params = Params::default();
        Self {
            figure,
            params,
            scene: figure.scene(&params),
            before: None,
            drawn: false,
            hover: None,
            curve: None,
            held: None,
            frozen: None,
        }
    }

    /// The figure.
    pub fn figure(&self) -> &'static dyn Figure {
        self.figure
    }

    /// The parameters, with the cursor where it is pinned.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// The panels at the setting.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Takes parameters.
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
        if frozen.is_some_and(|frozen| frozen.follow(self.figure, &params)) {
            Stale::Axes
        } else {
            Stale::Data
        }
    }

    /// Holds the y frames while something in them is dragged, or lets them go: one that changed under the hand would move
    /// what the hand is on.
    pub fn hold_frames(&mut self, hold: bool) -> Stale {
        self.held = hold.then(|| self.scene.panels.iter().map(|panel| panel.y).collect());
        self.set_scene();
        Stale::Data
    }

    /// Tells where the hand is on the x axis: the cursor follows it, and the pin stays.
    pub fn set_hover(&mut self, hover: Option<f64>) -> Stale {
        cursor_if(core::mem::replace(&mut self.hover, hover) != hover)
    }

    /// Chooses the curve of which row `curve` of the readout tells.
    pub fn set_curve(&mut self, curve: Option<usize>) -> Stale {
        cursor_if(core::mem::replace(&mut self.curve, curve) != curve)
    }

    /// Keeps a setting as a ghost to compare with, or lets it go. What is kept of the picture has another ghost in it.
    pub fn freeze(&mut self, setting: Option<Params>) -> Stale {
        self.frozen = setting.map(|setting| Frozen::new(self.figure, setting, &self.params));
        Stale::Axes
    }

    /// Everything was drawn.
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

    /// The same for a picture to take along.
    pub fn sheet_panel(&self, index: usize) -> Option<SheetPanel<'_>> {
        let seen = self.seen(index)?;
        Some(SheetPanel {
            panel: seen.panel,
            ghost: seen.ghost,
            cursor: seen.cursor,
        })
    }

    /// The cursor: where the hand is, or else where it is pinned.
    pub fn cursor(&self) -> Option<Cursor> {
        self.at().map(|x| Cursor {
            x,
            pinned: self.params.at.filter(|&at| at != x),
            curve: self.curve,
        })
    }

    /// The number of rows of the readout that tell of a curve; they are the first ones.
    pub fn curve_count(&self) -> usize {
        let marks = self.scene.panels.iter().flat_map(|panel| &panel.marks);
        let rows = marks.filter_map(|mark| match mark {
            Mark::Curve(curve) => Some(curve.row + 1),
            _ => None,
        });
        rows.max().unwrap_or(0)
    }

    /// The sentence about the picture, as [markup](crate::figure::text).
    pub fn summary(&self) -> String {
        self.figure.summary(&self.at_cursor())
    }

    /// The formulas, with the current numbers in place.
    pub fn formulas(&self) -> Vec<Equation> {
        self.figure.formulas(&self.at_cursor())
    }

    /// The picture as numbers.
    pub fn table(&self) -> Table {
        self.figure.table(&self.params)
    }

    pub(super) fn at(&self) -> Option<f64> {
        self.hover.or(self.params.at)
    }

    /// The parameters with the cursor as it is seen.
    pub(super) fn at_cursor(&self) -> Params {
        Params {
            at: self.at(),
            ..self.params
        }
    }

    pub(super) fn frozen(&self) -> Option<&Frozen> {
        self.frozen.as_ref()
    }

    /// The scene of the parameters, in the frames that are held.
    fn set_scene(&mut self) {
        let mut scene = self.figure.scene(&self.params);
        let held = self.held.iter().flatten();
        for (panel, &y) in scene.panels.iter_mut().zip(held) {
            panel.y = y;
        }
        let before = core::mem::replace(&mut self.scene, scene);
        // Of several changes between two drawings the first one has what is on the canvas.
        self.before.get_or_insert(before);
    }
}

fn cursor_if(moved: bool) -> Stale {
    if moved { Stale::Cursor } else { Stale::Nothing }
}
