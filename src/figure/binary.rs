//! What the figures of binary losses share: the x axis as probability or logit, and losses along it.

use super::scene::{Curve, Series};
use super::text::number;
use crate::code::Subject;
use crate::loss::{Loss, focal};
use crate::numerics::logit_from_prob;
use crate::params::{Alpha, Gamma, Prob, Target, XAxis};

/// What is drawn of a loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Loss,
    Gradient,
    /// d²L/dz², on either axis.
    SecondDerivative,
}

/// The graph of `loss` or its gradient along `axis`, told by row `row` of the readout.
pub(super) fn curve(
    row: usize,
    (series, name): (Series, &str),
    loss: Loss,
    target: Target,
    axis: XAxis,
    measure: Measure,
) -> Curve {
    let value = move |x| match measure {
        Measure::Loss => axis.eval(loss, x, target).loss,
        Measure::Gradient => axis.gradient(axis.eval(loss, x, target)),
        Measure::SecondDerivative => axis.second_derivative(loss, x, target),
    };
    let kinks = loss.kinks().into_iter();
    Curve::new(row, series, name, value)
        .bent(kinks.map(|prob| axis.x_from_prob(prob)).collect())
        .keyed(key(loss, target, axis, measure))
}

/// All that the graph depends on.
fn key(loss: Loss, target: Target, axis: XAxis, measure: Measure) -> Vec<f64> {
    let choices = [
        f64::from(axis as u8),
        f64::from(measure as u8),
        target.get(),
    ];
    [loss.numbers(), choices.into()].concat()
}

/// `losses` at `x` on `axis`, as subjects of programs; none off the axis.
pub(super) fn subjects(
    axis: XAxis,
    x: f64,
    target: Target,
    losses: impl IntoIterator<Item = (String, Loss)>,
) -> Vec<Subject> {
    let logit = match axis {
        XAxis::Probability => Prob::new(x).map_or(f64::NAN, logit_from_prob),
        XAxis::Logit => x,
    };
    if logit.is_nan() {
        return Vec::new();
    }
    let losses = losses.into_iter();
    losses
        .map(|(name, loss)| Subject::at_logit(name, loss, logit, target))
        .collect()
}

/// The focal loss along p_t: the label's α_t is passed as the α of a positive label.
pub(super) fn of_true_class(gamma: Gamma, alpha: Option<Alpha>, target: Target) -> Loss {
    // A class weight is between 0 and 1, so this cannot fail.
    let weight = alpha.and_then(|_| Alpha::new(focal::class_weight(alpha, target)).ok());
    Loss::Focal {
        gamma,
        alpha: weight,
    }
}

/// How right a prediction is, in words, from the probability of the true class.
pub(super) fn verdict(prob_true: f64) -> &'static str {
    if prob_true < 0.25 {
        "confidently wrong"
    } else if prob_true < 0.5 {
        "wrong"
    } else if prob_true == 0.5 {
        "undecided"
    } else if prob_true <= 0.75 {
        "right, but not sure"
    } else {
        "right and confident"
    }
}

/// Cross-entropy at a label, in the notation of formulas.
pub(super) fn bce_tex(target: Target) -> String {
    terms_tex(target, "p", "(1 − p)")
}

/// The terms that a label leaves of −y ln `positive` − (1 − y) ln `negative`, in the notation of formulas.
pub(super) fn terms_tex(target: Target, positive: &str, negative: &str) -> String {
    let y = target.get();
    if y == 1.0 {
        format!(r"−\ln {positive}")
    } else if y == 0.0 {
        format!(r"−\ln {negative}")
    } else {
        let [y, not_y] = [y, 1.0 - y].map(|v| number(v, 4));
        format!(r"−{y} \ln {positive} − {not_y} \ln {negative}")
    }
}
