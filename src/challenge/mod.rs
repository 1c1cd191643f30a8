//! Challenges: a state of a figure to reach, checked while the hand moves.
//!
//! A [`Challenge`] starts a figure at its defaults and a setting of its own. Its goal is a computed number within a
//! tolerance, so every way there counts.

mod interface;
mod settings;
mod values;

pub use interface::{Challenge, Reached};

/// The challenge called `id`.
///
/// ```
/// use loss_lab::{challenge, params::{FpWeight, FnWeight, Params}};
///
/// let threshold = challenge::find("threshold").expect("a challenge of this name");
/// assert!(!threshold.reached(&threshold.start()).is_there());
/// let costs = Params { fp_weight: FpWeight::ONE, fn_weight: FnWeight::new(4.0)?, ..Params::default() };
/// assert!(threshold.reached(&costs).is_there());
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn find(id: &str) -> Option<&'static Challenge> {
    all().find(|challenge| challenge.id == id)
}

/// Every challenge, along the path of the figures.
pub fn all() -> impl Iterator<Item = &'static Challenge> {
    values::ALL.iter().chain(settings::ALL)
}
