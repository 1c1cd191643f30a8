//! Figures: pure functions from [`Params`] to what is seen and said.
//!
//! A figure answers one question. It knows no pixel, no colour and no browser; a new one is a file and a line in [`ALL`].

mod binary;
mod focal_curves;
mod focal_heatmap;
mod gradients;
mod mse_vs_bce;
pub mod scene;
pub mod text;

use crate::params::Params;
use scene::{Scene, Table};

/// What is always true of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Info {
    /// The name in links and attributes.
    pub id: &'static str,
    /// A name of two or three words, for lists.
    pub title: &'static str,
    /// The question it answers, its headline.
    pub question: &'static str,
    /// The parameters that matter to it.
    pub controls: &'static [&'static str],
    /// Its panels, by which `panels="…"` picks.
    pub panels: &'static [&'static str],
    /// The frames it can show.
    pub zooms: &'static [&'static str],
}

/// A figure. The cursor is `params.at`, on the figure's x axis.
pub trait Figure: Sync {
    /// Names, question, controls, panels.
    fn info(&self) -> &'static Info;

    /// The panels and their marks.
    fn scene(&self, params: &Params) -> Scene;

    /// Exact values at the cursor; the same rows without values when there is none, or it is off the axis.
    fn readout(&self, params: &Params) -> Table;

    /// One or two sentences made from the numbers, as [markup](text).
    fn summary(&self, params: &Params) -> String;

    /// The picture as numbers, at most 50 rows.
    fn table(&self, params: &Params) -> Table {
        self.scene(params).tabulate(21)
    }
}

/// Every figure, in the order of the list.
pub const ALL: &[&dyn Figure] = &[
    &mse_vs_bce::MseVsBce,
    &focal_heatmap::FocalHeatmap,
    &focal_curves::FocalCurves,
    &gradients::Gradients,
];

/// The figure called `id`.
///
/// ```
/// use loss_lab::{figure, params::Params};
///
/// let figure = figure::find("focal-heatmap").expect("a figure of this name");
/// let params = Params { at: Some(0.9), ..Params::default() };
/// let factor = figure.readout(&params).rows[1].values[0].expect("a value at p_t = 0.9");
/// assert!((factor - 0.01).abs() < 1e-15);
/// ```
pub fn find(id: &str) -> Option<&'static dyn Figure> {
    ALL.iter().copied().find(|figure| figure.info().id == id)
}
