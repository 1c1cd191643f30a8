//! The smoothed target, and the lowest loss that it allows.

use crate::figure::scene::{Emphasis, Series};
use crate::figure::text::{number, prob_text};
use crate::figure::x_axis::NONE;
use crate::loss::Eval;
use crate::loss::softmax::{best_logit_gap, even_others, smoothed, smoothing_floor};
use crate::numerics::prob_from_logit;
use crate::params::{Params, Prob, Smoothing, XAxis};

/// The amounts of smoothing that stay in the picture for comparison.
const FIXED: [f64; 4] = [0.0, 0.05, 0.1, 0.2];
/// What is drawn; the current amount is last, in front.
pub(super) fn entries(params: &Params) -> Vec<(Series, Emphasis, Smoothing)> {
    let mut entries: Vec<_> = FIXED
        .into_iter()
        .filter_map(|s| Smoothing::new(s).ok())
        .filter(|&s| s != params.smoothing)
        .map(|s| match s {
            Smoothing::NONE => (Series::CrossEntropy, Emphasis::Main, s),
            _ => (Series::Neutral, Emphasis::Context, s),
        })
        .collect();
    entries.push((Series::Smoothed, Emphasis::Main, params.smoothing));
    entries
}

/// A smoothed target and its minimum.
pub(super) struct Aim {
    /// The target of the true class.
    pub(super) own: f64,
    /// The target of each other class.
    pub(super) other: f64,
    /// How far the true logit is above the others at the minimum; ∞ without smoothing.
    pub(super) gap: f64,
    /// The lowest loss.
    pub(super) floor: f64,
}

impl Aim {
    pub(super) fn of(classes: usize, smoothing: Smoothing) -> Self {
        // These fail only without any class.
        Self {
            own: smoothed(1.0, classes, smoothing),
            other: smoothed(0.0, classes, smoothing),
            gap: best_logit_gap(classes, smoothing).unwrap_or(f64::NAN),
            floor: smoothing_floor(classes, smoothing).unwrap_or(f64::NAN),
        }
    }
}

pub(super) fn label(smoothing: Smoothing) -> String {
    format!("s = {}", number(smoothing.get(), 4))
}

/// The loss with the true class at `x`; nothing off the axis.
pub(super) fn eval(params: &Params, smoothing: Smoothing, x: f64) -> Eval {
    let point = params.axis.sigmoid(x);
    point.map_or(NONE, |point| {
        even_others(point, params.logits.classes(), smoothing)
    })
}

/// The sentence while there is no cursor.
pub(super) fn without_cursor(params: &Params, aim: &Aim) -> String {
    let (classes, s) = (params.logits.classes(), number(params.smoothing.get(), 4));
    let (own, floor) = (number(aim.own, 4), number(aim.floor, 4));
    match params.smoothing.get() {
        0.0 => "Without smoothing (*s = 0*) the loss reaches 0 only at *p = 1*, and no finite logits get there.".into(),
        1.0 => format!("With *s = 1* every class has the same target, *{own}*: guessing is best, and costs ln {classes} = *{floor}*."),
        _ => {
            let place = Prob::new(aim.own).map_or(f64::NAN, |own| params.axis.x_from_prob(own));
            format!(
                "With *s = {s}* and {classes} classes the minimum is *{floor}* at *{}* with the true class’s logit *{}* above each of the others.",
                spell(params.axis, place),
                number(aim.gap, 4)
            )
        }
    }
}

pub(super) fn spell(axis: XAxis, x: f64) -> String {
    match axis {
        XAxis::Probability => format!("p = {}", prob_text(x)),
        XAxis::Logit => {
            let prob = prob_text(prob_from_logit(x));
            format!("ln(p/q) = {} (p = {prob})", number(x, 4))
        }
    }
}
