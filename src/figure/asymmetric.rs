//! What if one mistake costs more than the other?

mod decision;
mod focusing;

use super::binary::{Measure, curve, subjects};
use super::example::{Example, Trial};
use super::frames::grown;
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::Preset;
use super::scene::{AxisSpec, Curve, Emphasis, Mark, Panel, Row, Scene, Series, Table};
use super::text::readout_heading;
use super::x_axis::{NONE, axis_title};
use crate::code::Subject;
use crate::loss::Loss;
use crate::params::{Asymmetry, Params, Target, Value, XAxis, Zoom};
use decision::{DECISIONS, expected_costs};

/// Cross-entropy with a cost for each kind of mistake, its gradient, and the decision that the costs imply.
pub(super) struct Asymmetric;

static INFO: Info = Info {
    id: "asymmetric",
    heading: "Choosing",
    title: "Asymmetric costs",
    question: "What if one mistake costs more than the other?",
    controls: &[
        "fp_weight",
        "fn_weight",
        "gamma_pos",
        "gamma_neg",
        "margin",
        "asymmetry",
        "axis",
        "y_scale",
    ],
    panels: &["loss", "gradient", "decision"],
    zooms: &["full"],
    example: Example::on(0.3, -1.0),
};

static NOTES: Notes = Notes {
    explanation: "A weight stretches one label’s curve and keeps its shape. Where the two loss curves meet means nothing; the [threshold] is where \
        the straight lines of the last picture meet. It is for [calibrated] probabilities (0.8 comes true in 80 % of cases), from a model trained with plain cross-entropy. Training with these \
        weights moves the probabilities instead, until 0.5 is the right threshold. Do one or the other: doing both counts the costs twice. \
        *Asymmetric focusing* is another loss: it prices no mistake, but discounts what is right already, negatives more than positives, and forgets negatives below a margin m.",
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
        Preset::new(
            "Focusing: γ_{−} = 4, m = 0.05",
            &[("asymmetry", Value::Name("focusing"))],
        ),
    ],
};

/// The two labels, each with its curves' name.
const LABELS: [(Target, &str); 2] = [(Target::POSITIVE, "y = 1"), (Target::NEGATIVE, "y = 0")];

fn focuses(params: &Params) -> bool {
    params.asymmetry == Asymmetry::Focusing
}

/// The loss that treats the labels differently, and its name.
fn asymmetric(params: &Params) -> (Loss, &'static str) {
    if focuses(params) {
        return (focusing::loss(params), "focused");
    }
    let loss = Loss::Asymmetric {
        fp_weight: params.fp_weight,
        fn_weight: params.fn_weight,
    };
    (loss, "weighted")
}

/// The losses in the readout's order: series, name, loss, label.
fn entries(params: &Params) -> [(Series, String, Loss, Target); 4] {
    let of = |series, kind: &str, loss, (target, name): (Target, &str)| {
        (series, format!("{kind}, {name}"), loss, target)
    };
    let [positive, negative] = LABELS;
    let (loss, name) = asymmetric(params);
    [
        of(Series::Asymmetric, name, loss, positive),
        of(Series::AsymmetricNegative, name, loss, negative),
        of(Series::CrossEntropy, "plain", Loss::Bce, positive),
        of(Series::CrossEntropyNegative, "plain", Loss::Bce, negative),
    ]
}

/// The larger weight that the axes have room for: fields take larger ones than sliders do.
fn dearest(params: &Params) -> f64 {
    if focuses(params) {
        return 10.0;
    }
    grown(
        10.0,
        100.0,
        [params.fp_weight.get(), params.fn_weight.get()],
    )
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

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        if focuses(params) {
            &["fp_weight", "fn_weight"]
        } else {
            &["gamma_pos", "gamma_neg", "margin"]
        }
    }

    fn scene(&self, params: &Params) -> Scene {
        let axis = params.axis;
        let x = axis.frame(axis_title(axis), Zoom::Full);
        let dearest = dearest(params);
        let scaled = |least: f64, by: f64| if dearest > 10.0 { by * dearest } else { least };
        let (worst, steepest, steepest_log) = match axis {
            XAxis::Probability => (scaled(12.0, 2.5), scaled(30.0, 10.0), 1e4),
            // No γ makes a sample pull harder than 1.5.
            XAxis::Logit if focuses(params) => (8.0, 2.0, 10.0),
            XAxis::Logit => (scaled(20.0, 2.5), dearest, 100.0),
        };
        let decision = if focuses(params) {
            focusing::panel(params, x)
        } else {
            Panel {
                id: "decision",
                title: "Cost of each decision, and the threshold".into(),
                x,
                y: AxisSpec::linear("expected cost", 0.0, dearest),
                marks: decision::marks(params),
            }
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
                decision,
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        if focuses(params) {
            focusing::formulas(params)
        } else {
            decision::formulas(params)
        }
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
        let (labels, column) = if focuses(params) {
            (focusing::TRAININGS, "true share")
        } else {
            (DECISIONS, "expected cost")
        };
        let last = params.at.map_or([none; 2], |x| {
            if focuses(params) {
                focusing::true_shares(params, x)
            } else {
                expected_costs(params, x)
            }
        });
        let decisions = labels.into_iter().zip(last);
        rows.extend(decisions.map(|((series, label), value)| {
            let values = [none, none, none, value];
            Row::new(Some(series), label, &values)
        }));
        let heading = readout_heading(params.at, |x| params.axis.spell(x));
        Table::new(heading, ["loss", "dL/dp", "dL/dz", column], rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let x = self.place(params);
        let entries = entries(params).into_iter();
        entries
            .flat_map(|(_, name, loss, target)| subjects(params.axis, x, target, [(name, loss)]))
            .collect()
    }

    fn summary(&self, params: &Params) -> String {
        if focuses(params) {
            focusing::sentence(params)
        } else {
            decision::sentence(params)
        }
    }
}
