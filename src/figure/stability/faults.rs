//! Where a formula has no answer, or a dead gradient.

use super::computed::computed;
use crate::figure::scene::{Fill, Mark, Series, Span};
use crate::params::{Formula, Params};

/// How many logits are tried in search of bands; bisection between two of them finds an edge.
const PLACES: i32 = 300;

/// What is wrong with a computed number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Infinite,
    NotANumber,
    /// A gradient of 0 where the stable formula in the same format gives another number.
    Dead,
}

impl Fault {
    pub(super) fn of_loss(params: &Params, logit: f64) -> Option<Self> {
        Self::of_number(computed(params, params.formula, logit).loss)
    }

    pub(super) fn of_gradient(params: &Params, logit: f64) -> Option<Self> {
        let slope = computed(params, params.formula, logit).d_logit;
        let dead = slope == 0.0 && computed(params, Formula::Stable, logit).d_logit != 0.0;
        Self::of_number(slope).or(dead.then_some(Self::Dead))
    }

    pub(super) fn of_number(value: f64) -> Option<Self> {
        if value.is_nan() {
            Some(Self::NotANumber)
        } else if value.is_infinite() {
            Some(Self::Infinite)
        } else {
            None
        }
    }

    pub(super) fn band(self, from: f64, to: f64) -> Mark {
        let (label, fill) = match self {
            Self::Infinite => ("∞", Fill::Tinted),
            Self::NotANumber => ("NaN", Fill::Hatched),
            Self::Dead => ("0, dead", Fill::Tinted),
        };
        Mark::Span(Span {
            from,
            to,
            series: Series::Clipped,
            fill,
            label: label.into(),
        })
    }
}

/// The stretches of −`reach`…`reach` where something is wrong.
pub(super) fn bands(reach: f64, fault: impl Fn(f64) -> Option<Fault>) -> Vec<Mark> {
    let mut bands = Vec::new();
    let mut open: Option<(f64, Fault)> = fault(-reach).map(|fault| (-reach, fault));
    let mut before = -reach;
    for i in 1..=PLACES {
        let here = reach * (2.0 * f64::from(i) / f64::from(PLACES) - 1.0);
        let (was, is) = (open.map(|(_, fault)| fault), fault(here));
        if was != is {
            let (mut left, mut right) = (before, here);
            for _ in 0..40 {
                let middle = 0.5 * (left + right);
                if fault(middle) == was {
                    left = middle;
                } else {
                    right = middle;
                }
            }
            bands.extend(open.map(|(from, fault)| fault.band(from, right)));
            open = is.map(|fault| (right, fault));
        }
        before = here;
    }
    bands.extend(open.map(|(from, fault)| fault.band(from, reach)));
    bands
}
