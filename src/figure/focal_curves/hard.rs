//! Focal loss of a hard label, along the probability of the true class, for several values of γ.

use super::panels::panels;
use crate::code::Subject;
use crate::figure::binary::{Measure, curve, of_true_class, subjects as along, verdict};
use crate::figure::interface::Equation;
use crate::figure::scene::{Curve, Emphasis, Mark, Row, Scene, Series, Table};
use crate::figure::text::{OFF_AXIS, number, percent, prob_text, readout_heading, times};
use crate::loss::{Loss, focal};
use crate::numerics::prob_from_logit;
use crate::params::{Alpha, Gamma, Params, Prob, Target, XAxis};

/// The values of γ that stay in the picture for comparison.
const FIXED: [f64; 5] = [0.0, 0.5, 1.0, 2.0, 5.0];
/// The curves, each with its γ and α; the current one is last, in front.
fn entries(params: &Params) -> Vec<(Series, Emphasis, Gamma, Option<Alpha>)> {
    let mut entries: Vec<_> = FIXED
        .into_iter()
        .filter_map(|gamma| Gamma::new(gamma).ok())
        .filter(|&gamma| gamma != params.gamma || params.alpha.is_some())
        .map(|gamma| match gamma {
            Gamma::ZERO => (Series::CrossEntropy, Emphasis::Main, gamma, None),
            _ => (Series::Neutral, Emphasis::Context, gamma, None),
        })
        .collect();
    entries.push((Series::Focal, Emphasis::Main, params.gamma, params.alpha));
    entries
}

fn spell(axis: XAxis, x: f64) -> String {
    match axis {
        XAxis::Probability => format!("p_{{t}} = {}", prob_text(x)),
        XAxis::Logit => {
            let prob = number(prob_from_logit(x), 3);
            format!("z_{{t}} = {} (p_{{t}} = {prob})", number(x, 4))
        }
    }
}

fn label(gamma: Gamma, alpha: Option<Alpha>) -> String {
    let gamma = number(gamma.get(), 4);
    match alpha {
        Some(alpha) => format!("γ = {gamma}, α = {}", number(alpha.get(), 4)),
        None => format!("γ = {gamma}"),
    }
}

fn curves(params: &Params, measure: Measure) -> Vec<Mark> {
    let entries = entries(params);
    let last = entries.len() - 1;
    let entries = entries.into_iter().enumerate();
    entries
        .map(|(i, (series, emphasis, gamma, alpha))| {
            let loss = of_true_class(gamma, alpha, params.target);
            let name = label(gamma, alpha);
            let subject = (series, name.as_str());
            let positive = Target::POSITIVE;
            let drawn = curve(last - i, subject, loss, positive, params.axis, measure);
            let label = match emphasis {
                Emphasis::Main => name,
                // The curves for comparison are many and close together, so their labels are numbers alone.
                Emphasis::Context | Emphasis::Ghost => number(gamma.get(), 4),
            };
            Mark::Curve(Curve {
                emphasis,
                ..drawn.labelled(label)
            })
        })
        .collect()
}

pub(super) fn scene(params: &Params) -> Scene {
    let axis = params.axis;
    let title = match axis {
        XAxis::Probability => "probability of the true class",
        XAxis::Logit => "logit of the true class",
    };
    let gradient = match axis {
        XAxis::Probability => "dL/dp_{t}",
        XAxis::Logit => "dL/dz_{t}",
    };
    let marks = [Measure::Loss, Measure::Gradient].map(|measure| curves(params, measure));
    panels(params, title, gradient, 1.0, marks)
}

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let gamma = number(params.gamma.get(), 4);
    let weight = params.alpha.map_or_else(String::new, |alpha| {
        number(focal::class_weight(Some(alpha), params.target), 4)
    });
    vec![
        Equation::of(
            Series::Focal,
            format!(r"\c{{focal}}{{L}} = −{weight} (1 − p_t)^{{{gamma}}} \ln p_t"),
        ),
        Equation::of(
            Series::Focal,
            format!(
                r"\frac{{∂\c{{focal}}{{L}}}}{{∂z_t}} = {weight} (1 − p_t)^{{{gamma}}} ({gamma} p_t \ln p_t − (1 − p_t))"
            ),
        ),
    ]
}

pub(super) fn readout(params: &Params) -> Table {
    let rows = entries(params)
        .into_iter()
        .rev()
        .map(|(series, _, gamma, alpha)| {
            let loss = of_true_class(gamma, alpha, params.target);
            let values = params.at.and_then(|x| {
                let point = params.axis.sigmoid(x)?;
                let eval = params.axis.eval(loss, x, Target::POSITIVE);
                let factor = focal::modulating_factor(Prob::new(point.prob()).ok()?, gamma);
                Some([factor, eval.loss, eval.d_prob, eval.d_logit])
            });
            Row::new(
                Some(series),
                label(gamma, alpha),
                &values.unwrap_or([f64::NAN; 4]),
            )
        })
        .collect();
    let heading = readout_heading(params.at, |x| spell(params.axis, x));
    Table::new(
        heading,
        ["(1 − p_{t})^{γ}", "loss", "dL/dp_{t}", "dL/dz_{t}"],
        rows,
    )
}

pub(super) fn subjects(params: &Params, x: f64) -> Vec<Subject> {
    let losses = entries(params)
        .into_iter()
        .rev()
        .map(|(_, _, gamma, alpha)| {
            let loss = of_true_class(gamma, alpha, params.target);
            (format!("focal, {}", label(gamma, alpha)), loss)
        });
    along(params.axis, x, Target::POSITIVE, losses)
}

pub(super) fn summary(params: &Params, x: f64) -> String {
    let axis = params.axis;
    let Some(prob) = axis
        .sigmoid(x)
        .and_then(|point| Prob::new(point.prob()).ok())
    else {
        return OFF_AXIS.into();
    };
    let loss = of_true_class(params.gamma, params.alpha, params.target);
    let focal = axis.eval(loss, x, Target::POSITIVE);
    let plain = axis.eval(Loss::Bce, x, Target::POSITIVE);
    let place = spell(axis, x);
    let opening = format!("At *{place}* the model is {}.", verdict(prob.get()));
    if params.gamma == Gamma::ZERO && params.alpha.is_none() {
        return format!(
            "{opening} With *γ = 0* focal loss is cross-entropy: *{}*.",
            number(focal.loss, 4)
        );
    }
    if !plain.loss.is_finite() || plain.loss == 0.0 || plain.d_logit == 0.0 {
        return format!("{opening} Focal loss is *{}* there.", number(focal.loss, 4));
    }
    let pull = focal.d_logit / plain.d_logit;
    let pulls = if pull > 1.0 {
        format!(
            "pulls the logit *{}* times as hard: a wrong answer counts for more",
            times(pull)
        )
    } else {
        format!("keeps *{}* of its pull on the logit", percent(pull))
    };
    format!(
        "{opening} Focal loss is *{}* of cross-entropy and {pulls}.",
        percent(focal.loss / plain.loss)
    )
}
