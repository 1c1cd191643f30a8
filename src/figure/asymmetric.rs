//! What if one mistake costs more than the other?

mod decision;

use super::binary::{Measure, curve, subjects};
use super::example::{Example, Trial};
use super::frames::grown;
use super::interface::{Equation, Figure, Info};
use super::presets::Preset;
use super::scene::{AxisSpec, Curve, Emphasis, Mark, Panel, Row, Scene, Series, Table};
use super::text::{OFF_AXIS, number, prob_text, readout_heading};
use super::x_axis::{NONE, axis_title};
use crate::code::Subject;
use crate::loss::Loss;
use crate::loss::asymmetric::{threshold, trained_to};
use crate::params::{Params, Target, Value, XAxis, Zoom};
use decision::{DECISIONS, expected_costs};

/// Cross-entropy with a cost for each kind of mistake, its gradient, and the decision that the costs imply.
pub(super) struct Asymmetric;

static INFO: Info = Info {
    id: "asymmetric",
    heading: "Choosing",
    title: "Asymmetric costs",
    question: "What if one mistake costs more than the other?",
    controls: &["fp_weight", "fn_weight", "axis", "y_scale"],
    explanation: "A weight stretches one label’s curve and keeps its shape. Where the two loss curves meet means nothing; the [threshold] is where \
        the straight lines of the last picture meet. It is for [calibrated] probabilities (0.8 comes true in 80 % of cases), from a model trained with plain cross-entropy. Training with these \
        weights moves the probabilities instead, until 0.5 is the right threshold. Do one or the other: doing both counts the costs twice.",
    panels: &["loss", "gradient", "decision"],
    zooms: &["full"],
    example: Example::on(0.3, -1.0),
    trial: Trial {
        action: "Miss a disease, w_{fn} = 20",
        look: "The threshold falls to a slight suspicion.",
        settings: &[
            ("fp_weight", Value::Number(1.0)),
            ("fn_weight", Value::Number(20.0)),
        ],
    },
    presets: &[
        Preset::new(
            "A missed disease",
            &[
                ("fp_weight", Value::Number(1.0)),
                ("fn_weight", Value::Number(20.0)),
            ],
        ),
        Preset::new(
            "Lost mail",
            &[
                ("fp_weight", Value::Number(10.0)),
                ("fn_weight", Value::Number(1.0)),
            ],
        ),
        Preset::new(
            "pos_weight = 10",
            &[
                ("fp_weight", Value::Number(1.0)),
                ("fn_weight", Value::Number(10.0)),
                ("axis", Value::Name("logit")),
            ],
        ),
    ],
};

/// The two labels, each with its curves' name.
const LABELS: [(Target, &str); 2] = [(Target::POSITIVE, "y = 1"), (Target::NEGATIVE, "y = 0")];

fn weighted(params: &Params) -> Loss {
    Loss::Asymmetric {
        fp_weight: params.fp_weight,
        fn_weight: params.fn_weight,
    }
}

/// The losses in the readout's order: series, name, loss, label.
fn entries(params: &Params) -> [(Series, String, Loss, Target); 4] {
    let of = |series, kind: &str, loss, (target, name): (Target, &str)| {
        (series, format!("{kind}, {name}"), loss, target)
    };
    let [positive, negative] = LABELS;
    let loss = weighted(params);
    [
        of(Series::Asymmetric, "weighted", loss, positive),
        of(Series::AsymmetricNegative, "weighted", loss, negative),
        of(Series::CrossEntropy, "plain", Loss::Bce, positive),
        of(Series::CrossEntropy, "plain", Loss::Bce, negative),
    ]
}

fn curves(params: &Params, measure: Measure) -> Vec<Mark> {
    let entries = entries(params).into_iter().enumerate();
    let mut marks: Vec<Mark> = entries
        .map(|(row, (series, name, loss, target))| {
            let drawn = curve(row, (series, &name), loss, target, params.axis, measure);
            let main = row < LABELS.len();
            let label = if main { LABELS[row].1 } else { "plain" };
            let emphasis = if main {
                Emphasis::Main
            } else {
                Emphasis::Context
            };
            Mark::Curve(Curve {
                emphasis,
                ..drawn.labelled(label.into())
            })
        })
        .collect();
    // Plain cross-entropy is drawn behind.
    marks.reverse();
    marks
}

impl Figure for Asymmetric {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn scene(&self, params: &Params) -> Scene {
        let axis = params.axis;
        let x = axis.frame(axis_title(axis), Zoom::Full);
        // The axes grow because fields take larger weights than sliders do.
        let weights = [params.fp_weight.get(), params.fn_weight.get()];
        let dearest = grown(10.0, 100.0, weights);
        let scaled = |least: f64, by: f64| if dearest > 10.0 { by * dearest } else { least };
        let (worst, steepest, steepest_log) = match axis {
            XAxis::Probability => (scaled(12.0, 2.5), scaled(30.0, 10.0), 1e4),
            XAxis::Logit => (scaled(20.0, 2.5), dearest, 100.0),
        };
        Scene {
            panels: vec![
                Panel {
                    id: "loss",
                    title: "Loss, nats".into(),
                    x,
                    y: params.y_scale.axis("loss", (0.0, worst), (1e-3, 1e3)),
                    marks: curves(params, Measure::Loss),
                },
                Panel {
                    id: "gradient",
                    title: params.y_scale.gradient_title(axis.gradient_symbol()),
                    x,
                    y: params
                        .y_scale
                        .axis("gradient", (-steepest, steepest), (1e-3, steepest_log)),
                    marks: curves(params, Measure::Gradient),
                },
                Panel {
                    id: "decision",
                    title: "Cost of each decision, and the threshold".into(),
                    x,
                    y: AxisSpec::linear("expected cost", 0.0, dearest),
                    marks: decision::marks(params),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let (fp, fn_) = (params.fp_weight, params.fn_weight);
        let texts = (number(fp.get(), 4), number(fn_.get(), 4));
        let (w_fp, w_fn) = (&texts.0, &texts.1);
        let mut formulas = vec![
            Equation::of(
                Series::Asymmetric,
                format!(r"\c{{asymmetric}}{{L}} = −{w_fn} y \ln p − {w_fp} (1 − y) \ln (1 − p)"),
            ),
            Equation::of(
                Series::Asymmetric,
                format!(
                    r"\frac{{∂\c{{asymmetric}}{{L}}}}{{∂z}} = {w_fp} (1 − y) p − {w_fn} y (1 − p)"
                ),
            ),
        ];
        if let Some(cut) = threshold(fp, fn_) {
            formulas.push(Equation::of(
                Series::CrossEntropy,
                format!(
                    r"\text{{threshold}} = \frac{{w_{{fp}}}}{{w_{{fp}} + w_{{fn}}}} = \frac{{{w_fp}}}{{{w_fp} + {w_fn}}} = {}",
                    number(cut, 4)
                ),
            ));
        }
        formulas
    }

    fn readout(&self, params: &Params) -> Table {
        let none = f64::NAN;
        let mut rows: Vec<Row> = entries(params)
            .into_iter()
            .map(|(series, name, loss, target)| {
                let eval = params
                    .at
                    .map_or(NONE, |x| params.axis.eval(loss, x, target));
                let values = [eval.loss, eval.d_prob, eval.d_logit, none];
                Row::new(Some(series), name, &values)
            })
            .collect();
        let costs = params.at.map_or([none; 2], |x| expected_costs(params, x));
        let decisions = DECISIONS.into_iter().zip(costs);
        rows.extend(decisions.map(|((series, label), cost)| {
            let values = [none, none, none, cost];
            Row::new(Some(series), label, &values)
        }));
        let heading = readout_heading(params.at, |x| params.axis.spell(x));
        Table::new(heading, ["loss", "dL/dp", "dL/dz", "expected cost"], rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let x = self.place(params);
        let entries = entries(params).into_iter();
        entries
            .flat_map(|(_, name, loss, target)| subjects(params.axis, x, target, [(name, loss)]))
            .collect()
    }

    fn summary(&self, params: &Params) -> String {
        let (fp, fn_) = (params.fp_weight, params.fn_weight);
        let Some(cut) = threshold(fp, fn_) else {
            return "Both weights are *0*: no mistake costs anything, so there is nothing to learn and no threshold to set.".into();
        };
        let Some(x) = params.at else {
            let (w_fp, w_fn) = (fp.get(), fn_.get());
            let opening = if w_fp == w_fn {
                "Both mistakes cost the same".into()
            } else if w_fn == 0.0 {
                "Only false positives cost anything".into()
            } else if w_fp == 0.0 {
                "Only false negatives cost anything".into()
            } else if w_fp > w_fn {
                format!(
                    "A false positive costs *{}* times a false negative",
                    number(w_fp / w_fn, 3)
                )
            } else {
                format!(
                    "A false negative costs *{}* times a false positive",
                    number(w_fn / w_fp, 3)
                )
            };
            return if cut == 0.5 {
                format!("{opening}: however the model was trained, put the threshold at *0.5*.")
            } else {
                format!(
                    "{opening}. After plain training, put the threshold at *{}*; after training with this loss, at *0.5*.",
                    number(cut, 3)
                )
            };
        };
        let (Some(chance), costs) = (params.axis.sigmoid(x), expected_costs(params, x)) else {
            return OFF_AXIS.into();
        };
        let [one, zero] = costs;
        let verdict = if one < zero {
            "say *1*"
        } else if one > zero {
            "say *0*"
        } else {
            "either will do"
        };
        let moved = trained_to(chance, fp, fn_).map_or_else(
            || "This loss teaches nothing about such cases.".into(),
            |moved| {
                format!(
                    "A model trained with this loss says *{}* instead.",
                    prob_text(moved)
                )
            },
        );
        format!(
            "If the chance of a positive is *{}*, saying 1 costs *{}* on average and saying 0 *{}*: {verdict}. {moved}",
            params.axis.spell(x),
            number(one, 3),
            number(zero, 3),
        )
    }
}
