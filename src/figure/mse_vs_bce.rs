//! Why not squared error for classification?

use super::binary::{Measure, bce_tex, curve, subjects, verdict};
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::{self, Preset};
use super::scene::{Mark, Panel, Row, Scene, Series, Table};
use super::text::{OFF_AXIS, number, readout_heading, times};
use super::x_axis::{NONE, axis_title};
use crate::code::Subject;
use crate::loss::Loss;
use crate::params::{Params, Value, XAxis, Zoom};

/// Squared error, cross-entropy and clipped cross-entropy side by side.
pub(super) struct MseVsBce;

static INFO: Info = Info {
    id: "mse-vs-bce",
    heading: "Classification",
    title: "Squared error or cross-entropy",
    question: "Why not squared error for classification?",
    controls: &["epsilon", "target", "axis", "y_scale", "zoom"],
    panels: &["loss", "gradient"],
    zooms: &["full", "near-1"],
    example: Example::on(0.1, -6.0)
        .mirrored()
        .with(&[("axis", Value::Name("logit"))]),
};

static NOTES: Notes = Notes {
    explanation: "Along the [logit], z = ln(p/q) with q = 1 − p, look at both ends of the [gradient]: squared error’s dies on *both* \
        sides, even where the model is confidently wrong, because it carries the [sigmoid]’s slope p q. In cross-entropy that factor cancels, and p − y is left. [Clipping] \
        brings the dead end back: beyond ε the gradient is exactly 0. Try ε = 0.1 to see the plateau. The loss is in [nats].",
    trial: Trial {
        action: "Clip p at ε = 0.1",
        look: "The clipped gradient is 0: nothing is learnt.",
        settings: &[("epsilon", Value::Number(0.1))],
    },
    presets: &[
        Preset::new("Chapter: p = 0.1", &[("at", Value::Number(0.1))]),
        Preset::new(
            "Confidently wrong: z = −6",
            &[("axis", Value::Name("logit")), ("at", Value::Number(-6.0))],
        ),
        presets::HARD_CLIP,
    ],
};

fn losses(params: &Params) -> [(Series, &'static str, Loss); 3] {
    let clipped = Loss::BceClipped {
        epsilon: params.epsilon,
    };
    [
        (Series::CrossEntropy, "cross-entropy", Loss::Bce),
        (Series::SquaredError, "squared error", Loss::Mse),
        (Series::Clipped, "clipped", clipped),
    ]
}

fn loss_frame(params: &Params) -> (f64, f64) {
    let y = params.target.get();
    let top = match (params.axis, params.zoom) {
        (_, Zoom::NearOne) if y == 1.0 => 0.001,
        (_, Zoom::NearOne) => 20.0,
        (XAxis::Probability, _) => 4.0,
        (XAxis::Logit, _) => 8.0,
    };
    (0.0, top)
}

fn gradient_frame(params: &Params) -> (f64, f64) {
    let y = params.target.get();
    match params.axis {
        XAxis::Probability if params.zoom == Zoom::NearOne => {
            if y == 1.0 {
                (-1.2, 0.0)
            } else {
                (0.0, 1e4)
            }
        }
        XAxis::Logit if params.zoom == Zoom::NearOne && y == 1.0 => (-0.001, 0.0),
        XAxis::Probability if y == 1.0 => (-20.0, 0.0),
        XAxis::Probability if y == 0.0 => (0.0, 20.0),
        XAxis::Probability => (-20.0, 20.0),
        XAxis::Logit if y == 1.0 => (-1.0, 0.0),
        XAxis::Logit if y == 0.0 => (0.0, 1.0),
        XAxis::Logit => (-1.0, 1.0),
    }
}

/// Whether a gradient is 0 but for rounding, as where p equals y.
fn is_rounding(gradient: f64) -> bool {
    libm::fabs(gradient) < 1e-15
}

/// Compares the gradients of cross-entropy and squared error; `right` tells whether the model is.
fn comparison(ce: f64, se: f64, right: bool) -> String {
    if !ce.is_finite() {
        format!(
            "Cross-entropy’s gradient is unbounded there; squared error’s is *{}*.",
            number(se, 3)
        )
    } else if is_rounding(ce) {
        "Both gradients are *0*.".into()
    } else if se == 0.0 {
        format!(
            "Squared error’s gradient is *0*, cross-entropy’s *{}*.",
            number(ce, 3)
        )
    } else if right {
        // Both fade as they should here, so their ratio says nothing against either.
        format!(
            "Cross-entropy’s gradient is *{}*, squared error’s *{}*.",
            number(ce, 3),
            number(se, 3)
        )
    } else {
        // The ratio is 1/(2pq), which is never below 2.
        format!(
            "Cross-entropy’s gradient is *{}*, *{}* times squared error’s *{}*.",
            number(ce, 3),
            times(ce / se),
            number(se, 3),
        )
    }
}

impl Figure for MseVsBce {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn scene(&self, params: &Params) -> Scene {
        let axis = params.axis;
        let x = axis.frame(axis_title(axis), params.zoom);
        let marks = |shown| {
            // Clipped cross-entropy coincides with cross-entropy except at its ends, so it is drawn behind.
            let losses = losses(params);
            [2, 1, 0]
                .map(|row| {
                    let (series, label, loss) = losses[row];
                    let name = (series, label);
                    Mark::Curve(curve(row, name, loss, params.target, axis, shown))
                })
                .into()
        };
        Scene {
            panels: vec![
                Panel {
                    id: "loss",
                    title: "Loss, nats".into(),
                    x,
                    y: params
                        .y_scale
                        .axis("loss", loss_frame(params), (1e-6, 100.0)),
                    marks: marks(Measure::Loss),
                },
                Panel {
                    id: "gradient",
                    title: params.y_scale.gradient_title(axis.gradient_symbol()),
                    x,
                    y: params
                        .y_scale
                        .axis("gradient", gradient_frame(params), (1e-6, 1e6)),
                    marks: marks(Measure::Gradient),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let y = number(params.target.get(), 4);
        let terms = bce_tex(params.target);
        let epsilon = number(params.epsilon.get(), 3);
        vec![
            Equation::of(
                Series::CrossEntropy,
                format!(
                    r"\c{{cross-entropy}}{{L}} = {terms}, \quad \frac{{∂\c{{cross-entropy}}{{L}}}}{{∂z}} = p − {y}"
                ),
            ),
            Equation::of(
                Series::SquaredError,
                format!(
                    r"\c{{squared-error}}{{L}} = (p − {y})^2, \quad \frac{{∂\c{{squared-error}}{{L}}}}{{∂z}} = 2 (p − {y}) p (1 − p)"
                ),
            ),
            Equation::of(
                Series::Clipped,
                format!(
                    r"\c{{clipped}}{{p}} = \text{{min}}(\text{{max}}(p, {epsilon}), 1 − {epsilon})"
                ),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let at = params.at;
        let slope = at
            .and_then(|x| params.axis.sigmoid(x))
            .map_or(f64::NAN, |point| point.prob() * point.complement());
        let evals = losses(params).map(|(series, label, loss)| {
            let eval = at.map_or(NONE, |x| params.axis.eval(loss, x, params.target));
            (series, label, eval)
        });
        let mut rows: Vec<Row> = evals
            .iter()
            .map(|(series, label, eval)| {
                Row::new(
                    Some(*series),
                    *label,
                    &[eval.loss, eval.d_prob, slope, eval.d_logit],
                )
            })
            .collect();
        let (ce, se) = (evals[0].2, evals[1].2);
        let ratio = |a: f64, b: f64| if b == 0.0 { f64::NAN } else { a / b };
        rows.push(Row::new(
            None,
            "cross-entropy ÷ squared error",
            &[
                ratio(ce.loss, se.loss),
                ratio(ce.d_prob, se.d_prob),
                f64::NAN,
                ratio(ce.d_logit, se.d_logit),
            ],
        ));
        let heading = readout_heading(at, |x| params.axis.spell(x));
        Table::new(heading, ["loss", "dL/dp", "× p q", "= dL/dz"], rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let losses = losses(params).map(|(_, name, loss)| (name.to_owned(), loss));
        subjects(params.axis, self.place(params), params.target, losses)
    }

    fn summary(&self, params: &Params) -> String {
        let x = self.place(params);
        let Some(point) = params.axis.sigmoid(x) else {
            return OFF_AXIS.into();
        };
        let axis = params.axis;
        let slope = |loss| axis.gradient(axis.eval(loss, x, params.target));
        let [ce, se] = [Loss::Bce, Loss::Mse].map(slope);
        let y = params.target.get();
        let place = params.axis.spell(x);
        let right = libm::fabs(point.prob() - y) < 0.5;
        let opening = if y == 0.0 || y == 1.0 {
            let prob_true = if y == 1.0 {
                point.prob()
            } else {
                point.complement()
            };
            format!("At *{place}* the model is {}.", verdict(prob_true))
        } else {
            format!(
                "The label is soft, *y = {}*, and the model says *{place}*.",
                number(y, 3)
            )
        };
        let closing = comparison(ce, se, right);
        let clipped = Loss::BceClipped {
            epsilon: params.epsilon,
        };
        let dead = if slope(clipped) == 0.0 && !is_rounding(ce) {
            " Clipped cross-entropy’s is exactly *0*."
        } else {
            ""
        };
        format!("{opening} {closing}{dead}")
    }
}
