//! Which loss pulls hardest, and where?

use super::binary::{Measure, bce_tex, curve, subjects};
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info};
use super::presets::{self, Preset};
use super::scene::{Mark, Panel, Point, Row, Scene, Series, Table};
use super::text::{OFF_AXIS, number, readout_heading};
use super::x_axis::{NONE, axis_title};
use crate::code::Subject;
use crate::loss::Loss;
use crate::loss::focal::class_weight;
use crate::numerics::prob_from_logit;
use crate::params::{Params, Value, XAxis, Zoom};

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
        "axis",
        "y_scale",
        "zoom",
    ],
    explanation: "Along the probability, some of these [gradients] grow without bound. Switch to the [logit], which is what the network moves: there \
        every slope is bounded. At w_{fn} = 1, the asymmetric loss for y = 1 *is* cross-entropy. Smoothed cross-entropy crosses zero before it reaches the label: it pushes an overconfident answer *back*. Where focal loss \
        crosses cross-entropy, it stops pulling hard samples harder and starts letting go of easy ones.",
    panels: &["gradient"],
    zooms: &["full", "near-1"],
    example: Example::on(0.1, -2.0)
        .mirrored()
        .with(&[("fn_weight", Value::Number(2.0))]),
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
    ],
};

fn losses(params: &Params) -> [(Series, &'static str, Loss); 5] {
    [
        (Series::CrossEntropy, "cross-entropy", Loss::Bce),
        (Series::SquaredError, "squared error", Loss::Mse),
        (
            Series::Smoothed,
            "smoothed",
            Loss::BceSmoothed {
                smoothing: params.smoothing,
            },
        ),
        (
            Series::Asymmetric,
            "asymmetric",
            Loss::Asymmetric {
                fp_weight: params.fp_weight,
                fn_weight: params.fn_weight,
            },
        ),
        (Series::Focal, "focal", focal(params)),
    ]
}

fn focal(params: &Params) -> Loss {
    Loss::Focal {
        gamma: params.gamma,
        alpha: params.alpha,
    }
}

fn gradient_frame(params: &Params) -> (f64, f64) {
    let y = params.target.get();
    match params.axis {
        XAxis::Probability if params.zoom == Zoom::NearOne => {
            if y == 1.0 {
                (-10.0, 60.0)
            } else {
                (0.0, 1e4)
            }
        }
        XAxis::Probability if y == 1.0 => (-10.0, 2.0),
        XAxis::Probability if y == 0.0 => (-2.0, 10.0),
        XAxis::Probability => (-10.0, 10.0),
        XAxis::Logit if y == 1.0 => (-1.5, 0.5),
        XAxis::Logit if y == 0.0 => (-0.5, 5.5),
        XAxis::Logit => (-1.5, 5.5),
    }
}

/// The logits in view at which the focal loss and cross-entropy pull the logit equally hard.
///
/// Gradients by p are those by the logit divided by p·q, so they cross at the same predictions.
fn crossings(params: &Params) -> Vec<f64> {
    const STEPS: i32 = 200;
    let difference = |logit: f64| {
        let of = |loss: Loss| loss.at_logit(logit, params.target).d_logit;
        of(focal(params)) - of(Loss::Bce)
    };
    let mut found = Vec::new();
    // The last place where the two differed. With γ = 0 they are one curve, and nothing crosses.
    let mut before: Option<(f64, f64)> = None;
    for i in 0..=STEPS {
        let logit = f64::from(i) / f64::from(STEPS) * 20.0 - 10.0;
        let here = difference(logit);
        if here == 0.0 {
            continue;
        }
        if let Some((start, sign)) = before.filter(|(_, sign)| sign * here < 0.0) {
            let (mut a, mut b) = (start, logit);
            for _ in 0..60 {
                let middle = 0.5 * (a + b);
                if difference(middle) * sign > 0.0 {
                    a = middle;
                } else {
                    b = middle;
                }
            }
            found.push(b);
        }
        before = Some((logit, here));
    }
    found
}

impl Figure for Gradients {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn scene(&self, params: &Params) -> Scene {
        let axis = params.axis;
        let curves = losses(params).into_iter().enumerate();
        let mut marks: Vec<Mark> = curves
            .map(|(row, (series, label, loss))| {
                let name = (series, label);
                Mark::Curve(curve(
                    row,
                    name,
                    loss,
                    params.target,
                    axis,
                    Measure::Gradient,
                ))
            })
            .collect();
        marks.extend(crossings(params).into_iter().map(|logit| {
            let prob = prob_from_logit(logit);
            let x = match axis {
                XAxis::Probability => prob,
                XAxis::Logit => logit,
            };
            Mark::Point(Point {
                x,
                y: axis.gradient(axis.eval(Loss::Bce, x, params.target)),
                series: Series::Focal,
                label: format!("crosses at p = {}", number(prob, 3)),
            })
        }));
        Scene {
            panels: vec![Panel {
                id: "gradient",
                title: params.y_scale.gradient_title(axis.gradient_symbol()),
                x: axis.frame(axis_title(axis), params.zoom),
                y: params
                    .y_scale
                    .axis(axis.gradient_symbol(), gradient_frame(params), (1e-6, 1e6)),
                marks,
            }],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let gamma = number(params.gamma.get(), 4);
        let [smoothing, fp, fn_] = [
            params.smoothing.get(),
            params.fp_weight.get(),
            params.fn_weight.get(),
        ]
        .map(|v| number(v, 4));
        let slope = |series: &str| format!(r"\frac{{∂\c{{{series}}}{{L}}}}{{∂z}}");
        let weight = params.alpha.map_or_else(String::new, |alpha| {
            number(class_weight(Some(alpha), params.target), 4)
        });
        let pull = match params.target.get() {
            1.0 => format!(r"{gamma} p_t \ln p_t − (1 − p_t)"),
            0.0 => format!(r"1 − p_t − {gamma} p_t \ln p_t"),
            // For a soft label we follow torchvision: the factor times cross-entropy, not −ln p_t.
            _ => format!(
                r"p − y − \frac{{{gamma} (2 y − 1) p q}}{{1 − p_t}} ({})",
                bce_tex(params.target)
            ),
        };
        vec![
            Equation::of(
                Series::CrossEntropy,
                format!(r"{} = p − y", slope("cross-entropy")),
            ),
            Equation::of(
                Series::SquaredError,
                format!(r"{} = 2 (p − y) p q", slope("squared-error")),
            ),
            Equation::of(
                Series::Smoothed,
                format!(
                    r"{} = p − y (1 − {smoothing}) − \frac{{{smoothing}}}{{2}}",
                    slope("smoothed")
                ),
            ),
            Equation::of(
                Series::Asymmetric,
                format!(r"{} = {fp} (1 − y) p − {fn_} y q", slope("asymmetric")),
            ),
            Equation::of(
                Series::Focal,
                format!(
                    r"{} = {weight} (1 − p_t)^{{{gamma}}} ({pull})",
                    slope("focal")
                ),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let rows = losses(params)
            .into_iter()
            .map(|(series, label, loss)| {
                let eval = params
                    .at
                    .map_or(NONE, |x| params.axis.eval(loss, x, params.target));
                Row::new(Some(series), label, &[eval.loss, eval.d_prob, eval.d_logit])
            })
            .collect();
        let heading = readout_heading(params.at, |x| params.axis.spell(x));
        Table::new(heading, ["loss", "dL/dp", "dL/dz"], rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let x = self.place(params);
        let losses = losses(params).map(|(_, name, loss)| (name.to_owned(), loss));
        subjects(params.axis, x, params.target, losses)
    }

    fn summary(&self, params: &Params) -> String {
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
