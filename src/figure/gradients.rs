//! Which loss pulls hardest, and where?

mod changes;
mod first;
mod losses;
mod second;

use super::binary::{Measure, subjects};
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::{self, Preset};
use super::scene::{Panel, Row, Scene, Series, Table};
use super::text::{OFF_AXIS, number, readout_heading};
use super::x_axis::axis_title;
use crate::code::Subject;
use crate::loss::Loss;
use crate::numerics::prob_from_logit;
use crate::params::{Derivative, Params, Value};
use losses::{curves, focal, losses, noted};

/// The gradients of five losses in one picture.
pub(super) struct Gradients;

static INFO: Info = Info {
    id: "gradients",
    heading: "Choosing",
    title: "Five gradients",
    question: "Which loss pulls hardest, and where?",
    controls: &[
        "gamma",
        "alpha",
        "smoothing",
        "fp_weight",
        "fn_weight",
        "target",
        "derivative",
        "axis",
        "y_scale",
        "zoom",
    ],
    panels: &["gradient"],
    zooms: &["full", "near-1"],
    example: Example::on(0.1, -2.0)
        .mirrored()
        .with(&[("fn_weight", Value::Number(2.0))]),
};

static NOTES: Notes = Notes {
    explanation: "Along the probability, some of these [gradients] grow without bound. Switch to the [logit], which is what the network moves: there \
        every slope is bounded. At w_{fn} = 1, the asymmetric loss for y = 1 *is* cross-entropy. Smoothed cross-entropy crosses zero before it reaches the label: it pushes an overconfident answer *back*. Where focal loss \
        crosses cross-entropy, it stops pulling hard samples harder and starts letting go of easy ones. The *second* derivative tells where a loss is [convex]: where it is negative, \
        the pull weakens as the answer gets worse.",
    trial: Trial {
        action: "Switch to the logit",
        look: "Now every slope is bounded.",
        settings: &[("axis", Value::Name("logit"))],
    },
    presets: &[
        Preset::new(
            "Logit axis: z = −2",
            &[("axis", Value::Name("logit")), ("at", Value::Number(-2.0))],
        ),
        presets::RETINANET,
        Preset::new(
            "Not convex: p = 0.05",
            &[
                ("derivative", Value::Name("second")),
                ("at", Value::Number(0.05)),
            ],
        ),
    ],
};

/// The logits in view at which the focal loss and cross-entropy pull the logit equally hard.
///
/// Gradients by p are those by the logit divided by p·q, so they cross at the same predictions.
fn crossings(params: &Params) -> Vec<f64> {
    // With γ = 0 the two are one curve, and nothing crosses.
    changes::of_sign(|logit| {
        let of = |loss: Loss| loss.at_logit(logit, params.target).d_logit;
        of(focal(params)) - of(Loss::Bce)
    })
}

impl Figure for Gradients {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn scene(&self, params: &Params) -> Scene {
        if params.derivative == Derivative::Second {
            return second::scene(params);
        }
        let axis = params.axis;
        let mut marks = curves(params, Measure::Gradient);
        marks.extend(crossings(params).into_iter().map(|logit| {
            let eval = Loss::Bce.at_logit(logit, params.target);
            let about = (Series::Focal, "crosses");
            noted(params, logit, axis.gradient(eval), about)
        }));
        Scene {
            panels: vec![Panel {
                id: "gradient",
                title: params.y_scale.gradient_title(axis.gradient_symbol()),
                x: axis.frame(axis_title(axis), params.zoom),
                y: params
                    .y_scale
                    .axis(axis.gradient_symbol(), first::frame(params), (1e-6, 1e6)),
                marks,
            }],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        if params.derivative == Derivative::Second {
            return second::formulas(params);
        }
        first::formulas(params)
    }

    fn readout(&self, params: &Params) -> Table {
        let second = params.derivative == Derivative::Second;
        let rows = losses(params)
            .into_iter()
            .map(|(series, label, loss)| {
                let at = params.at.unwrap_or(f64::NAN);
                let eval = params.axis.eval(loss, at, params.target);
                let values = if second {
                    let d2 = params.axis.second_derivative(loss, at, params.target);
                    [eval.loss, eval.d_logit, d2]
                } else {
                    [eval.loss, eval.d_prob, eval.d_logit]
                };
                Row::new(Some(series), label, &values)
            })
            .collect();
        let heading = readout_heading(params.at, |x| params.axis.spell(x));
        let columns = if second {
            ["loss", "dL/dz", second::SYMBOL]
        } else {
            ["loss", "dL/dp", "dL/dz"]
        };
        Table::new(heading, columns, rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let x = self.place(params);
        let losses = losses(params).map(|(_, name, loss)| (name.to_owned(), loss));
        subjects(params.axis, x, params.target, losses)
    }

    fn summary(&self, params: &Params) -> String {
        if params.derivative == Derivative::Second {
            return second::sentence(params);
        }
        if let Some(x) = params.at {
            let pull = |loss: Loss| libm::fabs(params.axis.eval(loss, x, params.target).d_logit);
            let pulls = losses(params).map(|(_, label, loss)| (label, pull(loss)));
            let hardest = |a: (_, f64), b: (_, f64)| if b.1 > a.1 { b } else { a };
            let gentlest = |a: (_, f64), b: (_, f64)| if b.1 < a.1 { b } else { a };
            let first = pulls.into_iter().fold(pulls[0], hardest);
            let last = pulls.into_iter().fold(pulls[0], gentlest);
            return if first.1.is_nan() {
                OFF_AXIS.into()
            } else if first.1 == last.1 {
                let (place, pull) = (params.axis.spell(x), number(first.1, 3));
                format!("At *{place}* all five pull the logit equally: *{pull}*.")
            } else {
                format!(
                    "At *{}* {} loss pulls the logit hardest (|dL/dz| = *{}*) and {} loss least (*{}*).",
                    params.axis.spell(x),
                    first.0,
                    number(first.1, 3),
                    last.0,
                    number(last.1, 3),
                )
            };
        }
        let crossings: Vec<String> = crossings(params)
            .into_iter()
            .map(|logit| format!("*p = {}*", number(prob_from_logit(logit), 3)))
            .collect();
        let y = params.target.get();
        match crossings.as_slice() {
            [only] if y == 1.0 => format!("Below {only} focal loss pulls the logit harder than cross-entropy does, above it less."),
            [only] if y == 0.0 => format!("Above {only} focal loss pulls the logit harder than cross-entropy does, below it less."),
            [] => "On the logit, cross-entropy’s gradient is p − y: it fades only as the answer becomes right. Squared error’s also fades when the answer is badly wrong.".into(),
            several => format!("Focal loss and cross-entropy pull the logit equally at {}.", several.join(" and ")),
        }
    }
}
