//! Named settings. A preset puts the figure's other parameters back to their defaults.

use Value::Number;

use crate::params::{ParamError, Params, Value};

/// A named setting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Preset {
    /// What its button says, as [markup](crate::figure::text).
    pub name: &'static str,
    /// What it sets.
    pub settings: &'static [(&'static str, Value<'static>)],
}

impl Preset {
    pub(super) const fn new(
        name: &'static str,
        settings: &'static [(&'static str, Value<'static>)],
    ) -> Self {
        Self { name, settings }
    }

    /// The parameters: the defaults with this setting applied.
    ///
    /// # Errors
    /// If the preset holds an invalid value.
    ///
    /// ```
    /// use loss_lab::figure;
    ///
    /// let figure = figure::find("focal-curves").expect("a figure of this name");
    /// let params = figure.notes().presets[1].params()?;
    /// assert_eq!((params.gamma.get(), params.alpha.map(|alpha| alpha.get())), (2.0, Some(0.25)));
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn params(&self) -> Result<Params, ParamError> {
        let mut params = Params::default();
        for &(id, value) in self.settings {
            params.set(id, value)?;
        }
        Ok(params)
    }
}

/// The setting of the RetinaNet detector.
pub(super) const RETINANET: Preset = Preset::new(
    "RetinaNet: γ = 2, α = 0.25",
    &[("gamma", Number(2.0)), ("alpha", Number(0.25))],
);
/// The chapter's easy example.
pub(super) const CHAPTER_EASY: Preset = Preset::new(
    "Chapter: γ = 2 at p_{t} = 0.9",
    &[("gamma", Number(2.0)), ("at", Number(0.9))],
);
/// An ε so large that its plateau can be seen.
pub(super) const HARD_CLIP: Preset = Preset::new(
    "Hard clip: ε = 0.1",
    &[("epsilon", Number(0.1)), ("at", Number(0.05))],
);
