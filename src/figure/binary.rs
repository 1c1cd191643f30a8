//! What the figures of binary losses share: the x axis as probability or logit, and losses along it.

use super::scene::{AxisSpec, Curve, Emphasis, Series};
use super::text::number;
use crate::code::Subject;
use crate::loss::{Eval, Loss, focal};
use crate::numerics::{Sigmoid, logit_from_prob, prob_from_logit};
use crate::params::{Alpha, Gamma, Params, Prob, Target, XAxis, YScale, Zoom};

/// No value at all.
pub(super) const NONE: Eval = Eval {
    loss: f64::NAN,
    d_prob: f64::NAN,
    d_logit: f64::NAN,
};

/// Which number of a loss is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Loss,
    Gradient,
}

impl XAxis {
    /// The frame: all probabilities, or logits −10…10; near 1, probabilities from 0.999 on and logits from 6.9 to 20.
    pub(super) fn frame(self, title: &'static str, zoom: Zoom) -> AxisSpec {
        let (lo, hi) = match (self, zoom) {
            (Self::Probability, Zoom::NearOne) => (0.999, 1.0),
            (Self::Probability, _) => (0.0, 1.0),
            (Self::Logit, Zoom::NearOne) => (6.9, 20.0),
            (Self::Logit, _) => (-10.0, 10.0),
        };
        AxisSpec::linear(title, lo, hi)
    }

    /// `loss` where the prediction is `x` on this axis; nothing off the axis.
    pub(super) fn eval(self, loss: Loss, x: f64, target: Target) -> Eval {
        match self {
            Self::Probability => Prob::new(x).map_or(NONE, |prob| loss.at_prob(prob, target)),
            Self::Logit => loss.at_logit(x, target),
        }
    }

    /// The gradient with respect to what is on this axis.
    pub(super) fn gradient(self, eval: Eval) -> f64 {
        match self {
            Self::Probability => eval.d_prob,
            Self::Logit => eval.d_logit,
        }
    }

    /// How the gradient along this axis is written.
    pub(super) fn gradient_symbol(self) -> &'static str {
        match self {
            Self::Probability => "dL/dp",
            Self::Logit => "dL/dz",
        }
    }

    /// p, q and p·q at `x`; nothing off the axis.
    pub(super) fn sigmoid(self, x: f64) -> Option<Sigmoid> {
        match self {
            Self::Probability => Prob::new(x).ok().map(Sigmoid::from_prob),
            Self::Logit => Some(Sigmoid::from_logit(x)),
        }
    }

    /// The place on this axis of the probability `prob`.
    pub(super) fn place_of(self, prob: Prob) -> f64 {
        match self {
            Self::Probability => prob.get(),
            Self::Logit => logit_from_prob(prob),
        }
    }

    /// The place on the axis `to` of the prediction at `x` on this one; what lies beyond that axis' frame
    /// comes to its end. NaN if there is no such prediction.
    pub fn convert(self, x: f64, to: Self) -> f64 {
        let AxisSpec { lo, hi, .. } = to.frame("", Zoom::Full);
        match (self, to) {
            (Self::Probability, Self::Logit) => {
                Prob::new(x).map_or(f64::NAN, |prob| logit_from_prob(prob).clamp(lo, hi))
            }
            (Self::Logit, Self::Probability) => prob_from_logit(x),
            _ => x,
        }
    }

    /// "p = 0.1", or "z = −2.2 (p = 0.1)".
    pub(super) fn spell(self, x: f64) -> String {
        match self {
            Self::Probability => format!("p = {}", prob_text(x)),
            Self::Logit => {
                format!(
                    "z = {} (p = {})",
                    number(x, 4),
                    number(prob_from_logit(x), 3)
                )
            }
        }
    }
}

impl YScale {
    /// What stands over a panel of gradients written `symbol`: a logarithmic axis shows their sizes.
    pub(super) fn gradient_title(self, symbol: &str) -> String {
        match self {
            Self::Linear => format!("Gradient, {symbol}"),
            Self::Log => format!("Size of the gradient, |{symbol}|"),
        }
    }

    /// The y axis with the frame of this scale: `linear`, or for sizes `log`.
    pub(super) fn axis(self, title: &'static str, linear: (f64, f64), log: (f64, f64)) -> AxisSpec {
        match self {
            Self::Linear => AxisSpec::linear(title, linear.0, linear.1),
            Self::Log => AxisSpec::log(title, log.0, log.1),
        }
    }
}

/// The graph of `loss` or its gradient along `axis`, told by row `row` of the readout.
pub(super) fn curve(
    row: usize,
    (series, name): (Series, &str),
    loss: Loss,
    target: Target,
    axis: XAxis,
    shown: Shown,
) -> Curve {
    Curve {
        series,
        row,
        name: name.to_owned(),
        label: name.to_owned(),
        emphasis: Emphasis::Main,
        value: Box::new(move |x| {
            let eval = axis.eval(loss, x, target);
            match shown {
                Shown::Loss => eval.loss,
                Shown::Gradient => axis.gradient(eval),
            }
        }),
        kinks: kinks(loss, axis),
        key: key(loss, target, axis, shown),
    }
}

/// All that the graph depends on.
fn key(loss: Loss, target: Target, axis: XAxis, shown: Shown) -> Vec<f64> {
    let (index, a, b) = match loss {
        Loss::Mse => (0, 0.0, 0.0),
        Loss::Bce => (1, 0.0, 0.0),
        Loss::BceClipped { epsilon } => (2, epsilon.get(), 0.0),
        Loss::BceLogEps { epsilon } => (3, epsilon.get(), 0.0),
        Loss::BceSmoothed { smoothing } => (4, smoothing.get(), 0.0),
        // No α is none of those that there are.
        Loss::Focal { gamma, alpha } => (5, gamma.get(), alpha.map_or(-1.0, Alpha::get)),
        Loss::Asymmetric {
            fp_weight,
            fn_weight,
        } => (6, fp_weight.get(), fn_weight.get()),
        Loss::BceTorch => (7, 0.0, 0.0),
    };
    let choices = [index, axis as u8, shown as u8].map(f64::from);
    [&choices[..], &[a, b, target.get()]].concat()
}

/// Where `loss` bends or jumps along `axis`.
fn kinks(loss: Loss, axis: XAxis) -> Vec<f64> {
    match loss {
        Loss::BceClipped { epsilon } => [epsilon.get(), 1.0 - epsilon.get()]
            .into_iter()
            .filter_map(|bound| Prob::new(bound).ok())
            .map(|bound| axis.place_of(bound))
            .collect(),
        _ => Vec::new(),
    }
}

/// Where the cursor is on the axis, or without one the place of an example: its probability and its logit, which are of
/// the other class for a negative label.
pub(super) fn place(params: &Params, (prob, logit): (f64, f64)) -> f64 {
    let mirrored = params.target.get() < 0.5;
    let example = match params.axis {
        XAxis::Probability if mirrored => 1.0 - prob,
        XAxis::Probability => prob,
        XAxis::Logit if mirrored => -logit,
        XAxis::Logit => logit,
    };
    params.at.unwrap_or(example)
}

/// `losses` of the prediction at `x` on `axis`, for programs; none off the axis.
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

/// The focal loss seen from the true class: a label's α_t as the α of a positive one.
pub(super) fn of_true_class(gamma: Gamma, alpha: Option<Alpha>, target: Target) -> Loss {
    // Between 0 and 1, as α is, so that this cannot fail.
    let weight = alpha.and_then(|_| Alpha::new(focal::class_weight(alpha, target)).ok());
    Loss::Focal {
        gamma,
        alpha: weight,
    }
}

/// What stands over a readout: the cursor's place as `spell` has it, or how to get one.
pub(super) fn readout_heading(at: Option<f64>, spell: impl Fn(f64) -> String) -> String {
    at.map_or_else(
        || "point at the picture".into(),
        |x| format!("at *{}*", spell(x)),
    )
}

/// A probability with four digits, or with as many more as tell it from 1.
pub(super) fn prob_text(prob: f64) -> String {
    (4..=16)
        .map(|digits| number(prob, digits))
        .find(|text| prob == 1.0 || text != "1")
        .unwrap_or_else(|| "1".into())
}

/// A prediction in words, from the probability that it gives the true class.
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

/// Cross-entropy at a label, as the notation of formulas has it.
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

/// The name of a class' probability on an axis.
pub(super) fn axis_title(axis: XAxis) -> &'static str {
    match axis {
        XAxis::Probability => "probability of class 1",
        XAxis::Logit => "logit of class 1",
    }
}
