//! What does an outlier cost?

use super::binary::readout_heading;
use super::scene::{AxisSpec, Curve, Emphasis, Mark, Panel, Row, Scene, Series, Table};
use super::text::{number, times};
use super::{Figure, Formula, Info};
use crate::loss::regression::{Regression, RegressionEval};
use crate::params::{Params, YScale};

/// Squared, absolute and Huber's error of a predicted number.
pub(super) struct SquaredError;

static INFO: Info = Info {
    id: "squared-error",
    title: "Squared error and outliers",
    question: "What does one outlier cost?",
    explanation: "Follow the curves outwards: the square’s gradient grows with the error, so that one wild sample can outvote all others. The absolute error pulls \
        with the same force at any distance, also right before the target, where it overshoots. Huber’s takes the best of both: move δ and watch where the \
        parabola turns into a line, and the gradient stops growing. Squares are not wrong, they expect no outliers.",
    controls: &["delta", "y_scale"],
    panels: &["loss", "gradient"],
    zooms: &["full"],
};

const AXIS: AxisSpec = AxisSpec::linear("error, prediction − target", -10.0, 10.0);
/// Where the sentence looks while there is no cursor.
const EXAMPLE: f64 = 10.0;

fn losses(params: &Params) -> [(Series, &'static str, Regression); 3] {
    let delta = params.delta;
    [
        (Series::SquaredError, "squared", Regression::Squared),
        (Series::Neutral, "absolute", Regression::Absolute),
        (Series::Clipped, "Huber", Regression::Huber { delta }),
    ]
}

fn curves(params: &Params, value: fn(RegressionEval) -> f64) -> Vec<Mark> {
    let delta = params.delta.get();
    let losses = losses(params).into_iter().enumerate();
    losses
        .map(|(row, (series, name, loss))| {
            Mark::Curve(Curve {
                series,
                row,
                name: name.into(),
                label: name.into(),
                emphasis: Emphasis::Main,
                value: Box::new(move |error| value(loss.at(error, 0.0))),
                kinks: vec![-delta, 0.0, delta],
            })
        })
        .collect()
}

/// How many times as much as an error of 1.
fn cost(loss: Regression, error: f64) -> f64 {
    loss.at(error, 0.0).loss / loss.at(1.0, 0.0).loss
}

impl Figure for SquaredError {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn scene(&self, params: &Params) -> Scene {
        let size = params.y_scale == YScale::Log;
        Scene {
            panels: vec![
                Panel {
                    id: "loss",
                    title: "Loss".into(),
                    x: AXIS,
                    y: params.y_scale.axis("loss", (0.0, 20.0), (1e-3, 100.0)),
                    marks: curves(params, |eval| eval.loss),
                },
                Panel {
                    id: "gradient",
                    title: if size {
                        "Size of the gradient, |dL/dx|".into()
                    } else {
                        "Gradient, dL/dx".into()
                    },
                    x: AXIS,
                    y: params.y_scale.axis("gradient", (-6.0, 6.0), (1e-2, 100.0)),
                    marks: curves(params, |eval| eval.d_prediction),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Formula> {
        let delta = number(params.delta.get(), 4);
        vec![
            Formula::of(
                Series::SquaredError,
                r"\c{squared-error}{L} = d^2, \quad \frac{∂\c{squared-error}{L}}{∂x} = 2 d",
            ),
            Formula::of(Series::Neutral, r"L = |d|"),
            Formula::of(
                Series::Clipped,
                format!(
                    r"\c{{clipped}}{{L}} = \frac{{d^2}}{{2}} \text{{ up to }} |d| = {delta}, \text{{ then }} {delta} (|d| − \frac{{{delta}}}{{2}})"
                ),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let at = params.at.and_then(|x| AXIS.snapped(x));
        let rows = losses(params)
            .into_iter()
            .map(|(series, name, loss)| {
                let values = at.map_or([f64::NAN; 3], |error| {
                    let eval = loss.at(error, 0.0);
                    [eval.loss, eval.d_prediction, cost(loss, error)]
                });
                Row::new(Some(series), name, &values)
            })
            .collect();
        let heading = readout_heading(params.at, |x| format!("an error of {}", number(x, 4)));
        Table::new(heading, ["loss", "dL/dx", "÷ that of 1"], rows)
    }

    fn summary(&self, params: &Params) -> String {
        let Some(error) = AXIS.snapped(params.at.unwrap_or(EXAMPLE)) else {
            return "The cursor is off the axis.".into();
        };
        let [squared, absolute, huber] =
            losses(params).map(|(_, _, loss)| format!("*{}*", times(cost(loss, error))));
        format!(
            "An error of *{}* costs {squared} times as much as an error of 1 when it is squared, {absolute} times by its size, and {huber} times by Huber’s loss with *δ = {}*.",
            number(error, 4),
            number(params.delta.get(), 4)
        )
    }
}
