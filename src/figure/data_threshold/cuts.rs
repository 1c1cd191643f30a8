//! What there is to know at each cut.

use crate::figure::given::{Decision, Threshold};
use crate::figure::scene::AxisSpec;
use crate::figure::text::number;
use crate::params::{Params, Prob, XAxis, Zoom};

pub(super) const NAMES: [&str; 5] = ["½", "t", "p^{∗}(t)", "least cost", "most F1"];

/// What there is to know at one cut.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) cost: f64,
    pub(super) precision: f64,
    pub(super) recall: f64,
    pub(super) f1: f64,
    /// True and false positives, false and true negatives.
    pub(super) counts: [f64; 4],
}

impl Threshold {
    pub(super) fn at(&self, params: &Params, decision: Decision) -> At {
        let (off, missed) = (decision.false_positives, decision.false_negatives);
        let found = self.positives - missed;
        let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { f64::NAN };
        At {
            cost: params.fp_weight.get() * off + params.fn_weight.get() * missed,
            precision: ratio(found, found + off),
            recall: ratio(found, self.positives),
            f1: ratio(2.0 * found, 2.0 * found + off + missed),
            counts: [found, off, missed, self.negatives - off],
        }
    }

    /// The cut at `x` if that is the cursor, else the nearest that is known.
    pub(super) fn shown(&self, axis: XAxis, x: f64) -> Option<Decision> {
        let is_cursor = libm::fabs(place(axis, self.cursor.cut) - x) < 1e-9;
        is_cursor
            .then_some(self.cursor)
            .or_else(|| self.decision(axis, x))
    }

    /// The nearest of the curves' cuts.
    pub(super) fn decision(&self, axis: XAxis, x: f64) -> Option<Decision> {
        let AxisSpec { lo, hi, .. } = axis.frame("", Zoom::Full);
        let last = self.cuts.len().checked_sub(1)?;
        let part = (x - lo) / (hi - lo);
        let place = libm::round(part * last as f64);
        (0.0..=1.0)
            .contains(&part)
            .then(|| self.cuts[(place as usize).min(last)])
    }

    pub(super) fn marks(&self) -> [(&'static str, Decision); 5] {
        let marks = &self.marks;
        let all = [
            marks.half,
            marks.threshold,
            marks.trained,
            marks.least_cost,
            marks.most_f1,
        ];
        let mut named = [("", marks.half); 5];
        for (one, pair) in named.iter_mut().zip(NAMES.into_iter().zip(all)) {
            *one = pair;
        }
        named
    }
}

/// The place of a cut on the axis, at its end if it is beyond.
pub(super) fn place(axis: XAxis, cut: f64) -> f64 {
    let AxisSpec { lo, hi, .. } = axis.frame("", Zoom::Full);
    let prob = Prob::new(if cut > 1.0 { 1.0 } else { cut });
    prob.map_or(f64::NAN, |prob| axis.x_from_prob(prob).clamp(lo, hi))
}

/// A cut in words.
pub(super) fn said(cut: f64) -> String {
    if cut > 1.0 {
        "beyond all".into()
    } else {
        number(cut, 6)
    }
}
