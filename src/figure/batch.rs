//! What does each row contribute to the batch?

mod sentence;
mod subject;
mod work;

use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info};
use super::presets::Preset;
use super::scene::{AxisSpec, Bar, Fill, Mark, Panel, Row, Rule, Scene, Series, Table};
use super::text::{number, readout_heading};
use crate::code::Subject;
use crate::params::{BatchLoss, Params, Reduction, Value};
use sentence::refusal;
use subject::subject;
use work::{Worked, frames, work};

/// An editable batch: each row's loss and gradient, and their reduction to one number.
pub(super) struct Batch;

static INFO: Info = Info {
    id: "batch",
    heading: "Choosing",
    title: "A batch, row by row",
    question: "What does each row contribute to the batch?",
    explanation: "Change a prediction: one loss bar and one [gradient] bar move, because rows are independent. Switch from mean to sum: every \
        gradient grows by the divisor, so the same [learning rate] takes a larger step. Weights multiply a row and leave the divisor alone. With two classes, \
        type −100 as a [target]: that row is ignored, by the divisor too.",
    controls: &[
        "gamma",
        "alpha",
        "pos_weight",
        "batch_loss",
        "reduction",
        "rows",
    ],
    panels: &["loss", "gradient"],
    zooms: &["full"],
    example: Example::at(EXAMPLE as f64),
    trial: Trial {
        action: "Sum instead of mean",
        look: "Every gradient grows, and no loss changes.",
        settings: &[("reduction", Value::Name("sum"))],
    },
    presets: &[
        Preset::new(
            "pos_weight = 10",
            &[
                ("batch_loss", Value::Name("bce-logits")),
                ("pos_weight", Value::Number(10.0)),
                ("rows", Value::Name("1:2,1:-1,0:0.5,0:-3")),
            ],
        ),
        Preset::new(
            "RetinaNet: γ = 2, α = .25",
            &[
                ("batch_loss", Value::Name("focal")),
                ("gamma", Value::Number(2.0)),
                ("alpha", Value::Number(0.25)),
            ],
        ),
        Preset::new(
            "An ignored row",
            &[
                ("batch_loss", Value::Name("cross-entropy")),
                ("rows", Value::Name("1:2,0:1,-100:4,1:-0.5")),
            ],
        ),
    ],
};

fn series(params: &Params) -> Series {
    match params.batch_loss {
        BatchLoss::Focal => Series::Focal,
        BatchLoss::SquaredError => Series::SquaredError,
        BatchLoss::Bce | BatchLoss::BceLogits | BatchLoss::CrossEntropy => Series::CrossEntropy,
    }
}

fn symbol(params: &Params) -> &'static str {
    match params.batch_loss {
        BatchLoss::Bce | BatchLoss::Focal => "dL/dp",
        BatchLoss::BceLogits | BatchLoss::CrossEntropy => "dL/dz",
        BatchLoss::SquaredError => "dL/dx",
    }
}

fn bars(params: &Params, worked: &Worked, value: fn((f64, f64)) -> f64) -> Vec<Mark> {
    let rows = worked.rows.iter().enumerate();
    rows.map(|(i, row)| {
        let to = row.map_or(f64::NAN, value);
        let label = if to.is_nan() {
            "–".into()
        } else {
            number(to, 2)
        };
        let style = (series(params), Fill::Solid);
        Mark::Bar(Bar::new((i as f64, 0.7), to, style, label))
    })
    .collect()
}

/// The row whose prediction is furthest from its target.
const EXAMPLE: usize = 3;

/// A place for each row.
fn axis(params: &Params) -> AxisSpec {
    AxisSpec::numbered("row", params.rows.as_slice().len().max(1))
}

impl Figure for Batch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        match params.batch_loss {
            BatchLoss::Focal => &["pos_weight"],
            BatchLoss::BceLogits => &["gamma", "alpha"],
            BatchLoss::Bce | BatchLoss::SquaredError | BatchLoss::CrossEntropy => {
                &["gamma", "alpha", "pos_weight"]
            }
        }
    }

    /// The last row, if there are fewer.
    fn domain(&self, params: &Params) -> Option<(f64, f64)> {
        Some(axis(params).range())
    }

    fn example(&self, params: &Params) -> f64 {
        let last = params.rows.as_slice().len().saturating_sub(1);
        EXAMPLE.min(last) as f64
    }

    fn scene(&self, params: &Params) -> Scene {
        let worked = work(params);
        // An axis needs room for one row, even when there is none.
        let x = axis(params);
        let mut losses = bars(params, &worked, |(loss, _)| loss);
        if params.reduction == Reduction::Mean {
            let mean = Rule::level(worked.mean, Series::Neutral, "");
            losses.push(Mark::Rule(mean));
        }
        let [loss, slope] = frames(params);
        Scene {
            panels: vec![
                Panel {
                    id: "loss",
                    // In the title, because bars and their numbers may cover a label at the line.
                    title: if params.reduction == Reduction::Mean && !worked.mean.is_nan() {
                        format!("Loss of each row; mean (line) *{}*", number(worked.mean, 3))
                    } else {
                        "Loss of each row".into()
                    },
                    x,
                    y: AxisSpec::linear("loss", loss.0, loss.1),
                    marks: losses,
                },
                Panel {
                    id: "gradient",
                    title: format!(
                        "Gradient of the {}, {}",
                        if params.reduction == Reduction::Mean {
                            "mean"
                        } else {
                            "sum"
                        },
                        symbol(params)
                    ),
                    x,
                    y: AxisSpec::linear("gradient", slope.0, slope.1),
                    marks: bars(params, &worked, |(_, slope)| slope),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let gamma = number(params.gamma.get(), 4);
        let pos_weight = number(params.pos_weight.get(), 4);
        let mut rows = params.rows.as_slice().iter();
        let hard = rows.all(|row| matches!(row.target, 0.0 | 1.0));
        let each = match params.batch_loss {
            BatchLoss::Bce => r"L_i = −w_i (y \ln p + (1 − y) \ln (1 − p))".to_owned(),
            BatchLoss::BceLogits => {
                format!(r"L_i = −w_i ({pos_weight} y \ln σ(z) + (1 − y) \ln (1 − σ(z)))")
            }
            BatchLoss::Focal if hard => {
                format!(r"L_i = −w_i α_t (1 − p_t)^{{{gamma}}} \ln p_t")
            }
            // As torchvision computes it for soft labels.
            BatchLoss::Focal => format!(
                r"L_i = −w_i α_t (1 − p_t)^{{{gamma}}} (y \ln p + (1 − y) \ln (1 − p)), \quad p_t = y p + (1 − y) (1 − p)"
            ),
            BatchLoss::SquaredError => {
                r"L_i = w_i (x − t)^2, \quad \frac{∂L_i}{∂x} = 2 w_i (x − t)".to_owned()
            }
            BatchLoss::CrossEntropy => r"L_i = w_i \ln (1 + e^{∓z})".to_owned(),
        };
        let worked = work(params);
        let whole = match params.reduction {
            Reduction::Mean => format!(r"L = \frac{{1}}{{{}}} \sum L_i", worked.divisor),
            Reduction::Sum => r"L = \sum L_i".to_owned(),
            Reduction::None => r"L_1, L_2, …".to_owned(),
        };
        vec![
            Equation::of(series(params), each),
            Equation::of(series(params), whole),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let rows = params.rows.as_slice();
        let chosen = params
            .at
            .and_then(|at| AxisSpec::numbered("", rows.len()).snapped(at))
            .map(|place| place as usize)
            .filter(|&place| place < rows.len());
        let values = chosen.map_or([f64::NAN; 5], |place| {
            let row = rows[place];
            let (loss, slope) = work(params).rows[place].unwrap_or((f64::NAN, f64::NAN));
            [row.target, row.prediction, row.weight, loss, slope]
        });
        let heading = readout_heading(params.at, |at| {
            format!("row {}", number(libm::round(at), 4))
        });
        let columns = ["target", "prediction", "weight", "loss", symbol(params)];
        Table::new(
            heading,
            columns,
            vec![Row::new(Some(series(params)), "this row", &values)],
        )
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        // A batch that the loss refuses has no program.
        if work(params).refused.is_some() {
            return Vec::new();
        }
        subject(params).map_or_else(Vec::new, |subject| vec![subject])
    }

    fn why_no_subjects(&self, params: &Params) -> String {
        refusal(&work(params)).unwrap_or_else(|| "The batch has no rows.".into())
    }

    fn summary(&self, params: &Params) -> String {
        sentence::of_batch(params)
    }

    fn table(&self, params: &Params) -> Table {
        let worked = work(params);
        let mut rows: Vec<Row> = params
            .rows
            .as_slice()
            .iter()
            .zip(&worked.rows)
            .enumerate()
            .map(|(i, (row, told))| {
                let (loss, slope) = told.unwrap_or((f64::NAN, f64::NAN));
                let values = [row.target, row.prediction, row.weight, loss, slope];
                Row::new(None, number(i as f64, 2), &values)
            })
            .collect();
        let of_all = |label: &str, loss: f64| {
            let nothing = f64::NAN;
            Row::new(None, label, &[nothing, nothing, nothing, loss, nothing])
        };
        let mut mean = of_all("mean", worked.mean);
        if worked.mean.is_nan() {
            mean.words.push((3, "NaN"));
        }
        let divisor = of_all("the mean divides by", worked.divisor as f64);
        for row in [of_all("sum", worked.sum), mean, divisor] {
            rows.push(row);
        }
        Table::new(
            "row",
            ["target", "prediction", "weight", "loss", symbol(params)],
            rows,
        )
    }
}
