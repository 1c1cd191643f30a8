//! What the figures of binary losses share: the x axis as probability or logit, and losses along it.

use super::scene::{Curve, Series};
use super::text::number;
use crate::code::Subject;
use crate::loss::{Loss, focal};
use crate::numerics::logit_from_prob;
use crate::params::{Alpha, Gamma, Params, Prob, Target, XAxis};

/// What is drawn of a loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Loss,
    Gradient,
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
    let value = move |x| {
        let eval = axis.eval(loss, x, target);
        match measure {
            Measure::Loss => eval.loss,
            Measure::Gradient => axis.gradient(eval),
        }
    };
    Curve::new(row, series, name, value)
        .bent(kinks(loss, axis))
        .keyed(key(loss, target, axis, measure))
}

/// All that the graph depends on.
fn key(loss: Loss, target: Target, axis: XAxis, measure: Measure) -> Vec<f64> {
    let (index, a, b) = match loss {
        Loss::Mse => (0, 0.0, 0.0),
        Loss::Bce => (1, 0.0, 0.0),
        Loss::BceClipped { epsilon } => (2, epsilon.get(), 0.0),
        Loss::BceLogEps { epsilon } => (3, epsilon.get(), 0.0),
        Loss::BceSmoothed { smoothing } => (4, smoothing.get(), 0.0),
        // −1 is no α, so it can stand for "off".
        Loss::Focal { gamma, alpha } => (5, gamma.get(), alpha.map_or(-1.0, Alpha::get)),
        Loss::Asymmetric {
            fp_weight,
            fn_weight,
        } => (6, fp_weight.get(), fn_weight.get()),
        Loss::BceTorch => (7, 0.0, 0.0),
    };
    let choices = [index, axis as u8, measure as u8].map(f64::from);
    [&choices[..], &[a, b, target.get()]].concat()
}

/// Where `loss` bends or jumps along `axis`.
fn kinks(loss: Loss, axis: XAxis) -> Vec<f64> {
    match loss {
        Loss::BceClipped { epsilon } => [epsilon.get(), 1.0 - epsilon.get()]
            .into_iter()
            .filter_map(|bound| Prob::new(bound).ok())
            .map(|bound| axis.x_from_prob(bound))
            .collect(),
        _ => Vec::new(),
    }
}

/// The cursor's place, or an example's if there is no cursor. The example is given as a probability and a logit, and is
/// mirrored for a negative label.
pub(super) fn x_or_example(params: &Params, (prob, logit): (f64, f64)) -> f64 {
    let mirrored = params.target.get() < 0.5;
    let example = match params.axis {
        XAxis::Probability if mirrored => 1.0 - prob,
        XAxis::Probability => prob,
        XAxis::Logit if mirrored => -logit,
        XAxis::Logit => logit,
    };
    params.at.unwrap_or(example)
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
