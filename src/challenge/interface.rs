//! What a challenge is.

use crate::figure;
use crate::figure::text::number;
use crate::params::{Params, Prob, Value};
use crate::question::{LATER, Later, with};

/// A state of a figure to reach.
pub struct Challenge {
    /// The name in links.
    pub id: &'static str,
    /// The figure in which it is.
    pub figure: &'static str,
    /// What differs from the defaults at the start.
    pub start: &'static [(&'static str, Value<'static>)],
    /// What is to be reached, as [markup](crate::figure::text).
    pub goal: &'static str,
    /// Where one is, as markup with `{}` for [`Reached::value`].
    pub measure: &'static str,
    /// A hint, as markup.
    pub hint: &'static str,
    /// One sentence for after, as markup.
    pub after: &'static str,
    /// Where the parameters are on the way.
    pub reached: fn(&Params, Later) -> Reached,
}

/// Where one is on the way to a goal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reached {
    /// The number that counts.
    pub value: f64,
    /// From 0, far, to 1, there.
    pub progress: f64,
}

impl Reached {
    /// There once `value` is at most `tolerance` from `goal`; half-way if it is `far` from there.
    pub(super) fn near(value: f64, goal: f64, tolerance: f64, far: f64) -> Self {
        let missing = libm::fabs(value - goal) - tolerance;
        Self::missing(value, missing, far)
    }

    /// There once nothing is missing; half-way if `far` is.
    pub(super) fn missing(value: f64, missing: f64, far: f64) -> Self {
        let progress = match missing {
            // Tolerances are round numbers, which their own rounding must not miss.
            missing if missing <= 1e-12 => 1.0,
            missing if missing.is_finite() => (far / (far + missing)).min(0.99),
            _ => 0.0,
        };
        Self { value, progress }
    }

    /// No way there unless what the goal takes for granted `holds`.
    pub(super) fn given(self, holds: bool) -> Self {
        Self {
            progress: if holds { self.progress } else { 0.0 },
            ..self
        }
    }

    /// Whether the goal is reached.
    pub fn is_there(self) -> bool {
        self.progress == 1.0
    }
}

impl Challenge {
    /// The parameters at the start.
    pub fn start(&self) -> Params {
        with(&Params::default(), self.start)
    }

    /// Where `params` are on the way.
    pub fn reached(&self, params: &Params) -> Reached {
        (self.reached)(params, LATER)
    }

    /// Where `reached` is, as markup; empty where there is no value.
    pub fn spell(&self, reached: Reached) -> String {
        if reached.value.is_nan() {
            return String::new();
        }
        self.measure.replace("{}", &number(reached.value, 3))
    }
}

/// A cell of what a figure shows at the cursor, or in its `table`; NaN if there is none.
pub(super) fn shown(figure: &str, params: &Params, row: &str, column: usize, table: bool) -> f64 {
    let found = figure::find(figure).map(|figure| {
        if table {
            figure.table(params)
        } else {
            figure.readout(params)
        }
    });
    let cell = found.and_then(|table| {
        *table
            .rows
            .iter()
            .find(|one| one.label == row)?
            .values
            .get(column)?
    });
    cell.unwrap_or(f64::NAN)
}

/// `share` of a sample that gives its true class `prob`.
pub(super) fn easy(share: impl Fn(Prob) -> f64, prob: f64) -> f64 {
    Prob::new(prob).map_or(f64::NAN, share)
}
