//! What does one outlier cost?

mod best;
mod losses;
mod points;

use super::errors::{ABSOLUTE, AXIS, curve, eval, spell};
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::Preset;
use super::scene::{Fill, Mark, Panel, Row, Scene, Series, Span, Table};
use super::text::{OFF_AXIS, number, readout_heading, times};
use crate::code::{Kind, Subject};
use crate::loss::regression::{Regression, RegressionEval};
use crate::params::{Params, Sample, Value};
use losses::losses;

/// Squared error, absolute error and Huber loss of a predicted number, and their gradients.
pub(super) struct SquaredError;

/// An error that Huber's loss does not take for a square.
const EXAMPLE: f64 = 3.0;

fn of_points(params: &Params) -> bool {
    params.sample == Sample::Points
}

static INFO: Info = Info {
    id: "squared-error",
    heading: "Regression",
    title: "Squared, absolute, Huber",
    question: "What does one outlier cost?",
    controls: &["delta", "targets", "sample", "y_scale"],
    panels: &["loss", "gradient"],
    zooms: &["full"],
    example: Example::at(EXAMPLE),
};

static NOTES: Notes = Notes {
    explanation: "Under squared error, an error of 10 *costs* a hundred times an error of 1 but *pulls* only ten times as hard: the gradients show \
        how far an [outlier] moves the model. Absolute error pulls equally hard everywhere, and its gradient jumps at 0. [Huber’s] gradient follows the error up \
        to δ and stays there. Its parabola is half the square, and as δ shrinks it approaches δ times the absolute error: the whole curve sinks. \
        With *several points*, drag the outlier: the mean follows it, the median stays.",
    trial: Trial {
        action: "Make an error of 10",
        look: "Squared error’s pull grows with it; Huber’s does not.",
        settings: &[("at", Value::Number(10.0))],
    },
    presets: &[
        Preset::new(
            "Chapter: an error of 10",
            &[("at", Value::Number(10.0)), ("y_scale", Value::Name("log"))],
        ),
        Preset::new(
            "Huber, δ = 0.1",
            &[("delta", Value::Number(0.1)), ("at", Value::Number(2.0))],
        ),
        Preset::new(
            "Several points, one far off",
            &[
                ("sample", Value::Name("points")),
                ("at", Value::Number(4.0)),
            ],
        ),
    ],
};

/// What the error `x` costs, as a multiple of what an error of 1 costs.
fn against_one(loss: Regression, x: f64) -> f64 {
    eval(loss, x).loss / loss.at(1.0, 0.0).loss
}

fn marks(params: &Params, shown: fn(RegressionEval) -> f64) -> Vec<Mark> {
    let delta = params.delta.get();
    let mut marks = vec![Mark::Span(Span {
        from: -delta,
        to: delta,
        series: Series::Clipped,
        fill: Fill::Tinted,
        label: "within δ".into(),
    })];
    let curves = losses(params).into_iter().enumerate();
    marks.extend(curves.map(|(row, (series, name, loss))| {
        let kinks = vec![-delta, 0.0, delta];
        Mark::Curve(curve(row, (series, &name), kinks, move |x| {
            shown(eval(loss, x))
        }))
    }));
    marks
}

impl Figure for SquaredError {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        if of_points(params) {
            &["y_scale"]
        } else {
            &["targets"]
        }
    }

    fn example(&self, params: &Params) -> f64 {
        if of_points(params) {
            points::outlier(params)
        } else {
            EXAMPLE
        }
    }

    fn domain(&self, params: &Params) -> Option<(f64, f64)> {
        let axis = if of_points(params) {
            points::axis(params)
        } else {
            AXIS
        };
        Some(axis.range())
    }

    fn scene(&self, params: &Params) -> Scene {
        if of_points(params) {
            return points::scene(params);
        }
        let log = (0.01, 100.0);
        Scene {
            panels: vec![
                Panel {
                    id: "loss",
                    title: "Loss".into(),
                    x: AXIS,
                    y: params.y_scale.axis("loss", (0.0, 12.0), log),
                    marks: marks(params, |eval| eval.loss),
                },
                Panel {
                    id: "gradient",
                    title: params.y_scale.gradient_title("dL/dx"),
                    x: AXIS,
                    y: params.y_scale.axis("gradient", (-6.0, 6.0), log),
                    marks: marks(params, |eval| eval.d_prediction),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        if of_points(params) {
            return points::formulas(params);
        }
        let delta = number(params.delta.get(), 4);
        let factor = if delta == "1" { "" } else { &delta };
        let slope = |series: Series| format!(r"\frac{{∂\c{{{}}}{{L}}}}{{∂x}}", series.name());
        let value = |series: Series| format!(r"\c{{{}}}{{L}}", series.name());
        let of = |series, tex| Equation::of(series, tex);
        let (squared, huber) = (Series::SquaredError, Series::Clipped);
        vec![
            of(
                squared,
                format!(
                    r"{} = d^2, \quad {} = 2 d, \quad d = x − t",
                    value(squared),
                    slope(squared)
                ),
            ),
            of(
                ABSOLUTE,
                format!(
                    r"{} = |d|, \quad {} = \text{{sign}} d",
                    value(ABSOLUTE),
                    slope(ABSOLUTE)
                ),
            ),
            of(
                huber,
                format!(
                    r"{} = \frac{{d^2}}{{2}} \text{{ where }} |d| ≤ {delta}, \quad {factor} (|d| − \frac{{{delta}}}{{2}}) \text{{ beyond}}",
                    value(huber)
                ),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        if of_points(params) {
            return points::readout(params);
        }
        let rows = losses(params)
            .into_iter()
            .map(|(series, name, loss)| {
                let at = params.at.unwrap_or(f64::NAN);
                let here = eval(loss, at);
                let values = [here.loss, here.d_prediction, against_one(loss, at)];
                Row::new(Some(series), name, &values)
            })
            .collect();
        let heading = readout_heading(params.at, spell);
        Table::new(heading, ["loss", "dL/dx", "÷ loss at d = 1"], rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        if of_points(params) {
            return points::subjects(params);
        }
        let error = AXIS.snapped(self.place(params));
        let subject = |error| {
            losses(params)
                .map(|(_, name, loss)| Subject::one(name, Kind::Regression(loss), vec![error], 0.0))
        };
        error.map_or_else(Vec::new, |error| subject(error).into())
    }

    fn summary(&self, params: &Params) -> String {
        if of_points(params) {
            return points::sentence(params);
        }
        let Some(error) = AXIS.snapped(self.place(params)) else {
            return OFF_AXIS.into();
        };
        let losses = losses(params).map(|(_, _, loss)| loss);
        let evals = losses.map(|loss| eval(loss, error));
        let delta = params.delta.get();
        let place = number(error, 4);
        let bound = number(delta, 3);
        if error == 0.0 {
            return format!(
                "Without an error, all three losses are 0. Huber loss is a parabola up to errors of *δ = {bound}*."
            );
        }
        let opening = if error.abs() == 1.0 {
            let [squared, absolute, huber] = evals.map(|eval| number(eval.loss, 3));
            format!(
                "An error of *{place}* costs *{squared}* under squared error, *{absolute}* under absolute error and *{huber}* under Huber (*δ = {bound}*)."
            )
        } else {
            let [squared, absolute, huber] = losses.map(|loss| times(against_one(loss, error)));
            format!(
                "An error of *{place}* costs *{squared}* times an error of 1 under squared error, *{absolute}* times under absolute error and *{huber}* times \
                 under Huber (*δ = {bound}*)."
            )
        };
        let [squared, absolute, huber] = evals.map(|eval| number(eval.d_prediction, 3));
        let huber = if error.abs() > delta {
            format!("Huber’s stays at *{huber}*")
        } else {
            format!("Huber’s is the error itself, *{huber}*")
        };
        format!(
            "{opening} Squared error’s gradient is *{squared}*, absolute error’s *{absolute}*; {huber}."
        )
    }

    fn table(&self, params: &Params) -> Table {
        if of_points(params) {
            points::table(params)
        } else {
            self.scene(params).tabulate(21)
        }
    }
}
