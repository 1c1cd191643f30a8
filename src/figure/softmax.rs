//! Where does the gradient of cross-entropy push each logit?

mod bars;
mod sentence;
mod steps;
mod told;

use super::class_row::{ClassRow, guess_text};
use super::example::{Example, Trial};
use super::frames::grown;
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::Preset;
use super::scene::{AxisSpec, Panel, Row, Scene, Table};
use super::text::{OFF_AXIS, number, readout_heading};
use crate::code::{Kind, Subject};
use crate::params::{Params, SoftmaxView, Value};

/// Logits to drag, their probabilities, and the gradient.
pub(super) struct Softmax;

static INFO: Info = Info {
    id: "softmax",
    heading: "Classification",
    title: "Softmax and its gradient",
    question: "Which way does the loss push each logit?",
    controls: &[
        "smoothing",
        "temperature",
        "classes",
        "logits",
        "true_class",
        "class_weight",
        "softmax_view",
    ],
    panels: &["logits", "probabilities", "gradient"],
    zooms: &["full"],
    example: Example::at(0.0),
};

static NOTES: Notes = Notes {
    explanation: "Drag a [logit] and watch *every* probability move: [softmax] divides one whole among the classes. The [gradient] is how far each \
        probability lies above or below its [target], and it sums to 0. Guessing costs ln K, *1.10* for 3 classes and *2.30* for 10, so a loss of 2.0 is worse \
        than guessing among 3 and far better than guessing among 20. Only differences count: add 1 to all logits. So the largest may be \
        subtracted first, as *step by step* shows, and no power overflows.",
    trial: Trial {
        action: "Raise the second logit to 4",
        look: "Every probability moves, not only its own.",
        settings: &[("logits", Value::Name("2,4,0.1"))],
    },
    presets: &[
        Preset::new(
            "Chapter: 0.20 0.10 0.62 0.08",
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
        Preset::new(
            "Step by step: 1000, 999, 998",
            &[
                ("logits", Value::Name("1000,999,998")),
                ("smoothing", Value::Number(0.0)),
                ("softmax_view", Value::Name("steps")),
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

/// Whether the steps are shown.
fn by_steps(params: &Params) -> bool {
    params.softmax_view == SoftmaxView::Steps
}

fn probabilities_title(row: &ClassRow) -> String {
    format!(
        "Probability p, target outlined; loss *{}*, guessing (line) *{}*",
        number(row.loss, 3),
        guess_text(row.guess)
    )
}

impl Figure for Softmax {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    /// The true class.
    fn example(&self, params: &Params) -> f64 {
        params.true_class as f64
    }

    fn domain(&self, params: &Params) -> Option<(f64, f64)> {
        Some(axis(params).range())
    }

    fn scene(&self, params: &Params) -> Scene {
        let row = ClassRow::of(params);
        let logits = params.logits.as_slice();
        let x = axis(params);
        let highest = grown(10.0, 1000.0, logits.iter().copied());
        let steepest = told::steepest(params);
        let (title, powers, gradient_row) = if by_steps(params) {
            let title = steps::title(params, &row);
            (title, steps::bars(params, &row), steps::GRADIENT)
        } else {
            (
                probabilities_title(&row),
                bars::of_probs(&row),
                told::GRADIENT,
            )
        };
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
                    title,
                    x,
                    // Room for a label over a bar of 1.
                    y: AxisSpec::linear("probability", 0.0, 1.12),
                    marks: powers,
                },
                Panel {
                    id: "gradient",
                    title: format!(
                        "Gradient, dL/dz = {}: above or below the target",
                        told::gradient_text(params)
                    ),
                    x,
                    y: AxisSpec::linear("gradient", -steepest, steepest),
                    marks: bars::of_gradient(&row, gradient_row),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        if by_steps(params) {
            steps::formulas(params)
        } else {
            told::formulas(params)
        }
    }

    fn readout(&self, params: &Params) -> Table {
        let class = params.at.and_then(|at| pointed(params, at));
        let (rows, values): (_, fn(&Params, usize) -> _) = if by_steps(params) {
            let labels = steps::ROWS.map(|(series, label)| (series, label.to_owned()));
            (labels, steps::values)
        } else {
            (told::rows(params), told::values)
        };
        let values = class.map_or([f64::NAN; 8], |class| values(params, class));
        let rows = rows
            .into_iter()
            .zip(values)
            .map(|((series, label), value)| {
                // Odds are never infinite, only beyond the largest f64; a loss may be infinite.
                let beyond = label.starts_with("p ÷") && value.is_infinite();
                let overflows = class.is_some() && value.is_nan();
                let value = if beyond { f64::NAN } else { value };
                let row = Row::new(series, label, &[value]);
                match (beyond, overflows) {
                    (true, _) => row.or_word("> 1e308"),
                    (_, true) => row.or_word("NaN"),
                    _ => row,
                }
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
            temperature: params.temperature,
            class_weight: params.class_weight,
        };
        let logits = params.logits.as_slice().to_vec();
        let class = params.true_class as f64;
        vec![Subject::one("cross-entropy", kind, logits, class)]
    }

    fn summary(&self, params: &Params) -> String {
        match params.at.map(|at| pointed(params, at)) {
            Some(Some(_)) | None if by_steps(params) => steps::sentence(params),
            None => sentence::of_row(params),
            Some(Some(class)) => sentence::of_class(params, class),
            Some(None) => OFF_AXIS.into(),
        }
    }

    fn table(&self, params: &Params) -> Table {
        if by_steps(params) {
            steps::table(params)
        } else {
            told::table(params)
        }
    }
}
