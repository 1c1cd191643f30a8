//! The example of a figure, and what its reader may try first.

use crate::params::{Target, Value, XAxis};

/// Parameters that an example or a trial sets.
pub type Settings = &'static [(&'static str, Value<'static>)];

/// The example of a figure: the picture opens with the cursor on it, and without a cursor the sentence is about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Example {
    /// The place on a probability axis, and on a logit axis or one of the figure's own.
    at: (f64, f64),
    /// Whether it is on the other side for a negative label.
    mirrored: bool,
    /// What else the figure opens with.
    pub settings: Settings,
}

impl Example {
    /// The same place at any parameters.
    pub(super) const fn at(place: f64) -> Self {
        Self::on(place, place)
    }

    /// A probability, or a logit where the axis shows logits.
    pub(super) const fn on(prob: f64, logit: f64) -> Self {
        Self {
            at: (prob, logit),
            mirrored: false,
            settings: &[],
        }
    }

    /// On the other side for a negative label.
    pub(super) const fn mirrored(mut self) -> Self {
        self.mirrored = true;
        self
    }

    /// What else the figure opens with.
    pub(super) const fn with(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    pub(super) fn place(&self, axis: Option<XAxis>, target: Target) -> f64 {
        let mirrored = self.mirrored && target.get() < 0.5;
        match (axis, self.at) {
            (Some(XAxis::Probability), (prob, _)) if mirrored => 1.0 - prob,
            (Some(XAxis::Probability), (prob, _)) => prob,
            (_, (_, logit)) if mirrored => -logit,
            (_, (_, logit)) => logit,
        }
    }
}

/// What a reader may try first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trial {
    /// What its button does, as [markup](super::text).
    pub action: &'static str,
    /// What to look at then, as [markup](super::text).
    pub look: &'static str,
    /// What the button sets; the figure's other parameters are as it opens.
    pub settings: Settings,
}
