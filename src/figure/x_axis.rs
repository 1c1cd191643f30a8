//! The x axis of a prediction, as a probability or a logit, and the y axis that goes with it.

use super::scene::AxisSpec;
use super::text::{number, prob_text};
use crate::loss::{Eval, Loss};
use crate::numerics::{Sigmoid, logit_from_prob, prob_from_logit};
use crate::params::{Prob, Target, XAxis, YScale, Zoom};

/// No value at all.
pub(super) const NONE: Eval = Eval {
    loss: f64::NAN,
    d_prob: f64::NAN,
    d_logit: f64::NAN,
};

impl XAxis {
    /// The section shown: all probabilities, or logits −10…10; near 1, probabilities from 0.999 and logits 6.9…20.
    pub(super) fn frame(self, title: &'static str, zoom: Zoom) -> AxisSpec {
        let (lo, hi) = match (self, zoom) {
            (Self::Probability, Zoom::NearOne) => (0.999, 1.0),
            (Self::Probability, _) => (0.0, 1.0),
            (Self::Logit, Zoom::NearOne) => (6.9, 20.0),
            (Self::Logit, _) => (-10.0, 10.0),
        };
        AxisSpec::linear(title, lo, hi)
    }

    /// `loss` at `x` on this axis; NaN off the axis.
    pub(super) fn eval(self, loss: Loss, x: f64, target: Target) -> Eval {
        match self {
            Self::Probability => Prob::new(x).map_or(NONE, |prob| loss.at_prob(prob, target)),
            Self::Logit => loss.at_logit(x, target),
        }
    }

    /// d²L/dz² of `loss` at `x` on this axis; NaN off the axis.
    pub(super) fn second_derivative(self, loss: Loss, x: f64, target: Target) -> f64 {
        match self {
            Self::Probability => {
                Prob::new(x).map_or(f64::NAN, |prob| loss.d2_at_prob(prob, target))
            }
            Self::Logit => loss.d2_at_logit(x, target),
        }
    }

    /// The gradient with respect to the quantity on this axis.
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

    /// p, q and p·q at `x`; `None` off the axis.
    pub(super) fn sigmoid(self, x: f64) -> Option<Sigmoid> {
        match self {
            Self::Probability => Prob::new(x).ok().map(Sigmoid::from_prob),
            Self::Logit => Some(Sigmoid::from_logit(x)),
        }
    }

    /// The place on this axis of the probability `prob`.
    pub(super) fn x_from_prob(self, prob: Prob) -> f64 {
        match self {
            Self::Probability => prob.get(),
            Self::Logit => logit_from_prob(prob),
        }
    }

    /// The place on the axis `to` of the prediction at `x` on this one, clamped to that axis. NaN if `x` is no
    /// prediction.
    pub fn convert(self, x: f64, to: Self) -> f64 {
        let AxisSpec { lo, hi, .. } = to.frame("", Zoom::Full);
        match (self, to) {
            (Self::Probability, Self::Logit) => {
                Prob::new(x).map_or(f64::NAN, |prob| logit_from_prob(prob).clamp(lo, hi))
            }
            (Self::Logit, Self::Probability) => prob_from_logit(x),
            (Self::Probability, Self::Probability) | (Self::Logit, Self::Logit) => x,
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
    /// The title of a panel of gradients written `symbol`; a logarithmic axis shows their sizes.
    pub(super) fn gradient_title(self, symbol: &str) -> String {
        match self {
            Self::Linear => format!("Gradient, {symbol}"),
            Self::Log => format!("Size of the gradient, |{symbol}|"),
        }
    }

    /// The y axis of this scale: with the range `linear`, or `log` for sizes.
    pub(super) fn axis(self, title: &'static str, linear: (f64, f64), log: (f64, f64)) -> AxisSpec {
        match self {
            Self::Linear => AxisSpec::linear(title, linear.0, linear.1),
            Self::Log => AxisSpec::log(title, log.0, log.1),
        }
    }
}

/// The label of the x axis.
pub(super) fn axis_title(axis: XAxis) -> &'static str {
    match axis {
        XAxis::Probability => "probability of class 1",
        XAxis::Logit => "logit of class 1",
    }
}
