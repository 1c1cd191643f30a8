//! What figures of the reader's own predictions have in common.

use super::constant::alpha_text;
use super::example::Settings;
use super::given;
use super::scene::AxisSpec;
use super::text::number;
use crate::numerics::prob_from_logit;
use crate::params::{Params, Prob, TrainedWith, Value, XAxis};

/// The sample is as from focal loss, and a miss costs ten times as much.
pub(super) const SETTINGS: Settings = &[
    ("trained_with", Value::Name("focal")),
    ("fp_weight", Value::Number(1.0)),
    ("fn_weight", Value::Number(10.0)),
    ("pos_weight", Value::Number(10.0)),
];

/// The loss that the model was trained with, with its numbers.
pub(super) fn trained(params: &Params) -> String {
    let (_, name, _) = given::losses(params)[given::chosen(params)];
    let numbers = match params.trained_with {
        TrainedWith::Bce => String::new(),
        TrainedWith::PosWeight => format!(" = {}", number(params.pos_weight.get(), 4)),
        TrainedWith::Asymmetric => format!(
            ", {} and {}",
            number(params.fp_weight.get(), 4),
            number(params.fn_weight.get(), 4)
        ),
        TrainedWith::Smoothed => format!(", s = {}", number(params.smoothing.get(), 4)),
        TrainedWith::Focal => {
            let alpha = alpha_text(params);
            format!(", γ = {}{alpha}", number(params.gamma.get(), 4))
        }
    };
    format!("{name}{numbers}")
}

/// The least of some round numbers that is not below `value`.
pub(super) fn round_up(value: f64) -> f64 {
    if !(value > 0.0 && value < 1e300) {
        return 1.0;
    }
    let mut unit = 1.0;
    while unit > value {
        unit /= 10.0;
    }
    while 10.0 * unit <= value {
        unit *= 10.0;
    }
    let steps = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0].map(|step| step * unit);
    let above = steps.into_iter().find(|step| *step >= value);
    above.unwrap_or(value)
}

/// Up to so many classes are told apart in a picture.
pub(super) const FEW_CLASSES: usize = 24;

/// Classes on an axis; of many, some have their number.
pub(super) fn classes_axis(classes: usize) -> AxisSpec {
    let numbered = AxisSpec::numbered("class", classes);
    if classes > FEW_CLASSES {
        return AxisSpec::linear("class", numbered.lo, numbered.hi);
    }
    numbered
}

/// The probability at a place of the axis.
pub(super) fn prob_at(axis: XAxis, x: f64) -> Option<Prob> {
    let prob = match axis {
        XAxis::Probability => x,
        XAxis::Logit => prob_from_logit(x),
    };
    Prob::new(prob).ok()
}
