//! How much of the loss does focusing leave?

use super::binary::{Measure, curve, of_true_class, subjects, verdict};
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info};
use super::presets::{self, Preset};
use super::scene::{Curve, Emphasis, Mark, Panel, Row, Scene, Series, Table};
use super::text::{OFF_AXIS, number, percent, prob_text, readout_heading, times};
use crate::code::Subject;
use crate::loss::{Loss, focal};
use crate::numerics::prob_from_logit;
use crate::params::{Alpha, Gamma, Params, Prob, Target, Value, XAxis, Zoom};

/// The focal loss and its gradient for five values of γ and the current one.
pub(super) struct FocalCurves;

static INFO: Info = Info {
    id: "focal-curves",
    heading: "Imbalance",
    title: "Focal loss, curve by curve",
    question: "How much of the loss does focusing leave?",
    controls: &["gamma", "alpha", "target", "axis", "y_scale", "zoom"],
    explanation: "Look at the right half first: there the model is right, and a larger γ flattens the curve more. Then look at the left end, where \
        all the curves meet: a sample that is badly wrong keeps nearly all of its loss. On the [logit] axis, focal loss’s gradient bulges *beyond* \
        cross-entropy’s for hard samples: focusing does more than turn easy ones down.",
    panels: &["loss", "gradient"],
    zooms: &["full", "near-1"],
    example: Example::on(0.9, 2.0),
    trial: Trial {
        action: "Focus harder, γ = 5",
        look: "The right half goes flat; the left end stays.",
        settings: &[("gamma", Value::Number(5.0))],
    },
    presets: &[
        presets::CHAPTER_EASY,
        presets::RETINANET,
        Preset::new(
            "Inverse frequency: 5 % → α = .95",
            &[("alpha", Value::Number(0.95))],
        ),
    ],
};

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

impl Figure for FocalCurves {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        // Along p_t, the two labels differ only in their weight.
        if params.alpha.is_none() {
            &["target"]
        } else {
            &[]
        }
    }

    fn scene(&self, params: &Params) -> Scene {
        let axis = params.axis;
        let title = match axis {
            XAxis::Probability => "probability of the true class",
            XAxis::Logit => "logit of the true class",
        };
        let x = axis.frame(title, params.zoom);
        let (loss_top, steepest) = match (axis, params.zoom) {
            (XAxis::Probability, Zoom::NearOne) => (0.001, -1.2),
            (XAxis::Logit, Zoom::NearOne) => (0.001, -0.001),
            (XAxis::Probability, _) => (4.0, -10.0),
            (XAxis::Logit, _) => (6.0, -1.6),
        };
        Scene {
            panels: vec![
                Panel {
                    id: "loss",
                    title: "Loss, nats".into(),
                    x,
                    y: params.y_scale.axis("loss", (0.0, loss_top), (1e-8, 10.0)),
                    marks: curves(params, Measure::Loss),
                },
                Panel {
                    id: "gradient",
                    title: params.y_scale.gradient_title(match axis {
                        XAxis::Probability => "dL/dp_{t}",
                        XAxis::Logit => "dL/dz_{t}",
                    }),
                    x,
                    y: params
                        .y_scale
                        .axis("gradient", (steepest, 0.0), (1e-8, 100.0)),
                    marks: curves(params, Measure::Gradient),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
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

    fn readout(&self, params: &Params) -> Table {
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

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let losses = entries(params)
            .into_iter()
            .rev()
            .map(|(_, _, gamma, alpha)| {
                let loss = of_true_class(gamma, alpha, params.target);
                (format!("focal, {}", label(gamma, alpha)), loss)
            });
        let x = self.place(params);
        subjects(params.axis, x, Target::POSITIVE, losses)
    }

    fn summary(&self, params: &Params) -> String {
        let axis = params.axis;
        let x = self.place(params);
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
}
