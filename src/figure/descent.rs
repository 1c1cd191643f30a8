//! What does the gradient do, step by step?

mod info;
mod marks;
mod runs;
mod sentence;

use super::interface::{Equation, Figure, Info, Notes};
use super::scene::{AxisSpec, Heading, Panel, Row, Scene, Table};
use super::text::{OFF_AXIS, number, readout_heading};
use crate::code::{Kind, Subject, Training};
use crate::descent::{Setup, State};
use crate::loss::Loss;
use crate::params::{DescentLoss, Params, Reduction, Zoom};
use info::{INFO, NOTES};
use runs::{Racer, chosen, runs};

/// Two losses that gradient descent minimizes from the same start, over points that can be moved.
pub(super) struct Descent;

/// Rows of the table, about.
const TOLD: usize = 20;

/// The weight that a cursor stands on.
fn pointed(params: &Params) -> Option<f64> {
    params.at.and_then(|at| marks::WEIGHTS.snapped(at))
}

/// The loss of all points as they stand, unless the run has diverged.
fn subject(racer: &Racer, params: &Params) -> Option<Subject> {
    let now = racer.now()?;
    let points = params.points.as_slice();
    let total: f64 = points.iter().map(|point| point.count).sum();
    let logit = |x: f64| now.weight * x + now.bias;
    let (loss, pos_weight) = match racer.loss {
        Loss::Asymmetric { .. } => (Loss::Bce, params.pos_weight.get()),
        other => (other, 1.0),
    };
    Some(Subject {
        name: racer.name.into(),
        kind: Kind::Binary { loss, pos_weight },
        x: points.iter().map(|point| logit(point.feature)).collect(),
        y: points.iter().map(|point| point.target.get()).collect(),
        weight: points.iter().map(|point| point.count / total).collect(),
        reduction: Reduction::Sum,
        divisor: None,
    })
}

impl Figure for Descent {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        const ALL: [&str; 6] = [
            "gamma",
            "alpha",
            "smoothing",
            "pos_weight",
            "gamma",
            "alpha",
        ];
        let has = |loss| chosen(params).any(|one| one == loss);
        match (
            has(DescentLoss::Focal),
            has(DescentLoss::Smoothed),
            has(DescentLoss::PosWeight),
        ) {
            (false, false, false) => &ALL[..4],
            (false, false, true) => &ALL[..3],
            (false, true, false) => &ALL[3..],
            (false, true, true) => &ALL[..2],
            (true, false, false) => &ALL[2..4],
            (true, false, true) => &ALL[2..3],
            (true, true, _) => &ALL[3..4],
        }
    }

    fn example(&self, params: &Params) -> f64 {
        params.start_weight
    }

    fn domain(&self, _: &Params) -> Option<(f64, f64)> {
        Some(marks::WEIGHTS.range())
    }

    fn scene(&self, params: &Params) -> Scene {
        let runs = runs(params);
        let steps = if params.zoom == Zoom::Steps30 {
            30.0
        } else {
            300.0
        };
        let scale = params.y_scale;
        Scene {
            panels: vec![
                Panel {
                    id: "loss",
                    title: "Mean loss along w; dots: the way so far".into(),
                    x: marks::WEIGHTS,
                    y: scale.axis("mean loss", (0.0, 2.0), (1e-3, 100.0)),
                    marks: marks::of_losses(&runs, params),
                },
                Panel {
                    id: "points",
                    title: "Points, and what the model says".into(),
                    x: marks::features(params),
                    y: AxisSpec::linear("probability of class 1", -0.1, 1.1),
                    marks: marks::of_points(&runs, params),
                },
                Panel {
                    id: "steps",
                    title: format!("Gradient, |∇L|; step *{}*", params.step),
                    x: AxisSpec::linear("step", 0.0, steps),
                    y: scale.axis("|∇L|", (0.0, 1.5), (1e-5, 10.0)),
                    marks: marks::of_steps(&runs, params),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let plain = |tex: String| Equation { series: None, tex };
        let [rate, kept] =
            [params.learning_rate.get(), params.momentum.get()].map(|v| number(v, 4));
        let mut formulas = vec![
            plain(r"L = \frac{\sum_i n_i L(w x_i + b, y_i)}{\sum_i n_i}".into()),
            plain(format!(
                r"v ← {kept} v + ∇L, \text{{ }} (w, b) ← (w, b) − {rate} v"
            )),
        ];
        formulas.extend(runs(params).iter().filter_map(|racer| {
            let (name, now) = (racer.series.name(), racer.now()?);
            let [by_weight, by_bias] = [now.d_weight, now.d_bias].map(|v| number(v, 4));
            Some(Equation::of(
                racer.series,
                format!(
                    r"\frac{{∂\c{{{name}}}{{L}}}}{{∂w}} = {by_weight}, \text{{ }} \frac{{∂\c{{{name}}}{{L}}}}{{∂b}} = {by_bias}"
                ),
            ))
        }));
        formulas
    }

    fn readout(&self, params: &Params) -> Table {
        let at = pointed(params);
        let rows = runs(params).into_iter().map(|racer| {
            let mut values = [f64::NAN; 5];
            if let Some((weight, now)) = at.zip(racer.now()) {
                let here = State::at(racer.loss, &params.points, weight, now.bias);
                values = [here.loss, here.d_weight, now.weight, now.bias, now.loss];
            }
            let row = Row::new(Some(racer.series), racer.name, &values);
            match racer.diverged {
                Some(_) if at.is_some() => row.or_word("diverged"),
                _ => row,
            }
        });
        let heading = readout_heading(params.at, |x| format!("w = {}, b now", number(x, 4)));
        let columns = ["loss", "dL/dw", "w now", "b now", "loss now"];
        Table::new(heading, columns, rows.collect())
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let runs = runs(params).into_iter();
        runs.filter_map(|racer| subject(&racer, params)).collect()
    }

    fn training(&self, params: &Params) -> Vec<Training> {
        let runs = runs(params).into_iter();
        runs.filter_map(|racer| {
            Some(Training {
                subject: subject(&racer, params)?,
                setup: Setup::of(racer.loss, params),
                steps: params.step,
                end: *racer.now()?,
            })
        })
        .collect()
    }

    fn why_no_subjects(&self, _: &Params) -> String {
        "Both runs have diverged: there is no number to compute.".into()
    }

    fn summary(&self, params: &Params) -> String {
        let runs = runs(params);
        match (params.at, pointed(params)) {
            (Some(_), None) => OFF_AXIS.into(),
            (_, Some(weight)) => sentence::of_weight(&runs, params, weight),
            (None, None) => sentence::of_runs(&runs, params),
        }
    }

    fn table(&self, params: &Params) -> Table {
        let runs = runs(params);
        let stride = (params.step / TOLD).max(1);
        let mut told: Vec<usize> = (0..params.step).step_by(stride).collect();
        told.push(params.step);
        let rows = told.into_iter().map(|step| {
            let values = runs.iter().flat_map(|racer| {
                racer.states.get(step).map_or([f64::NAN; 4], |state| {
                    [state.weight, state.bias, state.loss, state.gradient()]
                })
            });
            let values: Vec<f64> = values.collect();
            Row::new(None, step.to_string(), &values).or_word("diverged")
        });
        let columns = runs.iter().flat_map(|racer| {
            ["w", "b", "loss", "|∇L|"].map(|what| Heading {
                series: Some(racer.series),
                label: format!("{what}, {}", racer.name),
            })
        });
        Table {
            heading: "step".into(),
            columns: columns.collect(),
            rows: rows.collect(),
        }
    }
}
