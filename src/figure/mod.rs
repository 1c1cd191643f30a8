//! Figures: pure functions from [`Params`](crate::params::Params) to pictures, numbers and sentences.
//!
//! A figure answers one question. It knows of no pixel, colour or browser. To add one, write a file and a line in [`ALL`].

mod asymmetric;
mod batch;
mod bce_terms;
mod binary;
mod class_row;
mod constant;
mod data_calibration;
mod data_gradient;
mod data_threshold;
mod descent;
mod errors;
mod example;
mod focal_curves;
mod focal_heatmap;
mod frames;
pub mod given;
mod gradients;
mod imbalance;
mod interface;
mod label_smoothing;
mod late;
mod mse_vs_bce;
mod noise;
mod opening;
mod optimum;
mod own;
mod presets;
mod race;
pub mod scene;
mod scripts;
mod softmax;
mod squared_error;
mod stability;
mod start;
mod stuck;
pub mod text;
mod x_axis;

pub use example::{Example, Settings, Trial};
pub use interface::{Equation, Figure, Info, Notes};
pub use late::{FIRST, LATE, part_of};
pub use opening::{opening, tried};
pub use presets::Preset;
pub use scripts::Script;

/// Every figure, in the order of the chapter and under its [headings](Info::heading).
pub const ALL: &[&dyn Figure] = &[
    &squared_error::SquaredError,
    &noise::Noise,
    &mse_vs_bce::MseVsBce,
    &bce_terms::BceTerms,
    &softmax::Softmax,
    &stability::Stability,
    &label_smoothing::LabelSmoothing,
    &imbalance::Imbalance,
    &focal_heatmap::FocalHeatmap,
    &focal_curves::FocalCurves,
    &descent::Descent,
    &race::Race(None),
    &asymmetric::Asymmetric,
    &gradients::Gradients,
    &batch::Batch,
    &optimum::Optimum,
    &start::Start,
    &stuck::Stuck,
    &own::Own::<given::Gradient>(None),
    &own::Own::<given::Calibration>(None),
    &own::Own::<given::Threshold>(None),
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
