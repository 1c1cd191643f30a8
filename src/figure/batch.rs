//! What does each row contribute to the batch?

mod classes;
mod formulas;
mod info;
mod sentence;
mod subject;
mod work;
mod worked;

use super::interface::{Equation, Figure, Info, Notes};
use super::scene::{AxisSpec, Bar, Fill, Mark, Panel, Row, Rule, Scene, Series, Table};
use super::text::{number, readout_heading};
use crate::code::Subject;
use crate::params::{BatchLoss, DivideBy, Params, Reduction};
use formulas::{series, symbol};
use info::{EXAMPLE, INFO, NOTES};
use sentence::refusal;
use subject::subject;
use work::{frames, work};
use worked::Worked;

/// An editable batch: each row's loss and gradient, and their reduction to one number.
pub(super) struct Batch;

fn bars(params: &Params, worked: &Worked, value: fn((f64, f64)) -> f64) -> Vec<Mark> {
    let rows = worked.rows.iter().enumerate();
    rows.map(|(i, row)| {
        let to = row.result.map_or(f64::NAN, value);
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

/// The columns of the readout and the table.
fn columns(params: &Params) -> [&'static str; 5] {
    let prediction = if params.batch_loss == BatchLoss::Classes {
        "p_{y}"
    } else {
        "prediction"
    };
    ["target", prediction, "weight", "loss", symbol(params)]
}

fn values(row: &worked::Row) -> [f64; 5] {
    let [target, prediction, weight] = row.inputs;
    let (loss, slope) = row.result.unwrap_or((f64::NAN, f64::NAN));
    [target, prediction, weight, loss, slope]
}

/// How many rows there are.
fn count(params: &Params) -> usize {
    if params.batch_loss == BatchLoss::Classes {
        params.class_rows.targets().len()
    } else {
        params.rows.as_slice().len()
    }
}

/// A place for each row.
fn axis(params: &Params) -> AxisSpec {
    AxisSpec::numbered("row", count(params).max(1))
}

impl Figure for Batch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        // The last is idle where a number is no divisor.
        let idle: &[&str] = match params.batch_loss {
            BatchLoss::Focal => &["pos_weight", "class_rows", "class_weight", "divide_by"],
            BatchLoss::BceLogits => &["gamma", "alpha", "class_rows", "class_weight", "divide_by"],
            BatchLoss::Bce | BatchLoss::SquaredError => &[
                "gamma",
                "alpha",
                "pos_weight",
                "class_rows",
                "class_weight",
                "divide_by",
            ],
            BatchLoss::CrossEntropy => &[
                "gamma",
                "alpha",
                "pos_weight",
                "ignored_rows",
                "class_rows",
                "class_weight",
                "divide_by",
            ],
            BatchLoss::Classes => &[
                "gamma",
                "alpha",
                "pos_weight",
                "ignored_rows",
                "rows",
                "divide_by",
            ],
        };
        let divides = params.divisor == DivideBy::Number;
        &idle[..idle.len() - usize::from(divides)]
    }

    /// The last row, if there are fewer.
    fn domain(&self, params: &Params) -> Option<(f64, f64)> {
        Some(axis(params).range())
    }

    fn example(&self, params: &Params) -> f64 {
        let last = count(params).saturating_sub(1);
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
        formulas::formulas(params)
    }

    fn readout(&self, params: &Params) -> Table {
        let chosen = params
            .at
            .and_then(|at| AxisSpec::numbered("", count(params)).snapped(at));
        let worked = work(params);
        let chosen = chosen.and_then(|place| worked.rows.get(place as usize));
        let values = chosen.map_or([f64::NAN; 5], values);
        let heading = readout_heading(params.at, |at| {
            format!("row {}", number(libm::round(at), 4))
        });
        Table::new(
            heading,
            columns(params),
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
        let told = worked.rows.iter().enumerate();
        let mut rows: Vec<Row> = told
            .map(|(i, row)| Row::new(None, number(i as f64, 2), &values(row)))
            .collect();
        let of_all = |label: &str, loss: f64| {
            let nothing = f64::NAN;
            Row::new(None, label, &[nothing, nothing, nothing, loss, nothing])
        };
        let mut mean = of_all("mean", worked.mean);
        if worked.mean.is_nan() {
            mean.words.push((3, "NaN"));
        }
        let divisor = of_all("the mean divides by", worked.divisor);
        for row in [of_all("sum", worked.sum), mean, divisor] {
            rows.push(row);
        }
        Table::new("row", columns(params), rows)
    }
}
