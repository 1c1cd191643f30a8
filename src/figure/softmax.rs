//! Where does the gradient of cross-entropy push each logit?

mod bars;
mod sentence;

use super::class_row::{ClassRow, guessing_text, rival};
use super::example::{Example, Trial};
use super::frames::grown;
use super::interface::{Equation, Figure, Info};
use super::presets::Preset;
use super::scene::{AxisSpec, Panel, Row, Scene, Series, Table};
use super::text::{OFF_AXIS, number, readout_heading};
use crate::code::{Kind, Subject};
use crate::loss::softmax::guessing;
use crate::numerics::{Sum, odds};
use crate::params::{Params, Value};

/// Logits to drag, their probabilities, and the gradient.
pub(super) struct Softmax;

static INFO: Info = Info {
    id: "softmax",
    heading: "Classification",
    title: "Softmax and its gradient",
    question: "Which way does the loss push each logit?",
    controls: &["smoothing", "classes", "logits", "true_class"],
    explanation: "Drag a [logit] and watch *every* probability move: [softmax] divides one whole among the classes. The [gradient] is how far each \
        probability lies above or below its [target], and it sums to 0. Guessing costs ln K, *1.10* for 3 classes and *2.30* for 10, so a loss of 2.0 is worse \
        than guessing among 3 and far better than guessing among 20. Only differences count: add 1 to all logits.",
    panels: &["logits", "probabilities", "gradient"],
    zooms: &["full"],
    example: Example::at(0.0),
    trial: Trial {
        action: "Raise the second logit to 4",
        look: "Every probability moves, not only its own.",
        settings: &[("logits", Value::Name("2,4,0.1"))],
    },
    presets: &[
        Preset::new(
            "Chapter: .20 .10 .62 .08",
            &[
                (
                    "logits",
                    Value::Name(
                        "-1.6094379124341003,-2.302585092994046,-0.4780358009429998,-2.5257286443082556",
                    ),
                ),
                ("true_class", Value::Number(2.0)),
                ("smoothing", Value::Number(0.0)),
            ],
        ),
        Preset::new(
            "A logit two higher",
            &[
                ("logits", Value::Name("5,3")),
                ("smoothing", Value::Number(0.0)),
            ],
        ),
        Preset::new(
            "Guessing among 10",
            &[
                ("logits", Value::Name("0,0,0,0,0,0,0,0,0,0")),
                ("smoothing", Value::Number(0.0)),
            ],
        ),
    ],
};

fn axis(params: &Params) -> AxisSpec {
    AxisSpec::numbered("class", params.logits.classes())
}

/// The class that the cursor `at` points at.
fn pointed(params: &Params, at: f64) -> Option<usize> {
    axis(params).snapped(at).map(|place| place as usize)
}

/// The rows of the readout; those that have bars come first.
const ROWS: [(Option<Series>, &str); 8] = [
    (Some(Series::CrossEntropy), "logit z"),
    (Some(Series::CrossEntropy), "probability p"),
    (Some(Series::Smoothed), "target t"),
    (Some(Series::CrossEntropy), "gradient p − t"),
    (None, "p ÷ the true class’s p"),
    (None, "p ÷ the best other’s p"),
    (None, "loss of the row"),
    (None, "guessing, ln K"),
];

impl Figure for Softmax {
    fn info(&self) -> &'static Info {
        &INFO
    }

    /// The true class.
    fn example(&self, params: &Params) -> f64 {
        params.true_class as f64
    }

    fn scene(&self, params: &Params) -> Scene {
        let row = ClassRow::of(params);
        let logits = params.logits.as_slice();
        let classes = logits.len();
        let x = axis(params);
        let highest = grown(10.0, 1000.0, logits.iter().copied());
        Scene {
            panels: vec![
                Panel {
                    id: "logits",
                    title: "Logits z: drag them".into(),
                    x,
                    y: AxisSpec::linear("logit", -highest, highest),
                    marks: bars::of_logits(params),
                },
                Panel {
                    id: "probabilities",
                    title: format!(
                        "Probability p, target outlined; loss *{}*, guessing (line) *{}*",
                        number(row.loss, 3),
                        guessing_text(classes)
                    ),
                    x,
                    // Room for a label over a bar of 1.
                    y: AxisSpec::linear("probability", 0.0, 1.12),
                    marks: bars::of_probs(&row),
                },
                Panel {
                    id: "gradient",
                    title: "Gradient, dL/dz = p − t: above or below the target".into(),
                    x,
                    y: AxisSpec::linear("gradient", -1.12, 1.12),
                    marks: bars::of_gradient(&row),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let s = number(params.smoothing.get(), 4);
        let (classes, y) = (params.logits.classes(), params.true_class);
        vec![
            Equation::of(
                Series::CrossEntropy,
                format!(
                    r"\c{{cross-entropy}}{{p_k}} = \frac{{e^{{z_k}}}}{{\sum_{{j < {classes}}} e^{{z_j}}}}"
                ),
            ),
            Equation::of(
                Series::Smoothed,
                format!(r"\c{{smoothed}}{{t_k}} = (1 − {s}) [k = {y}] + \frac{{{s}}}{{{classes}}}"),
            ),
            Equation::of(
                Series::CrossEntropy,
                r"L = −\sum_k \c{smoothed}{t_k} \ln \c{cross-entropy}{p_k}",
            ),
            Equation::of(
                Series::CrossEntropy,
                r"\frac{∂L}{∂z_k} = \c{cross-entropy}{p_k} − \c{smoothed}{t_k}",
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let class = params.at.and_then(|at| pointed(params, at));
        let values = class.map_or([f64::NAN; ROWS.len()], |class| {
            let row = ClassRow::of(params);
            let logits = params.logits.as_slice();
            let other = rival(logits, class);
            [
                logits[class],
                row.prediction.prob(class),
                row.targets[class],
                row.gradient[class],
                odds(logits[class], logits[params.true_class]),
                odds(logits[class], logits[other]),
                row.loss,
                guessing(logits.len()),
            ]
        });
        let rows = ROWS
            .into_iter()
            .zip(values)
            .map(|((series, label), value)| {
                // Odds are never infinite, only beyond the largest f64; a loss may be infinite.
                let beyond = label.starts_with("p ÷") && value.is_infinite();
                let value = if beyond { f64::NAN } else { value };
                let row = Row::new(series, label, &[value]);
                if beyond { row.or_word("> 1e308") } else { row }
            })
            .collect();
        let heading = readout_heading(params.at, |at| match class {
            Some(class) => format!("class {class}"),
            None => number(at, 4),
        });
        Table::new(heading, ["value"], rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let kind = Kind::Softmax {
            classes: params.logits.classes(),
            smoothing: params.smoothing,
        };
        let logits = params.logits.as_slice().to_vec();
        let class = params.true_class as f64;
        vec![Subject::one("cross-entropy", kind, logits, class)]
    }

    fn summary(&self, params: &Params) -> String {
        match params.at.map(|at| pointed(params, at)) {
            None => sentence::of_row(params),
            Some(Some(class)) => sentence::of_class(params, class),
            Some(None) => OFF_AXIS.into(),
        }
    }

    fn table(&self, params: &Params) -> Table {
        let row = ClassRow::of(params);
        let classes = params.logits.classes();
        let each = |value: &dyn Fn(usize) -> f64| (0..classes).map(value).collect::<Sum>().total();
        let mut rows: Vec<Row> = params
            .logits
            .as_slice()
            .iter()
            .enumerate()
            .map(|(class, &logit)| {
                let label = if class == params.true_class {
                    format!("{class}, the true one")
                } else {
                    class.to_string()
                };
                let values = [
                    logit,
                    row.prediction.prob(class),
                    row.targets[class],
                    row.gradient[class],
                    row.term(class),
                ];
                Row::new(None, label, &values)
            })
            .collect();
        // Anything smaller is 0 but for rounding.
        let balance = each(&|class| row.gradient[class]);
        let balance = if libm::fabs(balance) < 1e-14 {
            0.0
        } else {
            balance
        };
        rows.push(Row::new(
            None,
            "sum",
            &[
                f64::NAN,
                each(&|class| row.prediction.prob(class)),
                each(&|class| row.targets[class]),
                balance,
                row.loss,
            ],
        ));
        let mut guess = [f64::NAN; 5];
        guess[4] = guessing(classes);
        rows.push(Row::new(None, "guessing, ln K", &guess));
        Table::new("class", ["z", "p", "t", "p − t", "−t ln p"], rows)
    }
}
